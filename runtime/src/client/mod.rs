//! Making calls: serializing, signing, sending, verifying, parsing and retrying.
//!
//! Only [`Valid`](crate::validate::Valid) requests are sent. A successful call returns the
//! operation's response, signed by the server. Everything else is a [`CallError`], which
//! distinguishes failures from unknown outcomes.
//!
//! All decisions are made without I/O ([`SansIo`]); a [`Transport`] only transfers bytes. The
//! feature `reqwest` has an asynchronous transport, the feature `ureq` one for [`blocking`]
//! clients.

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
pub(crate) mod gateways;
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
pub(crate) mod step;
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
pub use error::{CallError, Declined, NoResponse, Unknown};
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

/// The crate whose types transports use.
#[doc(no_inline)]
pub use http;

/// The items that an emitted crate re-exports next to its own client. [`Client`] is excluded since
/// it has no methods for operations, [`blocking`] since the emitted crate has its own module.
#[doc(hidden)]
pub mod exports {
    #[cfg(feature = "reqwest")]
    pub use super::Reqwest;
    pub use super::{
        Address, AddressError, Attempts, BlockingTransport, BoxFuture, BuildError, Builder,
        CallError, Clock, Connection, Declined, EnvError, Exchange, Limits, NoResponse, Pace,
        Reason, Retry, SansIo, Step, StoredCall, Transport, TransportError, TransportErrorKind,
        Unknown, VariableError,
    };
}
