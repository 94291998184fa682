//! Samples as written: bodies whose keys are those of the wire, not of the spec language.

use crate::model::Text;
use crate::source::{Span, Spanned};

/// A sample.
#[derive(Debug)]
pub(crate) struct SampleDecl {
    /// Its name.
    pub id: Spanned<String>,
    /// What it shows.
    pub doc: Text,
    /// The pages that show it, where they are not those of the file.
    pub pages: Option<Vec<Spanned<String>>>,
    /// Whether its bodies are shown in part only.
    pub excerpt: bool,
    /// What is sent.
    pub request: Option<BodyDecl>,
    /// What comes back.
    pub response: Option<BodyDecl>,
}

/// A body of a sample.
#[derive(Debug)]
pub(crate) struct BodyDecl {
    /// Where its key stands.
    pub key: Span,
    /// What is in it.
    pub data: DataDecl,
}

/// Data of a sample, and the place where they stand.
#[derive(Debug)]
pub(crate) struct DataDecl {
    /// What they are.
    pub data: Data,
    /// Their place.
    pub span: Span,
}

/// Data of a sample.
#[derive(Debug)]
pub(crate) enum Data {
    /// Nothing was written, or `null`.
    Nothing,
    /// A text or a number.
    Scalar {
        /// Its characters.
        text: String,
        /// Whether it stands in quotes.
        quoted: bool,
    },
    /// A list.
    List(Vec<DataDecl>),
    /// Values by their names.
    Object(Vec<(Spanned<String>, DataDecl)>),
}

impl DataDecl {
    /// The value of a name; what was not written is not there.
    pub(crate) fn get(&self, name: &str) -> Option<&DataDecl> {
        let Data::Object(pairs) = &self.data else {
            return None;
        };
        let found = pairs.iter().find(|(key, _)| key.value == name);
        let value = found.map(|(_, value)| value);
        value.filter(|it| !matches!(it.data, Data::Nothing))
    }

    /// The characters of a text or a number.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}
