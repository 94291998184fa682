use antom::Language;

/// A text in every language that the sandbox has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Texts {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl Texts {
    /// Creates a text.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            zh: zh.into(),
        }
    }

    /// Creates a text from a function that writes it in a language.
    pub fn of(write: impl Fn(Language) -> String) -> Self {
        Self::new(write(Language::En), write(Language::Zh))
    }

    /// Returns the text in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            _ => &self.en,
        }
    }
}
