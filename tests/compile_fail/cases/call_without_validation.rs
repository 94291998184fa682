//! Only what has been validated is sent, and what is still a `Result` has not been.

use antom::Validate;
use antom::blocking;
use antom::payments::{inquiry_payment, pay};

async fn pay(client: &antom::Client, request: pay::EntryCodeRequest) {
    let _ = client.payments().pay(&request).await;
}

fn inquire(client: &blocking::Client, request: inquiry_payment::Request) {
    let _ = client.payments().inquiry_payment(&request.validate());
}

fn follow(client: &blocking::Client, request: inquiry_payment::Request) {
    let _ = client.follow(&request);
}

fn main() {}
