//! A success of `pay` says what it asks for; it is no answer that could be taken for a payment.

use antom::payments::pay::EntryCodeRequest;
use antom::{Valid, blocking};

fn pay(client: &blocking::Client, request: &Valid<EntryCodeRequest>) -> Option<String> {
    client.payments().pay(request).ok()?.payment_id
}

fn main() {}
