use std::fmt;
use std::time::Duration;

/// The connection settings of the built-in transports.
#[derive(Clone)]
#[cfg_attr(not(any(feature = "reqwest", feature = "ureq")), allow(dead_code))]
#[non_exhaustive]
pub struct Connection {
    /// The timeout of connecting, TLS included; 10 s by default.
    pub connect_timeout: Duration,
    /// The timeout of one request, unless the call sets another; 30 s by default.
    pub timeout: Duration,
    /// How long an idle connection is kept; 60 s by default.
    pub idle_timeout: Duration,
    /// How many idle connections are kept; 32 by default.
    pub max_idle: usize,
    /// The address of a proxy. By default, the environment decides (`HTTPS_PROXY` and so on), and
    /// requests to the local machine use none.
    pub proxy: Option<String>,
    /// Additional trusted certificates, in PEM.
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

/// Without the address of the proxy, which can contain a password.
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
