//! What sessions and payments have in common.

use rusqlite::Row;

use super::columns::{amount, state};
use crate::lifecycle::{Facts, Money, Product};

/// Reads the facts of a row.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Facts> {
    Ok(Facts {
        client_id: row.get("client_id")?,
        request_id: row.get("payment_request_id")?,
        product: state(row, "product", Product::named)?,
        method: row.get("method")?,
        method_id: row.get("method_id")?,
        amount: Money::new(row.get::<_, String>("currency")?, amount(row, "amount")?),
        is_authorization: row.get("is_authorization")?,
        is_automatic: row.get("is_automatic")?,
        auth_state: row.get("auth_state")?,
        description: row.get("description")?,
        merchant_name: row.get("merchant_name")?,
        notify_url: row.get("notify_url")?,
        redirect_url: row.get("redirect_url")?,
        scenario: row.get("scenario")?,
    })
}
