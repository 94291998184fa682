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

/// Calls over [`reqwest`](::reqwest), for programs that run on Tokio. TLS is rustls, with the
/// certificates that the system trusts.
///
/// Requests to this machine, such as those to a server in a test, never go through a proxy that the
/// environment names.
#[derive(Clone)]
pub struct Reqwest {
    client: ::reqwest::Client,
    /// For requests to this machine, if the client can take a proxy from the environment.
    direct: Option<Arc<Direct>>,
}

/// A client without any proxy, built when it is needed.
struct Direct {
    connection: Connection,
    client: OnceLock<::reqwest::Client>,
}

impl Reqwest {
    /// A transport that connects as said.
    ///
    /// # Errors
    ///
    /// If the proxy or a certificate cannot be used, or those of the system cannot be read.
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

    /// A transport over a client that one has set up oneself. It should not follow redirects, repeat
    /// requests, or decompress answers; see [`Transport`]. Whether it uses a proxy is its own business.
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
                "there is no Tokio runtime; make the call in one, or use a blocking client",
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
                "the client followed a redirect; set it up so that it does not",
            ));
        }
        read(response, limits.max_answer).await
    }
}

/// A client as the settings say; one that is direct uses no proxy, whatever the environment names.
fn build(connection: &Connection, is_direct: bool) -> Result<::reqwest::Client, BuildError> {
    let mut builder = ::reqwest::Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .retry(retry::never())
        // Off by default, but other crates of a program may have them switched on.
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

/// Elsewhere reqwest would panic.
fn is_on_tokio() -> bool {
    tokio::runtime::Handle::try_current().is_ok()
}

fn is_same_place(asked: &Url, answered: &Url) -> bool {
    asked.origin() == answered.origin() && asked.path() == answered.path()
}

/// Without the address of a proxy, in which a password may be.
impl fmt::Debug for Reqwest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").finish_non_exhaustive()
    }
}

/// Reads an answer piece by piece, and stops where it is too long.
async fn read(
    mut response: Response,
    max_answer: usize,
) -> Result<http::Response<Vec<u8>>, TransportError> {
    let over_limit = TransportError::new(TransportErrorKind::OverLimit);
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |announced| announced > max_answer) {
        return Err(over_limit);
    }
    let mut answer = http::Response::new(Vec::new());
    *answer.status_mut() = response.status();
    *answer.version_mut() = response.version();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    while let Some(chunk) = response.chunk().await.map_err(within_the_answer)? {
        let body = answer.body_mut();
        if body.len().saturating_add(chunk.len()) > max_answer {
            return Err(over_limit);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(answer)
}

fn before_the_answer(error: Error) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::TimedOutBeforeSending,
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

fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    is_handshake_error(error, |_| true)
}
