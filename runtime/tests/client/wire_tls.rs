//! What the ready transports make of TLS that is not as it should be.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use antom_runtime::client::TransportErrorKind::{Broken, NotTls, Other, Tls, Truncated};

use crate::wire::{LIMITS, answer_one, connection, request, transports};

/// A server with a certificate for `localhost`, which its own authority signed.
fn secure() -> (String, String) {
    let authority_key = rcgen::KeyPair::generate().unwrap();
    let mut authority = rcgen::CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let root = authority.self_signed(&authority_key).unwrap();
    let issuer = rcgen::Issuer::new(authority, authority_key);
    let key = rcgen::KeyPair::generate().unwrap();
    let names = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = names.signed_by(&key, &issuer).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    let config = Arc::new(config);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::StreamOwned::new(session, connection);
            thread::spawn(move || while answer_one(&mut stream).is_some() {});
        }
    });
    (address, root.pem())
}

#[test]
fn certificates_are_checked() {
    let (address, root) = secure();
    let by_number = address.replace("localhost", "127.0.0.1");
    for (name, send) in transports() {
        let mut answers = send(&connection(), vec![request(&address)], LIMITS);
        let error = answers.remove(0).expect_err(name);
        assert_eq!(error.kind(), Tls, "{name}: {error}");
        let mut trusting = connection();
        trusting.roots.push(root.clone().into_bytes());
        let requests = vec![request(&address), request(&by_number)];
        let mut answers = send(&trusting, requests, LIMITS);
        let error = answers.remove(1).expect_err("another name");
        assert_eq!(error.kind(), Tls, "{name}: {error}");
        assert_eq!(answers.remove(0).expect(name).body(), b"{}");
    }
}

/// Behind `https` there is something else: nothing of the call is sent.
#[test]
fn a_server_that_speaks_no_tls() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let log = Arc::clone(&seen);
    thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let _ = connection.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
            log.lock().unwrap().extend(read_all(&mut connection));
        }
    });
    for (name, send) in transports() {
        let mut answers = send(&connection(), vec![request(&address)], LIMITS);
        let error = answers.remove(0).expect_err(name);
        assert!(
            !matches!(error.kind(), Other | Truncated),
            "{name}: {error}"
        );
        // `ureq` does not say whether this was the first message.
        assert_eq!(error.kind() == NotTls, name == "reqwest", "{name}: {error}");
    }
    let seen = seen.lock().unwrap();
    assert!(!seen.windows(4).any(|bytes| bytes == b"POST"));
}

/// A server that refuses the version of TLS, or the name it is called by, has been sent nothing. Other alerts
/// may come later in TLS 1.3. `ureq` does not say when one came: the request counts as sent.
#[test]
fn a_handshake_that_is_refused() {
    const PROTOCOL_VERSION: u8 = 70;
    const HANDSHAKE_FAILURE: u8 = 40;
    const INSUFFICIENT_SECURITY: u8 = 71;
    const INAPPROPRIATE_FALLBACK: u8 = 86;
    const MISSING_EXTENSION: u8 = 109;
    const UNSUPPORTED_EXTENSION: u8 = 110;
    const UNRECOGNISED_NAME: u8 = 112;
    const NO_APPLICATION_PROTOCOL: u8 = 120;
    for (alert, is_first) in [
        (PROTOCOL_VERSION, true),
        (INAPPROPRIATE_FALLBACK, true),
        (UNRECOGNISED_NAME, true),
        (NO_APPLICATION_PROTOCOL, true),
        (HANDSHAKE_FAILURE, false),
        (INSUFFICIENT_SECURITY, false),
        (MISSING_EXTENSION, false),
        (UNSUPPORTED_EXTENSION, false),
    ] {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = format!("https://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for mut connection in listener.incoming().flatten() {
                let mut hello = [0; 1024];
                let _ = connection.read(&mut hello);
                let _ = connection.write_all(&[21, 3, 3, 0, 2, 2, alert]);
                read_all(&mut connection);
            }
        });
        for (name, send) in transports() {
            let mut answers = send(&connection(), vec![request(&address)], LIMITS);
            let error = answers.remove(0).expect_err(name);
            let nothing_was_sent = is_first || name != "ureq";
            let kind = if nothing_was_sent { Tls } else { Broken };
            assert_eq!(error.kind(), kind, "{name}, {alert}: {error}");
            assert_eq!(error.kind().nothing_was_sent(), nothing_was_sent);
        }
    }
}

fn read_all(connection: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = connection.set_read_timeout(Some(Duration::from_millis(200)));
    let _ = connection.read_to_end(&mut bytes);
    bytes
}
