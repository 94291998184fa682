//! Judges a certificate as clients do, before they have to.

use std::sync::Arc;

use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::client::danger::ServerCertVerifier as _;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{CertificateError, Error, RootCertStore};

/// Checks that a client which trusts the authority accepts the certificate for each of the names, now. The error says why not.
pub(super) fn verify(
    authority: CertificateDer<'_>,
    certificate: &CertificateDer<'_>,
    names: &[String],
) -> Result<(), String> {
    let mut roots = RootCertStore::empty();
    let authority = authority.into_owned();
    roots.add(authority).map_err(|error| error.to_string())?;
    let provider = Arc::new(default_provider());
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
        .build()
        .map_err(|error| error.to_string())?;
    for name in names {
        let server = ServerName::try_from(name.as_str())
            .map_err(|_| format!("`{name}` is neither a host nor an address"))?;
        verifier
            .verify_server_cert(certificate, &[], &server, &[], UnixTime::now())
            .map_err(|error| reason(name, &error))?;
    }
    Ok(())
}

fn reason(name: &str, error: &Error) -> String {
    match error {
        Error::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. },
        ) => "the certificate is expired".to_owned(),
        Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => format!("the certificate is not for `{name}`"),
        error => format!("the certificate is not accepted: {error}"),
    }
}
