//! The ready transports, over real sockets.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use antom_runtime::client::TransportErrorKind::{self, *};
use antom_runtime::client::http::{Request, Response};
use antom_runtime::client::{Connection, Limits, TransportError};

#[path = "../../../tests/support/raw_server.rs"]
#[allow(dead_code)]
mod raw_server;

use raw_server::{Act, RawServer, answer};

type Sent = Result<Response<Vec<u8>>, TransportError>;
type Send1 = fn(&Connection, Vec<Request<Vec<u8>>>, Limits) -> Vec<Sent>;

/// Sends requests one after the other over each of the ready transports.
fn transports() -> Vec<(&'static str, Send1)> {
    vec![
        #[cfg(feature = "reqwest")]
        ("reqwest", over_reqwest),
        #[cfg(feature = "ureq")]
        ("ureq", over_ureq),
    ]
}

#[cfg(feature = "reqwest")]
fn over_reqwest(
    connection: &Connection,
    requests: Vec<Request<Vec<u8>>>,
    limits: Limits,
) -> Vec<Sent> {
    use antom_runtime::client::{Reqwest, Transport};

    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(async {
        let transport = Reqwest::new(connection).unwrap();
        let mut answers = Vec::new();
        for request in requests {
            answers.push(transport.send(request, limits).await);
        }
        transport.sleep(Duration::from_millis(1)).await;
        answers
    })
}

#[cfg(feature = "ureq")]
fn over_ureq(
    connection: &Connection,
    requests: Vec<Request<Vec<u8>>>,
    limits: Limits,
) -> Vec<Sent> {
    use antom_runtime::client::BlockingTransport;
    use antom_runtime::client::blocking::Ureq;

    let transport = Ureq::new(connection).unwrap();
    requests
        .into_iter()
        .map(|request| transport.send(request, limits))
        .collect()
}

fn request(address: &str) -> Request<Vec<u8>> {
    let request = Request::post(format!("{address}/shop/api/v1/pay"));
    let request = request.header("content-type", "application/json");
    request.body(b"{\"a\":1}".to_vec()).unwrap()
}

const LIMITS: Limits = Limits::new(Duration::from_secs(30), 1000);

/// No proxy of the machine gets in the way of loopback.
fn connection() -> Connection {
    Connection::default()
}

/// What each transport makes of a server that does as the script says.
fn exchange(
    limits: Limits,
    script: impl Fn() -> Vec<Act> + Clone + Send + Sync + 'static,
) -> Vec<(&'static str, Sent, RawServer)> {
    let exchange = |(name, send): (&'static str, Send1)| {
        let script = script.clone();
        let server = RawServer::start(move |_, _| script());
        let requests = vec![request(server.address())];
        let mut answers = send(&connection(), requests, limits);
        (name, answers.remove(0), server)
    };
    transports().into_iter().map(exchange).collect()
}

fn assert_fails(
    limits: Limits,
    kind: TransportErrorKind,
    script: impl Fn() -> Vec<Act> + Clone + Send + Sync + 'static,
) {
    for (name, sent, _) in exchange(limits, script) {
        let error = sent.expect_err(name);
        assert_eq!(error.kind(), kind, "{name}: {error}");
    }
}

fn sends(bytes: &[u8]) -> Vec<Act> {
    vec![Act::Send(bytes.to_vec())]
}

#[test]
fn bytes_are_carried_as_they_are() {
    let headers = [("signature", "s"), ("content-encoding", "gzip")];
    for status in ["200 OK", "404 Not Found", "500 Oops", "503 Busy"] {
        let script = move || sends(&answer(status, &headers, b"\x1f\x8b not gzip"));
        for (name, sent, server) in exchange(LIMITS, script) {
            let response = sent.expect(name);
            assert_eq!(
                response.status().as_u16().to_string(),
                status[..3],
                "{name}"
            );
            assert_eq!(response.headers()["signature"], "s", "{name}");
            assert_eq!(response.headers()["content-encoding"], "gzip", "{name}");
            assert_eq!(response.body(), b"\x1f\x8b not gzip", "{name}");
            let requests = server.requests();
            assert_eq!(requests.len(), 1, "{name}");
            assert!(requests[0].ends_with(b"{\"a\":1}"), "{name}");
            assert!(requests[0].starts_with(b"POST /shop/api/v1/pay HTTP/1.1\r\n"));
            assert_eq!(
                raw_server::header(&requests[0], "content-length"),
                Some("7")
            );
        }
    }
}

#[test]
fn redirects_are_answers() {
    for status in [
        "301 Moved",
        "302 Found",
        "303 See",
        "307 Temporary",
        "308 Permanent",
    ] {
        let headers = [("location", "/elsewhere")];
        let script = move || sends(&answer(status, &headers, b"moved"));
        for (name, sent, server) in exchange(LIMITS, script) {
            assert!(sent.expect(name).status().is_redirection(), "{name}");
            assert_eq!(server.requests().len(), 1, "{name}: {status}");
        }
    }
}

#[test]
fn nobody_listens() {
    let address = {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    for (name, send) in transports() {
        let mut answers = send(&connection(), vec![request(&address)], LIMITS);
        let error = answers.remove(0).expect_err(name);
        assert_eq!(error.kind(), Connect, "{name}: {error}");
        let unknown = request("https://nobody.invalid");
        let mut answers = send(&connection(), vec![unknown], LIMITS);
        let error = answers.remove(0).expect_err(name);
        assert!(error.kind().nothing_was_sent(), "{name}: {error}");
    }
}

#[test]
fn answers_that_never_come_or_break_off() {
    assert_fails(LIMITS, Broken, Vec::new);
    assert_fails(LIMITS, Broken, || sends(b"HTTP/1.1 200 OK\r\ncontent-"));
    assert_fails(LIMITS, Broken, || sends(b"SSH-2.0-OpenSSH\r\n\r\n"));
    assert_fails(LIMITS, Truncated, || {
        sends(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"a\"")
    });
    assert_fails(LIMITS, Truncated, || {
        sends(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n")
    });
}

#[test]
fn slow_answers() {
    let limits = Limits::new(Duration::from_millis(300), 1000);
    let wait = || Act::Wait(Duration::from_secs(3));
    assert_fails(limits, TimedOut, move || vec![wait()]);
    assert_fails(limits, TimedOut, move || {
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{".to_vec();
        vec![Act::Send(head), wait()]
    });
}

#[test]
fn large_answers() {
    let large = || answer("200 OK", &[], &[b' '; 1001]);
    assert_fails(LIMITS, OverLimit, move || sends(&large()));
    let chunk = || {
        let mut bytes = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
        for _ in 0..11 {
            bytes.extend_from_slice(b"64\r\n");
            bytes.extend_from_slice(&[b' '; 100]);
            bytes.extend_from_slice(b"\r\n");
        }
        // It would never end by itself.
        vec![Act::Send(bytes), Act::Wait(Duration::from_secs(3))]
    };
    assert_fails(LIMITS, OverLimit, chunk);
    for (name, sent, _) in exchange(LIMITS, || sends(&answer("200 OK", &[], &[b' '; 1000]))) {
        assert_eq!(sent.expect(name).body().len(), 1000);
    }
}

/// A server that keeps its connections, and counts them.
fn keeping() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || while answer_one(&mut connection).is_some() {});
        }
    });
    (address, count)
}

fn answer_one(connection: &mut (impl Read + Write)) -> Option<()> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !request.ends_with(b"{\"a\":1}") {
        let read = connection.read(&mut buffer).ok().filter(|read| *read > 0)?;
        request.extend_from_slice(&buffer[..read]);
    }
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    connection.write_all(answer).ok()?;
    connection.flush().ok()
}

#[test]
fn connections_are_used_again_unless_told_otherwise() {
    for (name, send) in transports() {
        for (max_idle, expected) in [(32, 1), (0, 3)] {
            let (address, count) = keeping();
            let mut connection = connection();
            connection.max_idle = max_idle;
            let requests = vec![request(&address); 3];
            for sent in send(&connection, requests, LIMITS) {
                assert_eq!(sent.expect(name).body(), b"{}");
            }
            assert_eq!(count.load(Ordering::SeqCst), expected, "{name}");
        }
    }
}

#[test]
fn a_proxy_is_asked_in_place_of_the_server() {
    for (name, send) in transports() {
        let proxy = RawServer::start(|_, _| sends(&answer("407 Who", &[], b"")));
        let mut connection = connection();
        connection.proxy = Some(proxy.address().to_owned());
        let mut answers = send(&connection, vec![request("https://nobody.invalid")], LIMITS);
        let error = answers.remove(0).expect_err(name);
        assert!(error.kind().nothing_was_sent(), "{name}: {error}");
        let asked = String::from_utf8(proxy.requests().remove(0)).unwrap();
        assert!(asked.starts_with("CONNECT nobody.invalid:443 "), "{asked}");
    }
}

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
    }
    let seen = seen.lock().unwrap();
    assert!(!seen.windows(4).any(|bytes| bytes == b"POST"));
}

fn read_all(connection: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = connection.set_read_timeout(Some(Duration::from_millis(200)));
    let _ = connection.read_to_end(&mut bytes);
    bytes
}

#[test]
fn settings_that_cannot_be_used_are_refused() {
    use antom_runtime::client::BuildError;

    let mut proxy = connection();
    proxy.proxy = Some("not a proxy".to_owned());
    let mut root = connection();
    root.roots.push(b"no certificate".to_vec());
    let mut broken = connection();
    let pem = b"-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----\n";
    broken.roots.push(pem.to_vec());
    for (connection, is_proxy) in [(proxy, true), (root, false), (broken, false)] {
        for error in errors(&connection) {
            match error {
                BuildError::Proxy => assert!(is_proxy),
                BuildError::Certificate => assert!(!is_proxy),
                error => panic!("{error}"),
            }
        }
    }
}

/// Whoever wants to wait for ever writes so.
#[test]
fn endless_times_do_no_harm() {
    let limits = Limits::new(Duration::MAX, usize::MAX);
    for (name, send) in transports() {
        let (address, _) = keeping();
        let mut connection = connection();
        connection.timeout = Duration::MAX;
        connection.connect_timeout = Duration::MAX;
        connection.idle_timeout = Duration::MAX;
        let requests = vec![request(&address); 2];
        for sent in send(&connection, requests, limits) {
            assert_eq!(sent.expect(name).body(), b"{}");
        }
    }
}

fn errors(connection: &Connection) -> Vec<antom_runtime::client::BuildError> {
    vec![
        #[cfg(feature = "reqwest")]
        antom_runtime::client::Reqwest::new(connection).unwrap_err(),
        #[cfg(feature = "ureq")]
        antom_runtime::client::blocking::Ureq::new(connection).unwrap_err(),
    ]
}
