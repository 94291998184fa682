use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A future in a box, as [`Transport`] returns it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What carries requests to the other side: an HTTP client, and the timer that belongs to it.
///
/// A transport sends what it is given and returns what it received, byte for byte: what is signed
/// are raw bodies. So it does not follow redirects, does not repeat a request, does not decompress,
/// and does not treat any HTTP status as an error. It keeps to the limits itself, while reading.
///
/// A future that is dropped ends its call on this side only: what was sent may have arrived.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request once and reads the whole answer.
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Vec<u8>>, TransportError>>;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

/// The same as [`Transport`] for programs without an asynchronous runtime.
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends a request once and reads the whole answer.
    ///
    /// # Errors
    ///
    /// If there is no whole answer within the limits, whatever its HTTP status.
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

/// What a transport keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How long sending the request and reading the whole answer may take.
    pub timeout: Duration,
    /// How many bytes the body of an answer may have.
    pub max_answer: usize,
}

impl Limits {
    /// Limits for one exchange.
    pub const fn new(timeout: Duration, max_answer: usize) -> Self {
        Self {
            timeout,
            max_answer,
        }
    }
}

/// Why there is no whole answer.
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What went wrong between the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection; nothing was sent.
    Connect,
    /// The connection could not be secured, for example for a certificate that is not trusted;
    /// nothing was sent.
    Tls,
    /// Time ran out before anything was sent.
    TimedOutBeforeSending,
    /// Time ran out, and the request may have arrived.
    TimedOut,
    /// The connection broke before an answer began.
    Broken,
    /// The answer ended early, or is shorter than it says.
    Truncated,
    /// The answer is larger than allowed.
    OverLimit,
    /// The transport cannot work where or as it is set up; nothing was sent, and will not be.
    Unusable,
    /// Anything else; the request may have arrived.
    Other,
}

impl TransportErrorKind {
    /// One word for it, for logs and counters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::TimedOutBeforeSending => "timed_out_before_sending",
            Self::TimedOut => "timed_out",
            Self::Broken => "broken",
            Self::Truncated => "truncated",
            Self::OverLimit => "over_limit",
            Self::Unusable => "unusable",
            Self::Other => "other",
        }
    }

    /// Whether it is certain that nothing was sent.
    pub const fn nothing_was_sent(self) -> bool {
        matches!(
            self,
            Self::Connect | Self::Tls | Self::TimedOutBeforeSending | Self::Unusable
        )
    }
}

/// What happened, and what to look at.
impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => {
                "no connection, nothing was sent; check the gateway address, the network and the proxy"
            }
            Self::Tls => {
                "the connection could not be secured, nothing was sent; check the certificates that \
                 are trusted, and the clock"
            }
            Self::TimedOutBeforeSending => {
                "time ran out before anything was sent; check the network and the proxy"
            }
            Self::TimedOut => "time ran out, and the request may have arrived",
            Self::Broken => "the connection broke, and the request may have arrived",
            Self::Truncated => "the answer ended early",
            Self::OverLimit => "the answer is larger than allowed; raise `max_answer` if it is right",
            Self::Unusable => "the transport cannot be used here, nothing was sent",
            Self::Other => "the transport failed, and the request may have arrived",
        })
    }
}

impl TransportError {
    /// An error with nothing more to say.
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// An error with the one that caused it.
    pub fn with_source(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            source: Some(source.into()),
        }
    }

    /// What went wrong.
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

/// The kind, and the innermost cause: those between mostly repeat each other.
impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
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

/// As it displays: causes may hold addresses with passwords of a proxy.
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
