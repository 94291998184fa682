//! A server with a certificate that nobody but the test trusts.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use super::{antom, folder, key_argument};

/// Starts a server for `localhost` that answers every request in the same way; returns its address and the certificate to
/// trust.
fn secure() -> (String, String) {
    let mut authority = CertificateParams::new(Vec::new()).expect("no names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_key = KeyPair::generate().expect("a key");
    let root = authority
        .self_signed(&authority_key)
        .expect("a certificate");
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().expect("a key");
    let names = CertificateParams::new(vec!["localhost".to_owned()]).expect("a name");
    let certificate = names.signed_by(&key, &issuer).expect("a certificate");
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("a certificate");
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    listener.set_nonblocking(true).expect("a socket");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || serve(listener, config));
    (format!("https://localhost:{port}"), root.pem())
}

fn serve(listener: TcpListener, config: ServerConfig) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
        while let Ok((connection, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(connection).await else {
                continue;
            };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream
                .write_all(b"HTTP/1.1 500 Oh\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
                .await;
            let _ = stream.shutdown().await;
        }
    });
}

#[test]
fn a_certificate_is_trusted_if_it_is_given() {
    let (address, root) = secure();
    let here = folder(&[("root.pem", &root)]);
    let (merchant, antoms) = (
        key_argument("merchant.private.pem"),
        key_argument("antom.public.pem"),
    );
    let send = |arguments: &[&str]| {
        let common = [
            "send",
            "refund",
            "--sample",
            "--once",
            "--gateway",
            &address,
            "--private-key",
            &merchant,
            "--public-key",
            &antoms,
        ];
        antom(&[&common[..], arguments].concat())
            .within(here.path())
            .run()
    };
    let run = send(&[]);
    assert_eq!(run.status, 1, "{}", run.all());
    assert!(
        run.stdout
            .contains("TLS handshake failed, nothing was sent"),
        "{}",
        run.stdout
    );
    let run = send(&["--ca", "root.pem"]);
    assert_eq!(run.status, 3, "{}", run.all());
    assert!(run.stdout.contains("HTTP 500"), "{}", run.stdout);
    let run = send(&["--ca", "missing.pem"]);
    assert_eq!(run.status, 2, "{}", run.all());

    let key = key_argument("antom.private.pem");
    let url = format!("{address}/notify");
    let notify = |arguments: &[&str]| {
        let common = ["notify", &url, "--private-key", &key];
        antom(&[&common[..], arguments].concat())
            .within(here.path())
            .run()
    };
    let run = notify(&[]);
    assert!(
        run.stdout.contains("could not be secured"),
        "{}",
        run.stdout
    );
    let run = notify(&["--ca", "root.pem"]);
    assert!(
        run.stdout.contains("the HTTP status is 500, not 200"),
        "{}",
        run.stdout
    );
}
