//! Samples as written. The keys of their bodies are JSON names.

use crate::source::{Span, Spanned};
use crate::terms::Text;

/// A sample.
#[derive(Debug)]
pub(crate) struct SampleDecl {
    /// The name.
    pub id: Spanned<String>,
    /// The description.
    pub doc: Text,
    /// The pages, if they differ from those of the file.
    pub pages: Option<Vec<Spanned<String>>>,
    /// Whether the bodies are incomplete excerpts.
    pub excerpt: bool,
    /// The request.
    pub request: Option<BodyDecl>,
    /// The response.
    pub response: Option<BodyDecl>,
}

/// A body of a sample.
#[derive(Debug)]
pub(crate) struct BodyDecl {
    /// The place of the key.
    pub key: Span,
    /// The content.
    pub data: DataDecl,
}

/// Data of a sample, with its place.
#[derive(Debug)]
pub(crate) struct DataDecl {
    /// The data.
    pub data: Data,
    /// The place.
    pub span: Span,
}

/// Data of a sample.
#[derive(Debug)]
pub(crate) enum Data {
    /// Nothing, or `null`.
    Nothing,
    /// A text or a number.
    Scalar {
        /// The text.
        text: String,
        /// Whether it is quoted.
        quoted: bool,
    },
    /// A list.
    List(Vec<DataDecl>),
    /// Values by their names.
    Object(Vec<(Spanned<String>, DataDecl)>),
}

impl DataDecl {
    /// Returns the value of a name, unless it is absent.
    pub(crate) fn get(&self, name: &str) -> Option<&DataDecl> {
        let Data::Object(pairs) = &self.data else {
            return None;
        };
        let found = pairs.iter().find(|(key, _)| key.value == name);
        let value = found.map(|(_, value)| value);
        value.filter(|it| !matches!(it.data, Data::Nothing))
    }

    /// Returns the text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}
