//! Clients that are slow hold up nobody for long.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use antom::serde_json::json;
use antom_sandbox::{Bounds, Sandbox};

use crate::support::{Merchant, checkout, http};

/// As long as a slow client may take here.
const TIME: Duration = Duration::from_millis(400);

fn start() -> Sandbox {
    let mut bounds = Bounds::default();
    bounds.connections = 2;
    bounds.body = 4096;
    bounds.header_time = TIME;
    bounds.body_time = TIME;
    bounds.response_time = TIME;
    Sandbox::builder().bounds(bounds).start().unwrap()
}

/// As many connections as there may be, each after these bytes.
fn connections(sandbox: &Sandbox, sent: &str) -> Vec<TcpStream> {
    let connect = |_| {
        let mut stream = TcpStream::connect(sandbox.local_address()).unwrap();
        stream.write_all(sent.as_bytes()).unwrap();
        stream
    };
    (0..2).map(connect).collect()
}

/// A call is answered, though not before the slow clients are given up.
#[track_caller]
fn is_answered(sandbox: &Sandbox, id: &str) {
    let begun = Instant::now();
    let opened = Merchant::of(sandbox).call("pay", checkout(id));
    assert_eq!(opened.code(), "PAYMENT_IN_PROCESS");
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn who_sends_slowly_is_given_up() {
    let sandbox = start();
    let host = sandbox.local_address();
    let head = |path: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: 2000\r\n\r\nby="
        )
    };
    let control = head("/_sandbox/clock").replace("x-www-form-urlencoded", "json");
    let cases = [
        ("nothing", String::new()),
        ("headers", "POST /clock HTTP/1.1\r\nhost: ".to_owned()),
        ("form", head("/clock")),
        ("buyer", head("/pay/none")),
        ("control", control),
        ("api", head("/ams/api/v1/payments/pay")),
        ("unknown", head("/nowhere")),
    ];
    for (name, sent) in cases {
        let slow = connections(&sandbox, &sent);
        is_answered(&sandbox, name);
        drop(slow);
    }
}

#[test]
fn who_sends_a_byte_now_and_then_is_given_up() {
    let sandbox = start();
    let host = sandbox.local_address();
    let head = format!(
        "POST /_sandbox/clock HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\n\
         content-length: 2000\r\n\r\n"
    );
    let mut slow = connections(&sandbox, &head);
    let begun = Instant::now();
    // Until a connection is closed.
    while slow.iter_mut().all(|it| it.write_all(b" ").is_ok()) {
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(10), "{took:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn who_does_not_receive_is_given_up() {
    let sandbox = start();
    let host = sandbox.local_address();
    let request = format!("GET /assets/page.css HTTP/1.1\r\nhost: {host}\r\n\r\n");
    let mut slow = connections(&sandbox, "");
    for stream in &mut slow {
        stream
            .set_write_timeout(Some(Duration::from_millis(100)))
            .unwrap();
        // More responses than the system holds for who does not take them; the requests may not be taken either.
        let _ = (0..50_000).try_for_each(|_| stream.write_all(request.as_bytes()));
    }
    is_answered(&sandbox, "p1");
    drop(slow);
}

#[test]
fn no_more_of_a_body_is_read_than_the_bound() {
    let sandbox = start();
    let host = sandbox.local_address().to_string();
    let large = json!({ "advanceSeconds": 0, "why": "x".repeat(4096) }).to_string();
    let answer = http(&host, "POST", "/_sandbox/clock", &[], large.as_bytes()).unwrap();
    assert_eq!(answer.status, 413);
    let headers = [
        (
            "content-type",
            "application/x-www-form-urlencoded".to_owned(),
        ),
        ("origin", format!("http://{host}")),
    ];
    let large = format!("by=1&back={}", "x".repeat(4096));
    let answer = http(&host, "POST", "/clock", &headers, large.as_bytes()).unwrap();
    assert_eq!(answer.status, 413);
}
