//! What the other side sends on its own, by notifications as they would be emitted.

#![allow(unreachable_pub, reason = "some of it stands in for an emitted crate")]
// Clippy exempts test functions, not the helpers between them.
#![allow(clippy::unwrap_used)]
#![cfg(all(feature = "notification", feature = "_signature"))]

mod api;
#[cfg(feature = "axum")]
mod extractor;
#[path = "../support/keys.rs"]
mod keys;
#[cfg(all(feature = "axum", feature = "tracing"))]
#[path = "../support/log.rs"]
mod log;
#[cfg(all(feature = "axum", feature = "tracing"))]
mod logging;
mod receiving;
mod sending;
mod support;
mod tampering;
