use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::address::{Address, AddressError};
use super::clock::{self, Clock};
use super::connection::Connection;
use super::gateways::{Gateways, find_gateway};
use super::protocol::Protocol;
use super::retry::Retry;
use super::sans_io::SansIo;
use crate::line::OneLine;
use crate::schema::ApiSchema;
use crate::signature::{PrivateKey, PublicKeys};

/// The settings of both builders.
pub(super) struct Settings {
    pub(super) api: &'static ApiSchema,
    pub(super) client_id: String,
    pub(super) private_key: PrivateKey,
    pub(super) keys: PublicKeys,
    pub(super) gateway: Option<Address>,
    /// The documented gateways, by name.
    pub(super) gateways: &'static Gateways,
    pub(super) key_version: String,
    pub(super) retry: Retry,
    pub(super) max_response_size: usize,
    pub(super) max_age: Option<Duration>,
    pub(super) clock: Option<Arc<dyn Clock>>,
    pub(super) connection: Connection,
    /// The last setting that only built-in transports use.
    pub(super) for_ready_transport: Option<&'static str>,
}

/// Four mebibytes: the longest documented responses have a few kilobytes.
const MAX_ANSWER: usize = 4 * 1024 * 1024;

impl Settings {
    pub(super) fn new(
        api: &'static ApiSchema,
        client_id: String,
        private_key: PrivateKey,
        keys: PublicKeys,
    ) -> Self {
        Self {
            api,
            client_id,
            private_key,
            keys,
            gateway: None,
            gateways: &[],
            key_version: "1".to_owned(),
            retry: Retry::default(),
            max_response_size: MAX_ANSWER,
            max_age: None,
            clock: None,
            connection: Connection::default(),
            for_ready_transport: None,
        }
    }

    /// A custom transport ignores the settings of built-in ones, so using both is an error.
    pub(super) fn check_own_transport(&self) -> Result<(), BuildError> {
        match self.for_ready_transport {
            Some(setting) => Err(BuildError::NotForOwnTransport { setting }),
            None => Ok(()),
        }
    }

    /// Builds everything except the transport.
    pub(super) fn sans_io(self) -> Result<SansIo, BuildError> {
        let gateway = self.gateway.ok_or(BuildError::NoGateway)?;
        let gateway = find_gateway(self.gateways, gateway);
        let gateway = gateway
            .check_for(self.api)
            .map_err(|error| BuildError::Gateway {
                given: gateway.shown().map(ToOwned::to_owned),
                known: self.gateways.iter().map(|(name, _)| *name).collect(),
                error,
            })?;
        let client_id_header = client_id(&self.client_id)?;
        if !is_key_version(&self.key_version) {
            return Err(BuildError::KeyVersion);
        }
        if self.keys.is_empty() {
            return Err(BuildError::NoKeys);
        }
        let own_key = self.private_key.public_key();
        if self.keys.contains(&own_key) {
            return Err(BuildError::OwnKey);
        }
        let timeout = self.connection.timeout;
        if timeout.is_zero() {
            return Err(BuildError::NoTime);
        }
        let clock = self.clock.or_else(clock::system);
        let clock = clock.ok_or(BuildError::NoClock)?;
        let user_agent = format!("{}-rust/{}", self.api.name(), env!("CARGO_PKG_VERSION"));
        let protocol = Protocol {
            api: self.api,
            client_id: self.client_id,
            client_id_header,
            user_agent: HeaderValue::from_str(&user_agent)
                .unwrap_or(HeaderValue::from_static("antom-runtime")),
            own_key,
            private_key: self.private_key,
            key_version: self.key_version,
            keys: self.keys,
            gateway,
            max_response_size: self.max_response_size,
            max_age: self.max_age,
        };
        Ok(SansIo {
            protocol: Arc::new(protocol),
            clock,
            timeout,
            retry: self.retry,
            pace: None,
        })
    }
}

/// A client ID is used verbatim as a header.
pub(super) fn client_id(id: &str) -> Result<HeaderValue, BuildError> {
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(BuildError::ClientId);
    }
    HeaderValue::from_str(id).map_err(|_| BuildError::ClientId)
}

/// A key version is a number in the header `Signature`.
pub(super) fn is_key_version(version: &str) -> bool {
    !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit())
}

/// Without keys, and without the proxy, whose address can contain a password.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("api", &self.api.name())
            .field("client_id", &self.client_id)
            .field("gateway", &self.gateway)
            .field("key_version", &self.key_version)
            .field("retry", &self.retry)
            .field("max_response_size", &self.max_response_size)
            .field("max_age", &self.max_age)
            .field("connection", &self.connection)
            .finish_non_exhaustive()
    }
}

/// Why a client cannot be built.
#[non_exhaustive]
pub enum BuildError {
    /// The gateway is not set.
    NoGateway,
    /// The gateway is neither the name of a gateway nor a valid address.
    Gateway {
        /// The value, unless it may contain a secret.
        given: Option<String>,
        /// The names of the documented gateways.
        known: Vec<&'static str>,
        /// What is wrong with the address.
        error: AddressError,
    },
    /// The client ID is empty or has characters that are invalid in a header.
    ClientId,
    /// The key version is not a number.
    KeyVersion,
    /// There is no public key of the server.
    NoKeys,
    /// The public key of the server is that of the client's own private key.
    OwnKey,
    /// The timeout is zero.
    NoTime,
    /// There is no transport, and the feature with a built-in one is not enabled.
    NoTransport {
        /// The feature.
        feature: &'static str,
    },
    /// This target has no system clock.
    NoClock,
    /// A setting applies to built-in transports only, but a custom transport is set.
    NotForOwnTransport {
        /// The setting.
        setting: &'static str,
    },
    /// The address of the proxy is invalid.
    Proxy,
    /// A certificate cannot be parsed.
    Certificate,
    /// The built-in transport cannot be created.
    Transport(Box<dyn Error + Send + Sync>),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGateway => f.write_str(
                "the gateway is not set; call `gateway` with its address before \
                 `build`",
            ),
            Self::Gateway {
                given,
                known,
                error,
            } => {
                f.write_str("invalid gateway")?;
                if let Some(given) = given {
                    write!(f, " `{}`", OneLine(given))?;
                }
                write!(f, ": {error}")?;
                match known.as_slice() {
                    [] => Ok(()),
                    known => write!(f, ", or the name of a gateway: `{}`", known.join("`, `")),
                }
            }
            Self::ClientId => f.write_str(
                "the client ID is empty or has characters other than visible ASCII; use the ID \
                 shown in the dashboard",
            ),
            Self::KeyVersion => f.write_str(
                "the key version is not a number; use the version shown in the dashboard, usually `1`",
            ),
            Self::NoKeys => f.write_str(
                "there is no public key to verify responses with; add the server's public key, \
                 shown in the dashboard",
            ),
            Self::OwnKey => f.write_str(
                "the public key of the server is the public half of your own private key; use the \
                 server's public key, shown in the dashboard",
            ),
            Self::NoTime => f.write_str("the timeout is zero; use a longer timeout"),
            Self::NoTransport { feature } => write!(
                f,
                "this client has no transport; enable the feature `{feature}`, or call `transport`"
            ),
            Self::NoClock => {
                f.write_str("this target has no system clock; call `clock` before `build`")
            }
            Self::NotForOwnTransport { setting } => write!(
                f,
                "`{setting}` applies to built-in transports only; configure the transport passed \
                 to `transport` instead"
            ),
            Self::Proxy => f.write_str("invalid proxy address; use `http://host:port`"),
            Self::Certificate => f.write_str("invalid certificate; use PEM (BEGIN CERTIFICATE)"),
            Self::Transport(error) => write!(
                f,
                "the transport cannot be created: {error}; check the system's certificates"
            ),
        }
    }
}

/// Formats like `Display`: `main` prints an error with `Debug`.
impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            // `Display` has the errors themselves.
            Self::Gateway { error, .. } => error.source(),
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}
