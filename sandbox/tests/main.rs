//! Tests of the sandbox and of the command `antom`.

#![allow(clippy::unwrap_used)]

mod support;

mod authorizations;
mod calls;
mod command;
mod control;
mod cookbook;
mod delivery;
mod faults;
mod handler;
mod keys;
mod life;
mod migrations;
mod model;
mod operations;
mod page;
mod php;
mod restarts;
mod scenario;
mod scripts;
mod signed;
mod slow;
mod tls;
mod transitions;
