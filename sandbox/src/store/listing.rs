//! What a page lists: the newest first, so many at a time.

use antom::serde_json::Value;
use rusqlite::params;

use super::{CallRecord, Notification, Session, Store, query};
use crate::error::Result;
use crate::lifecycle::Payment;

impl Store {
    /// Returns the newest payments; those before a payment if its ID is given.
    pub(crate) fn payments_before(
        &self,
        before: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Payment>> {
        let ids = self.texts(
            "SELECT payment_id FROM payments
             WHERE ?1 IS NULL OR (created_at, payment_id) <
                (SELECT created_at, payment_id FROM payments WHERE payment_id = ?1)
             ORDER BY created_at DESC, payment_id DESC LIMIT ?2",
            before,
            limit,
        )?;
        each(ids, |id| self.payment(&id))
    }

    /// Returns the newest sessions whose buyers have not begun to pay.
    pub(crate) fn open_sessions(&self, limit: usize) -> Result<Vec<Session>> {
        let ids = self.texts(
            "SELECT session_id FROM sessions
             WHERE ?1 IS NULL AND NOT EXISTS (SELECT 1 FROM payments
                WHERE payments.client_id = sessions.client_id
                    AND payments.payment_request_id = sessions.payment_request_id)
             ORDER BY created_at DESC LIMIT ?2",
            None,
            limit,
        )?;
        each(ids, |id| self.session(&id))
    }

    /// Returns the newest notifications; those before a number if it is given.
    pub(crate) fn notifications_before(
        &self,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<Notification>> {
        let ids = self.read(|transaction| {
            query::all(
                transaction,
                "SELECT id FROM notifications WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
                params![before.unwrap_or(i64::MAX), query::limited(limit)],
                |row| row.get::<_, i64>(0),
            )
        })?;
        each(ids, |id| self.notification(id))
    }

    /// Returns the calls whose request or response names one of two IDs, the oldest first.
    pub(crate) fn calls_about(&self, ids: [&str; 2], limit: usize) -> Result<Vec<CallRecord>> {
        // As the IDs stand in JSON: an ID that is part of another is not meant.
        let quoted = ids.map(|id| Value::from(id).to_string());
        let found = self.read(|transaction| {
            query::all(transaction, "SELECT id FROM calls
                 WHERE instr(request, ?1) OR instr(response, ?1) OR instr(request, ?2) OR instr(response, ?2)
                 ORDER BY id LIMIT ?3", params![quoted[0], quoted[1], query::limited(limit)], |row| row.get::<_, i64>(0))
        })?;
        each(found, |id| self.call(id))
    }

    fn texts(&self, text: &str, before: Option<&str>, limit: usize) -> Result<Vec<String>> {
        self.read(|transaction| {
            query::all(
                transaction,
                text,
                params![before, query::limited(limit)],
                |row| row.get(0),
            )
        })
    }
}

/// What is gone meanwhile is left out.
fn each<K, T>(keys: Vec<K>, find: impl Fn(K) -> Result<Option<T>>) -> Result<Vec<T>> {
    keys.into_iter()
        .filter_map(|key| find(key).transpose())
        .collect()
}
