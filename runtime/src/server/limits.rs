use std::time::Duration;

/// The limits of a server on sizes and times.
///
/// ```
/// use antom_runtime::server::Limits;
/// use std::time::Duration;
///
/// let limits = Limits::default().with_body(64 * 1024).with_service_time(Duration::from_secs(5));
/// assert_eq!(limits.body, 65_536);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The maximum size of a body in bytes; 256 KiB by default. Larger bodies are not read.
    pub body: usize,
    /// The maximum size of all headers in bytes, names and values; 16 KiB by default.
    pub header_bytes: usize,
    /// The maximum number of headers; 64 by default.
    pub headers: usize,
    /// The timeout for receiving a body; 10 s by default.
    pub read_time: Duration,
    /// The timeout for the service; 30 s by default.
    pub service_time: Duration,
    /// The maximum difference between the time of a request (`request-time`) and the server's
    /// clock, in either direction. `None`, the default, accepts any time.
    pub max_age: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 256 * 1024,
            header_bytes: 16 * 1024,
            headers: 64,
            read_time: Duration::from_secs(10),
            service_time: Duration::from_secs(30),
            max_age: None,
        }
    }
}

impl Limits {
    /// Sets the maximum size of a body in bytes.
    #[must_use]
    pub const fn with_body(mut self, bytes: usize) -> Self {
        self.body = bytes;
        self
    }

    /// Sets the maximum size of all headers in bytes.
    #[must_use]
    pub const fn with_header_bytes(mut self, bytes: usize) -> Self {
        self.header_bytes = bytes;
        self
    }

    /// Sets the maximum number of headers.
    #[must_use]
    pub const fn with_headers(mut self, number: usize) -> Self {
        self.headers = number;
        self
    }

    /// Sets the timeout for receiving a body.
    #[must_use]
    pub const fn with_read_time(mut self, time: Duration) -> Self {
        self.read_time = time;
        self
    }

    /// Sets the timeout for the service.
    #[must_use]
    pub const fn with_service_time(mut self, time: Duration) -> Self {
        self.service_time = time;
        self
    }

    /// Sets the maximum difference between the time of a request and the server's clock, in either
    /// direction. Allow for clock skew, for example five minutes.
    #[must_use]
    pub const fn with_max_age(mut self, max_age: Duration) -> Self {
        self.max_age = Some(max_age);
        self
    }
}
