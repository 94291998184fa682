//! TLS, with a certificate authority that only a test trusts.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::server::TlsStream;
use tokio_rustls::{TlsAcceptor, rustls};

use crate::answers::{signed, success};
use crate::clients::{Client, Setting, both_with};
use crate::outcome::ended;
use crate::requests::{cashier, entry_code};
use crate::server::{Stub, runtime};
use crate::services::Scripted;

/// Somebody who signs certificates.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        Self(CertifiedIssuer::self_signed(params, key).unwrap())
    }

    fn pem(&self) -> String {
        self.0.pem()
    }

    /// What a server of that name shows, until a year is over.
    fn certify(&self, name: &str, until: i32) -> TlsAcceptor {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(until, 12, 31);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        TlsAcceptor::from(Arc::new(config))
    }
}

/// A port behind TLS.
struct Secured {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl Listener for Secured {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        loop {
            let (connection, address) = Listener::accept(&mut self.listener).await;
            // Whoever does not trust the certificate hangs up.
            let handshake = self.acceptor.accept(connection);
            if let Ok(Ok(secured)) = timeout(Duration::from_secs(5), handshake).await {
                return (secured, address);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// The stub behind a certificate.
fn stub(acceptor: TlsAcceptor) -> Stub {
    Stub::secure(Scripted::new(|_| None), move |listener| Secured {
        listener,
        acceptor,
    })
}

/// Clients that trust an authority, or none but the system's.
fn clients(gateway: &str, root: Option<&str>) -> [Client; 2] {
    let setting = Setting {
        root,
        ..Setting::default()
    };
    both_with(gateway, setting)
}

#[test]
fn calls_over_tls() {
    let authority = Authority::new();
    let stub = stub(authority.certify("localhost", 2999));
    let gateway = stub.address().replace("127.0.0.1", "localhost");
    for client in clients(&gateway, Some(&authority.pem())) {
        for number in 0..5 {
            let id = format!("c-{number}");
            let session = client.create_payment_session(&cashier(&id)).unwrap();
            assert_eq!(session.payment_session_id, format!("session-of-{id}"));
        }
        assert!(client.pay(&entry_code("p-1")).is_ok(), "{client}");
    }
}

#[test]
fn an_address_is_certified_like_a_name() {
    let authority = Authority::new();
    let stub = stub(authority.certify("127.0.0.1", 2999));
    for client in clients(stub.address(), Some(&authority.pem())) {
        assert!(client.pay(&entry_code("p-1")).is_ok(), "{client}");
    }
}

/// Nothing is sent to a server that cannot show who it is, and nothing is gained by trying again.
fn is_refused(stub: &Stub, gateway: &str, root: Option<&str>) {
    for client in clients(gateway, root) {
        let ended = ended(client.pay(&entry_code("p-1")));
        assert_eq!(
            (ended.how, ended.attempts),
            ("tls", 1),
            "{client}: {}",
            ended.line
        );
        assert!(!ended.may_have_happened && !ended.retryable, "{client}");
        assert!(ended.line.contains("nothing was sent"), "{}", ended.line);
        assert!(ended.line.contains("certificate"), "{}", ended.line);
    }
    assert!(stub.seen().is_empty());
}

#[test]
fn an_authority_that_is_not_trusted() {
    let authority = Authority::new();
    let stub = stub(authority.certify("localhost", 2999));
    let gateway = stub.address().replace("127.0.0.1", "localhost");
    is_refused(&stub, &gateway, None);
    is_refused(&stub, &gateway, Some(&Authority::new().pem()));
}

#[test]
fn a_certificate_of_another_name() {
    let authority = Authority::new();
    let stub = stub(authority.certify("antom.example.com", 2999));
    let gateway = stub.address().replace("127.0.0.1", "localhost");
    is_refused(&stub, &gateway, Some(&authority.pem()));
    is_refused(&stub, stub.address(), Some(&authority.pem()));
}

#[test]
fn a_certificate_that_has_expired() {
    let authority = Authority::new();
    let stub = stub(authority.certify("localhost", 2021));
    let gateway = stub.address().replace("127.0.0.1", "localhost");
    is_refused(&stub, &gateway, Some(&authority.pem()));
}

#[test]
fn a_server_without_tls() {
    let stub = Stub::start(Scripted::new(|_| None));
    let gateway = stub.address().replace("http:", "https:");
    for client in clients(&gateway, None) {
        let ended = ended(client.pay(&entry_code("p-1")));
        // One of the two cannot be sure that nothing was sent, and so does not say it.
        let expected = match client {
            Client::Async(..) => ("not_tls", 1, false),
            Client::Blocking(_) => ("broken", 4, true),
        };
        let found = (ended.how, ended.attempts, ended.may_have_happened);
        assert_eq!(found, expected, "{}", ended.line);
        assert!(!ended.signed, "{client}: {}", ended.line);
    }
    assert!(stub.seen().is_empty());
}

/// A connection that is cut, without a farewell, is no end of an answer.
#[test]
fn a_secure_connection_that_is_cut() {
    let authority = Authority::new();
    let acceptor = authority.certify("localhost", 2999);
    let runtime = runtime();
    let listener = runtime
        .block_on(TcpListener::bind(("127.0.0.1", 0)))
        .unwrap();
    let gateway = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    runtime.spawn(async move {
        loop {
            let (connection, _) = listener.accept().await.unwrap();
            let Ok(mut secured) = acceptor.accept(connection).await else {
                continue;
            };
            let mut request = vec![0; 8192];
            let read = secured.read(&mut request).await.unwrap_or(0);
            let whole = signed(&request[..read], "200 OK", &success());
            let _ = secured.write_all(&whole[..whole.len() - 9]).await;
            let _ = secured.flush().await;
        }
    });
    for client in clients(&gateway, Some(&authority.pem())) {
        let ended = ended(client.pay(&entry_code("p-1")));
        assert_eq!((ended.how, ended.attempts), ("truncated", 4), "{client}");
        assert!(ended.may_have_happened);
    }
    runtime.shutdown_background();
}
