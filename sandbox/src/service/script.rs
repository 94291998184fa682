//! Reads what a call asks to go wrong, and what the message before it has asked for.

use antom::Status;
use antom::authorizations::{apply_token, revoke};
use antom::endpoint::Code;
use antom::payments::{
    cancel, capture, create_payment_session, inquiry_payment, inquiry_refund, pay, refund,
};
use antom::schema::OperationSchema;
use antom::serde_json::Value;

use super::effect::leaves_something;
use super::inquiry::find;
use crate::engine::Desk;
use crate::engine::script::{Script, of_authorization, of_facts, of_refund};
use crate::error::Result;
use crate::faults;
use crate::http::kept;
use crate::scenario::{Problem, Scenario, source};
use crate::store::authorizations::{self, Key};
use crate::store::{movements, payments, repeats, sessions};

/// What is to become of a call.
#[derive(Default)]
pub(super) struct Wish {
    pub script: Script,
    /// The result code that the call is to have.
    pub code: Option<&'static Code>,
    /// What the call asks for cannot be read, so it is refused.
    pub problem: Option<Problem>,
}

impl Wish {
    /// Whether what the call makes is in process first, stays so, or fails for good: the call takes effect then, whatever its
    /// answer.
    pub(super) fn takes_effect(&self, operation: &OperationSchema) -> bool {
        let made: [&OperationSchema; 3] =
            [&pay::OPERATION, &capture::OPERATION, &refund::OPERATION];
        let script = &self.script;
        let takes_effect = script.ending.is_some() || script.left().is_some();
        takes_effect && made.iter().any(|it| std::ptr::eq(*it, operation))
    }
}

/// Reads what a call asks for, and lets its answer be damaged if it asks for that.
pub(super) fn wish(
    desk: &Desk<'_>,
    operation: &'static OperationSchema,
    client_id: &str,
    body: &Value,
) -> Result<Wish> {
    let own = Scenario::of_call(operation, body);
    if let Some(problem) = own.problems().iter().find(|it| it.is_refused()) {
        return Ok(Wish {
            problem: Some(problem.clone()),
            ..Wish::default()
        });
    }
    let text = (!own.is_empty()).then(|| own.to_string());
    let (base, subject) = before(desk, operation, client_id, body)?;
    let earlier = base.about(operation).without(&own);
    let scenario = own.or(base);
    let mut wish = Wish::default();
    wish.script.text = text;
    // Most calls ask for nothing, and nothing counts them.
    if scenario.outcome(operation).is_none() && scenario.damage(operation, 0).is_none() {
        tell(&wish, operation, body, 0);
        return Ok(wish);
    }
    let name = operation.qualified_name();
    let (calls, since) = repeats::count(desk.transaction, client_id, &name, &subject, desk.now)?;
    tell(&wish, operation, body, calls);
    if let Some(damage) = scenario.damage(operation, calls) {
        faults::attach(damage);
    }
    if let Some(outcome) = scenario.outcome(operation) {
        wish.code = outcome.at(calls, since);
        wish.script.ending = outcome.ending();
        let is_success = |code: &Code| code.status() == Status::Success;
        wish.script.succeeds = wish.code.is_some_and(is_success);
        let is_made = |it: &&Code| outcome.ending().is_none() && leaves_something(it);
        let made = wish.code.filter(is_made);
        match made.map(Code::status) {
            Some(Status::Failure) => wish.script.fails = made.map(Code::name),
            Some(Status::Unknown) if outcome.is_endless() => {
                wish.script.stays = made.map(Code::name);
            }
            _ => {}
        }
    }
    if !earlier.is_empty() && (wish.code.is_some() || scenario.damage(operation, calls).is_some()) {
        kept::scenario(source::told_of_earlier(&earlier));
    }
    wish.script.calls = calls;
    Ok(wish)
}

/// Keeps what the call's own scenario decides about it. A refusal that has nothing to do with the scenario takes the place of this.
fn tell(wish: &Wish, operation: &'static OperationSchema, body: &Value, calls: u32) {
    if wish.script.text.is_some()
        && let Some(told) = source::told(operation, body, calls)
    {
        kept::scenario(told);
    }
}

/// The scenario of what a call is about, and what calls of the operation are counted by.
fn before(
    desk: &Desk<'_>,
    operation: &'static OperationSchema,
    client_id: &str,
    body: &Value,
) -> Result<(Scenario, String)> {
    let is = |it: &OperationSchema| std::ptr::eq(it, operation);
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let key = text(operation.idempotency_key().unwrap_or_default());
    if is(&pay::OPERATION) || is(&create_payment_session::OPERATION) {
        return Ok((Scenario::default(), key));
    }
    let is_about_payment = is(&inquiry_payment::OPERATION)
        || is(&cancel::OPERATION)
        || is(&capture::OPERATION)
        || is(&refund::OPERATION);
    if is_about_payment {
        let (id, request_id) = (text("paymentId"), text("paymentRequestId"));
        let payment = find(desk, client_id, Some(&id), Some(&request_id))?;
        let subject = match (&payment, key.is_empty()) {
            (_, false) => key,
            (Some(payment), _) => payment.facts.request_id.clone(),
            (None, _) => format!("{id}{request_id}"),
        };
        let base = match payment {
            Some(payment) => of_facts(&payment.facts),
            // The payment of a session that the buyer has not begun.
            None => sessions::by_request(desk.transaction, client_id, &request_id)?
                .map(|session| of_facts(&session.facts))
                .unwrap_or_default(),
        };
        return Ok((base, subject));
    }
    if is(&inquiry_refund::OPERATION) {
        return of_inquired_refund(desk, client_id, &text("refundRequestId"), &text("refundId"));
    }
    if is(&apply_token::OPERATION) || is(&revoke::OPERATION) {
        let keys = [
            (Key::AuthCode, "authCode"),
            (Key::RefreshToken, "refreshToken"),
            (Key::AccessToken, "accessToken"),
        ];
        let named = keys.iter().find(|(_, name)| !text(name).is_empty());
        let Some((key, name)) = named else {
            return Ok((Scenario::default(), String::new()));
        };
        let found = authorizations::find(desk.transaction, client_id, *key, &text(name))?;
        let base = found.as_ref().map(of_authorization).unwrap_or_default();
        return Ok((base, text(name)));
    }
    Ok((Scenario::default(), key))
}

fn of_inquired_refund(
    desk: &Desk<'_>,
    client_id: &str,
    request_id: &str,
    id: &str,
) -> Result<(Scenario, String)> {
    let found = match request_id {
        "" => movements::refund_by_id(desk.transaction, client_id, id)?,
        request_id => movements::refund_by_request(desk.transaction, client_id, request_id)?,
    };
    let Some(refund) = found else {
        return Ok((Scenario::default(), format!("{request_id}{id}")));
    };
    let payment = payments::by_id(desk.transaction, client_id, &refund.payment_id)?;
    let base = payment.map(|it| of_facts(&it.facts)).unwrap_or_default();
    Ok((of_refund(&refund).or(base), refund.request_id))
}
