//! The ready transports, over real sockets.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use antom_runtime::client::TransportErrorKind::{self, *};
use antom_runtime::client::http::{Request, Response};
use antom_runtime::client::{Connection, Limits, TransportError};

#[path = "../../../tests/support/raw_server.rs"]
#[allow(dead_code)]
pub mod raw_server;

use raw_server::{Act, RawServer, answer};

pub type Sent = Result<Response<Vec<u8>>, TransportError>;
pub type Over = fn(&Connection, Vec<Request<Vec<u8>>>, Limits) -> Vec<Sent>;

/// Sends requests one after the other over each of the ready transports.
pub fn transports() -> Vec<(&'static str, Over)> {
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

pub fn request(address: &str) -> Request<Vec<u8>> {
    let request = Request::post(format!("{address}/shop/api/v1/pay"));
    let request = request.header("content-type", "application/json");
    request.body(b"{\"a\":1}".to_vec()).unwrap()
}

pub const LIMITS: Limits = Limits::new(Duration::from_secs(30), 1000);

/// As by default: a proxy of the environment is not used for this machine.
pub fn connection() -> Connection {
    Connection::default()
}

/// What each transport makes of a server that does as the script says.
fn exchange(
    limits: Limits,
    script: impl Fn() -> Vec<Act> + Clone + Send + Sync + 'static,
) -> Vec<(&'static str, Sent, RawServer)> {
    let exchange = |(name, send): (&'static str, Over)| {
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

#[cfg(feature = "reqwest")]
#[test]
fn without_a_runtime_there_is_an_error_in_place_of_a_panic() {
    use antom_runtime::client::{Reqwest, Transport};

    let transport = Reqwest::new(&connection()).unwrap();
    let sent = crate::script::run(transport.send(request("http://127.0.0.1:1"), LIMITS));
    let error = sent.unwrap_err();
    assert_eq!(error.kind(), Unusable, "{error}");
    assert!(error.to_string().contains("Tokio"), "{error}");
}

#[test]
fn transports_show_no_passwords() {
    let mut connection = connection();
    connection.proxy = Some("http://user:swordfish@127.0.0.1:1".to_owned());
    let shown = [
        #[cfg(feature = "reqwest")]
        format!(
            "{:?}",
            antom_runtime::client::Reqwest::new(&connection).unwrap()
        ),
        #[cfg(feature = "ureq")]
        format!(
            "{:?}",
            antom_runtime::client::blocking::Ureq::new(&connection).unwrap()
        ),
    ];
    assert!(!shown.concat().contains("swordfish"));
    for (name, send) in transports() {
        let mut answers = send(&connection, vec![request("https://nobody.invalid")], LIMITS);
        let error = answers.remove(0).expect_err(name);
        assert_eq!(error.kind(), Connect, "{name}: {error}");
        assert!(
            !format!("{error} {error:?}").contains("swordfish"),
            "{error}"
        );
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

pub fn answer_one(connection: &mut (impl Read + Write)) -> Option<()> {
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

/// A proxy that does nothing but count who connects.
fn counting_proxy() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    thread::spawn(move || {
        for _ in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    (address, count)
}

/// Runs a test of this file in a program of its own, with these variables and no other proxies.
fn in_environment(test: &str, variables: &[(&str, &str)]) {
    let mut program = std::process::Command::new(std::env::current_exe().unwrap());
    program.args(["--exact", test, "--ignored", "--test-threads=1"]);
    for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] {
        program.env_remove(name).env_remove(name.to_lowercase());
    }
    let output = program
        .env_remove("REQUEST_METHOD")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{variables:?}: {text}"
    );
}

/// A proxy that is there would get signed bodies in clear text, and one that is not would end the call.
#[test]
fn a_proxy_of_the_environment_is_not_used_for_this_machine() {
    let (live, count) = counting_proxy();
    for proxy in [&*live, "http://127.0.0.1:1"] {
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY"] {
            in_environment("wire::calls_of_this_machine_succeed", &[(name, proxy)]);
        }
    }
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[test]
#[ignore = "run by another test, in an environment with a proxy"]
fn calls_of_this_machine_succeed() {
    for (name, sent, server) in exchange(LIMITS, || sends(&answer("200 OK", &[], b"{}"))) {
        assert_eq!(sent.expect(name).body(), b"{}", "{name}");
        drop(server);
        // By its name as well.
        let server = RawServer::start(|_, _| sends(&answer("200 OK", &[], b"{}")));
        let address = server.address().replace("127.0.0.1", "localhost");
        let (_, send) = transports().into_iter().find(|it| it.0 == name).unwrap();
        let sent = send(&connection(), vec![request(&address)], LIMITS).remove(0);
        assert_eq!(sent.expect(name).body(), b"{}", "{name}");
    }
}

/// Under CGI, `HTTP_PROXY` is the header `Proxy` of whoever calls.
#[test]
#[cfg(all(feature = "ureq", not(windows)))]
fn under_cgi_no_proxy_is_taken_from_a_header() {
    const TEST: &str = "wire::a_call_elsewhere_fails";
    const CGI: (&str, &str) = ("REQUEST_METHOD", "POST");
    let (proxy, count) = counting_proxy();
    let dead = "http://127.0.0.1:1";
    let none = ("NO_PROXY", "gateway.invalid");
    for (variables, is_used) in [
        (vec![("HTTP_PROXY", &*proxy)], true),
        (vec![("HTTP_PROXY", &proxy), CGI], false),
        (
            vec![("HTTP_PROXY", dead), ("http_proxy", &proxy), CGI],
            true,
        ),
        (
            vec![("HTTP_PROXY", dead), ("https_proxy", &proxy), CGI],
            true,
        ),
        (
            vec![("HTTP_PROXY", dead), ("http_proxy", &proxy), CGI, none],
            false,
        ),
        (vec![("http_proxy", &proxy), CGI], true),
    ] {
        let before = count.load(Ordering::SeqCst);
        in_environment(TEST, &variables);
        let after = count.load(Ordering::SeqCst);
        assert_eq!(after > before, is_used, "{variables:?}");
    }
}

#[test]
#[cfg(feature = "ureq")]
#[ignore = "run by another test, in an environment with a proxy"]
fn a_call_elsewhere_fails() {
    let limits = Limits::new(Duration::from_secs(2), 1000);
    let requests = vec![request("https://gateway.invalid")];
    assert!(
        over_ureq(&connection(), requests, limits)
            .remove(0)
            .is_err()
    );
}
