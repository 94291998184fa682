//! What the other side sends on its own: verified before it is parsed, decoded as what it says,
//! acknowledged so that it is not sent again.
//!
//! [`Receiver`] verifies a notification by its raw bytes and gives its event, one of the documented
//! cases. There is no way to an event that was not verified. [`acknowledge`] and [`refuse`] build the
//! answers; with the feature `axum`, `Notified` is an extractor that does all of it. [`Sender`] signs
//! notifications as the other side does, for tests of one's own.

mod answer;
#[cfg(feature = "axum")]
mod axum;
mod error;
mod receiver;
mod sender;
mod verified;

#[cfg(feature = "axum")]
pub use self::axum::{Acknowledged, Notified, Refused, Rejected};
pub use answer::{acknowledge, refuse};
pub use error::NotificationError;
pub use receiver::Receiver;
pub use sender::{SendError, Sender};
pub use verified::{Received, Verified};

pub use crate::headers::HeaderProblem;
