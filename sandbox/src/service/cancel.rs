//! `cancel`.

use antom::CallOutcome;
use antom::payments::cancel::{Request, Response};

use super::answer::{Reply, no_payment, refused, success};
use super::inquiry::{find, named_by};
use crate::engine::Desk;
use crate::error::Result;
use crate::lifecycle::{Change, ChangeKind};
use crate::store::payments;

pub(super) fn cancel(desk: &Desk<'_>, request: Request, client_id: &str) -> Result<Reply<Request>> {
    let id = request.payment_id.as_deref();
    let request_id = request.payment_request_id.as_deref();
    let Some(mut payment) = find(desk, client_id, id, request_id)? else {
        let (field, id) = named_by(id, request_id);
        return no_payment::<Request>(desk, client_id, field, id);
    };
    let before = payment.clone();
    if let Err(refusal) = payment.cancel(desk.now, desk.terms) {
        return Ok(refused::<Request>(&refusal, None));
    }
    let at = payments::save_cancel(desk.transaction, &payment, desk.now)?;
    if payment != before {
        desk.commit(&mut payment, &Change::of(ChangeKind::Cancelled), Vec::new())?;
    }
    let response = Response::builder()
        .result(success())
        .payment_id(payment.id.clone())
        .payment_request_id(payment.facts.request_id.clone())
        .cancel_time(at)
        .build();
    Ok(CallOutcome::Success(response))
}
