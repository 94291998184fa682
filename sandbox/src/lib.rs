//! An offline Antom for tests, and the command `antom`. Unofficial: the pages of the API are the authority.

pub mod command;
