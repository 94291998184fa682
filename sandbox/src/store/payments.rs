//! Payments, and what they went through.

use rusqlite::{Row, Transaction, params};
use time::OffsetDateTime;

use super::columns::{amount, millis, optional_state, optional_time, signed, state, time};
use super::facts::with_facts;
use super::{Store, facts, query};
use crate::clock::to_millis;
use crate::error::Result;
use crate::lifecycle::{Change, ChangeKind, Hold, Money, Payment, Status};

/// Keeps a payment as it is now.
pub(crate) fn save(transaction: &Transaction<'_>, payment: &Payment) -> Result<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO payments VALUES (
            :id, :client_id, :request_id, :token, :product, :method, :method_id, :currency, :amount,
            :is_authorization, :is_automatic, :auth_state, :description, :merchant_name, :notify_url,
            :redirect_url, :scenario, :status, :code, :hold, :hold_expires_at, :captured, :refunded, :created_at,
            :expires_at, :paid_at, :ended_at, :capturing)
         ON CONFLICT (payment_id) DO UPDATE SET
            status = excluded.status, code = excluded.code, hold = excluded.hold,
            hold_expires_at = excluded.hold_expires_at, captured = excluded.captured,
            capturing = excluded.capturing,
            refunded = excluded.refunded, paid_at = excluded.paid_at, ended_at = excluded.ended_at",
    )?;
    statement.execute(with_facts! {
        payment.facts,
        ":id": payment.id,
        ":token": payment.token,
        ":status": payment.status.name(),
        ":code": payment.code,
        ":hold": payment.hold.map(Hold::name),
        ":hold_expires_at": millis(payment.hold_expires_at),
        ":captured": signed(payment.captured),
        ":capturing": signed(payment.capturing),
        ":refunded": signed(payment.refunded),
        ":created_at": to_millis(payment.created_at),
        ":expires_at": to_millis(payment.expires_at),
        ":paid_at": millis(payment.paid_at),
        ":ended_at": millis(payment.ended_at),
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Payment> {
    Ok(Payment {
        id: row.get("payment_id")?,
        token: row.get("token")?,
        facts: facts::read(row)?,
        status: state(row, "status", Status::named)?,
        code: row.get("code")?,
        hold: optional_state(row, "hold", Hold::named)?,
        hold_expires_at: optional_time(row, "hold_expires_at")?,
        captured: amount(row, "captured")?,
        capturing: amount(row, "capturing")?,
        refunded: amount(row, "refunded")?,
        created_at: time(row, "created_at")?,
        expires_at: time(row, "expires_at")?,
        paid_at: optional_time(row, "paid_at")?,
        ended_at: optional_time(row, "ended_at")?,
    })
}

/// Returns the merchants' IDs of the newest payments and sessions.
pub(crate) fn newest_ids(transaction: &Transaction<'_>, limit: usize) -> Result<Vec<String>> {
    query::all(
        transaction,
        "SELECT payment_request_id FROM (
            SELECT payment_request_id, created_at FROM payments
            UNION ALL SELECT payment_request_id, created_at FROM sessions)
         GROUP BY payment_request_id ORDER BY max(created_at) DESC, payment_request_id LIMIT ?1",
        [query::limited(limit)],
        |row| row.get(0),
    )
}

/// Finds a client's payment by Antom's ID.
pub(crate) fn by_id(
    transaction: &Transaction<'_>,
    client_id: &str,
    id: &str,
) -> Result<Option<Payment>> {
    query::find(
        transaction,
        "SELECT * FROM payments WHERE payment_id = ?1 AND client_id = ?2",
        [id, client_id],
        read,
    )
}

/// Finds a client's payment by the merchant's ID.
pub(crate) fn by_request(
    transaction: &Transaction<'_>,
    client_id: &str,
    request_id: &str,
) -> Result<Option<Payment>> {
    query::find(
        transaction,
        "SELECT * FROM payments WHERE client_id = ?1 AND payment_request_id = ?2",
        [client_id, request_id],
        read,
    )
}

/// Finds a payment of any client by what the buyer, the operator or a test knows it by: its address, either ID, or the
/// ID of its session.
pub(crate) fn named(transaction: &Transaction<'_>, name: &str) -> Result<Option<Payment>> {
    query::find(
        transaction,
        "SELECT * FROM payments WHERE payment_id = ?1 OR token = ?1
         UNION SELECT * FROM payments WHERE payment_request_id = ?1
         UNION SELECT payments.* FROM sessions JOIN payments USING (client_id, payment_request_id)
            WHERE sessions.session_id = ?1
         LIMIT 1",
        [name],
        read,
    )
}

/// Keeps what happened to a payment.
pub(crate) fn note(
    transaction: &Transaction<'_>,
    payment_id: &str,
    at: OffsetDateTime,
    change: &Change,
) -> Result<()> {
    let amount = change.amount.as_ref();
    transaction
        .prepare_cached("INSERT INTO history VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute(params![
            payment_id,
            to_millis(at),
            change.kind.name(),
            change.request_id,
            amount.map(|it| &it.currency),
            amount.map(|it| signed(it.value)),
            change.code,
        ])?;
    Ok(())
}

fn read_change(row: &Row<'_>) -> rusqlite::Result<(OffsetDateTime, Change)> {
    let mut change = Change::of(state(row, "kind", ChangeKind::named)?);
    change.request_id = row.get("request_id")?;
    change.code = row.get("code")?;
    if let Some(currency) = row.get::<_, Option<String>>("currency")? {
        change.amount = Some(Money::new(currency, amount(row, "amount")?));
    }
    Ok((time(row, "at")?, change))
}

/// Keeps that a payment was cancelled, and returns when: the first time counts.
pub(crate) fn save_cancel(
    transaction: &Transaction<'_>,
    payment: &Payment,
    at: OffsetDateTime,
) -> Result<OffsetDateTime> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO cancels VALUES (?1, ?2, ?3)")?
        .execute(params![payment.id, payment.facts.client_id, to_millis(at)])?;
    let mut statement =
        transaction.prepare_cached("SELECT at FROM cancels WHERE payment_id = ?1")?;
    Ok(statement.query_row([&payment.id], |row| time(row, 0))?)
}

impl Store {
    /// Finds a payment by Antom's ID, the merchant's ID, its address, or the ID of its session.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn payment(&self, name: &str) -> Result<Option<Payment>> {
        self.read(|transaction| named(transaction, name))
    }

    /// Returns the newest payments, the newest first.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn payments(&self, limit: usize) -> Result<Vec<Payment>> {
        self.read(|transaction| {
            query::all(
                transaction,
                "SELECT * FROM payments ORDER BY created_at DESC LIMIT ?1",
                [query::limited(limit)],
                read,
            )
        })
    }

    /// Returns the history of a payment, in order.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn history(&self, payment_id: &str) -> Result<Vec<(OffsetDateTime, Change)>> {
        self.read(|transaction| {
            query::all(
                transaction,
                "SELECT * FROM history WHERE payment_id = ?1 ORDER BY id",
                [payment_id],
                read_change,
            )
        })
    }
}
