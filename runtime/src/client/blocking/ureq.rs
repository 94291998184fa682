use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::time::Duration;

use ::ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ::ureq::{Agent, AsSendBody, Body, Error, Proxy, Timeout};

use crate::client::address::is_loopback;
use crate::client::connection::Connection;
use crate::client::settings::BuildError;
use crate::client::tls::is_handshake_error;
use crate::client::transport::{BlockingTransport, Limits, TransportError, TransportErrorKind};

/// A transport based on [`ureq`](::ureq), without an asynchronous runtime. It uses rustls with the
/// system's trusted certificates.
///
/// Requests to the local machine, such as those to a test server, ignore proxies set in the
/// environment. In a CGI program (where `REQUEST_METHOD` is set), the variable `HTTP_PROXY` is
/// ignored: it holds the header `Proxy` of the incoming request.
#[derive(Clone)]
pub struct Ureq {
    agent: Agent,
    /// The agent for requests to the local machine, if the environment can set a proxy.
    direct: Option<Agent>,
    timeout: Duration,
}

impl Ureq {
    /// Creates a transport with these connection settings.
    ///
    /// # Errors
    ///
    /// Fails if the proxy or a certificate is invalid.
    pub fn new(connection: &Connection) -> Result<Self, BuildError> {
        let tls = TlsConfig::builder()
            .root_certs(roots(connection)?)
            // The same crypto provider everywhere, whatever other crates have installed.
            .unversioned_rustls_crypto_provider(Arc::new(
                rustls::crypto::aws_lc_rs::default_provider(),
            ))
            .build();
        let agent = |proxy| {
            let config = Agent::config_builder()
                .tls_config(tls.clone())
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .timeout_connect(Some(finite(connection.connect_timeout)))
                .timeout_global(Some(finite(connection.timeout)))
                .max_idle_age(finite(connection.idle_timeout))
                .max_idle_connections(connection.max_idle)
                .max_idle_connections_per_host(connection.max_idle);
            config.proxy(proxy).build().new_agent()
        };
        let (proxy, direct) = match &connection.proxy {
            Some(address) => {
                let proxy = Proxy::new(address).map_err(|_| BuildError::Proxy)?;
                (Some(proxy), None)
            }
            None => (proxy_of_environment(), Some(agent(None))),
        };
        Ok(Self {
            agent: agent(proxy),
            direct,
            timeout: connection.timeout,
        })
    }

    fn exchange(
        &self,
        request: http::Request<impl AsSendBody>,
        limits: Limits,
    ) -> Result<http::Response<Body>, Error> {
        let agent = self.agent_for(request.uri());
        if limits.timeout == self.timeout {
            return agent.run(request);
        }
        // Settings for a single request prevent sharing its TLS setup, so they are used for shorter
        // timeouts only.
        let request = agent.configure_request(request);
        agent.run(request.timeout_global(Some(finite(limits.timeout))).build())
    }

    /// The agent for a request.
    fn agent_for(&self, address: &http::Uri) -> &Agent {
        match &self.direct {
            Some(direct) if address.host().is_some_and(is_loopback) => direct,
            _ => &self.agent,
        }
    }
}

/// The proxy set in the environment. Under CGI, `HTTP_PROXY` is a request header, so all other
/// variables are checked in the same order as in ureq.
fn proxy_of_environment() -> Option<Proxy> {
    let is_set = |name: &str| std::env::var_os(name).is_some();
    if !is_set("REQUEST_METHOD") || !is_set("HTTP_PROXY") {
        return Proxy::try_from_env();
    }
    let names = if cfg!(windows) {
        // Environment variables are case-insensitive on Windows.
        ["ALL_PROXY", "HTTPS_PROXY"].as_slice()
    } else {
        &[
            "ALL_PROXY",
            "all_proxy",
            "HTTPS_PROXY",
            "https_proxy",
            "http_proxy",
        ]
    };
    let set = |name: &&str| std::env::var(name).ok();
    let usable = |address: String| Proxy::new(&address).ok();
    let proxy = names.iter().filter_map(set).find_map(usable)?;
    let mut builder = Proxy::builder(proxy.protocol())
        .host(proxy.host())
        .port(proxy.port())
        .resolve_target(proxy.resolve_target());
    if let Some(user) = proxy.username() {
        builder = builder.username(user);
    }
    if let Some(password) = proxy.password() {
        builder = builder.password(password);
    }
    let excepted = ["NO_PROXY", "no_proxy"].iter().find_map(set);
    for host in excepted.iter().flat_map(|hosts| hosts.split(',')) {
        builder = builder.no_proxy(host);
    }
    builder.build().ok()
}

/// Without the address of a proxy, which can contain a password.
impl fmt::Debug for Ureq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ureq").finish_non_exhaustive()
    }
}

/// Limits a duration to what can be added to the clock: ureq panics on overflow.
fn finite(time: Duration) -> Duration {
    const YEAR: Duration = Duration::from_secs(366 * 24 * 60 * 60);
    time.min(YEAR)
}

/// The trusted certificates. Additional certificates require a list, since the platform verifier
/// accepts none.
fn roots(connection: &Connection) -> Result<RootCerts, BuildError> {
    if connection.roots.is_empty() {
        return Ok(RootCerts::PlatformVerifier);
    }
    let mut roots = Vec::new();
    for pem in &connection.roots {
        let known = roots.len();
        for item in parse_pem(pem) {
            if let PemItem::Certificate(root) = item.map_err(|_| BuildError::Certificate)? {
                roots.push(root);
            }
        }
        if roots.len() == known {
            return Err(BuildError::Certificate);
        }
    }
    let system = rustls_native_certs::load_native_certs();
    roots.extend(
        system
            .certs
            .iter()
            .map(|root| Certificate::from_der(root).to_owned()),
    );
    Ok(roots.into())
}

impl BlockingTransport for Ureq {
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
        limits: Limits,
    ) -> Result<http::Response<Vec<u8>>, TransportError> {
        let response = if request.body().is_empty() {
            // Without a body rather than with an empty one: a GET then sends no `content-length`.
            self.exchange(request.map(drop), limits)
        } else {
            self.exchange(request, limits)
        };
        let (head, body) = response.map_err(before_the_answer)?.into_parts();
        Ok(http::Response::from_parts(
            head,
            read(body, limits.max_response_size)?,
        ))
    }
}

/// Reads a body up to the size limit.
fn read(body: Body, max_response_size: usize) -> Result<Vec<u8>, TransportError> {
    let limit = u64::try_from(max_response_size).unwrap_or(u64::MAX);
    let over_limit = TransportError::new(TransportErrorKind::OverLimit);
    if body.content_length().is_some_and(|length| length > limit) {
        return Err(over_limit);
    }
    let mut bytes = Vec::new();
    let mut reader = body.into_reader().take(limit.saturating_add(1));
    reader.read_to_end(&mut bytes).map_err(within_the_answer)?;
    if bytes.len() > max_response_size {
        return Err(over_limit);
    }
    Ok(bytes)
}

fn before_the_answer(error: Error) -> TransportError {
    let kind = match &error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::ConnectProxyFailed(_)
        | Error::InvalidProxyUrl => TransportErrorKind::Connect,
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            TransportErrorKind::TimedOutBeforeSending
        }
        Error::Timeout(_) => TransportErrorKind::TimedOut,
        Error::Io(error) if is_of_connecting(error.kind()) || is_lookup(error) => {
            TransportErrorKind::Connect
        }
        error if is_handshake_error(error_of(error), is_refused) => TransportErrorKind::Tls,
        Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => TransportErrorKind::TimedOut,
        Error::Io(_) | Error::Protocol(_) | Error::Rustls(_) => TransportErrorKind::Broken,
        _ => TransportErrorKind::Other,
    };
    TransportError::with_source(kind, error)
}

/// Errors of ureq do not expose their cause as `source`.
fn error_of(error: &Error) -> &(dyn std::error::Error + 'static) {
    match error {
        Error::Io(error) => error,
        Error::Rustls(error) => error,
        error => error,
    }
}

/// These kinds occur only while connecting.
fn is_of_connecting(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::ConnectionRefused | io::ErrorKind::AddrNotAvailable
    )
}

/// The standard library has no kind for an unknown host. If the text is different, the error counts
/// as a lost connection, which is the safe assumption.
fn is_lookup(error: &io::Error) -> bool {
    let from_the_resolver = |text: String| text.contains("failed to lookup address information");
    matches!(error.raw_os_error(), Some(11_001..=11_004) if cfg!(windows))
        || error
            .get_ref()
            .map(ToString::to_string)
            .is_some_and(from_the_resolver)
}

/// TLS errors that occur before anything is sent. A server rejects the version, the application
/// protocol or the name of a client hello immediately. Other alerts, such as `HandshakeFailure`,
/// may also reject the last message of the handshake, which a TLS 1.3 client sends together with
/// the request.
fn is_refused(error: &rustls::Error) -> bool {
    use rustls::AlertDescription::*;
    match error {
        rustls::Error::InvalidCertificate(_)
        | rustls::Error::NoCertificatesPresented
        | rustls::Error::UnsupportedNameType
        | rustls::Error::PeerIncompatible(_) => true,
        rustls::Error::AlertReceived(alert) => matches!(
            alert,
            ProtocolVersion | UnrecognisedName | NoApplicationProtocol | InappropriateFallback
        ),
        _ => false,
    }
}

fn within_the_answer(error: io::Error) -> TransportError {
    let error = Error::from(error);
    let kind = match &error {
        Error::Timeout(_) => TransportErrorKind::TimedOut,
        Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => TransportErrorKind::TimedOut,
        _ => TransportErrorKind::Truncated,
    };
    TransportError::with_source(kind, error)
}
