/// A language in which texts exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

/// A text of the spec, in English and, where the spec has it, in Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    en: &'static str,
    zh: &'static str,
}

impl Text {
    /// A text in both languages; an empty `zh` means that there is none.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }

    /// The text in a language, in English if the spec has it in no other.
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Zh if !self.zh.is_empty() => self.zh,
            _ => self.en,
        }
    }
}
