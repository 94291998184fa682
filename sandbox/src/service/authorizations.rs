//! `consult`, `applyToken` and `revoke` of authorizations.

use antom::CallOutcome;
use antom::authorizations::{apply_token, consult as ask, revoke as revoking};
use antom::types::GrantType;

use super::answer::{Reply, coded, refused, success};
use crate::engine::{Desk, Event, secret};
use crate::error::Result;
use crate::lifecycle::{Authorization, Refusal};
use crate::links;
use crate::store::authorizations::{Key, find, save};

pub(super) fn consult(
    desk: &Desk<'_>,
    request: ask::Request,
    client_id: &str,
) -> Result<Reply<ask::Request>> {
    let authorization = Authorization {
        notify_url: request.auth_notify_url,
        redirect_url: Some(request.auth_redirect_url),
        scenario: desk.script.text.clone(),
        ..Authorization::new(
            (secret(""), secret("2088")),
            client_id,
            request.auth_state,
            request.customer_belongs_to.to_string(),
            desk.now,
        )
    };
    save(desk.transaction, &authorization)?;
    desk.expect_buyer(Event::AnswerAuthorization, &authorization.token)?;
    let page = links::authorize(desk.address, &authorization.token);
    let response = ask::Response::builder()
        .result(success())
        .normal_url(page.clone())
        .auth_url(page)
        .build();
    Ok(CallOutcome::Success(response))
}

pub(super) fn apply_token(
    desk: &Desk<'_>,
    request: apply_token::Request,
    client_id: &str,
) -> Result<Reply<apply_token::Request>> {
    let (key, value, refusal) = match request.grant_type {
        GrantType::AuthorizationCode => (Key::AuthCode, request.auth_code, Refusal::AuthCode),
        GrantType::RefreshToken => (
            Key::RefreshToken,
            request.refresh_token,
            Refusal::RefreshToken,
        ),
        _ => return Ok(coded::<apply_token::Request>("PARAM_ILLEGAL", None)),
    };
    let refuse = |refusal: &Refusal| Ok(refused::<apply_token::Request>(refusal, None));
    let found = find(
        desk.transaction,
        client_id,
        key,
        value.as_deref().unwrap_or_default(),
    )?;
    let Some(mut authorization) = found else {
        return refuse(&refusal);
    };
    let wallet = request.customer_belongs_to.to_string();
    let tokens = (secret("281010"), secret("281012"));
    let granted = match key {
        Key::AuthCode => authorization.exchange(&wallet, tokens, desk.now, desk.terms),
        _ => authorization.refresh(&wallet, tokens, desk.now, desk.terms),
    };
    if let Err(refusal) = granted {
        return refuse(&refusal);
    }
    save(desk.transaction, &authorization)?;
    let mut response = apply_token::Response::builder()
        .result(success())
        .access_token(authorization.access_token.unwrap_or_default())
        .access_token_expiry_time(authorization.token_expires_at.unwrap_or(desk.now))
        .build();
    response.refresh_token = authorization.refresh_token;
    response.refresh_token_expiry_time = authorization.refresh_expires_at;
    Ok(CallOutcome::Success(response))
}

pub(super) fn revoke(
    desk: &Desk<'_>,
    request: revoking::Request,
    client_id: &str,
) -> Result<Reply<revoking::Request>> {
    let found = find(
        desk.transaction,
        client_id,
        Key::AccessToken,
        &request.access_token,
    )?;
    let revoked = found.and_then(|mut it| it.revoke().is_ok().then_some(it));
    let Some(authorization) = revoked else {
        return Ok(refused::<revoking::Request>(&Refusal::AccessToken, None));
    };
    save(desk.transaction, &authorization)?;
    desk.notify_authorization(&authorization, "TOKEN_CANCELED")?;
    let response = revoking::Response::builder().result(success()).build();
    Ok(CallOutcome::Success(response))
}
