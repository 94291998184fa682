//! `createPaymentSession`.

use std::time::Duration;

use antom::endpoint::Code;
use antom::payments::create_payment_session::{OPERATION, Request, Response};
use antom::payments::pay;
use antom::{CallOutcome, Status};

use super::answer::{Reply, coded, refused, success};
use super::expiry::warn_if_too_late;
use super::new_payment::{NewPayment, of_session};
use crate::clock::later_than;
use crate::engine::script::of_facts;
use crate::engine::{Desk, Event, secret};
use crate::error::Result;
use crate::lifecycle::Refusal;
use crate::links;
use crate::scenario::{Ending, EndsAt, Outcome};
use crate::store::{Session, authorizations, payments, sessions};

pub(super) fn create(desk: &Desk<'_>, request: Request, client_id: &str) -> Result<Reply<Request>> {
    let Some(NewPayment {
        mut facts,
        expires_at,
        payment_expires_at,
        ..
    }) = of_session(request, client_id)
    else {
        return Ok(coded::<Request>("PROCESS_FAIL", None));
    };
    let product = OPERATION.product(facts.product.name());
    let refuse = |refusal| Ok(refused::<Request>(&refusal, product));
    let tx = desk.transaction;
    if let Some(session) = sessions::by_request(tx, client_id, &facts.request_id)? {
        return match session.facts.check_repeated(&facts) {
            Ok(()) => Ok(created(desk, &session)),
            Err(refusal) => refuse(refusal),
        };
    }
    if payments::by_request(tx, client_id, &facts.request_id)?.is_some() {
        let field = "productCode";
        return refuse(Refusal::Inconsistent { field });
    }
    // A later payment of EasySafePay is made with the token that the first one brought.
    if let Some(token) = facts
        .method_id
        .as_deref()
        .filter(|_| facts.auth_state.is_none())
    {
        let key = authorizations::Key::AccessToken;
        let found = authorizations::find(tx, client_id, key, token)?;
        let is_usable = found.map(|it| it.check_usable(&facts.method, desk.now));
        let is_token = facts.product == crate::lifecycle::Product::EasySafePay;
        if is_token && !matches!(is_usable, Some(Ok(()))) {
            return refuse(Refusal::AccessToken);
        }
    }
    facts.scenario.clone_from(&desk.script.text);
    let session = Session {
        id: secret("session-"),
        token: secret(""),
        facts,
        created_at: desk.now,
        expires_at: expires_at.unwrap_or(later_than(desk.now, desk.terms.session_expiry)),
        payment_expires_at,
    };
    sessions::insert(tx, &session)?;
    // What the payment of the session is to end by itself with, without a buyer.
    let scenario = of_facts(&session.facts);
    match scenario.outcome(&pay::OPERATION).and_then(by_itself) {
        Some((code, after)) => {
            warn_if_too_late(desk, after, "paymentSessionExpiryTime", session.expires_at);
            let event = Event::EndPayment(code.name().to_owned());
            desk.later(later_than(desk.now, after), event, &session.id)?;
        }
        _ => desk.expect_buyer(Event::EndPayment, &session.id)?,
    }
    Ok(created(desk, &session))
}

/// The result code with which the payment of a session ends without a buyer, and how long after the call.
fn by_itself(outcome: &Outcome) -> Option<(&'static Code, Duration)> {
    match outcome.ending() {
        Some(Ending {
            code,
            at: EndsAt::After(after),
        }) => Some((code, after)),
        Some(_) => None,
        None => {
            let code = outcome.at(0, Duration::ZERO)?;
            (code.status() == Status::Success).then_some((code, Duration::ZERO))
        }
    }
}

fn created(desk: &Desk<'_>, session: &Session) -> Reply<Request> {
    let response = Response::builder()
        .result(success())
        .payment_session_id(session.id.clone())
        // For the client-side SDK, which does not come here; the token is what leads to the buyer's page.
        .payment_session_data(format!("sandbox-session-data-{}", session.token))
        .payment_session_expiry_time(session.expires_at)
        .normal_url(links::session(desk.address, &session.token))
        .build();
    CallOutcome::Success(response)
}
