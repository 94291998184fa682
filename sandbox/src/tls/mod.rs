//! TLS with a certificate of the sandbox's own, for SDKs that insist on HTTPS.
//!
//! On its first start the sandbox makes a certificate authority and, signed by it, the certificate of its server. A client
//! trusts the sandbox once it trusts the authority, `ca.pem`. The key of the authority is not kept: it cannot sign another
//! certificate with it, and it is limited to the names of the sandbox as well.

mod error;
mod files;
mod issue;
mod verify;

pub use error::TlsError;

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// The certificate of a server and its key, and the authority that signed it.
#[derive(Clone)]
pub struct Identity {
    authority: String,
    config: Arc<ServerConfig>,
    folder: Option<PathBuf>,
    is_new: bool,
}

/// An authority and what it signed, as PEM.
struct Issued {
    authority: String,
    certificate: String,
    key: String,
}

impl Identity {
    /// Makes a certificate that is not kept: for `localhost`, its addresses, and further names or addresses.
    ///
    /// # Errors
    ///
    /// If a name cannot be in a certificate.
    pub fn generate(names: &[String]) -> Result<Self, TlsError> {
        let issued = issue::issue(&with_local(names))?;
        Self::of(issued, names, None, true)
    }

    /// Opens the certificate in a folder, or makes it if the folder does not exist: `ca.pem`, `server.pem` and `server.key`, which
    /// only the user can read.
    ///
    /// # Errors
    ///
    /// If files cannot be read or written, others can read the key, or the certificate is expired or for other names.
    pub fn open(folder: &Path, names: &[String]) -> Result<Self, TlsError> {
        let is_new = !files::is_there(folder);
        if is_new {
            files::write(folder, &issue::issue(&with_local(names))?)?;
        }
        let issued = files::read(folder)?;
        Self::of(issued, names, Some(folder), is_new)
    }

    fn of(
        issued: Issued,
        names: &[String],
        folder: Option<&Path>,
        is_new: bool,
    ) -> Result<Self, TlsError> {
        let invalid = |file: &str, problem: String| TlsError::Invalid {
            path: folder.unwrap_or(Path::new("")).join(file),
            problem,
        };
        let authority = CertificateDer::from_pem_slice(issued.authority.as_bytes())
            .map_err(|error| invalid(files::AUTHORITY, error.to_string()))?;
        let certificate = CertificateDer::from_pem_slice(issued.certificate.as_bytes())
            .map_err(|error| invalid(files::CERTIFICATE, error.to_string()))?;
        let key = PrivateKeyDer::from_pem_slice(issued.key.as_bytes())
            .map_err(|error| invalid(files::KEY, error.to_string()))?;
        verify::verify(authority, &certificate, &with_local(names))
            .map_err(|problem| invalid(files::CERTIFICATE, problem))?;
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| TlsError::Generate(error.to_string()))?
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .map_err(|error| invalid(files::KEY, error.to_string()))?;
        Ok(Self {
            authority: issued.authority,
            config: Arc::new(config),
            folder: folder.map(Path::to_owned),
            is_new,
        })
    }

    /// Returns the certificate of the authority as PEM: what clients must trust.
    pub fn authority_pem(&self) -> &str {
        &self.authority
    }

    /// Returns the file that has the certificate of the authority. `None` if it is not kept.
    pub fn authority_path(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|it| it.join(files::AUTHORITY))
    }

    /// Returns whether the certificate was made just now, so that clients do not trust it yet.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Speaks TLS with a client that has connected. Called in a task for each connection, so that a silent client holds
    /// up no other.
    ///
    /// # Errors
    ///
    /// If the client hangs up, as one that does not trust the certificate does, does not speak TLS, or takes more than 10
    /// seconds.
    pub async fn accept<IO>(&self, connection: IO) -> io::Result<TlsStream<IO>>
    where
        IO: AsyncRead + AsyncWrite + Unpin,
    {
        let acceptor = TlsAcceptor::from(Arc::clone(&self.config));
        timeout(HANDSHAKE, acceptor.accept(connection)).await?
    }
}

/// Without the key.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("folder", &self.folder)
            .field("is_new", &self.is_new)
            .finish_non_exhaustive()
    }
}

/// The names by which this machine calls itself, and further ones.
fn with_local(names: &[String]) -> Vec<String> {
    let addresses = [
        IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(Ipv6Addr::LOCALHOST),
    ];
    let mut all = vec!["localhost".to_owned()];
    all.extend(addresses.map(|address| address.to_string()));
    for name in names {
        if !all.contains(name) {
            all.push(name.clone());
        }
    }
    all
}
