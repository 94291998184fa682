//! The settings of stubs.

use super::{ProtocolFailure, ResultCode, Text};
use crate::source::Span;

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

/// The result code for each [`ProtocolFailure`], in the order of [`ProtocolFailure::ALL`].
pub type ProtocolCodes = Vec<(ProtocolFailure, ResultCode)>;
