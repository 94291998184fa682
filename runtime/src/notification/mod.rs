//! Receiving notifications: verifying, decoding and acknowledging them.
//!
//! [`Receiver`] verifies the raw bytes of a notification and returns its event, one of the
//! documented cases. It never returns an unverified notification. [`acknowledge`] and [`refuse`]
//! build the responses. The feature `axum` has an extractor that does all of this. [`Sender`] signs
//! notifications like the API does, for tests.
//!
//! # Duplicate notifications
//!
//! Expect duplicates. A notification is sent again until it is acknowledged, an acknowledgement can
//! get lost, and an attacker can replay a notification. Handle each payment and kind of event once,
//! and acknowledge duplicates. If storing a notification fails, refuse it, so that it is sent
//! again.
//!
//! ```
//! use std::collections::HashSet;
//!
//! use antom_runtime::notification::{Receiver, acknowledge, refuse};
//! # use api::{PaymentEvent, PaymentNotification};
//! # mod api {
//! #     include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/notification/api.rs"));
//! # }
//!
//! /// The handled events. In production, use a table with a unique key of payment id and kind of
//! /// event, written in the same transaction as the effects.
//! struct Storage(HashSet<(String, &'static str)>);
//!
//! impl Storage {
//!     /// Returns whether the event is new.
//!     fn note(&mut self, payment_id: &str, kind: &'static str) -> Result<bool, std::io::Error> {
//!         Ok(self.0.insert((payment_id.to_owned(), kind)))
//!     }
//! }
//!
//! fn notified(
//!     receiver: &Receiver,
//!     storage: &mut Storage,
//!     request: &http::Request<Vec<u8>>,
//! ) -> http::Response<Vec<u8>> {
//!     let event = match receiver.receive_request::<PaymentNotification>(request) {
//!         Ok(received) => received.event,
//!         Err(error) => {
//!             // Log the reason. The sender only learns that the notification was refused.
//!             let mut answer = refuse::<PaymentNotification>();
//!             *answer.status_mut() = error.http_status();
//!             return answer;
//!         }
//!     };
//!     let (payment, kind) = match &event {
//!         PaymentEvent::Succeeded(payment) => (payment, "succeeded"),
//!         PaymentEvent::Failed(payment) => (payment, "failed"),
//!         // Not final yet, or not known to this program.
//!         PaymentEvent::Pending(_) | PaymentEvent::Other(_) => return acknowledge::<PaymentNotification>(),
//!     };
//!     match storage.note(&payment.payment_id, kind) {
//!         Ok(is_first) => {
//!             if is_first {
//!                 // Ship the goods.
//!             }
//!             acknowledge::<PaymentNotification>()
//!         }
//!         Err(_) => refuse::<PaymentNotification>(),
//!     }
//! }
//!
//! # use antom_runtime::notification::Sender;
//! # use antom_runtime::signature::{PrivateKey, PublicKey};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let antom_private_key = PrivateKey::from_text(include_str!(concat!(
//! #     env!("CARGO_MANIFEST_DIR"),
//! #     "/../examples/keys/antom.private.pem"
//! # )))?;
//! # let antom_public_key = PublicKey::from_text(include_str!(concat!(
//! #     env!("CARGO_MANIFEST_DIR"),
//! #     "/../examples/keys/antom.public.pem"
//! # )))?;
//! # let notification = PaymentNotification {
//! #     kind: "PAYMENT_RESULT".to_owned(),
//! #     status: "S".to_owned(),
//! #     payment_id: "p-1".to_owned(),
//! #     buyer: None,
//! # };
//! let receiver = Receiver::new(antom_public_key).client_id("SANDBOX_5X");
//! let mut storage = Storage(HashSet::new());
//! let sender = Sender::new(antom_private_key, "SANDBOX_5X");
//! let request = sender.request("https://shop.example.com/antom/notify", &notification)?;
//! for _ in 0..8 {
//!     let answer = notified(&receiver, &mut storage, &request);
//!     assert_eq!(answer.body(), acknowledge::<PaymentNotification>().body());
//! }
//! assert_eq!(storage.0.len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! # Several kinds of notifications at one address
//!
//! An emitted crate has a type for any notification of its API: receive that type ([`Incoming`])
//! and match on it. [`Replies`] has its responses. For more control, [`Receiver::verify`] returns a
//! [`Verified`], which can be decoded as one kind or another.

mod answer;
#[cfg(feature = "axum")]
mod axum;
mod error;
mod incoming;
mod receiver;
mod sender;
mod verified;

#[cfg(feature = "axum")]
pub use self::axum::{Acknowledged, Notified, Refused, Rejected};
pub use answer::{acknowledge, refuse};
pub use error::NotificationError;
pub use incoming::{Incoming, Replies, Unrecognized};
pub use receiver::Receiver;
pub use sender::{SendError, Sender};
pub use verified::{Received, Verified};

pub use crate::headers::HeaderProblem;
