//! The hand-written part of a crate that `antom-codegen` emits.
//!
//! Emitted code states facts (this field is called `goodsName`, it has at most 256 characters);
//! what a fact means is written here, once:
//!
//! - [`wire`]: reading and writing objects, value lists and scalars as JSON;
//! - [`validate`]: checking a typed value, and the [`Violation`](validate::Violation)s it yields;
//! - [`schema`]: the same facts as tables, and the checker of raw JSON that they drive;
//! - [`endpoint`]: what is known of an operation, its answers and its result codes;
//! - `signature` (features `signature…`): what makes calls and notifications trusted;
//! - `client`, `notification`, `server` (features): making calls, receiving what the other side sends
//!   on its own, and standing in for the other side.
//!
//! It is not meant to be used alone; a crate that was emitted re-exports what its users need. What only the emitted
//! code itself calls is in `__private`, and no part of the interface.

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
pub mod signature;
mod text;
pub mod validate;
mod version;
pub mod wire;

pub use error::Error;
pub use money::MoneyError;
pub use text::{Language, Text};

/// The crates whose types an emitted crate has in its interface.
pub use {serde_json, time};
