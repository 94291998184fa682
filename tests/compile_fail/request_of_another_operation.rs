//! An operation takes its own requests.

use antom::create_payment_session::CashierRequest;
use antom::{Valid, blocking};

fn pay(client: &blocking::Client, request: &Valid<CashierRequest>) {
    let _ = client.pay(request);
}

fn main() {}
