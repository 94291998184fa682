use std::error::Error;

use antom::payments::inquiry_payment::{NextStep, Request};
use antom::{Client, Validate};

#[derive(Debug, PartialEq)]
enum Payment {
    Paid { payment_id: Option<String> },
    NotPaid,
    /// Not final yet: wait for the notification, or inquire again later.
    Open,
}

/// Inquires about a payment until it is final, every 3 seconds for at most a minute, as the documentation says.
async fn follow(client: &Client, payment_request_id: &str) -> Result<Payment, Box<dyn Error>> {
    let inquiry = Request::builder().payment_request_id(payment_request_id).build();
    Ok(match client.follow(&inquiry.validate()?).await?.into_inner() {
        NextStep::Succeeded(response) => Payment::Paid { payment_id: response.payment_id },
        NextStep::Failed(_) | NextStep::Cancelled(_) => Payment::NotPaid,
        NextStep::Processing(_) | NextStep::Pending(_) | NextStep::Unknown(_) => Payment::Open,
    })
}
