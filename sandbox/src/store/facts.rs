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

/// The parameters of a statement: those of the facts, and further ones.
macro_rules! with_facts {
    ($facts:expr, $($rest:tt)*) => {
        rusqlite::named_params! {
            ":client_id": $facts.client_id,
            ":request_id": $facts.request_id,
            ":product": $facts.product.name(),
            ":method": $facts.method,
            ":method_id": $facts.method_id,
            ":currency": $facts.amount.currency,
            ":amount": $crate::store::columns::signed($facts.amount.value),
            ":is_authorization": $facts.is_authorization,
            ":is_automatic": $facts.is_automatic,
            ":auth_state": $facts.auth_state,
            ":description": $facts.description,
            ":merchant_name": $facts.merchant_name,
            ":notify_url": $crate::credentials::masked_if_any(&$facts.notify_url),
            ":redirect_url": $facts.redirect_url,
            ":scenario": $facts.scenario,
            $($rest)*
        }
    };
}
pub(super) use with_facts;
