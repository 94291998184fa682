//! What was received has been verified: there is no other way to it.

use antom::notification::Received;
use antom::payments::notify_payment::{Event, Notification};

fn receive(event: Event) -> Received<Notification> {
    Received {
        event,
        client_id: String::new(),
        request_time: String::new(),
    }
}

fn main() {}
