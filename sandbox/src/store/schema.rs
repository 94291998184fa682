//! The tables, and how older files get them.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};

/// A step from each version to the next; the number of steps is the newest version. Steps that have been released are
/// never edited.
const STEPS: &[&str] = &[
    include_str!("migrations/001.sql"),
    include_str!("migrations/002.sql"),
    include_str!("migrations/003.sql"),
    include_str!("migrations/004.sql"),
    include_str!("migrations/005.sql"),
];

/// What SQLite keeps in a file to say whose it is: "AnSb".
const APPLICATION: i64 = 0x416e_5362;

/// Whether a database is new, or was written by a sandbox.
pub(super) fn is_own(connection: &Connection) -> rusqlite::Result<bool> {
    let owner: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    Ok(owner == APPLICATION || objects == 0)
}

/// Brings a database to the newest version, each step in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    loop {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found > known {
            return Err(Error::NewerStore { found, known });
        }
        let Some(step) = STEPS.get(found as usize) else {
            return Ok(());
        };
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", found + 1)?;
        transaction.commit()?;
    }
}
