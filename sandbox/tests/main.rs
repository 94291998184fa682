//! Tests of the sandbox and of the command `antom`.

mod support;

mod authorizations;
mod calls;
mod control;
mod life;
mod model;
mod restarts;
mod transitions;
