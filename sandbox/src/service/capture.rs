//! `capture`.

use antom::Answer;
use antom::payments::capture::{Request, Response};
use antom::types::Amount;

use super::answer::{Reply, coded, documented, refused, success};
use crate::engine::{Desk, antom_id};
use crate::error::Result;
use crate::lifecycle::{Capture, Money, Refusal, Status};
use crate::store::{movements, payments};

pub(super) fn capture(
    desk: &Desk<'_>,
    request: Request,
    client_id: &str,
) -> Result<Reply<Request>> {
    let tx = desk.transaction;
    let amount = Money::from(&request.capture_amount);
    let refuse = |refusal: &Refusal| refused::<Request>(refusal, None);
    if let Some(made) = movements::capture_by_request(tx, client_id, &request.capture_request_id)? {
        return Ok(match made.check_repeated(&request.payment_id, &amount) {
            Ok(()) => captured(&made),
            Err(refusal) => refuse(&refusal),
        });
    }
    let Some(mut payment) = payments::by_id(tx, client_id, &request.payment_id)? else {
        return Ok(refuse(&Refusal::UnknownPayment));
    };
    let is_last = request.is_last_capture == Some(true);
    let outcome = payment.capture(&amount, is_last);
    let mut capture = Capture {
        id: antom_id(desk.now),
        client_id: client_id.to_owned(),
        request_id: request.capture_request_id,
        payment_id: payment.id.clone(),
        amount,
        status: Status::Success,
        code: None,
        created_at: desk.now,
        ended_at: Some(desk.now),
    };
    match outcome {
        Ok(()) => {
            let event = format!("captured {}", capture.amount);
            desk.commit(&mut payment, &event, Vec::new())?;
            movements::insert_capture(tx, &capture)?;
            desk.notify_capture(&payment, &capture)?;
            Ok(captured(&capture))
        }
        Err(refusal) => {
            if refusal.is_final() {
                capture.status = Status::Fail;
                capture.code = Some(documented::<Request>(refusal.codes(), None).to_owned());
                movements::insert_capture(tx, &capture)?;
            }
            Ok(refuse(&refusal))
        }
    }
}

/// Answers for a capture that is final: the first time, and every time that the request is repeated.
fn captured(capture: &Capture) -> Reply<Request> {
    if let Some(code) = &capture.code {
        return coded::<Request>(code, None);
    }
    let response = Response::builder()
        .result(success())
        .capture_request_id(capture.request_id.clone())
        .capture_id(capture.id.clone())
        .payment_id(capture.payment_id.clone())
        .capture_amount(Amount::from(&capture.amount))
        .capture_time(capture.ended_at.unwrap_or(capture.created_at))
        .build();
    Answer::Success(response)
}
