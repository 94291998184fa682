//! How often an operation was called for one thing: scenarios count by it.

use std::time::Duration;

use rusqlite::{Transaction, params};
use time::OffsetDateTime;

use super::columns::time;
use super::query;
use crate::clock::to_millis;
use crate::error::Result;

/// Counts a call. Returns how many there were before it, and how long ago the first was.
pub(crate) fn count(
    transaction: &Transaction<'_>,
    client_id: &str,
    operation: &str,
    subject: &str,
    now: OffsetDateTime,
) -> Result<(u32, Duration)> {
    let before: Option<(u32, OffsetDateTime)> = query::find(
        transaction,
        "SELECT calls, first_at FROM repeats
         WHERE client_id = ?1 AND operation = ?2 AND subject = ?3",
        [client_id, operation, subject],
        |row| Ok((row.get(0)?, time(row, 1)?)),
    )?;
    transaction
        .prepare_cached(
            "INSERT INTO repeats VALUES (?1, ?2, ?3, 1, ?4)
             ON CONFLICT DO UPDATE SET calls = calls + 1",
        )?
        .execute(params![client_id, operation, subject, to_millis(now)])?;
    Ok(before.map_or((0, Duration::ZERO), |(calls, first)| {
        (calls, (now - first).unsigned_abs())
    }))
}
