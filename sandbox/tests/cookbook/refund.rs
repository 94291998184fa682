use std::error::Error;

use antom::payments::{inquiry_refund, refund};
use antom::types::Amount;
use antom::{Client, Validate};

#[derive(Debug, PartialEq)]
enum Refund {
    Done,
    Failed,
    /// Not final yet: wait for the notification, or inquire again later.
    Open,
}

/// Refunds a payment, or a part of it. Calling this again with the same refund ID does not refund twice.
async fn give_back(client: &Client, refund_id: &str, payment_id: &str, amount: Amount) -> Result<Refund, Box<dyn Error>> {
    let request = refund::Request::builder()
        .refund_request_id(refund_id)
        .payment_id(payment_id)
        .refund_amount(amount)
        .build();
    match client.payments().refund(&request.validate()?).await {
        Ok(_) => {} // accepted, which does not mean that the money is back
        Err(error) if error.may_have_happened() => {} // the inquiry finds out
        Err(error) => return Err(error.into()),
    }
    let inquiry = inquiry_refund::Request::builder().refund_request_id(refund_id).build();
    Ok(match client.follow(&inquiry.validate()?).await?.into_inner() {
        inquiry_refund::NextStep::Succeeded(_) => Refund::Done,
        inquiry_refund::NextStep::Failed(_) => Refund::Failed,
        inquiry_refund::NextStep::Processing(_) | inquiry_refund::NextStep::Unknown(_) => Refund::Open,
    })
}
