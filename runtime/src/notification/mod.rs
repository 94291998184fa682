//! What the other side sends on its own: verified before it is parsed, decoded as what it says,
//! acknowledged so that it is not sent again.
//!
//! [`Receiver`] verifies a notification by its raw bytes and gives its event, one of the documented
//! cases; match on it. It gives none that was not verified. [`acknowledge`] and [`refuse`]
//! build the answers. With the feature `axum` there is an extractor that does all of it. [`Sender`]
//! signs notifications as the other side does, for tests of one's own.
//!
//! # The same notification comes more than once
//!
//! That is the rule, not the exception: it is sent again until it is acknowledged, and an
//! acknowledgement can get lost; whoever has seen one can send it again, too. What is done because of a
//! notification is therefore done once for each payment and kind of event, and a notification that has
//! been handled is acknowledged again. If one's own storage fails, it is refused, so that it comes
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
//! /// What has been handled: in a real program a table in which the payment's id and the kind of the
//! /// event are unique, written together with what is done because of them.
//! struct Storage(HashSet<(String, &'static str)>);
//!
//! impl Storage {
//!     /// Whether this is the first time.
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
//!             // Tell your log why, and the sender nothing but that it was not accepted.
//!             let mut answer = refuse::<PaymentNotification>();
//!             *answer.status_mut() = error.http_status();
//!             return answer;
//!         }
//!     };
//!     let (payment, kind) = match &event {
//!         PaymentEvent::Succeeded(payment) => (payment, "succeeded"),
//!         PaymentEvent::Failed(payment) => (payment, "failed"),
//!         // Nothing has been decided yet, or nothing that this program knows of.
//!         PaymentEvent::Pending(_) | PaymentEvent::Other(_) => return acknowledge::<PaymentNotification>(),
//!     };
//!     match storage.note(&payment.payment_id, kind) {
//!         Ok(is_first) => {
//!             if is_first {
//!                 // The goods are shipped.
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
//! # Several kinds at one address
//!
//! An emitted crate has a type for any notification of its API: ask the receiver for that ([`Incoming`])
//! and match on which one it is. [`Replies`] are its answers. Step by step, [`Receiver::verify`] returns
//! a [`Verified`], which is decoded as one kind or another.

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
