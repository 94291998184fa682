//! Payment methods that were stored, and sessions to store one.

use rusqlite::{Row, Transaction, params};
use time::OffsetDateTime;

use super::columns::{millis, optional_time, time};
use super::query;
use crate::clock::to_millis;
use crate::credentials::masked_if_any;
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
    /// Where the notification about the stored card is sent.
    pub notify_url: Option<String>,
    /// Where the buyer goes afterwards.
    pub redirect_url: Option<String>,
    /// What the request asked to go wrong, in the words of the scenario language.
    pub scenario: Option<String>,
    pub created_at: OffsetDateTime,
    pub expires_at: Option<OffsetDateTime>,
}

pub(crate) fn insert(transaction: &Transaction<'_>, vaulting: &Vaulting) -> Result<()> {
    transaction
        .prepare_cached("INSERT INTO vaultings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?
        .execute(params![
            vaulting.client_id,
            vaulting.request_id,
            vaulting.facts,
            vaulting.session_id,
            vaulting.card_token,
            masked_if_any(&vaulting.notify_url),
            vaulting.redirect_url,
            to_millis(vaulting.created_at),
            millis(vaulting.expires_at),
            vaulting.scenario,
        ])?;
    Ok(())
}

pub(crate) fn by_request(
    transaction: &Transaction<'_>,
    client_id: &str,
    request_id: &str,
) -> Result<Option<Vaulting>> {
    query::find(
        transaction,
        "SELECT * FROM vaultings WHERE client_id = ?1 AND vaulting_request_id = ?2",
        [client_id, request_id],
        read,
    )
}

/// Finds the vaulting of a session.
pub(crate) fn by_session(
    transaction: &Transaction<'_>,
    session_id: &str,
) -> Result<Option<Vaulting>> {
    query::find(
        transaction,
        "SELECT * FROM vaultings WHERE session_id = ?1",
        [session_id],
        read,
    )
}

/// Finds a vaulting session of any client by its ID, or by the merchant's ID of the vaulting.
pub(crate) fn session_named(transaction: &Transaction<'_>, name: &str) -> Result<Option<Vaulting>> {
    query::find(
        transaction,
        "SELECT * FROM vaultings WHERE session_id = ?1
         UNION SELECT * FROM vaultings WHERE vaulting_request_id = ?1 AND session_id IS NOT NULL
         LIMIT 1",
        [name],
        read,
    )
}

/// Keeps the token of the card that was stored in a session.
pub(crate) fn save_card(
    transaction: &Transaction<'_>,
    session_id: &str,
    card_token: &str,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE vaultings SET card_token = ?2 WHERE session_id = ?1")?
        .execute([session_id, card_token])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Vaulting> {
    Ok(Vaulting {
        client_id: row.get("client_id")?,
        request_id: row.get("vaulting_request_id")?,
        facts: row.get("facts")?,
        session_id: row.get("session_id")?,
        card_token: row.get("card_token")?,
        notify_url: row.get("notify_url")?,
        redirect_url: row.get("redirect_url")?,
        scenario: row.get("scenario")?,
        created_at: time(row, "created_at")?,
        expires_at: optional_time(row, "expires_at")?,
    })
}
