//! What a notification says are cases, and each must be thought of.

use antom::payments::notify_payment::Event;

fn is_paid(event: &Event) -> bool {
    match event {
        Event::Succeeded(_) => true,
        Event::Failed(_) => false,
    }
}

fn main() {}
