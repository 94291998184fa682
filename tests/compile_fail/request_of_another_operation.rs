//! An operation takes its own requests.

use antom::payments::create_payment_session::CashierRequest;
use antom::{Valid, blocking};

fn pay(client: &blocking::Client, request: &Valid<CashierRequest>) {
    let _ = client.payments().pay(request);
}

fn main() {}
