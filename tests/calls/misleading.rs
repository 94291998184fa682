//! Answers that are none, or that nobody should believe: each ends a call in its own way, and none is
//! taken for a success.

use crate::answers::{JSON, Signing, TIME, result, signed, signed_as, success};
use crate::clients::both;
use crate::expected::{again, answers, ends, failed, says, unclear};
use crate::keys;
use crate::outcome::ended;
use crate::raw_server::{Act, RawServer, answer};
use crate::requests::entry_code;

/// What is done to the content before it is signed.
type Change = fn(&mut Signing);

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
        answers(|request| signed(request, "200 OK", failure)),
        failed("malformed", 200),
    );
    ends(
        "F, not signed",
        says(answer("200 OK", &[JSON], failure)),
        unclear("malformed", 200),
    );
    let success = br#"{"result":{"resultStatus":"S","resultCode":"SUCCESS","resultMessage":["Sunrise-ticket-4711"]}}"#;
    let malformed = answers(|request| signed(request, "200 OK", success));
    let ended = ends("S", malformed, unclear("malformed", 200));
    for ended in ended {
        assert!(
            ended.line.contains("`result.resultMessage` (type)"),
            "{}",
            ended.line
        );
        assert!(ended.signed);
    }
}

/// A failure may be read without a signature, but is not certain; a success may not. What a gateway says before
/// it knows who calls is certain all the same.
#[test]
fn an_answer_that_is_not_signed() {
    let says = |status, code| says(answer("200 OK", &[JSON], &result(status, code)));
    let success = ends("S", says("S", "SUCCESS"), unclear("unsigned_success", 200));
    let failure = ends("F", says("F", "RISK_REJECT"), unclear("declined", 200));
    let refusal = ends("F", says("F", "INVALID_SIGNATURE"), failed("declined", 200));
    for ended in &failure {
        assert_eq!(
            ended.action, "",
            "nothing that would have another call made"
        );
    }
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
    for ended in [success, failure, refusal, unknown, still].iter().flatten() {
        assert!(!ended.signed, "{}", ended.line);
        assert!(ended.line.contains("not signed"), "{}", ended.line);
    }
}

/// A failure, signed or not, is about its own attempt: the one that was lost may have gone through.
#[test]
fn a_failure_after_a_broken_connection() {
    for (kind, is_signed) in [(0, true), (1, true), (0, false), (1, false)] {
        let server = RawServer::start(move |number, request| {
            let body = result("F", "RISK_REJECT");
            match (number, is_signed) {
                (0, _) => vec![],
                (_, true) => vec![Act::Send(signed(request, "200 OK", &body))],
                (_, false) => vec![Act::Send(answer("200 OK", &[JSON], &body))],
            }
        });
        let ended = ended(both(server.address())[kind].pay(&entry_code("id-1")));
        assert_eq!((ended.how, ended.attempts), ("declined", 2));
        assert_eq!(ended.signed, is_signed);
        assert!(ended.may_have_happened && !ended.retryable);
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
                let explained = ended.line.contains("the receiver's own private key");
                assert_eq!(explained, name == "own", "{}", ended.line);
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

/// How a call ended is what its status says. What is to be done about a code that belongs to another
/// ending is not told: it would mislead.
#[test]
fn a_code_that_contradicts_the_status() {
    for (status, code, expected) in [
        ("F", "SUCCESS", unclear("declined", 200)),
        ("F", "UNKNOWN_EXCEPTION", unclear("declined", 200)),
        ("S", "RISK_REJECT", unclear("contradictory_code", 200)),
        ("S", "UNKNOWN_EXCEPTION", unclear("contradictory_code", 200)),
        ("U", "SUCCESS", unclear("unknown", 200)),
        ("U", "RISK_REJECT", unclear("unknown", 200)),
        ("X", "SUCCESS", unclear("unknown", 200)),
        ("s", "SUCCESS", unclear("unknown", 200)),
    ] {
        let script = answers(move |request| signed(request, "200 OK", &result(status, code)));
        for ended in ends(code, script, expected) {
            assert_eq!(ended.action, "", "{status}");
            let ending = match status {
                "F" => "failed",
                "S" => "documented for calls that did not succeed",
                _ => "outcome unknown",
            };
            assert!(ended.line.contains(code), "{}", ended.line);
            assert!(ended.line.contains(ending), "{}", ended.line);
        }
    }
}

#[test]
fn a_success_with_an_http_error() {
    let script = answers(|request| signed(request, "500 Internal Server Error", &success()));
    for ended in ends("500", script, unclear("success_with_error_status", 500)) {
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
    ends("no time", timeless, unclear("incomplete_signature", 200));
    let unsigned = with_headers(move |_| vec![(time, TIME.into())]);
    ends("only a time", unsigned, unclear("unsigned_success", 200));
    let accented = with_headers(move |it| vec![(signature, format!("{it}é")), (time, TIME.into())]);
    ends("no text", accented, unclear("unreadable_header", 200));
    let cut =
        with_headers(move |it| vec![(signature, it[..it.len() - 30].into()), (time, TIME.into())]);
    ends("cut off", cut, unclear("signature", 200));
}

/// Of two results, one may say that the call failed and the other that it succeeded.
#[test]
fn a_result_that_is_there_twice() {
    for (first, second) in [("F", "S"), ("S", "F"), ("F", "F")] {
        let one = |status| {
            format!(
                r#""result":{{"resultCode":"SUCCESS","resultStatus":"{status}","resultMessage":""}}"#
            )
        };
        let body = format!("{{{},{}}}", one(first), one(second)).into_bytes();
        let twice = answers(move |request| signed(request, "200 OK", &body));
        let ended = ends("twice", twice, unclear("malformed", 200));
        assert!(
            ended[0].line.contains("the outcome is unknown"),
            "{}",
            ended[0].line
        );
    }
}

/// A result that is not final can ask the buyer for something: it is in the typed answer of the unknown outcome.
#[test]
fn a_challenge_before_the_result_is_final() {
    use antom::client::CallError;

    let body = br#"{"result":{"resultCode":"PAYMENT_IN_PROCESS","resultStatus":"U","resultMessage":"wait"},
        "challengeActionForm":{"challengeType":"SMS_CODE","challengeRenderValue":"ask"}}"#;
    let server = RawServer::start(|_, request| vec![Act::Send(signed(request, "200 OK", body))]);
    for client in both(server.address()) {
        let error = client.pay(&entry_code("id-1")).unwrap_err();
        assert!(
            error
                .response()
                .is_some_and(|it| it.challenge_action_form.is_some()),
            "{client}"
        );
        let CallError::Unknown(unknown) = error else {
            panic!("{error}");
        };
        let form = unknown.response.challenge_action_form.as_ref().unwrap();
        assert!(
            antom::serde_json::to_string(form)
                .unwrap()
                .contains("SMS_CODE"),
            "{client}"
        );
    }
}
