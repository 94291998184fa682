use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use ::reqwest::redirect::Policy;
use ::reqwest::{Certificate, Error, Proxy, Request, Response, Url, retry};

use super::address::is_loopback;
use super::connection::Connection;
use super::settings::BuildError;
use super::tls::is_handshake_error;
use super::transport::{BoxFuture, Limits, Transport, TransportError, TransportErrorKind};

/// A transport based on [`reqwest`](::reqwest), for programs that run on Tokio. It uses rustls with
/// the system's trusted certificates.
///
/// Requests to the local machine, such as those to a test server, ignore proxies set in the
/// environment.
#[derive(Clone)]
pub struct Reqwest {
    client: ::reqwest::Client,
    /// The client for requests to the local machine, if the environment can set a proxy.
    direct: Option<Arc<Direct>>,
}

/// A client without a proxy, created on first use.
struct Direct {
    connection: Connection,
    client: OnceLock<::reqwest::Client>,
}

impl Reqwest {
    /// Creates a transport with these connection settings.
    ///
    /// # Errors
    ///
    /// Fails if the proxy or a certificate is invalid, or if the system's certificates cannot be
    /// read.
    pub fn new(connection: &Connection) -> Result<Self, BuildError> {
        let direct = Direct {
            connection: connection.clone(),
            client: OnceLock::new(),
        };
        Ok(Self {
            client: build(connection, false)?,
            direct: connection.proxy.is_none().then(|| Arc::new(direct)),
        })
    }

    /// Creates a transport from a configured client. The client should not follow redirects, retry
    /// requests, or decompress responses; see [`Transport`]. Its proxy settings are used unchanged.
    pub fn from_client(client: ::reqwest::Client) -> Self {
        Self {
            client,
            direct: None,
        }
    }

    /// The client for a request.
    fn client_for(&self, url: &Url) -> Result<&::reqwest::Client, TransportError> {
        let Some(direct) = &self.direct else {
            return Ok(&self.client);
        };
        if !url.host_str().is_some_and(is_loopback) {
            return Ok(&self.client);
        }
        if let Some(client) = direct.client.get() {
            return Ok(client);
        }
        let client = build(&direct.connection, true)
            .map_err(|error| TransportError::with_source(TransportErrorKind::Unusable, error))?;
        Ok(direct.client.get_or_init(|| client))
    }

    async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
        limits: Limits,
    ) -> Result<http::Response<Vec<u8>>, TransportError> {
        if !is_on_tokio() {
            return Err(TransportError::with_source(
                TransportErrorKind::Unusable,
                "no Tokio runtime; make the call inside one, or use a blocking client",
            ));
        }
        let mut request = Request::try_from(request)
            .map_err(|error| TransportError::with_source(TransportErrorKind::Unusable, error))?;
        *request.timeout_mut() = Some(limits.timeout);
        let url = request.url().clone();
        let client = self.client_for(&url)?;
        let response = client.execute(request).await.map_err(before_the_answer)?;
        if !is_same_place(&url, response.url()) {
            return Err(TransportError::with_source(
                TransportErrorKind::Other,
                "the client followed a redirect; disable redirects in the client",
            ));
        }
        read(response, limits.max_response_size).await
    }
}

/// Builds a client with the settings. A direct client uses no proxy, whatever the environment says.
fn build(connection: &Connection, is_direct: bool) -> Result<::reqwest::Client, BuildError> {
    let mut builder = ::reqwest::Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .retry(retry::never())
        // Off by default, but other crates of a program may have enabled them.
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .connect_timeout(connection.connect_timeout)
        .timeout(connection.timeout)
        .pool_idle_timeout(connection.idle_timeout)
        .pool_max_idle_per_host(connection.max_idle);
    if is_direct {
        builder = builder.no_proxy();
    }
    if let Some(address) = &connection.proxy {
        builder = builder.proxy(Proxy::all(address).map_err(|_| BuildError::Proxy)?);
    }
    for pem in &connection.roots {
        let roots = Certificate::from_pem_bundle(pem).map_err(|_| BuildError::Certificate)?;
        if roots.is_empty() {
            return Err(BuildError::Certificate);
        }
        builder = builder.tls_certs_merge(roots);
    }
    match builder.build() {
        Ok(client) => Ok(client),
        Err(error) => Err(BuildError::Transport(error.into())),
    }
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Vec<u8>>, TransportError>> {
        Box::pin(self.exchange(request, limits))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// Without a Tokio runtime, reqwest would panic.
fn is_on_tokio() -> bool {
    tokio::runtime::Handle::try_current().is_ok()
}

fn is_same_place(asked: &Url, answered: &Url) -> bool {
    asked.origin() == answered.origin() && asked.path() == answered.path()
}

/// Without the address of a proxy, which can contain a password.
impl fmt::Debug for Reqwest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").finish_non_exhaustive()
    }
}

/// Reads a response in chunks, up to the size limit.
async fn read(
    mut response: Response,
    max_response_size: usize,
) -> Result<http::Response<Vec<u8>>, TransportError> {
    let over_limit = TransportError::new(TransportErrorKind::OverLimit);
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |announced| announced > max_response_size) {
        return Err(over_limit);
    }
    let mut answer = http::Response::new(Vec::new());
    *answer.status_mut() = response.status();
    *answer.version_mut() = response.version();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    while let Some(chunk) = response.chunk().await.map_err(within_the_answer)? {
        let body = answer.body_mut();
        if body.len().saturating_add(chunk.len()) > max_response_size {
            return Err(over_limit);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(answer)
}

fn before_the_answer(error: Error) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::TimedOutBeforeSending,
        (true, false) if is_not_tls(&error) => TransportErrorKind::NotTls,
        (true, false) if is_tls(&error) => TransportErrorKind::Tls,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::TimedOut,
        (false, false) if error.is_request() => TransportErrorKind::Broken,
        (false, false) => TransportErrorKind::Other,
    };
    TransportError::with_source(kind, error.without_url())
}

fn within_the_answer(error: Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::TimedOut
    } else {
        TransportErrorKind::Truncated
    };
    TransportError::with_source(kind, error.without_url())
}

/// Whether the first bytes of the server are not those of TLS.
fn is_not_tls(error: &(dyn StdError + 'static)) -> bool {
    is_handshake_error(error, |error| {
        let not_tls = rustls::InvalidMessage::InvalidContentType;
        matches!(error, rustls::Error::InvalidMessage(found) if *found == not_tls)
    })
}

fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    is_handshake_error(error, |_| true)
}
