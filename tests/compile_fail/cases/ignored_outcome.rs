//! How a call ended is not to be overlooked, nor what a successful one asks for, nor what a
//! notification says.

#![deny(unused_must_use)]

use antom::notification::Receiver;
use antom::payments::notify_payment::{Event, Notification};
use antom::payments::pay::EntryCodeRequest;
use antom::{Valid, blocking};

fn pay(client: &blocking::Client, request: &Valid<EntryCodeRequest>) {
    client.payments().pay(request);
    let next = || client.payments().pay(request).unwrap();
    next();
}

fn receive(receiver: &Receiver, request: http::Request<Vec<u8>>) {
    receiver.receive::<Notification>(
        request.method(),
        request.uri().path(),
        request.headers(),
        request.body(),
    );
}

fn look(event: fn() -> Event) {
    event();
}

fn main() {}
