//! Reads rows: one that need not exist, or all of a query.

use rusqlite::{OptionalExtension as _, Params, Row, Transaction};

use crate::error::Result;

/// Reads the first row of a query, if it has one.
pub(super) fn find<T>(
    transaction: &Transaction<'_>,
    query: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    let mut statement = transaction.prepare_cached(query)?;
    Ok(statement.query_row(params, read).optional()?)
}

/// Reads all rows of a query, in its order.
pub(super) fn all<T>(
    transaction: &Transaction<'_>,
    query: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = transaction.prepare_cached(query)?;
    let rows = statement.query_map(params, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns a limit as SQLite takes it.
pub(super) fn limited(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
