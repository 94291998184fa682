/// A language of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

/// A text of the spec, in English and, if the spec has it, in Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    en: &'static str,
    zh: &'static str,
}

impl Text {
    /// Creates a text. An empty `zh` means that there is no Chinese text.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }

    /// Returns the text in a language, or in English if there is none in that language.
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Zh if !self.zh.is_empty() => self.zh,
            _ => self.en,
        }
    }
}
