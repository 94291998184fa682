//! What is emitted beside the models: stubs of both sides of the wire, and what they need to know.

use super::{ResultCode, Text};
use crate::source::Span;

/// Code for one side of the wire, behind a feature of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stub {
    /// What makes the calls.
    Client,
    /// What receives notifications.
    Notification,
    /// What the documentation shows, as a table.
    Samples,
    /// What answers the calls.
    Server,
}

impl Stub {
    /// Every stub with the word for it in the spec, which is also its feature.
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

/// An address of the API.
#[derive(Clone, Debug)]
pub struct Gateway {
    /// Its name, which is that of a constant in Rust.
    pub name: String,
    /// What it is.
    pub doc: Text,
    /// `https://host[:port][/prefix]`.
    pub address: String,
    /// Where its name stands.
    pub span: Span,
}

/// The clients that are there for tests only.
#[derive(Clone, Debug)]
pub struct TestClients {
    /// How their ids begin.
    pub client_id_prefix: String,
    /// What stands for the API's base path in their calls.
    pub base_path: String,
}

/// What is wrong with a call that reaches no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProtocolFailure {
    /// Another method than the operation's.
    Method,
    /// No JSON.
    MediaType,
    /// No operation has this path.
    Path,
    /// Nobody has this client id.
    Client,
    /// The client has no key.
    Key,
    /// The signature does not fit.
    Signature,
    /// Fields break the documentation.
    Fields,
    /// Not the caller's fault.
    Internal,
}

impl ProtocolFailure {
    /// Every failure with the word for it in the spec.
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

/// The result code for each [`ProtocolFailure`], in the order of [`ProtocolFailure::ALL`].
pub type ProtocolCodes = Vec<(ProtocolFailure, ResultCode)>;
