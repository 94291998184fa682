//! The stubs to emit in addition to the models, and their settings.

use super::{ResultCode, Text};
use crate::source::Span;

/// A stub, behind a feature of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// An address of the API.
#[derive(Clone, Debug)]
pub struct Gateway {
    /// The name, which is that of a constant in Rust.
    pub name: String,
    /// The description.
    pub doc: Text,
    /// `https://host[:port][/prefix]`.
    pub address: String,
    /// The place of the name.
    pub span: Span,
}

/// The test clients.
#[derive(Clone, Debug)]
pub struct TestClients {
    /// The prefix of their ids.
    pub client_id_prefix: String,
    /// The base path of their calls, which replaces that of the API.
    pub base_path: String,
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
    /// The client id is unknown.
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

/// The result code for each [`ProtocolFailure`], in the order of [`ProtocolFailure::ALL`].
pub type ProtocolCodes = Vec<(ProtocolFailure, ResultCode)>;
