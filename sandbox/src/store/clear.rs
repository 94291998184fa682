//! Deletes the state, and keeps the settings.

use super::Store;
use crate::error::Result;

impl Store {
    /// Deletes everything but the merchants, the keys and the time. Numbers of calls and notifications are not given again: an attempt
    /// that is being made is not recorded with a later notification.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn clear(&self) -> Result<()> {
        // Rows that others refer to come last.
        self.write(|transaction| {
            transaction.execute_batch(
                "DELETE FROM delivery_attempts;
                 DELETE FROM notifications;
                 DELETE FROM timers;
                 DELETE FROM repeats;
                 DELETE FROM calls;
                 DELETE FROM history;
                 DELETE FROM cancels;
                 DELETE FROM refunds;
                 DELETE FROM captures;
                 DELETE FROM payments;
                 DELETE FROM sessions;
                 DELETE FROM authorizations;
                 DELETE FROM vaultings;",
            )?;
            Ok(())
        })
    }
}
