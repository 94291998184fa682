//! What happens by itself at a time of the sandbox's clock.

use rusqlite::{Transaction, params};
use time::OffsetDateTime;

use super::columns::time;
use super::{Store, query};
use crate::clock::{from_millis, to_millis};
use crate::error::Result;

/// Something that happens at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Timer {
    pub due_at: OffsetDateTime,
    /// What happens; the engine knows the kinds.
    pub kind: String,
    /// To what: the ID of a payment or a refund.
    pub subject: String,
    /// With what: a result code.
    pub detail: Option<String>,
}

pub(crate) fn set(transaction: &Transaction<'_>, timer: &Timer) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO timers (due_at, kind, subject, detail) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            to_millis(timer.due_at),
            timer.kind,
            timer.subject,
            timer.detail
        ])?;
    Ok(())
}

/// Removes the timers of a kind that are about something.
pub(crate) fn remove(transaction: &Transaction<'_>, kind: &str, subject: &str) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM timers WHERE kind = ?1 AND subject = ?2")?
        .execute([kind, subject])?;
    Ok(())
}

/// Removes and returns the earliest timer that is due.
pub(crate) fn take_due(
    transaction: &Transaction<'_>,
    now: OffsetDateTime,
) -> Result<Option<Timer>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Timer {
            due_at: time(row, 0)?,
            kind: row.get(1)?,
            subject: row.get(2)?,
            detail: row.get(3)?,
        })
    };
    let text = "DELETE FROM timers WHERE id = (
            SELECT id FROM timers WHERE due_at <= ?1 ORDER BY due_at, id LIMIT 1)
         RETURNING due_at, kind, subject, detail";
    query::find(transaction, text, [to_millis(now)], read)
}

impl Store {
    /// Returns when something happens by itself next.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn next_timer(&self) -> Result<Option<OffsetDateTime>> {
        self.read(|transaction| {
            let mut statement = transaction.prepare_cached("SELECT min(due_at) FROM timers")?;
            let due: Option<i64> = statement.query_row([], |row| row.get(0))?;
            Ok(due.map(from_millis))
        })
    }
}
