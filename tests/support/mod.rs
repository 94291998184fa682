//! What several of the test files use.

pub(crate) mod bodies;
pub(crate) mod cargo;
pub(crate) mod cases;
pub(crate) mod example;
pub(crate) mod exported;
pub(crate) mod judge;
pub(crate) mod known;
pub(crate) mod mutate;
pub(crate) mod node;
pub(crate) mod places;
pub(crate) mod plain;
pub(crate) mod rules;
pub(crate) mod samples;
pub(crate) mod strategy;
pub(crate) mod tables;

use antom::time::OffsetDateTime;
use antom::time::format_description::well_known::Rfc3339;

/// The moment by which all tests judge.
pub(crate) fn now() -> OffsetDateTime {
    datetime("2026-03-01T12:00:00Z")
}

/// A date and time from its text.
pub(crate) fn datetime(text: &str) -> OffsetDateTime {
    OffsetDateTime::parse(text, &Rfc3339).expect("a date and time")
}
