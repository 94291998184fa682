//! Waits for the notifications that are due.

use std::time::Duration;

use time::OffsetDateTime;

use super::Engine;
use crate::clock::to_millis;
use crate::error::Result;

impl Engine {
    /// Waits until every notification that is due was sent and its response recorded, for so long at most. Returns whether it was.
    /// A sandbox that sends nothing is not waited for.
    pub(crate) async fn delivered(&self, patience: Duration) -> Result<bool> {
        if !self.sends {
            return Ok(true);
        }
        let mut writes = self.store.writes();
        let all = async {
            // An attempt is recorded together with when the next one is due, so what is being sent is still due.
            while self.is_any_due()? {
                if writes.changed().await.is_err() {
                    break;
                }
            }
            Ok(())
        };
        match tokio::time::timeout(patience, all).await {
            Ok(ended) => ended.map(|()| true),
            Err(_) => Ok(false),
        }
    }

    /// Waits until an attempt of a notification that began at a time, or later, is recorded, for so long at most. Returns whether it
    /// is. `attempts` were recorded by then.
    pub(crate) async fn attempted(
        &self,
        notification: i64,
        attempts: u32,
        since: OffsetDateTime,
        patience: Duration,
    ) -> Result<bool> {
        if !self.sends {
            return Ok(false);
        }
        let mut writes = self.store.writes();
        let attempted = async {
            // One that is deleted is not sent any more.
            while let Some(it) = self.store.notification(notification)? {
                if it.attempts > attempts {
                    let made = self.store.deliveries(notification)?;
                    let is_later = |at| to_millis(at) >= to_millis(since);
                    if made.last().is_some_and(|it| is_later(it.at)) {
                        return Ok(true);
                    }
                }
                if writes.changed().await.is_err() {
                    break;
                }
            }
            Ok(false)
        };
        let ended = tokio::time::timeout(patience, attempted).await;
        ended.unwrap_or(Ok(false))
    }

    fn is_any_due(&self) -> Result<bool> {
        self.settle()?;
        let due = self.store.next_due()?;
        Ok(due.is_some_and(|due| due <= self.clock.now()))
    }
}
