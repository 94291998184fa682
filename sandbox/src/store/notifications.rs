//! Notifications that are to be sent, and what became of each attempt.

use std::time::Duration;

use antom::serde_json;
use rusqlite::types::Type;
use rusqlite::{Row, Transaction, params};
use time::OffsetDateTime;

use super::columns::{millis, optional_state, optional_time, texts, time};
use super::{Store, query};
use crate::clock::{from_millis, to_millis};
use crate::delivery::Reception;
use crate::error::{Error, RecordKind, Result};
use crate::faults::Forgery;
use crate::scenario::NotificationPlan;
use crate::texts::Texts;

/// A notification that is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotification {
    /// The client that is notified.
    pub client_id: String,
    /// The operation by its qualified name: `payments/notifyPayment`.
    pub operation: String,
    /// What it is about: a payment ID, the `authState` of an authorization.
    pub subject: String,
    /// The address; empty if the merchant has named none. Such a notification is kept and never due.
    pub target: String,
    /// The body, exactly as it is signed and sent.
    pub body: Vec<u8>,
    /// How it is sent.
    pub plan: NotificationPlan,
    /// When it happened.
    pub created_at: OffsetDateTime,
}

/// A notification as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notification {
    /// Its number, ascending.
    pub id: i64,
    /// The client that is notified.
    pub client_id: String,
    /// The operation by its qualified name.
    pub operation: String,
    /// What it is about.
    pub subject: String,
    /// The address; empty if there is none.
    pub target: String,
    /// The body.
    pub body: Vec<u8>,
    /// How it is sent.
    pub plan: NotificationPlan,
    /// When it happened.
    pub created_at: OffsetDateTime,
    /// When the next attempt is due, if one is.
    pub due_at: Option<OffsetDateTime>,
    /// How many attempts were made.
    pub attempts: u32,
    /// When the merchant acknowledged it last.
    pub acknowledged_at: Option<OffsetDateTime>,
    /// What the merchant's server made of the last attempt; `None` if there was none.
    pub reception: Option<Reception>,
    /// Why the last attempt was not acknowledged; `None` if it was, or if there was none.
    pub failure: Option<Texts>,
}

/// An attempt as it is kept.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// Its number, from 1.
    pub number: u32,
    /// When it was made.
    pub at: OffsetDateTime,
    /// How long it took.
    pub took: Duration,
    /// The headers as they were sent.
    pub headers: Vec<(String, String)>,
    /// What was wrong with the signature on request.
    pub forgery: Option<Forgery>,
    /// The body, if it was another than the notification's.
    pub tampered: Option<Vec<u8>>,
    /// The HTTP status of the response, if there was one.
    pub status: Option<u16>,
    /// The body of the response, as far as it is kept.
    pub response: Vec<u8>,
    /// Why the response is no acknowledgement; `None` if it is one.
    pub failure: Option<Texts>,
}

impl Delivery {
    /// Returns what the merchant's server made of it.
    pub fn reception(&self) -> Reception {
        let response = self.status.map(|it| (it, self.response.as_slice()));
        Reception::of(self.forgery, response, self.failure.is_none())
    }
}

/// Without headers and bodies.
impl std::fmt::Debug for Delivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Delivery")
            .field("number", &self.number)
            .field("status", &self.status)
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

/// Notifications with their last attempts.
pub(super) const SELECT: &str = "SELECT one.*, last.forgery, last.status, last.response, last.failure_en, last.failure_zh,
        CASE WHEN last.number IS NULL THEN NULL ELSE last.failure_en IS NULL END AS last_acknowledged
    FROM notifications AS one LEFT JOIN delivery_attempts AS last
        ON last.notification_id = one.id AND last.number = one.attempts";

impl Store {
    /// Keeps a notification that is to be sent, and returns its number.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn enqueue(&self, notification: &NewNotification) -> Result<i64> {
        self.write(|transaction| enqueue(transaction, notification))
    }

    /// Returns when the next attempt of any notification is due.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn next_due(&self) -> Result<Option<OffsetDateTime>> {
        self.read(|transaction| {
            let mut statement = transaction
                .prepare_cached("SELECT min(due_at) FROM notifications WHERE due_at IS NOT NULL")?;
            let due: Option<i64> = statement.query_row([], |row| row.get(0))?;
            Ok(due.map(from_millis))
        })
    }

    /// Makes an attempt of a notification due, whatever became of it: "send again".
    ///
    /// # Errors
    ///
    /// If there is no such notification, or SQLite fails.
    pub fn send_again(&self, id: i64, at: OffsetDateTime) -> Result<()> {
        self.write(|transaction| {
            let found = transaction.execute(
                "UPDATE notifications SET due_at = ?2 WHERE id = ?1 AND target != ''",
                params![id, to_millis(at)],
            )?;
            match found {
                0 => Err(missing(id)),
                _ => Ok(()),
            }
        })
    }

    /// Returns a notification.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn notification(&self, id: i64) -> Result<Option<Notification>> {
        self.read(|transaction| {
            query::find(
                transaction,
                &format!("{SELECT} WHERE one.id = ?1"),
                [id],
                read,
            )
        })
    }

    /// Returns the newest notifications, the newest first; those about one subject if it is given.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn notifications(&self, subject: Option<&str>, limit: usize) -> Result<Vec<Notification>> {
        self.read(|transaction| {
            query::all(
                transaction,
                &format!(
                    "{SELECT} WHERE ?1 IS NULL OR one.subject = ?1 ORDER BY one.id DESC LIMIT ?2"
                ),
                params![subject, query::limited(limit)],
                read,
            )
        })
    }

    /// Returns the attempts of a notification, in order.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn deliveries(&self, id: i64) -> Result<Vec<Delivery>> {
        self.read(|transaction| {
            query::all(
                transaction,
                "SELECT * FROM delivery_attempts WHERE notification_id = ?1 ORDER BY number",
                [id],
                read_delivery,
            )
        })
    }
}

/// Returns whether there is a notification about something.
pub(crate) fn has(transaction: &Transaction<'_>, subject: &str) -> Result<bool> {
    let mut statement =
        transaction.prepare_cached("SELECT 1 FROM notifications WHERE subject = ?1")?;
    Ok(statement.exists([subject])?)
}

/// Keeps a notification, in the transaction of what it tells.
pub(crate) fn enqueue(transaction: &Transaction<'_>, new: &NewNotification) -> Result<i64> {
    let before: u32 = transaction
        .prepare_cached("SELECT count(*) FROM notifications WHERE subject = ?1")?
        .query_row([&new.subject], |row| row.get(0))?;
    let due = new
        .plan
        .first_due(new.created_at, before)
        .filter(|_| !new.target.is_empty());
    let mut statement = transaction.prepare_cached(
        "INSERT INTO notifications (client_id, operation, subject, target, body, plan, created_at, due_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    Ok(statement.insert(params![
        new.client_id,
        new.operation,
        new.subject,
        new.target,
        new.body,
        new.plan.to_string(),
        to_millis(new.created_at),
        millis(due),
    ])?)
}

fn missing(id: i64) -> Error {
    Error::not_found(RecordKind::Notification, &id.to_string())
}

/// What a text of a column stands for, where it stands for something else.
fn parsed<T, E: std::fmt::Display>(parsed: std::result::Result<T, E>) -> rusqlite::Result<T> {
    parsed.map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.to_string().into())
    })
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Notification> {
    Ok(Notification {
        id: row.get("id")?,
        client_id: row.get("client_id")?,
        operation: row.get("operation")?,
        subject: row.get("subject")?,
        target: row.get("target")?,
        body: row.get("body")?,
        plan: parsed(row.get::<_, String>("plan")?.parse())?,
        created_at: time(row, "created_at")?,
        due_at: optional_time(row, "due_at")?,
        attempts: row.get("attempts")?,
        acknowledged_at: optional_time(row, "acknowledged_at")?,
        reception: reception(row)?,
        failure: texts(row, "failure_en", "failure_zh")?,
    })
}

/// What became of the last attempt of a notification.
fn reception(row: &Row<'_>) -> rusqlite::Result<Option<Reception>> {
    let is_acknowledged: Option<bool> = row.get("last_acknowledged")?;
    let (forgery, status) = (forgery(row)?, row.get::<_, Option<u16>>("status")?);
    let body = row
        .get::<_, Option<Vec<u8>>>("response")?
        .unwrap_or_default();
    let response = status.map(|it| (it, body.as_slice()));
    Ok(is_acknowledged.map(|is_acknowledged| Reception::of(forgery, response, is_acknowledged)))
}

fn forgery(row: &Row<'_>) -> rusqlite::Result<Option<Forgery>> {
    optional_state(row, "forgery", Forgery::from_name)
}

fn read_delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    let took: i64 = row.get("took_ms")?;
    let headers: String = row.get("headers")?;
    Ok(Delivery {
        number: row.get("number")?,
        at: time(row, "sent_at")?,
        took: Duration::from_millis(took.unsigned_abs()),
        headers: parsed(serde_json::from_str(&headers))?,
        forgery: forgery(row)?,
        tampered: row.get("tampered")?,
        status: row.get("status")?,
        response: row
            .get::<_, Option<Vec<u8>>>("response")?
            .unwrap_or_default(),
        failure: texts(row, "failure_en", "failure_zh")?,
    })
}
