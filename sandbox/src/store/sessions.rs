//! Payment sessions: payments that the buyer has not begun yet.

use rusqlite::{Row, Transaction};
use time::OffsetDateTime;

use super::columns::{millis, optional_time, time};
use super::facts::with_facts;
use super::{Store, facts, query};
use crate::clock::to_millis;
use crate::error::Result;
use crate::lifecycle::Facts;

/// A payment session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Antom's ID.
    pub id: String,
    /// What its address has in place of its ID.
    pub token: String,
    /// What was asked for.
    pub facts: Facts,
    /// When it was created.
    pub created_at: OffsetDateTime,
    /// When it expires.
    pub expires_at: OffsetDateTime,
    /// When its payment expires, if the request says.
    pub payment_expires_at: Option<OffsetDateTime>,
}

/// Keeps a new session.
pub(crate) fn insert(transaction: &Transaction<'_>, session: &Session) -> Result<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO sessions VALUES (
            :id, :client_id, :request_id, :token, :product, :method, :method_id, :currency, :amount,
            :is_authorization, :is_automatic, :auth_state, :description, :merchant_name, :notify_url,
            :redirect_url, :scenario, :created_at, :expires_at, :payment_expires_at)",
    )?;
    statement.execute(with_facts! {
        session.facts,
        ":id": session.id,
        ":token": session.token,
        ":created_at": to_millis(session.created_at),
        ":expires_at": to_millis(session.expires_at),
        ":payment_expires_at": millis(session.payment_expires_at),
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: row.get("session_id")?,
        token: row.get("token")?,
        facts: facts::read(row)?,
        created_at: time(row, "created_at")?,
        expires_at: time(row, "expires_at")?,
        payment_expires_at: optional_time(row, "payment_expires_at")?,
    })
}

/// Finds a client's session by the merchant's ID.
pub(crate) fn by_request(
    transaction: &Transaction<'_>,
    client_id: &str,
    request_id: &str,
) -> Result<Option<Session>> {
    query::find(
        transaction,
        "SELECT * FROM sessions WHERE client_id = ?1 AND payment_request_id = ?2",
        [client_id, request_id],
        read,
    )
}

/// Finds a session of any client by its ID, its address, or the merchant's ID.
pub(crate) fn named(transaction: &Transaction<'_>, name: &str) -> Result<Option<Session>> {
    query::find(
        transaction,
        "SELECT * FROM sessions WHERE session_id = ?1 OR token = ?1
         UNION SELECT * FROM sessions WHERE payment_request_id = ?1 LIMIT 1",
        [name],
        read,
    )
}

impl Store {
    /// Finds a session by its ID, its address, or the merchant's ID of the payment.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn session(&self, name: &str) -> Result<Option<Session>> {
        self.read(|transaction| named(transaction, name))
    }
}
