//! The other side of the wire, by a small API as it would be emitted.

#![allow(unreachable_pub, reason = "some of it stands in for an emitted crate")]
// Clippy exempts test functions, not the helpers between them.
#![allow(clippy::unwrap_used)]
#![cfg(all(feature = "server", feature = "_signature"))]

mod api;
mod calls;
mod failures;
mod fallback;
mod fields;
#[path = "../support/keys.rs"]
mod keys;
#[cfg(feature = "tracing")]
mod limits;
#[cfg(feature = "tracing")]
#[path = "../support/log.rs"]
mod log;
mod logging;
mod routing;
mod support;
mod tampering;
