//! The state of the sandbox: one SQLite database, in a file or in memory.
//!
//! Every call that changes something is one transaction, committed before the call is answered. In WAL mode with
//! `synchronous = NORMAL` a commit is in the operating system's hands when it returns: it survives the end of this
//! process at any moment, `kill -9` among them. What a loss of power may take is the last commits, never the file's
//! integrity; test data are not worth a wait for the disk in every call.

pub(crate) mod authorizations;
mod calls;
mod clear;
mod columns;
mod facts;
mod file;
mod listing;
mod merchants;
pub(crate) mod movements;
pub(crate) mod notifications;
mod outbox;
pub(crate) mod payments;
mod query;
pub(crate) mod repeats;
mod schema;
pub(crate) mod sessions;
pub(crate) mod timers;
pub(crate) mod vaultings;
mod verified;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use tokio::sync::watch;

use crate::error::{Error, Result};

pub use calls::{CallRecord, Cause, NewCall};
pub(crate) use file::Lock;
pub use merchants::Merchant;
pub(crate) use merchants::notify_url;
pub use notifications::{Delivery, NewNotification, Notification};
pub use sessions::Session;
pub use verified::Verified;

/// The state of a sandbox. Clones share it.
#[derive(Clone, Debug)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    connection: Mutex<Connection>,
    /// Counts the writes: who waits for something to do looks again.
    writes: watch::Sender<u64>,
}

impl Store {
    /// Opens a file, or creates it.
    ///
    /// # Errors
    ///
    /// If it cannot be opened, is no database, or was written by a newer version of this program.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        file::open_private(path)?;
        // Without URIs: `file:shop.db` is a name like any other.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let connection =
            Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        // Checked before anything is written: it may belong to another program.
        match schema::is_own(&connection) {
            Ok(true) => {}
            Err(error) if error.sqlite_error_code() != Some(ErrorCode::NotADatabase) => {
                return Err(error.into());
            }
            Ok(false) | Err(_) => return Err(Error::ForeignStore(path.to_owned())),
        }
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        Self::of(connection)
    }

    /// Creates a store that ends with its last clone.
    ///
    /// # Errors
    ///
    /// If SQLite has no memory for it.
    pub fn in_memory() -> Result<Self> {
        Self::of(Connection::open_in_memory()?)
    }

    fn of(mut connection: Connection) -> Result<Self> {
        // Another process may read the file, or write to it: the command's clock, for one.
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&mut connection)?;
        connection.set_prepared_statement_cache_capacity(128);
        Ok(Self(Arc::new(Inner {
            connection: Mutex::new(connection),
            writes: watch::Sender::new(0),
        })))
    }

    /// Runs a transaction that reads.
    ///
    /// # Errors
    ///
    /// Those of the closure, and of SQLite.
    pub fn read<T>(&self, act: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        act(&transaction)
    }

    /// Runs a transaction that writes. What the closure has written stays if it succeeds, and only then.
    ///
    /// # Errors
    ///
    /// Those of the closure, and of SQLite.
    pub fn write<T>(&self, act: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = act(&transaction)?;
        transaction.commit()?;
        drop(connection);
        self.0.writes.send_modify(|count| *count += 1);
        Ok(value)
    }

    /// Returns a receiver that sees every write of this process.
    pub fn writes(&self) -> watch::Receiver<u64> {
        self.0.writes.subscribe()
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic in a transaction has rolled it back: the connection is as good as before.
        self.0
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
