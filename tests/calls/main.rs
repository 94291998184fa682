//! Clients against the server stub and against servers that misbehave, and notifications against
//! their receiver: over real sockets of this machine, wherever a socket has a part in it.

#![allow(clippy::unwrap_used)]

mod answers;
mod broken;
mod clients;
mod codes;
mod connections;
mod crowd;
mod expected;
mod faults;
mod keys;
mod misleading;
mod notifications;
mod outcome;
mod raw;
mod refusals;
mod requests;
mod resume;
mod secrets;
mod server;
mod services;
mod steps;
mod successes;
mod tampering;
mod tls;

#[path = "../support/raw_server.rs"]
#[allow(dead_code)]
mod raw_server;
#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "of all that, calls need the rules")]
mod support;
