//! An offline Antom for tests, and the command `antom`. Unofficial: the pages of the API are the authority.

pub mod command;
pub mod delivery;
pub mod faults;
pub mod scenario;
pub mod tls;
