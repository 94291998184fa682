//! The terms of the spec language: constraints and their limits, tests, texts, and the words for the
//! parts of an API.
//!
//! Both the spec as written and the checked model consist of them.

mod limit;
mod number;
mod test;

use std::fmt;

use crate::source::Span;

pub use limit::{Change, Constraint, Format, Limit, Within};
pub use number::Number;
pub use test::Test;

/// A text in the languages of the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese, if the spec has it.
    pub zh: Option<String>,
}

impl Text {
    /// Creates a text in both languages.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            zh: Some(zh.into()),
        }
    }
}

/// A language of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Chinese.
    Zh,
}

/// How numbers and booleans are encoded in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalars {
    /// As JSON strings: `"20"`, `"true"`.
    Strings,
    /// As JSON numbers and booleans: `20`, `true`.
    Native,
}

/// A documentation page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The id by which fields refer to the page.
    pub id: String,
    /// The title.
    pub title: String,
    /// The language.
    pub language: String,
    /// The date, if any.
    pub date: Option<String>,
    /// The version, if any.
    pub version: Option<String>,
    /// The URL, if any.
    pub address: Option<String>,
    /// Whether the page is not API documentation, so that its constraints are advice.
    pub advisory: bool,
    /// The place of its definition in `api.yaml`.
    pub span: Span,
}

/// A body of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// The request.
    Request,
    /// The response.
    Response,
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Request => "request",
            Self::Response => "response",
        })
    }
}

/// The sender of an operation's request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The user of the crate.
    Outbound,
    /// The server: it notifies the user of the crate, who acknowledges.
    Inbound,
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Outbound => "outbound",
            Self::Inbound => "inbound",
        })
    }
}

/// A stub, behind a feature of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stub {
    /// The client.
    Client,
    /// The receiver of notifications.
    Notification,
    /// The documented samples, as a table.
    Samples,
    /// The server.
    Server,
}

impl Stub {
    /// Every stub with its word in the spec, which is also its feature.
    pub const ALL: [(&'static str, Self); 4] = [
        ("client", Self::Client),
        ("notification", Self::Notification),
        ("samples", Self::Samples),
        ("server", Self::Server),
    ];

    /// Whether it signs or verifies messages.
    pub(crate) fn is_signed(self) -> bool {
        self != Self::Samples
    }
}

/// Why a call reaches no operation or is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProtocolFailure {
    /// The method is not that of the operation.
    Method,
    /// The body is not JSON.
    MediaType,
    /// There is no operation at this path.
    Path,
    /// The client ID is unknown.
    Client,
    /// The client has no public key.
    Key,
    /// The signature is invalid or missing.
    Signature,
    /// Fields are invalid.
    Fields,
    /// A server error occurred.
    Internal,
}

impl ProtocolFailure {
    /// Every failure with its word in the spec.
    pub const ALL: [(&'static str, Self); 8] = [
        ("method", Self::Method),
        ("media_type", Self::MediaType),
        ("path", Self::Path),
        ("client", Self::Client),
        ("key", Self::Key),
        ("signature", Self::Signature),
        ("fields", Self::Fields),
        ("internal", Self::Internal),
    ];
}
