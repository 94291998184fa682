//! Authorizations and their tokens.

use rusqlite::{Row, Transaction, params};

use super::columns::{millis, optional_time, state, time};
use super::{Store, query};
use crate::clock::to_millis;
use crate::credentials::masked_if_any;
use crate::error::Result;
use crate::lifecycle::{AuthStatus, Authorization};

/// Keeps an authorization as it is now.
pub(crate) fn save(transaction: &Transaction<'_>, authorization: &Authorization) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO authorizations VALUES
                (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             ON CONFLICT (token) DO UPDATE SET
                status = excluded.status, auth_code = excluded.auth_code,
                code_expires_at = excluded.code_expires_at, access_token = excluded.access_token,
                token_expires_at = excluded.token_expires_at, refresh_token = excluded.refresh_token,
                refresh_expires_at = excluded.refresh_expires_at",
        )?
        .execute(params![
            authorization.token,
            authorization.client_id,
            authorization.auth_state,
            authorization.wallet,
            authorization.status.name(),
            authorization.user_id,
            authorization.auth_code,
            millis(authorization.code_expires_at),
            authorization.access_token,
            millis(authorization.token_expires_at),
            authorization.refresh_token,
            millis(authorization.refresh_expires_at),
            masked_if_any(&authorization.notify_url),
            authorization.redirect_url,
            authorization.scenario,
            to_millis(authorization.created_at),
        ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Authorization> {
    Ok(Authorization {
        token: row.get("token")?,
        client_id: row.get("client_id")?,
        auth_state: row.get("auth_state")?,
        wallet: row.get("wallet")?,
        status: state(row, "status", AuthStatus::named)?,
        user_id: row.get("user_id")?,
        auth_code: row.get("auth_code")?,
        code_expires_at: optional_time(row, "code_expires_at")?,
        access_token: row.get("access_token")?,
        token_expires_at: optional_time(row, "token_expires_at")?,
        refresh_token: row.get("refresh_token")?,
        refresh_expires_at: optional_time(row, "refresh_expires_at")?,
        notify_url: row.get("notify_url")?,
        redirect_url: row.get("redirect_url")?,
        scenario: row.get("scenario")?,
        created_at: time(row, "created_at")?,
    })
}

/// By what a client names an authorization.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Key {
    AuthCode,
    AccessToken,
    RefreshToken,
}

/// Finds a client's authorization.
pub(crate) fn find(
    transaction: &Transaction<'_>,
    client_id: &str,
    key: Key,
    value: &str,
) -> Result<Option<Authorization>> {
    let text = match key {
        Key::AuthCode => "SELECT * FROM authorizations WHERE auth_code = ?1 AND client_id = ?2",
        Key::AccessToken => {
            "SELECT * FROM authorizations WHERE access_token = ?1 AND client_id = ?2"
        }
        Key::RefreshToken => {
            "SELECT * FROM authorizations WHERE refresh_token = ?1 AND client_id = ?2"
        }
    };
    query::find(transaction, text, [value, client_id], read)
}

/// Finds an authorization of any client by its address or its state; the newest if several have the state.
pub(crate) fn named(transaction: &Transaction<'_>, name: &str) -> Result<Option<Authorization>> {
    query::find(
        transaction,
        "SELECT * FROM authorizations WHERE token = ?1 OR auth_state = ?1
         ORDER BY created_at DESC LIMIT 1",
        [name],
        read,
    )
}

impl Store {
    /// Finds an authorization by its address or its `authState`.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn authorization(&self, name: &str) -> Result<Option<Authorization>> {
        self.read(|transaction| named(transaction, name))
    }
}
