//! The runtime of crates that `antom-codegen` emits.
//!
//! Emitted code describes the API: this field is called `goodsName`, it has at most 256 characters.
//! This crate implements what that means:
//!
//! - [`wire`]: JSON encoding of objects, value lists and scalars;
//! - [`validate`]: validation of typed values, which reports [`Violation`](validate::Violation)s;
//! - [`schema`]: tables that describe every field, and validation of raw JSON;
//! - [`endpoint`]: operations, responses and result codes;
//! - `signature` (features `signature…`): signing and verification;
//! - `client`, `notification`, `server` (features): making calls, receiving notifications, and
//!   serving the API, for example in tests.
//!
//! Programs do not depend on it; emitted crates do, and re-export what their users need. Items in
//! `__private` are for emitted code only and not part of the public API.

// Names the feature of each item in the documentation: docs.rs sets this cfg, and has the compiler that knows the feature.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod builder;
#[cfg(feature = "client")]
pub mod client;
pub mod endpoint;
mod error;
mod forms;
#[cfg(any(feature = "client", feature = "notification", feature = "server"))]
mod headers;
mod line;
mod macros;
mod money;
#[cfg(feature = "notification")]
pub mod notification;
#[cfg(any(feature = "notification", feature = "server"))]
mod received;
pub mod schema;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "_signature")]
#[cfg_attr(
    docsrs,
    doc(cfg(any(
        feature = "signature",
        feature = "signature-ring",
        feature = "signature-rust-crypto"
    )))
)]
pub mod signature;
mod text;
pub mod validate;
mod version;
pub mod wire;

pub use error::Error;
pub use money::MoneyError;
pub use text::{Language, Text};

/// The crates whose types are part of an emitted crate's public API.
pub use {serde_json, time};
