//! Servers that break off, stall, lie about the length, or speak something else.

use std::net::TcpListener;
use std::time::Duration;

use crate::answers::{result, signed, success};
use crate::clients::both;
use crate::expected::{
    again, answers, are_the_same_call, ends, says, unclear, unclear_without_status,
};
use crate::outcome::ended;
use crate::raw_server::{Act, RawServer, answer};
use crate::requests::entry_code;

/// What a server does with a request.
type Script = fn(&[u8]) -> Vec<Act>;

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
