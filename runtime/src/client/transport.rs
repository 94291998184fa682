use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use super::address::is_loopback;

/// A boxed future, as returned by [`Transport`].
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// An HTTP client and its timer, as used by [`Client`](super::Client).
///
/// A transport sends and returns messages byte for byte, since signatures cover raw bodies. It must
/// not follow redirects, retry, decompress, or treat any HTTP status as an error. It enforces the
/// limits while reading.
///
/// Dropping a future cancels the call on the client only: the request may have arrived.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request once and reads the whole response.
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Vec<u8>>, TransportError>>;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

/// Like [`Transport`], for programs without an asynchronous runtime.
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends a request once and reads the whole response.
    ///
    /// # Errors
    ///
    /// Fails if there is no complete response within the limits. The HTTP status does not matter.
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
        limits: Limits,
    ) -> Result<http::Response<Vec<u8>>, TransportError>;

    /// Waits.
    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }
}

/// The limits of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The timeout for sending the request and reading the whole response.
    pub timeout: Duration,
    /// The maximum size of the response body in bytes.
    pub max_response_size: usize,
}

impl Limits {
    /// Creates limits.
    pub const fn new(timeout: Duration, max_response_size: usize) -> Self {
        Self {
            timeout,
            max_response_size,
        }
    }
}

/// Why there is no complete response.
pub struct TransportError {
    kind: TransportErrorKind,
    /// Where the request was to be sent, once the client knows.
    gateway: Option<String>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// The kind of a [`TransportError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// Connecting failed; nothing was sent.
    Connect,
    /// The TLS handshake failed, for example because of an untrusted certificate; nothing was sent.
    Tls,
    /// The server does not speak TLS, although the address is `https`; nothing was sent. Only the
    /// transport over reqwest tells this from a connection that breaks later.
    NotTls,
    /// The timeout expired before anything was sent.
    TimedOutBeforeSending,
    /// The timeout expired; the request may have arrived.
    TimedOut,
    /// The connection was lost before the response began.
    Broken,
    /// The response ended early, or is shorter than its `content-length`.
    Truncated,
    /// The response is larger than allowed.
    OverLimit,
    /// The transport does not work in this environment or configuration; nothing was sent.
    Unusable,
    /// Any other error; the request may have arrived.
    Other,
}

impl TransportErrorKind {
    /// Returns a short name for logs and metrics.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::NotTls => "not_tls",
            Self::TimedOutBeforeSending => "timed_out_before_sending",
            Self::TimedOut => "timed_out",
            Self::Broken => "broken",
            Self::Truncated => "truncated",
            Self::OverLimit => "over_limit",
            Self::Unusable => "unusable",
            Self::Other => "other",
        }
    }

    /// Returns whether it is certain that nothing was sent.
    pub const fn nothing_was_sent(self) -> bool {
        matches!(
            self,
            Self::Connect | Self::Tls | Self::NotTls | Self::TimedOutBeforeSending | Self::Unusable
        )
    }
}

/// What happened, and what to check.
impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => {
                "connection failed, nothing was sent; check the gateway address, the network and \
                 the proxy"
            }
            Self::Tls => {
                "TLS handshake failed, nothing was sent; check the trusted certificates and the \
                 clock"
            }
            Self::NotTls => {
                "the server does not speak TLS, nothing was sent; use `http://` for a test server on \
                 the local machine, else check the gateway address and the proxy"
            }
            Self::TimedOutBeforeSending => {
                "timeout before anything was sent; check the network and the proxy"
            }
            Self::TimedOut => "timeout; the request may have arrived",
            Self::Broken => "connection lost; the request may have arrived",
            Self::Truncated => "the response is truncated",
            Self::OverLimit => {
                "the response is larger than allowed; raise `max_response_size` if this \
                 size is expected"
            }
            Self::Unusable => "the transport cannot run in this environment, nothing was sent",
            Self::Other => "the transport failed; the request may have arrived",
        })
    }
}

impl TransportError {
    /// Creates an error without a source.
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            gateway: None,
            source: None,
        }
    }

    /// Creates an error with its source.
    pub fn with_source(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            gateway: None,
            source: Some(source.into()),
        }
    }

    /// Adds where the request was to be sent: scheme and host, which contain no secrets.
    pub(super) fn at(mut self, gateway: &str) -> Self {
        self.gateway = Some(gateway.to_owned());
        self
    }

    /// Returns the kind of error.
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

/// Whether an origin is on the local machine.
fn is_local(gateway: &str) -> bool {
    let uri = gateway.parse::<http::Uri>().ok();
    uri.and_then(|uri| uri.host().map(is_loopback))
        .unwrap_or_default()
}

/// The kind and the innermost source: those between mostly repeat each other.
impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.gateway.as_deref()) {
            (TransportErrorKind::Connect, Some(gateway)) if is_local(gateway) => write!(
                f,
                "connection to `{gateway}` failed, nothing was sent; check that a server runs at this \
                 address"
            )?,
            (TransportErrorKind::Connect, Some(gateway)) => write!(
                f,
                "connection to `{gateway}` failed, nothing was sent; check the gateway address, the \
                 network and the proxy"
            )?,
            (kind, _) => kind.fmt(f)?,
        }
        let mut innermost = self.source();
        while let Some(next) = innermost.and_then(Error::source) {
            innermost = Some(next);
        }
        match innermost {
            Some(cause) => write!(f, " ({cause})"),
            None => Ok(()),
        }
    }
}

/// Formats like `Display`: sources can contain proxy addresses with passwords.
impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TransportError({self})")
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
