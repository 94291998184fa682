//! Values as columns hold them.

use rusqlite::types::Type;
use rusqlite::{Row, RowIndex};
use time::OffsetDateTime;

use crate::clock::{from_millis, to_millis};
use crate::texts::Texts;

/// Reads a time.
pub(super) fn time<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<OffsetDateTime> {
    Ok(from_millis(row.get(index)?))
}

/// Reads a time that may be missing.
pub(super) fn optional_time<I: RowIndex>(
    row: &Row<'_>,
    index: I,
) -> rusqlite::Result<Option<OffsetDateTime>> {
    Ok(row.get::<_, Option<i64>>(index)?.map(from_millis))
}

/// Writes a time that may be missing.
pub(super) fn millis(time: Option<OffsetDateTime>) -> Option<i64> {
    time.map(to_millis)
}

/// Reads an amount. SQLite's integers have a sign: amounts travel through them bit for bit.
pub(super) fn amount<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<u64> {
    Ok(row.get::<_, i64>(index)?.cast_unsigned())
}

/// Writes an amount.
pub(super) fn signed(amount: u64) -> i64 {
    amount.cast_signed()
}

/// Reads the name of a state.
pub(super) fn state<T>(
    row: &Row<'_>,
    name: &'static str,
    named: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text: String = row.get(name)?;
    named(&text).ok_or_else(|| unknown(name, &text))
}

/// Reads the name of a state that may be missing.
pub(super) fn optional_state<T>(
    row: &Row<'_>,
    name: &'static str,
    named: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(name)?;
    match text {
        None => Ok(None),
        Some(text) => named(&text).map(Some).ok_or_else(|| unknown(name, &text)),
    }
}

/// Reads a text in both languages that may be missing.
pub(super) fn texts(row: &Row<'_>, en: &str, zh: &str) -> rusqlite::Result<Option<Texts>> {
    let (en, zh): (Option<String>, Option<String>) = (row.get(en)?, row.get(zh)?);
    Ok(en.zip(zh).map(|(en, zh)| Texts::new(en, zh)))
}

fn unknown(column: &'static str, text: &str) -> rusqlite::Error {
    let error = format!("column `{column}` has the unknown value `{text}`");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into())
}
