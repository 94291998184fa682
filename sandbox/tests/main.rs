//! Tests of the sandbox and of the command `antom`.

mod command;
