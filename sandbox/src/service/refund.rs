//! `refund`.

use antom::CallOutcome;
use antom::payments::refund::{Request, Response};
use antom::types::Amount;

use super::answer::{Reply, coded, documented, refused, success, unknown_payment};
use crate::clock::later_than;
use crate::engine::{Desk, Event, antom_id};
use crate::error::Result;
use crate::lifecycle::{Change, Money, Refund, Status};
use crate::store::{movements, payments};

pub(super) fn refund(desk: &Desk<'_>, request: Request, client_id: &str) -> Result<Reply<Request>> {
    let tx = desk.transaction;
    let amount = Money::from(&request.refund_amount);
    if let Some(made) = movements::refund_by_request(tx, client_id, &request.refund_request_id)? {
        return repeated(desk, made, &request.payment_id, &amount);
    }
    let Some(mut payment) = payments::by_id(tx, client_id, &request.payment_id)? else {
        return unknown_payment::<Request>(desk, client_id, &request.payment_id);
    };
    let mut refund = Refund {
        id: antom_id(desk.now),
        client_id: client_id.to_owned(),
        request_id: request.refund_request_id,
        payment_id: payment.id.clone(),
        amount,
        is_async: request.is_async_refund == Some(true),
        scenario: desk.script.text.clone(),
        status: Status::Processing,
        code: None,
        notify_url: request.refund_notify_url,
        created_at: desk.now,
        ended_at: None,
    };
    if let Some(code) = desk.script.fails {
        refund.end(desk.now, Some(code.to_owned()));
        movements::save_refund(tx, &refund)?;
        return Ok(refunded(&refund));
    }
    match payment.refund(&refund.amount, desk.now, desk.terms) {
        Ok(()) => {
            desk.commit(&mut payment, &Change::of_refund(&refund), Vec::new())?;
            movements::save_refund(tx, &refund)?;
            if desk.end_later(Event::EndRefund, &refund.id)? {
                // It is in process first, as the call asks for.
            } else if refund.is_async {
                let due = later_than(desk.now, desk.terms.async_refund);
                desk.later(due, Event::EndRefund("SUCCESS".to_owned()), &refund.id)?;
            } else {
                refund = desk.end_refund(&refund.id, "SUCCESS")?.unwrap_or(refund);
            }
            Ok(refunded(&refund))
        }
        Err(refusal) => {
            if refusal.is_final() {
                refund.end(
                    desk.now,
                    Some(documented::<Request>(refusal.codes(), None).to_owned()),
                );
                movements::save_refund(tx, &refund)?;
            }
            Ok(refused::<Request>(&refusal, None))
        }
    }
}

/// A request with the ID of a refund that was made before: its result, if it asks for the same.
fn repeated(
    desk: &Desk<'_>,
    mut made: Refund,
    payment_id: &str,
    amount: &Money,
) -> Result<Reply<Request>> {
    if let Err(refusal) = made.check_repeated(payment_id, amount) {
        return Ok(refused::<Request>(&refusal, None));
    }
    if let Some(code) = desk.ends_now() {
        made = desk.end_refund(&made.id, code)?.unwrap_or(made);
    }
    Ok(refunded(&made))
}

/// Answers for a refund: the first time, and every time that the request is repeated. An asynchronous one is accepted, and
/// an inquiry tells what became of it.
fn refunded(refund: &Refund) -> Reply<Request> {
    match (&refund.code, refund.is_async) {
        (Some(code), _) => return coded::<Request>(code, None),
        (None, false) if refund.status == Status::Processing => {
            return coded::<Request>("REFUND_IN_PROCESS", None);
        }
        _ => {}
    }
    let mut response = Response::builder()
        .result(success())
        .refund_request_id(refund.request_id.clone())
        .refund_id(refund.id.clone())
        .payment_id(refund.payment_id.clone())
        .refund_amount(Amount::from(&refund.amount))
        .build();
    response.refund_time = refund.ended_at;
    CallOutcome::Success(response)
}
