//! Captures and refunds: what moves money of a payment.

use rusqlite::{Row, Transaction, params};

use super::columns::{amount, millis, optional_time, signed, state, time};
use super::{Store, query};
use crate::clock::to_millis;
use crate::credentials::masked_if_any;
use crate::error::Result;
use crate::lifecycle::{Capture, Money, Refund, Status};

/// Keeps a capture as it is now.
pub(crate) fn save_capture(transaction: &Transaction<'_>, capture: &Capture) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO captures VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (capture_id) DO UPDATE SET
                status = excluded.status, code = excluded.code, ended_at = excluded.ended_at",
        )?
        .execute(params![
            capture.id,
            capture.client_id,
            capture.request_id,
            capture.payment_id,
            capture.amount.currency,
            signed(capture.amount.value),
            capture.is_last,
            capture.scenario,
            capture.status.name(),
            capture.code,
            to_millis(capture.created_at),
            millis(capture.ended_at),
        ])?;
    Ok(())
}

/// Finds a client's capture by the merchant's ID.
pub(crate) fn capture_by_request(
    transaction: &Transaction<'_>,
    client_id: &str,
    request_id: &str,
) -> Result<Option<Capture>> {
    query::find(
        transaction,
        "SELECT * FROM captures WHERE client_id = ?1 AND capture_request_id = ?2",
        [client_id, request_id],
        read_capture,
    )
}

/// Returns the captures of a payment, in order.
pub(crate) fn captures(transaction: &Transaction<'_>, payment_id: &str) -> Result<Vec<Capture>> {
    query::all(
        transaction,
        "SELECT * FROM captures WHERE payment_id = ?1 ORDER BY created_at, capture_id",
        [payment_id],
        read_capture,
    )
}

fn read_capture(row: &Row<'_>) -> rusqlite::Result<Capture> {
    Ok(Capture {
        id: row.get("capture_id")?,
        client_id: row.get("client_id")?,
        request_id: row.get("capture_request_id")?,
        payment_id: row.get("payment_id")?,
        amount: Money::new(row.get::<_, String>("currency")?, amount(row, "amount")?),
        is_last: row.get("is_last")?,
        scenario: row.get("scenario")?,
        status: state(row, "status", Status::named)?,
        code: row.get("code")?,
        created_at: time(row, "created_at")?,
        ended_at: optional_time(row, "ended_at")?,
    })
}

/// Finds a capture of any client by Antom's ID.
pub(crate) fn capture_by_id(transaction: &Transaction<'_>, id: &str) -> Result<Option<Capture>> {
    query::find(
        transaction,
        "SELECT * FROM captures WHERE capture_id = ?1",
        [id],
        read_capture,
    )
}

/// Keeps a refund as it is now.
pub(crate) fn save_refund(transaction: &Transaction<'_>, refund: &Refund) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO refunds VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT (refund_id) DO UPDATE SET
                status = excluded.status, code = excluded.code, ended_at = excluded.ended_at",
        )?
        .execute(params![
            refund.id,
            refund.client_id,
            refund.request_id,
            refund.payment_id,
            refund.amount.currency,
            signed(refund.amount.value),
            refund.is_async,
            refund.scenario,
            refund.status.name(),
            refund.code,
            masked_if_any(&refund.notify_url),
            to_millis(refund.created_at),
            millis(refund.ended_at),
        ])?;
    Ok(())
}

/// Finds a client's refund by the merchant's ID.
pub(crate) fn refund_by_request(
    transaction: &Transaction<'_>,
    client_id: &str,
    request_id: &str,
) -> Result<Option<Refund>> {
    query::find(
        transaction,
        "SELECT * FROM refunds WHERE client_id = ?1 AND refund_request_id = ?2",
        [client_id, request_id],
        read_refund,
    )
}

/// Finds a client's refund by Antom's ID.
pub(crate) fn refund_by_id(
    transaction: &Transaction<'_>,
    client_id: &str,
    id: &str,
) -> Result<Option<Refund>> {
    query::find(
        transaction,
        "SELECT * FROM refunds WHERE refund_id = ?1 AND client_id = ?2",
        [id, client_id],
        read_refund,
    )
}

/// Finds a refund of any client by either ID.
pub(crate) fn refund_named(transaction: &Transaction<'_>, name: &str) -> Result<Option<Refund>> {
    query::find(
        transaction,
        "SELECT * FROM refunds WHERE refund_id = ?1
         UNION SELECT * FROM refunds WHERE refund_request_id = ?1 LIMIT 1",
        [name],
        read_refund,
    )
}

/// Returns the refunds of a payment, in order.
pub(crate) fn refunds(transaction: &Transaction<'_>, payment_id: &str) -> Result<Vec<Refund>> {
    query::all(
        transaction,
        "SELECT * FROM refunds WHERE payment_id = ?1 ORDER BY created_at, refund_id",
        [payment_id],
        read_refund,
    )
}

fn read_refund(row: &Row<'_>) -> rusqlite::Result<Refund> {
    Ok(Refund {
        id: row.get("refund_id")?,
        client_id: row.get("client_id")?,
        request_id: row.get("refund_request_id")?,
        payment_id: row.get("payment_id")?,
        amount: Money::new(row.get::<_, String>("currency")?, amount(row, "amount")?),
        is_async: row.get("is_async")?,
        scenario: row.get("scenario")?,
        status: state(row, "status", Status::named)?,
        code: row.get("code")?,
        notify_url: row.get("notify_url")?,
        created_at: time(row, "created_at")?,
        ended_at: optional_time(row, "ended_at")?,
    })
}

impl Store {
    /// Returns the captures of a payment, in order.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn captures(&self, payment_id: &str) -> Result<Vec<Capture>> {
        self.read(|transaction| captures(transaction, payment_id))
    }

    /// Returns the refunds of a payment, in order.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn refunds(&self, payment_id: &str) -> Result<Vec<Refund>> {
        self.read(|transaction| refunds(transaction, payment_id))
    }
}
