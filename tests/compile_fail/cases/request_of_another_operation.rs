//! An operation takes its own requests, whether it has one or several; only inquiries are followed.

use antom::payments::create_payment_session::CashierRequest;
use antom::payments::pay::EntryCodeRequest;
use antom::{Valid, blocking};

fn pay(client: &blocking::Client, request: &Valid<CashierRequest>) {
    let _ = client.payments().pay(request);
}

fn open(client: &blocking::Client, request: &Valid<EntryCodeRequest>) {
    let _ = client.payments().create_payment_session(request);
}

fn cancel(client: &blocking::Client, request: &Valid<EntryCodeRequest>) {
    let _ = client.payments().cancel(request);
}

fn follow(client: &blocking::Client, request: &Valid<EntryCodeRequest>) {
    let _ = client.follow(request);
}

fn main() {}
