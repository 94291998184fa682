use std::fmt;
use std::time::Duration;

/// How the ready transports connect. A transport of one's own is set up by oneself.
#[derive(Clone)]
#[cfg_attr(not(any(feature = "reqwest", feature = "ureq")), allow(dead_code))]
#[non_exhaustive]
pub struct Connection {
    /// How long connecting may take, TLS included; 10 s by default.
    pub connect_timeout: Duration,
    /// How long one exchange may take where a call says nothing else; 30 s by default.
    pub timeout: Duration,
    /// How long an unused connection is kept; 60 s by default.
    pub idle_timeout: Duration,
    /// How many unused connections are kept; 32 by default.
    pub max_idle: usize,
    /// The address of a proxy; by default what the environment says (`HTTPS_PROXY` and the like), and
    /// none for requests to this machine.
    pub proxy: Option<String>,
    /// Certificates, as PEM, that are trusted beside those of the system.
    pub roots: Vec<Vec<u8>>,
}

impl Default for Connection {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(60),
            max_idle: 32,
            proxy: None,
            roots: Vec::new(),
        }
    }
}

/// Without the address of the proxy: there may be a password in it.
impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("connect_timeout", &self.connect_timeout)
            .field("timeout", &self.timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("max_idle", &self.max_idle)
            .field(
                "proxy",
                &crate::wire::redacted::redacted(self.proxy.is_some()),
            )
            .field("roots", &self.roots.len())
            .finish()
    }
}
