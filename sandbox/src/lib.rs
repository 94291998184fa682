//! An offline Antom for tests, and the command `antom`. Unofficial: the pages of the API are the authority.

pub mod clock;
pub mod command;
mod error;
pub mod lifecycle;
pub mod store;

pub use clock::Clock;
pub use error::{Error, Result};
