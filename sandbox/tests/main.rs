//! Tests of the sandbox and of the command `antom`.

mod delivery;
mod faults;
mod keys;
mod scenario;
mod tls;
