//! Notifications that are to be sent, and what became of each attempt.

use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use time::OffsetDateTime;

use super::Store;
use crate::clock::{from_millis, to_millis};
use crate::error::{Error, Result};

/// A notification that is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotification {
    /// The client that is notified.
    pub client_id: String,
    /// The operation by its qualified name: `payments/notifyPayment`.
    pub operation: String,
    /// What it is about: a payment ID, a refund ID.
    pub subject: String,
    /// The address; empty if the merchant has named none. Such a notification is kept and never due.
    pub target: String,
    /// The body, exactly as it is signed and sent.
    pub body: Vec<u8>,
    /// What the request asked to go wrong in the delivery, in the words of the scenario language.
    pub scenario: Option<String>,
    /// When it happened.
    pub created_at: OffsetDateTime,
    /// When the first attempt is due.
    pub due_at: OffsetDateTime,
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
    /// What is to go wrong in the delivery.
    pub scenario: Option<String>,
    /// When it happened.
    pub created_at: OffsetDateTime,
    /// When the next attempt is due; nothing if none is.
    pub due_at: Option<OffsetDateTime>,
    /// How many attempts were made.
    pub attempts: u32,
    /// When the merchant acknowledged it.
    pub acknowledged_at: Option<OffsetDateTime>,
}

/// What came of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When it was made.
    pub sent_at: OffsetDateTime,
    /// How long it took.
    pub took: std::time::Duration,
    /// The HTTP status; nothing if there was no response.
    pub status: Option<u16>,
    /// The body of the response, as far as it was read.
    pub answer: Vec<u8>,
    /// Why it is no acknowledgement; nothing if it is one.
    pub problem: Option<String>,
}

/// An attempt with its number, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// The number, from 1.
    pub number: u32,
    /// What came of it.
    pub attempt: Attempt,
}

impl Store {
    /// Keeps a notification that is to be sent, and returns its number.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn enqueue(&self, notification: &NewNotification) -> Result<i64> {
        self.write(|transaction| enqueue(transaction, notification))
    }

    /// Returns the notifications whose next attempt is due, the oldest first.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn due(&self, now: OffsetDateTime, limit: usize) -> Result<Vec<Notification>> {
        self.read(|transaction| {
            let mut statement = transaction.prepare_cached(
                "SELECT * FROM notifications WHERE due_at <= ?1 ORDER BY due_at, id LIMIT ?2",
            )?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let rows = statement.query_map(params![to_millis(now), limit], read)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
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

    /// Keeps what came of an attempt, and when the next one is due: nothing if there is to be none. Returns the number
    /// of the attempt.
    ///
    /// # Errors
    ///
    /// If there is no such notification, or SQLite fails.
    pub fn record_attempt(
        &self,
        id: i64,
        attempt: &Attempt,
        next: Option<OffsetDateTime>,
    ) -> Result<u32> {
        self.write(|transaction| record_attempt(transaction, id, attempt, next))
    }

    /// Marks a notification as acknowledged: nothing more is sent.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn acknowledge(&self, id: i64, at: OffsetDateTime) -> Result<()> {
        self.write(|transaction| {
            transaction.execute(
                "UPDATE notifications SET acknowledged_at = coalesce(acknowledged_at, ?2), due_at = NULL
                 WHERE id = ?1",
                params![id, to_millis(at)],
            )?;
            Ok(())
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
            let mut statement =
                transaction.prepare_cached("SELECT * FROM notifications WHERE id = ?1")?;
            Ok(statement.query_row([id], read).optional()?)
        })
    }

    /// Returns the newest notifications, the newest first; those about one subject if it is given.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn notifications(&self, subject: Option<&str>, limit: usize) -> Result<Vec<Notification>> {
        self.read(|transaction| {
            let mut statement = transaction.prepare_cached(
                "SELECT * FROM notifications WHERE ?1 IS NULL OR subject = ?1 ORDER BY id DESC LIMIT ?2",
            )?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let rows = statement.query_map(params![subject, limit], read)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Returns the attempts of a notification, in order.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn deliveries(&self, id: i64) -> Result<Vec<Delivery>> {
        self.read(|transaction| {
            let mut statement = transaction.prepare_cached(
                "SELECT * FROM delivery_attempts WHERE notification_id = ?1 ORDER BY number",
            )?;
            let rows = statement.query_map([id], read_delivery)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Keeps a notification, in the transaction of what it tells.
pub(crate) fn enqueue(transaction: &Transaction<'_>, new: &NewNotification) -> Result<i64> {
    let due = (!new.target.is_empty()).then(|| to_millis(new.due_at));
    let mut statement = transaction.prepare_cached(
        "INSERT INTO notifications (client_id, operation, subject, target, body, scenario, created_at, due_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    Ok(statement.insert(params![
        new.client_id,
        new.operation,
        new.subject,
        new.target,
        new.body,
        new.scenario,
        to_millis(new.created_at),
        due,
    ])?)
}

fn record_attempt(
    transaction: &Transaction<'_>,
    id: i64,
    attempt: &Attempt,
    next: Option<OffsetDateTime>,
) -> Result<u32> {
    let number: Option<u32> = transaction
        .prepare_cached(
            "UPDATE notifications SET attempts = attempts + 1, due_at = ?2 WHERE id = ?1
             RETURNING attempts",
        )?
        .query_row(params![id, next.map(to_millis)], |row| row.get(0))
        .optional()?;
    let number = number.ok_or_else(|| missing(id))?;
    transaction
        .prepare_cached(
            "INSERT INTO delivery_attempts (notification_id, number, sent_at, took_ms, status, answer, problem)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id,
            number,
            to_millis(attempt.sent_at),
            i64::try_from(attempt.took.as_millis()).unwrap_or(i64::MAX),
            attempt.status,
            attempt.answer,
            attempt.problem,
        ])?;
    Ok(number)
}

fn missing(id: i64) -> Error {
    Error::NotFound {
        kind: "notification",
        id: id.to_string(),
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Notification> {
    Ok(Notification {
        id: row.get("id")?,
        client_id: row.get("client_id")?,
        operation: row.get("operation")?,
        subject: row.get("subject")?,
        target: row.get("target")?,
        body: row.get("body")?,
        scenario: row.get("scenario")?,
        created_at: from_millis(row.get("created_at")?),
        due_at: row.get::<_, Option<i64>>("due_at")?.map(from_millis),
        attempts: row.get("attempts")?,
        acknowledged_at: row
            .get::<_, Option<i64>>("acknowledged_at")?
            .map(from_millis),
    })
}

fn read_delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    let took: i64 = row.get("took_ms")?;
    Ok(Delivery {
        number: row.get("number")?,
        attempt: Attempt {
            sent_at: from_millis(row.get("sent_at")?),
            took: std::time::Duration::from_millis(u64::try_from(took).unwrap_or_default()),
            status: row.get("status")?,
            answer: row.get::<_, Option<Vec<u8>>>("answer")?.unwrap_or_default(),
            problem: row.get("problem")?,
        },
    })
}
