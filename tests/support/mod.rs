//! What several of the test files use.

// Each test file is a crate of its own and uses only a part of this.
#![allow(dead_code)]

pub mod bodies;
pub mod cargo;
pub mod cases;
pub mod example;
pub mod exported;
pub mod judge;
pub mod known;
pub mod mutate;
pub mod node;
pub mod places;
pub mod rules;
pub mod samples;
pub mod strategy;
pub mod tables;

use antom::time::OffsetDateTime;
use antom::time::format_description::well_known::Rfc3339;

/// The moment by which all tests judge.
pub fn now() -> OffsetDateTime {
    datetime("2026-03-01T12:00:00Z")
}

/// A date and time from its text.
pub fn datetime(text: &str) -> OffsetDateTime {
    OffsetDateTime::parse(text, &Rfc3339).expect("a date and time")
}
