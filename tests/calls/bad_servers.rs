//! Servers that break off, stall, lie, or are not what they should be: each ends a call in its own
//! way, and none is taken for a success.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::time::Duration;

use crate::answers::{JSON, Signing, TIME, body_of, result, signed, signed_as, success};
use crate::clients::{Setting, both, both_with};
use crate::keys;
use crate::outcome::{Ended, ended};
use crate::raw_server::{Act, RawServer, answer, header};
use crate::requests::{SECRET, entry_code};

/// What a server does with a request.
type Script = fn(&[u8]) -> Vec<Act>;

/// What is done to the content before it is signed.
type Change = fn(&mut Signing);

/// How a call is to end.
#[derive(Clone, Copy)]
struct Expected {
    how: &'static str,
    http_status: Option<u16>,
    /// Whether the call may have taken effect.
    happened: bool,
    /// Whether it is made again, as often as the policy says.
    again: bool,
}

/// It may have taken effect, and is made again.
const fn again(how: &'static str, http_status: Option<u16>) -> Expected {
    Expected {
        how,
        http_status,
        happened: true,
        again: true,
    }
}

/// It may have taken effect, and nothing would be gained by making it again.
const fn unclear(how: &'static str, http_status: u16) -> Expected {
    Expected {
        how,
        http_status: Some(http_status),
        happened: true,
        again: false,
    }
}

/// It has not taken effect, and will not.
const fn failed(how: &'static str, http_status: u16) -> Expected {
    Expected {
        how,
        http_status: Some(http_status),
        happened: false,
        again: false,
    }
}

/// Has a server do something with each call, and looks how both clients end.
fn ends(
    name: &str,
    script: impl Fn(&[u8]) -> Vec<Act> + Send + Sync + 'static,
    expected: Expected,
) -> [Ended; 2] {
    let server = RawServer::start(move |_, request| script(request));
    let setting = Setting {
        timeout: Duration::from_millis(400),
        ..Setting::default()
    };
    let patient = Setting::default();
    let is_slow = expected.how == "timed_out";
    let clients = both_with(server.address(), if is_slow { setting } else { patient });
    clients.map(|client| {
        let before = server.requests().len();
        let ended = ended(client.pay(&entry_code("id-1")));
        let name = format!("{client}: {name}: {}", ended.line);
        assert_eq!(ended.how, expected.how, "{name}");
        assert_eq!(ended.http_status, expected.http_status, "{name}");
        assert_eq!(ended.may_have_happened, expected.happened, "{name}");
        assert_eq!(ended.retryable, expected.again, "{name}");
        let requests = server.requests().split_off(before);
        let attempts = if expected.again { 4 } else { 1 };
        assert_eq!(ended.attempts, attempts, "{name}");
        assert_eq!(requests.len(), attempts as usize, "{name}");
        are_the_same_call(&requests);
        shows_no_secret(&ended, &requests);
        ended
    })
}

/// The same bytes, each time signed at another time.
fn are_the_same_call(requests: &[Vec<u8>]) {
    let bodies: BTreeSet<_> = requests.iter().map(|it| body_of(it)).collect();
    assert_eq!(bodies.len(), 1);
    for name in ["request-time", "signature"] {
        let values: BTreeSet<_> = requests.iter().map(|it| header(it, name)).collect();
        assert_eq!(values.len(), requests.len(), "{name}");
    }
}

fn shows_no_secret(ended: &Ended, requests: &[Vec<u8>]) {
    assert!(!ended.shown.contains(SECRET), "{}", ended.shown);
    assert!(!ended.line.contains('\n'), "{}", ended.line);
    for request in requests {
        let (_, signature) = header(request, "signature")
            .unwrap()
            .rsplit_once('=')
            .unwrap();
        assert!(!ended.shown.contains(signature), "{}", ended.shown);
    }
}

/// Sends bytes that do not depend on the request.
fn says(bytes: impl Into<Vec<u8>>) -> impl Fn(&[u8]) -> Vec<Act> {
    let bytes = bytes.into();
    move |_| vec![Act::Send(bytes.clone())]
}

/// Sends bytes that do.
fn answers(
    answer: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static,
) -> impl Fn(&[u8]) -> Vec<Act> + Send + Sync + 'static {
    move |request| vec![Act::Send(answer(request))]
}

#[test]
fn a_server_that_breaks_off() {
    ends("before all", |_| vec![], again("broken", None));
    let in_headers = says("HTTP/1.1 200 OK\r\ncontent-len");
    ends("in the headers", in_headers, again("broken", None));
    let in_body = answers(|request| {
        let mut answer = signed(request, "200 OK", &success());
        answer.truncate(answer.len() - 20);
        answer
    });
    ends("in the body", in_body, again("truncated", None));
    let in_a_chunk = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{\"result\"";
    ends("in a chunk", says(in_a_chunk), again("truncated", None));
}

#[test]
fn a_server_that_never_answers() {
    let silent = |_: &[u8]| vec![Act::Wait(Duration::from_secs(2))];
    ends("silent", silent, again("timed_out", None));
    let after_the_head = |_: &[u8]| {
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{";
        vec![Act::Send(head.into()), Act::Wait(Duration::from_secs(2))]
    };
    ends("after the head", after_the_head, again("timed_out", None));
}

/// Each byte comes in time, but not all of them do.
#[test]
fn a_server_that_drips() {
    let drips = |request: &[u8]| {
        let answer = signed(request, "200 OK", &success());
        let drop = |byte: &u8| [Act::Send(vec![*byte]), Act::Wait(Duration::from_millis(5))];
        answer.iter().flat_map(drop).collect()
    };
    ends("drips", drips, again("timed_out", None));
}

/// Pieces, as long as they come in time, are no matter.
#[test]
fn a_server_that_answers_in_pieces() {
    let server = RawServer::start(|_, request| {
        let answer = signed(request, "200 OK", &success());
        let piece = |bytes: &[u8]| [Act::Send(bytes.into()), Act::Wait(Duration::from_millis(2))];
        answer.chunks(40).flat_map(piece).collect()
    });
    for client in both(server.address()) {
        assert!(client.pay(&entry_code("id-1")).is_ok(), "{client}");
    }
}

/// Says of an answer that it has another length.
fn announces(answer: Vec<u8>, length: usize, announced: usize) -> Vec<u8> {
    let text = String::from_utf8(answer).unwrap();
    let (from, to) = (format!("length: {length}"), format!("length: {announced}"));
    text.replacen(&from, &to, 1).into_bytes()
}

#[test]
fn a_server_that_lies_about_the_length() {
    let of = |announced: fn(usize) -> usize| {
        answers(move |request: &[u8]| {
            let length = success().len();
            let answer = signed(request, "200 OK", &success());
            announces(answer, length, announced(length))
        })
    };
    ends("longer", of(|it| it + 7), again("truncated", None));
    // What is there is signed as a whole, so a part of it does not fit.
    ends("shorter", of(|it| it - 7), unclear("signature", 200));
    ends("nothing", of(|_| 0), unclear("signature", 200));
    ends(
        "endless",
        of(|_| 1 << 40),
        unclear_without_status("over_limit"),
    );
}

const fn unclear_without_status(how: &'static str) -> Expected {
    Expected {
        how,
        http_status: None,
        happened: true,
        again: false,
    }
}

#[test]
fn a_server_that_says_too_much() {
    let announced = |request: &[u8]| {
        let body = [success(), b" ".repeat(70 * 1024)].concat();
        vec![Act::Send(signed(request, "200 OK", &body))]
    };
    ends("announced", announced, unclear_without_status("over_limit"));
    let chunked = |_: &[u8]| {
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        let chunk = format!("1000\r\n{}\r\n", " ".repeat(0x1000));
        let mut acts = vec![Act::Send(head.into())];
        acts.extend(vec![Act::Send(chunk.into()); 40]);
        acts
    };
    ends("chunked", chunked, unclear_without_status("over_limit"));
    let unbounded = |_: &[u8]| {
        let head = "HTTP/1.1 200 OK\r\n\r\n".to_owned();
        vec![Act::Send((head + &" ".repeat(70 * 1024)).into())]
    };
    ends("unbounded", unbounded, unclear_without_status("over_limit"));
}

#[test]
fn a_server_that_speaks_something_else() {
    ends(
        "ssh",
        says("SSH-2.0-OpenSSH_9.6\r\n"),
        again("broken", None),
    );
    ends("noise", says([0; 64]), again("broken", None));
    let nonsense = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZZ\r\nnonsense";
    ends("chunks", says(nonsense), again("truncated", None));
}

#[test]
fn a_page_for_people() {
    let page = b"<!DOCTYPE html><html><body>Bad Gateway Sunrise-ticket-4711</body></html>";
    let html = [("content-type", "text/html")];
    let bad_gateway = answer("502 Bad Gateway", &html, page);
    ends("502", says(bad_gateway), again("html", Some(502)));
    ends(
        "200",
        says(answer("200 OK", &html, page)),
        unclear("html", 200),
    );
    let labelled_as_json = answer("200 OK", &[JSON], page);
    ends("as JSON", says(labelled_as_json), unclear("html", 200));
}

#[test]
fn an_answer_with_nothing_in_it() {
    ends(
        "200",
        says(answer("200 OK", &[JSON], b"")),
        unclear("empty", 200),
    );
    ends(
        "spaces",
        says(answer("200 OK", &[JSON], b"  ")),
        unclear("empty", 200),
    );
    let no_content = "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
    ends("204", says(no_content), unclear("empty", 204));
    let unavailable = answer("503 Service Unavailable", &[], b"");
    ends("503", says(unavailable), again("http_status", Some(503)));
    let too_many = answer("429 Too Many Requests", &[], b"");
    ends("429", says(too_many), again("http_status", Some(429)));
    let not_found = answer("404 Not Found", &[], b"");
    ends("404", says(not_found), unclear("http_status", 404));
}

#[test]
fn an_answer_of_another_kind() {
    let text = answer("200 OK", &[("content-type", "text/plain")], &success());
    ends("text", says(text), unclear("content_type", 200));
    let gzip = answer("200 OK", &[JSON, ("content-encoding", "gzip")], &success());
    ends("gzip", says(gzip), unclear("content_encoding", 200));
    let redirect = answer(
        "302 Found",
        &[("location", "/ams/api/v1/payments/pay")],
        b"",
    );
    ends("redirect", says(redirect), unclear("http_status", 302));
    let moved = answer(
        "307 Temporary Redirect",
        &[("location", "https://example.com/")],
        b"",
    );
    ends("moved", says(moved), unclear("http_status", 307));
}

#[test]
fn an_answer_that_cannot_be_read() {
    ends(
        "no JSON",
        says(answer("200 OK", &[JSON], b"{]")),
        unclear("not_json", 200),
    );
    ends(
        "no object",
        says(answer("200 OK", &[JSON], b"[1]")),
        unclear("no_status", 200),
    );
    ends(
        "no result",
        says(answer("200 OK", &[JSON], b"{}")),
        unclear("no_status", 200),
    );
    let error = answer("500 Internal Server Error", &[JSON], br#"{"error":"?"}"#);
    ends("500", says(error), again("http_status", Some(500)));
    let failure = br#"{"result":{"resultStatus":"F","resultCode":{}}}"#;
    ends(
        "F",
        says(answer("200 OK", &[JSON], failure)),
        failed("malformed", 200),
    );
    let success = br#"{"result":{"resultStatus":"S","resultCode":"SUCCESS","resultMessage":""},"paymentTime":"Sunrise-ticket-4711"}"#;
    let malformed = answers(|request| signed(request, "200 OK", success));
    let ended = ends("S", malformed, unclear("malformed", 200));
    for ended in ended {
        assert!(ended.line.contains("`paymentTime`"), "{}", ended.line);
        assert!(ended.signed);
    }
}

/// A failure may be believed without a signature; a success may not.
#[test]
fn an_answer_that_is_not_signed() {
    let says = |status, code| says(answer("200 OK", &[JSON], &result(status, code)));
    let success = ends("S", says("S", "SUCCESS"), unclear("unsigned_success", 200));
    let failure = ends("F", says("F", "RISK_REJECT"), failed("declined", 200));
    let unknown = ends(
        "U",
        says("U", "UNKNOWN_EXCEPTION"),
        again("unknown", Some(200)),
    );
    let still = ends(
        "U for good",
        says("U", "PAYMENT_IN_PROCESS"),
        unclear("unknown", 200),
    );
    for ended in [success, failure, unknown, still].iter().flatten() {
        assert!(!ended.signed, "{}", ended.line);
        assert!(ended.line.contains("not signed"), "{}", ended.line);
    }
}

/// A failure that nobody signed does not undo what nobody knows of an earlier attempt.
#[test]
fn an_unsigned_failure_after_a_broken_connection() {
    for (kind, is_signed) in [(0, true), (1, true), (0, false), (1, false)] {
        let server = RawServer::start(move |number, request| match (number, is_signed) {
            (0, _) => vec![],
            (_, true) => vec![Act::Send(signed(
                request,
                "200 OK",
                &result("F", "RISK_REJECT"),
            ))],
            (_, false) => {
                let body = result("F", "RISK_REJECT");
                vec![Act::Send(answer("200 OK", &[JSON], &body))]
            }
        });
        let ended = ended(both(server.address())[kind].pay(&entry_code("id-1")));
        assert_eq!((ended.how, ended.attempts), ("declined", 2));
        assert_eq!(ended.may_have_happened, !is_signed);
    }
}

#[test]
fn an_answer_signed_by_others() {
    for (name, key) in [
        ("stranger", keys::stranger_private()),
        ("own", keys::merchant_private()),
    ] {
        for (status, code) in [
            ("S", "SUCCESS"),
            ("F", "RISK_REJECT"),
            ("U", "UNKNOWN_EXCEPTION"),
        ] {
            let key = key.clone();
            let script = answers(move |request| {
                signed_as(request, "200 OK", &result(status, code), |signing| {
                    signing.key = key.clone();
                })
            });
            for ended in ends(name, script, unclear("signature", 200)) {
                assert!(!ended.signed);
                // The next step, for the mistake that is made most often.
                assert_eq!(ended.line.contains("own"), name == "own", "{}", ended.line);
            }
        }
    }
}

#[test]
fn an_answer_signed_for_something_else() {
    let changes: [(&str, Change); 6] = [
        ("method", |it| it.method = "GET".into()),
        ("path", |it| it.path = it.path.replace("/sandbox", "")),
        ("operation", |it| it.path = it.path.replace("pay", "refund")),
        ("client", |it| it.client_id = keys::EARNEST_ID.into()),
        ("time", |it| it.time = "2026-03-01T12:00:01Z".into()),
        ("body", |it| it.body = result("F", "RISK_REJECT")),
    ];
    for (name, change) in changes {
        let script = answers(move |request| signed_as(request, "200 OK", &success(), change));
        ends(name, script, unclear("signature", 200));
    }
}

#[test]
fn a_success_with_an_http_error() {
    let script = answers(|request| signed(request, "500 Internal Server Error", &success()));
    for ended in ends("500", script, unclear("http_status_of_success", 500)) {
        assert!(ended.signed);
    }
}

/// What was signed as failed, or as unknown, is that, whatever HTTP says.
#[test]
fn another_ending_with_an_http_error() {
    let failure = answers(|request| signed(request, "500 Oh", &result("F", "RISK_REJECT")));
    ends("F", failure, failed("declined", 500));
    let unknown = answers(|request| signed(request, "500 Oh", &result("U", "UNKNOWN_EXCEPTION")));
    ends("U", unknown, again("unknown", Some(500)));
}

/// Answers with headers of a signature that leave open what was meant.
fn with_headers(
    headers: impl Fn(&str) -> Vec<(&'static str, String)> + Send + Sync + 'static,
) -> impl Fn(&[u8]) -> Vec<Act> + Send + Sync + 'static {
    answers(move |request| {
        let signature = Signing::of(request, &success()).signature();
        let headers = headers(&signature);
        let mut all: Vec<(&str, &str)> = vec![JSON];
        all.extend(headers.iter().map(|(name, value)| (*name, &**value)));
        answer("200 OK", &all, &success())
    })
}

#[test]
fn headers_of_a_signature_that_are_not_clear() {
    let (signature, time) = ("signature", "response-time");
    let twice = with_headers(move |it| {
        vec![
            (signature, it.into()),
            ("Signature", it.into()),
            (time, TIME.into()),
        ]
    });
    ends("two signatures", twice, unclear("repeated_header", 200));
    let times = with_headers(move |it| {
        vec![
            (signature, it.into()),
            (time, TIME.into()),
            (time, TIME.into()),
        ]
    });
    ends("two times", times, unclear("repeated_header", 200));
    let timeless = with_headers(move |it| vec![(signature, it.into())]);
    ends("no time", timeless, unclear("half_signed", 200));
    let unsigned = with_headers(move |_| vec![(time, TIME.into())]);
    ends("only a time", unsigned, unclear("half_signed", 200));
    let accented = with_headers(move |it| vec![(signature, format!("{it}é")), (time, TIME.into())]);
    ends("no text", accented, unclear("unreadable_header", 200));
    let cut =
        with_headers(move |it| vec![(signature, it[..it.len() - 30].into()), (time, TIME.into())]);
    ends("cut off", cut, unclear("signature", 200));
}

#[test]
fn nobody_at_the_address() {
    let closed = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}", closed.local_addr().unwrap());
    drop(closed);
    for client in both(&address) {
        let ended = ended(client.pay(&entry_code("id-1")));
        assert_eq!((ended.how, ended.attempts), ("connect", 4), "{client}");
        assert!(ended.retryable && !ended.may_have_happened);
        assert!(ended.line.contains("nothing was sent"), "{}", ended.line);
    }
}

/// Whatever went wrong at first, the same call succeeds in the end.
#[test]
fn recovery() {
    let broken: [(&str, Script); 5] = [
        ("hangs up", |_| vec![]),
        ("in the headers", |_| vec![Act::Send(b"HTTP/1.1 20".into())]),
        ("in the body", |request| {
            let mut answer = signed(request, "200 OK", &success());
            answer.pop();
            vec![Act::Send(answer)]
        }),
        ("502", |_| {
            let html = [("content-type", "text/html")];
            vec![Act::Send(answer("502 Bad Gateway", &html, b"<html>"))]
        }),
        ("U", |request| {
            let unknown = result("U", "UNKNOWN_EXCEPTION");
            vec![Act::Send(signed(request, "200 OK", &unknown))]
        }),
    ];
    for (name, act) in broken {
        for kind in 0..2 {
            let server = RawServer::start(move |number, request| match number {
                0..=2 => act(request),
                _ => vec![Act::Send(signed(request, "200 OK", &success()))],
            });
            let client = &both(server.address())[kind];
            let next = client.pay(&entry_code("id-1"));
            assert!(next.is_ok(), "{client}: {name}: {:?}", next.err());
            assert_eq!(server.requests().len(), 4);
            are_the_same_call(&server.requests());
        }
    }
}

/// A pause that is asked for is kept, and one that would take too long ends the call.
#[test]
fn a_server_that_asks_for_a_pause() {
    let server = RawServer::start(|_, _| {
        let headers = [("retry-after", "3600")];
        vec![Act::Send(answer("503 Service Unavailable", &headers, b""))]
    });
    for client in both(server.address()) {
        let ended = ended(client.pay(&entry_code("id-1")));
        assert_eq!((ended.how, ended.attempts), ("http_status", 1), "{client}");
        assert!(ended.retryable);
    }
}

/// What may be said before an answer is none.
#[test]
fn early_hints_are_no_answer() {
    let server = RawServer::start(|_, request| {
        let hints = b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n".to_vec();
        vec![Act::Send(
            [hints, signed(request, "200 OK", &success())].concat(),
        )]
    });
    for client in both(server.address()) {
        let next = client.pay(&entry_code("id-1"));
        assert!(next.is_ok(), "{client}: {:?}", next.err());
    }
}
