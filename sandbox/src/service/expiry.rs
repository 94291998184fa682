//! A warning of a scenario that does not come to its end, because the payment or the session expires before.

use std::time::Duration;

use time::OffsetDateTime;

use crate::engine::Desk;
use crate::http::kept;
use crate::scenario::{Problem, ProblemKind};

/// Warns if a payment is to end by itself after it has expired, at the time in `field`.
pub(super) fn warn_if_too_late(
    desk: &Desk<'_>,
    after: Duration,
    field: &str,
    expires_at: OffsetDateTime,
) {
    let left: Duration = (expires_at - desk.now).try_into().unwrap_or_default();
    if after >= left {
        kept::warning(Problem {
            field: field.to_owned(),
            column: 1,
            word: String::new(),
            kind: ProblemKind::EndsAfterExpiry,
        });
    }
}
