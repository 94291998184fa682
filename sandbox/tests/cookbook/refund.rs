use std::error::Error;

use antom::payments::{inquiry_refund, refund};
use antom::types::Amount;
use antom::{Client, ResultCode, Validate};

#[derive(Debug, PartialEq)]
enum Refund {
    Done,
    Failed,
    /// Not final yet: wait for the notification, or inquire again later.
    Open,
}

/// Refunds a payment, or a part of it. Calling this again with the same refund ID does not refund twice.
async fn refund_payment(client: &Client, refund_id: &str, payment_id: &str, amount: Amount) -> Result<Refund, Box<dyn Error>> {
    let request = refund::Request::builder()
        .refund_request_id(refund_id)
        .payment_id(payment_id)
        .refund_amount(amount)
        .build();
    let made = client.payments().refund(&request.validate()?).await;
    // Inquire in any case. A success only means that the refund was accepted. If the first response was lost, the failure may come
    // from the retry, although the refund was made.
    match (find_refund(client, refund_id).await?, made) {
        (Some(Refund::Failed) | None, Err(error)) => Err(error.into()),
        (Some(refund), _) => Ok(refund),
        (None, Ok(_)) => Ok(Refund::Open),
    }
}

/// Inquires about a refund. Returns `None` if Antom does not know the refund.
async fn find_refund(client: &Client, refund_id: &str) -> Result<Option<Refund>, Box<dyn Error>> {
    let inquiry = inquiry_refund::Request::builder().refund_request_id(refund_id).build();
    match client.follow(&inquiry.validate()?).await {
        Ok(found) => Ok(Some(match found.into_inner() {
            inquiry_refund::NextStep::Succeeded(_) => Refund::Done,
            inquiry_refund::NextStep::Failed(_) => Refund::Failed,
            inquiry_refund::NextStep::Processing(_) | inquiry_refund::NextStep::Unknown(_) => Refund::Open,
        })),
        Err(error) if error.code() == Some(&ResultCode::OrderNotExist) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
