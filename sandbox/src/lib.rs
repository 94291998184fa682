//! An offline Antom for tests, and the command `antom`. Unofficial: the pages of the API are the authority.

pub mod clock;
pub mod command;
mod engine;
mod error;
pub mod lifecycle;
mod links;
mod service;
pub mod store;

pub use clock::Clock;
pub use error::{Error, Result};
