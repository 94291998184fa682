//! Payment methods that were stored, and sessions to store one.

use rusqlite::{OptionalExtension as _, Transaction, params};
use time::OffsetDateTime;

use super::columns::{millis, optional_time, time};
use crate::clock::to_millis;
use crate::error::Result;

/// A vaulting request and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vaulting {
    pub client_id: String,
    pub request_id: String,
    /// What tells one request from another, without the card.
    pub facts: String,
    pub session_id: Option<String>,
    pub card_token: Option<String>,
    pub created_at: OffsetDateTime,
    pub expires_at: Option<OffsetDateTime>,
}

pub(crate) fn insert(transaction: &Transaction<'_>, vaulting: &Vaulting) -> Result<()> {
    transaction
        .prepare_cached("INSERT INTO vaultings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute(params![
            vaulting.client_id,
            vaulting.request_id,
            vaulting.facts,
            vaulting.session_id,
            vaulting.card_token,
            to_millis(vaulting.created_at),
            millis(vaulting.expires_at),
        ])?;
    Ok(())
}

pub(crate) fn by_request(
    transaction: &Transaction<'_>,
    client_id: &str,
    request_id: &str,
) -> Result<Option<Vaulting>> {
    let mut statement = transaction.prepare_cached(
        "SELECT * FROM vaultings WHERE client_id = ?1 AND vaulting_request_id = ?2",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Vaulting {
            client_id: row.get("client_id")?,
            request_id: row.get("vaulting_request_id")?,
            facts: row.get("facts")?,
            session_id: row.get("session_id")?,
            card_token: row.get("card_token")?,
            created_at: time(row, "created_at")?,
            expires_at: optional_time(row, "expires_at")?,
        })
    };
    Ok(statement
        .query_row([client_id, request_id], read)
        .optional()?)
}
