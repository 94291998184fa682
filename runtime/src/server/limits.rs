use std::time::Duration;

/// How much a server takes in, and how long it waits.
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
    /// The bytes of a body; 256 KiB. More are not read.
    pub body: usize,
    /// The bytes of all headers together, names and values; 16 KiB.
    pub header_bytes: usize,
    /// The number of headers; 64.
    pub headers: usize,
    /// How long a body may take to arrive; 10 s.
    pub read_time: Duration,
    /// How long the service may take to answer; 30 s.
    pub service_time: Duration,
    /// How far the time of a request (`request-time`) may be from the server's clock, in the past or in
    /// the future; `None` accepts any time, and is the default.
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
    /// Sets the bytes of a body.
    #[must_use]
    pub const fn with_body(mut self, bytes: usize) -> Self {
        self.body = bytes;
        self
    }

    /// Sets the bytes of all headers together.
    #[must_use]
    pub const fn with_header_bytes(mut self, bytes: usize) -> Self {
        self.header_bytes = bytes;
        self
    }

    /// Sets the number of headers.
    #[must_use]
    pub const fn with_headers(mut self, number: usize) -> Self {
        self.headers = number;
        self
    }

    /// Sets how long a body may take to arrive.
    #[must_use]
    pub const fn with_read_time(mut self, time: Duration) -> Self {
        self.read_time = time;
        self
    }

    /// Sets how long the service may take to answer.
    #[must_use]
    pub const fn with_service_time(mut self, time: Duration) -> Self {
        self.service_time = time;
        self
    }

    /// Sets how far the time of a request may be from the server's clock, in the past or in the future.
    /// Leave room for clocks that differ: five minutes, say.
    #[must_use]
    pub const fn with_max_age(mut self, max_age: Duration) -> Self {
        self.max_age = Some(max_age);
        self
    }
}
