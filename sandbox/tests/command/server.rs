//! Servers that the command talks to: one that behaves like Antom, and one that answers whatever it is told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use antom::payments::refund;
use antom::server::{Caller, Keys, Service, router};
use antom::signature::{PrivateKey, PublicKey};
use antom::{CallOutcome, Valid};

use super::{CLIENT_ID, key};

/// Refunds by the id of the request: `refund-…` succeeds, `declined-…` fails, `unknown-…` is unknown.
struct Refunds;

impl Service for Refunds {
    async fn payments_refund(
        &self,
        request: Valid<refund::Request>,
        _: Caller,
    ) -> CallOutcome<refund::Response, refund::Failure> {
        use refund::{Request, ResultCode};
        match request.refund_request_id.split('-').next() {
            Some("declined") => CallOutcome::from_code::<Request>(ResultCode::RefundAmountExceed),
            Some("unknown") => CallOutcome::from_code::<Request>(ResultCode::UnknownException),
            _ => {
                let mut samples = antom::samples().iter();
                let sample = samples.find(|it| it.operation().name() == "refund");
                let response = sample.and_then(|it| it.response()).expect("a sample");
                let mut response: refund::Response =
                    serde_json::from_str(response).expect("a response");
                response.refund_request_id = Some(request.refund_request_id.clone());
                CallOutcome::Success(response)
            }
        }
    }
}

/// Starts a server that stands in for Antom; returns its address.
pub(super) fn stub() -> String {
    let antom = PrivateKey::from_file(key("antom.private.pem")).expect("a key");
    let merchant = PublicKey::from_file(key("merchant.public.pem")).expect("a key");
    let router = router(Refunds, Keys::new(antom).client(CLIENT_ID, merchant));
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    listener.set_nonblocking(true).expect("a socket");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
            axum::serve(listener, router).await
        })
    });
    format!("http://{address}")
}

/// A request as it arrived.
pub(super) struct Arrived {
    /// The first line and the headers.
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

/// Starts a server that answers every request with these bytes, whatever they are.
pub(super) fn answering(status: &str, kind: &str, body: &str) -> (String, Receiver<Arrived>) {
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = listener.local_addr().expect("an address");
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let arrived = exchange(connection, answer.as_bytes());
            if arrived.is_some_and(|it| sender.send(it).is_err()) {
                break;
            }
        }
    });
    (format!("http://{address}"), receiver)
}

fn exchange(mut connection: TcpStream, answer: &[u8]) -> Option<Arrived> {
    let mut reader = BufReader::new(connection.try_clone().ok()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    let mut body = vec![0; length.unwrap_or_default()];
    reader.read_exact(&mut body).ok()?;
    connection.write_all(answer).ok()?;
    Some(Arrived { head, body })
}
