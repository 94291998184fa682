//! The merchants, and the settings of the sandbox itself.

use rusqlite::{Row, Transaction, params};

use super::{Store, query};
use crate::error::Result;

/// A merchant that may call. `Debug` shows no key.
#[derive(Clone, PartialEq, Eq)]
pub struct Merchant {
    /// The client ID.
    pub client_id: String,
    /// The public key, by which calls are verified.
    pub public_key: String,
    /// The private key of a merchant that the sandbox made for itself.
    pub private_key: Option<String>,
    /// Where notifications go whose request names no address.
    pub notify_url: Option<String>,
}

impl std::fmt::Debug for Merchant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Merchant")
            .field("client_id", &self.client_id)
            .field("notify_url", &self.notify_url)
            .finish_non_exhaustive()
    }
}

/// Returns where a client's notifications go whose request names no address.
pub(crate) fn notify_url(transaction: &Transaction<'_>, client_id: &str) -> Result<Option<String>> {
    let found = query::find(
        transaction,
        "SELECT notify_url FROM merchants WHERE client_id = ?1",
        [client_id],
        |row| row.get(0),
    )?;
    Ok(found.flatten())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Merchant> {
    Ok(Merchant {
        client_id: row.get("client_id")?,
        public_key: row.get("public_key")?,
        private_key: row.get("private_key")?,
        notify_url: row.get("notify_url")?,
    })
}

impl Store {
    /// Keeps a merchant, in place of one with the same client ID.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn save_merchant(&self, merchant: &Merchant) -> Result<()> {
        self.write(|transaction| {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO merchants VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![
                    merchant.client_id,
                    merchant.public_key,
                    merchant.private_key,
                    merchant.notify_url
                ])?;
            Ok(())
        })
    }

    /// Returns the merchants.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn merchants(&self) -> Result<Vec<Merchant>> {
        self.read(|transaction| {
            query::all(
                transaction,
                "SELECT * FROM merchants ORDER BY client_id",
                [],
                read,
            )
        })
    }

    /// Returns a setting of the sandbox itself.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        self.read(|transaction| {
            query::find(
                transaction,
                "SELECT value FROM settings WHERE name = ?1",
                [name],
                |row| row.get(0),
            )
        })
    }

    /// Keeps a setting of the sandbox itself.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<()> {
        self.write(|transaction| {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO settings VALUES (?1, ?2)")?
                .execute([name, value])?;
            Ok(())
        })
    }
}
