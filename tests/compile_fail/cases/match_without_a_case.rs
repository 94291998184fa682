//! A `match` on the cases of a notification cannot leave one out, least of all that nothing is paid.

use antom::payments::notify_payment::{Event, Notification};

fn main() {
    match Event::from(Notification::builder().build()) {
        Event::Succeeded(_) => println!("deliver"),
        Event::Failed(_) => println!("tell the buyer"),
        Event::Unknown(_) => println!("inquire"),
    }
}
