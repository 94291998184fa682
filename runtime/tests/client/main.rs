//! Calls against a transport that answers as each test tells it to.
#![cfg(feature = "client")]

mod api;
mod outcomes;
mod reasons;
mod retries;
mod script;
mod secrets;
mod setup;
mod stored;
#[cfg(feature = "tracing")]
mod tracing;
mod trust;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod wire;
