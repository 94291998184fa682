//! `createVaultingSession` and `vaultPaymentMethod`.

use antom::CallOutcome;
use antom::types::{CardPaymentMethodDetail, PaymentMethodDetail};
use antom::vaulting::{create_vaulting_session, vault_payment_method};

use super::answer::{Reply, refused, success};
use crate::clock::later_than;
use crate::engine::{Desk, Event, secret};
use crate::error::Result;
use crate::lifecycle::Refusal;
use crate::links;
use crate::store::vaultings::{Vaulting, by_request, insert};

pub(super) fn create_session(
    desk: &Desk<'_>,
    request: create_vaulting_session::Request,
    client_id: &str,
) -> Result<Reply<create_vaulting_session::Request>> {
    let new = Vaulting {
        client_id: client_id.to_owned(),
        request_id: request.vaulting_request_id,
        facts: "session".to_owned(),
        session_id: Some(secret("vaulting-session-")),
        card_token: None,
        notify_url: Some(request.vaulting_notification_url),
        redirect_url: request.redirect_url,
        scenario: desk.script.text.clone(),
        created_at: desk.now,
        expires_at: Some(later_than(desk.now, desk.terms.vaulting_session)),
    };
    let (vaulting, is_new) = match once(desk, new, "paymentMethodType")? {
        Ok(vaulting) => vaulting,
        Err(refusal) => {
            return Ok(refused::<create_vaulting_session::Request>(&refusal, None));
        }
    };
    let id = vaulting.session_id.unwrap_or_default();
    if is_new {
        desk.expect_buyer(Event::StoreCard, &id)?;
    }
    let response = create_vaulting_session::Response::builder()
        .result(success())
        .vaulting_session_data(format!("sandbox-vaulting-data-{id}"))
        .normal_url(links::vault(desk.address, &id))
        .vaulting_session_id(id)
        .vaulting_session_expiry_time(vaulting.expires_at.unwrap_or(desk.now))
        .build();
    Ok(CallOutcome::Success(response))
}

pub(super) fn vault(
    desk: &Desk<'_>,
    request: vault_payment_method::Request,
    client_id: &str,
) -> Result<Reply<vault_payment_method::Request>> {
    let method = request.payment_method_detail;
    let card = method
        .card
        .unwrap_or_else(|| CardPaymentMethodDetail::builder().build());
    let brand = card
        .brand
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let masked = masked(card.card_no.as_deref().unwrap_or_default());
    let new = Vaulting {
        client_id: client_id.to_owned(),
        request_id: request.vaulting_request_id,
        facts: format!("{brand} {masked}"),
        session_id: None,
        card_token: Some(secret("SANDBOX-CARD-")),
        notify_url: Some(request.vaulting_notification_url),
        redirect_url: None,
        scenario: desk.script.text.clone(),
        created_at: desk.now,
        expires_at: None,
    };
    let (vaulting, is_new) = match once(desk, new, "paymentMethodDetail")? {
        Ok(vaulting) => vaulting,
        Err(refusal) => return Ok(refused::<vault_payment_method::Request>(&refusal, None)),
    };
    let mut stored = CardPaymentMethodDetail::builder()
        .card_token(vaulting.card_token.clone().unwrap_or_default())
        .masked_card_no(masked)
        .build();
    stored.brand = card.brand;
    let mut detail = PaymentMethodDetail::builder().card(stored).build();
    detail.payment_method_type = method.payment_method_type;
    if is_new {
        desk.notify_vaulting(&vaulting, detail.clone())?;
    }
    let response = vault_payment_method::Response::builder()
        .result(success())
        .vaulting_request_id(vaulting.request_id)
        .payment_method_detail(detail)
        .build();
    Ok(CallOutcome::Success(response))
}

/// Keeps a new vaulting, or returns the one of an earlier request with the same ID, and whether it is new. `field` is the one
/// that differs if the earlier request asked for something else.
fn once(
    desk: &Desk<'_>,
    new: Vaulting,
    field: &'static str,
) -> Result<Result<(Vaulting, bool), Refusal>> {
    match by_request(desk.transaction, &new.client_id, &new.request_id)? {
        Some(made) if made.facts != new.facts => Ok(Err(Refusal::Inconsistent { field })),
        Some(made) => Ok(Ok((made, false))),
        None => {
            insert(desk.transaction, &new)?;
            Ok(Ok((new, true)))
        }
    }
}

/// The last four digits of a card number.
fn masked(number: &str) -> String {
    let last: Vec<char> = number.chars().rev().take(4).collect();
    let last: String = last.into_iter().rev().collect();
    format!("{last:*>16}")
}
