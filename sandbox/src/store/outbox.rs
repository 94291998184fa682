//! What the deliverer reads and writes: the notifications that are due, and its attempts.

use antom::{Language, serde_json};
use rusqlite::{Transaction, params};
use time::OffsetDateTime;

use super::columns::millis;
use super::notifications::{Notification, SELECT, read};
use super::{Store, query};
use crate::clock::{from_millis, to_millis};
use crate::delivery::{Attempt, Next, Outbox, Parcel, Progress};
use crate::error::{Error, Result};
use crate::faults::Forgery;

impl Outbox for Store {
    type Error = Error;

    async fn due(&self, now: OffsetDateTime, limit: usize) -> Result<Vec<Parcel>> {
        self.read(|transaction| {
            let due = query::all(
                transaction,
                // One of each subject, since they are sent one after another: many of one must not keep the others out.
                &format!(
                    "{SELECT} WHERE one.due_at <= ?1 AND NOT EXISTS (
                    SELECT 1 FROM notifications AS other INDEXED BY notifications_subject
                    WHERE other.subject = one.subject AND (other.due_at, other.id) < (one.due_at, one.id))
                 ORDER BY one.due_at, one.id LIMIT ?2"
                ),
                params![to_millis(now), query::limited(limit)],
                read,
            )?;
            due.into_iter().map(|it| parcel(transaction, it)).collect()
        })
    }

    async fn next_due(&self, now: OffsetDateTime) -> Result<Option<OffsetDateTime>> {
        self.read(|transaction| {
            let mut statement = transaction
                .prepare_cached("SELECT min(due_at) FROM notifications WHERE due_at > ?1")?;
            let due: Option<i64> = statement.query_row([to_millis(now)], |row| row.get(0))?;
            Ok(due.map(from_millis))
        })
    }

    async fn record(&self, id: u64, attempt: Attempt, next: Next) -> Result<()> {
        let id = i64::try_from(id).unwrap_or(i64::MAX);
        self.write(|transaction| record(transaction, id, &attempt, next))
    }
}

fn parcel(transaction: &Transaction<'_>, it: Notification) -> Result<Parcel> {
    let acknowledged: Vec<bool> = query::all(
        transaction,
        "SELECT failure_en IS NULL FROM delivery_attempts WHERE notification_id = ?1 ORDER BY number",
        [it.id],
        |row| row.get(0),
    )?;
    Ok(Parcel {
        id: it.id.unsigned_abs(),
        group: it.subject,
        client_id: it.client_id,
        url: it.target,
        body: it.body,
        plan: it.plan,
        progress: Progress::of(acknowledged),
        due: it.due_at.unwrap_or(it.created_at),
    })
}

fn record(transaction: &Transaction<'_>, id: i64, attempt: &Attempt, next: Next) -> Result<()> {
    let due = match next {
        Next::At(due) => Some(due),
        Next::Done | Next::GivenUp => None,
    };
    let acknowledged = attempt.is_acknowledged().then_some(attempt.at);
    let number: Option<u32> = query::find(
        transaction,
        // What became due after the attempt had begun was asked for meanwhile: "send again".
        "UPDATE notifications SET attempts = attempts + 1,
                due_at = CASE WHEN due_at > ?4 THEN due_at ELSE ?2 END,
                acknowledged_at = coalesce(?3, acknowledged_at)
             WHERE id = ?1 RETURNING attempts",
        params![id, millis(due), millis(acknowledged), to_millis(attempt.at)],
        |row| row.get(0),
    )?;
    // It was deleted while it was sent.
    let Some(number) = number else {
        return Ok(());
    };
    let headers = serde_json::to_string(&attempt.headers)
        .map_err(|error| Error::Message(error.to_string()))?;
    let failure = |language| attempt.failure.as_ref().map(|it| it.message(language));
    transaction
        .prepare_cached(
            "INSERT INTO delivery_attempts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            id,
            number,
            to_millis(attempt.at),
            i64::try_from(attempt.took.as_millis()).unwrap_or(i64::MAX),
            headers,
            attempt.forgery.map(Forgery::name),
            attempt.tampered,
            attempt.reply.as_ref().map(|it| it.status),
            attempt.reply.as_ref().map(|it| &it.body),
            failure(Language::En),
            failure(Language::Zh),
        ])?;
    Ok(())
}
