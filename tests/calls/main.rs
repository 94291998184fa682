//! Clients against the server stub and against servers that misbehave, and notifications against
//! their receiver: over real sockets of this machine, wherever a socket has a part in it.

#![allow(clippy::unwrap_used)]

mod answers;
mod bad_servers;
mod clients;
mod codes;
mod crowd;
mod keys;
mod notifications;
mod outcome;
mod raw;
mod refusals;
mod requests;
mod resume;
mod server;
mod services;
mod successes;
mod tampering;
mod tls;

#[path = "../support/raw_server.rs"]
#[allow(dead_code)]
mod raw_server;
#[path = "../support/mod.rs"]
mod support;
