//! Calls against a transport that answers as each test tells it to.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]
#![allow(unreachable_pub, reason = "some of it stands in for an emitted crate")]

mod any_error;
mod api;
mod bodies;
mod following;
mod hostile;
mod outcomes;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod proxies;
mod raw;
mod reasons;
mod retries;
mod script;
mod secrets;
mod setup;
mod stored;
mod times;
mod trust;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod wire;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod wire_tls;
