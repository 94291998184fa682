//! Making calls: writing, signing, sending, verifying, reading, and trying again.
//!
//! Nothing but a [`Valid`](crate::validate::Valid) request is sent, and no answer is taken for what
//! it is not: a success is a value of the operation's own type, signed by the other side; everything
//! else is a [`CallError`], which tells a failure from an outcome that nobody knows.
//!
//! What is sent and what is made of an answer is decided without any I/O ([`SansIo`]); a
//! [`Transport`] only carries bytes. With the feature `reqwest` there is a ready one, with `ureq` one for
//! [`blocking`] clients.

mod address;
mod async_client;
mod attempts;
pub mod blocking;
mod builder;
mod clock;
mod connection;
mod content;
mod dates;
mod env;
mod error;
mod exchange;
mod following;
mod macros;
mod outcome;
mod prepared;
mod protocol;
mod reason;
#[cfg(feature = "reqwest")]
mod reqwest;
mod retry;
mod sans_io;
mod settings;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod tls;
mod trace;
mod transport;

pub use crate::endpoint::Pace;
pub use address::{Address, AddressError};
pub use async_client::Client;
pub use attempts::{Attempts, Step};
pub use builder::Builder;
pub use clock::Clock;
pub use connection::Connection;
pub use env::{EnvError, VariableError};
pub use error::{CallError, Declined, NoAnswer, Unknown};
pub use exchange::Exchange;
pub use prepared::StoredCall;
pub use reason::Reason;
#[cfg(feature = "reqwest")]
pub use reqwest::Reqwest;
pub use retry::Retry;
pub use sans_io::SansIo;
pub use settings::BuildError;
pub use transport::{
    BlockingTransport, BoxFuture, Limits, Transport, TransportError, TransportErrorKind,
};

/// The crate whose types transports have in their interface.
#[doc(no_inline)]
pub use http;

/// What an emitted crate has of this module beside its own client: not [`Client`], which has no method
/// for an operation, and not [`blocking`], which is a module of its own there.
#[doc(hidden)]
pub mod exports {
    #[cfg(feature = "reqwest")]
    pub use super::Reqwest;
    pub use super::{
        Address, AddressError, Attempts, BlockingTransport, BoxFuture, BuildError, Builder,
        CallError, Clock, Connection, Declined, EnvError, Exchange, Limits, NoAnswer, Pace, Reason,
        Retry, SansIo, Step, StoredCall, Transport, TransportError, TransportErrorKind, Unknown,
        VariableError,
    };
}
