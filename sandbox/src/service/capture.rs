//! `capture`.

use antom::CallOutcome;
use antom::payments::capture::{Request, Response};
use antom::types::Amount;

use super::answer::{Reply, coded, documented, refused, success, unknown_payment};
use crate::engine::{Desk, Event, antom_id};
use crate::error::Result;
use crate::lifecycle::{Capture, Change, Money, Status};
use crate::store::{movements, payments};

pub(super) fn capture(
    desk: &Desk<'_>,
    request: Request,
    client_id: &str,
) -> Result<Reply<Request>> {
    let tx = desk.transaction;
    let amount = Money::from(&request.capture_amount);
    if let Some(made) = movements::capture_by_request(tx, client_id, &request.capture_request_id)? {
        return repeated(desk, made, &request.payment_id, &amount);
    }
    let Some(mut payment) = payments::by_id(tx, client_id, &request.payment_id)? else {
        return unknown_payment::<Request>(desk, client_id, &request.payment_id);
    };
    let is_last = request.is_last_capture == Some(true);
    let mut capture = Capture {
        id: antom_id(desk.now),
        client_id: client_id.to_owned(),
        request_id: request.capture_request_id,
        payment_id: payment.id.clone(),
        amount,
        is_last,
        scenario: desk.script.text.clone(),
        status: Status::Processing,
        code: None,
        created_at: desk.now,
        ended_at: None,
    };
    if let Some(code) = desk.script.fails {
        capture.end(desk.now, Some(code.to_owned()));
        movements::save_capture(tx, &capture)?;
        return Ok(captured(&capture));
    }
    match payment.capture(&capture.amount, is_last) {
        Ok(()) => {
            desk.commit(&mut payment, &Change::of_capture(&capture), Vec::new())?;
            movements::save_capture(tx, &capture)?;
            if !desk.end_later(Event::EndCapture, &capture.id)? {
                capture = desk.end_capture(&capture.id, "SUCCESS")?.unwrap_or(capture);
            }
            Ok(captured(&capture))
        }
        Err(refusal) => {
            if refusal.is_final() {
                let code = documented::<Request>(refusal.codes(), None);
                capture.end(desk.now, Some(code.to_owned()));
                movements::save_capture(tx, &capture)?;
            }
            Ok(refused::<Request>(&refusal, None))
        }
    }
}

/// A request with the ID of a capture that was made before: its result, if it asks for the same.
fn repeated(
    desk: &Desk<'_>,
    mut made: Capture,
    payment_id: &str,
    amount: &Money,
) -> Result<Reply<Request>> {
    if let Err(refusal) = made.check_repeated(payment_id, amount) {
        return Ok(refused::<Request>(&refusal, None));
    }
    if let Some(code) = desk.ends_now() {
        made = desk.end_capture(&made.id, code)?.unwrap_or(made);
    }
    Ok(captured(&made))
}

/// Answers for a capture: the first time, and every time that the request is repeated.
fn captured(capture: &Capture) -> Reply<Request> {
    if let Some(code) = &capture.code {
        return coded::<Request>(code, None);
    }
    if capture.status == Status::Processing {
        return coded::<Request>("CAPTURE_IN_PROCESS", None);
    }
    let response = Response::builder()
        .result(success())
        .capture_request_id(capture.request_id.clone())
        .capture_id(capture.id.clone())
        .payment_id(capture.payment_id.clone())
        .capture_amount(Amount::from(&capture.amount))
        .capture_time(capture.ended_at.unwrap_or(capture.created_at))
        .build();
    CallOutcome::Success(response)
}
