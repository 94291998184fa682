//! No response is believed that the other side did not sign as it is.

use antom_runtime::client::http::{HeaderMap, HeaderValue, Request, Response};
use antom_runtime::client::{CallError, Reason, Retry};
use antom_runtime::endpoint::Decoded;
use antom_runtime::signature::SignatureError;

use crate::api::{self, request};
use crate::script::{
    AGAIN, DECLINED, SUCCESS, Script, TIME, antom, merchant, run, signed, unsigned, with_signature,
};

type Error = CallError<api::Failure, api::ResultCode>;

/// What becomes of a response that is changed on the way.
fn tampered(
    body: &'static str,
    change: impl Fn(&mut Response<Vec<u8>>) + Send + 'static,
) -> Result<Decoded<api::Response>, Error> {
    let script = Script::default().then(move |request| {
        let mut answer = signed(request, body);
        change(&mut answer);
        Ok(answer)
    });
    run(script.client().with_retry(Retry::OFF).call(&request()))
}

pub fn reason(result: Result<Decoded<api::Response>, Error>) -> &'static str {
    match result {
        Ok(_) => "success",
        Err(error) => error.reason().map_or("accepted", Reason::name),
    }
}

#[test]
fn no_byte_of_a_signed_body_can_be_changed() {
    for body in [SUCCESS, DECLINED, AGAIN] {
        for index in 0..body.len() {
            let result = tampered(body, move |answer| answer.body_mut()[index] ^= 1);
            assert_eq!(reason(result), "signature", "byte {index} of {body}");
        }
    }
}

#[test]
fn a_signed_body_can_neither_grow_nor_shrink() {
    for body in [SUCCESS, DECLINED] {
        let grown = tampered(body, |answer| answer.body_mut().push(b'\n'));
        assert_eq!(reason(grown), "signature");
        let shrunk = tampered(body, |answer| {
            answer.body_mut().pop();
        });
        assert_eq!(reason(shrunk), "signature");
    }
}

#[test]
fn half_a_signature_is_none() {
    for body in [SUCCESS, DECLINED, AGAIN] {
        let removed = tampered(body, |answer| {
            answer.headers_mut().remove("response-time");
        });
        assert_eq!(reason(removed), "incomplete_signature");
        let emptied = tampered(body, |answer| {
            let empty = HeaderValue::from_static("");
            answer.headers_mut().insert("response-time", empty);
        });
        assert_eq!(reason(emptied), "incomplete_signature");
        for header in ["signature", "response-time"] {
            let doubled = tampered(body, move |answer| {
                let value = answer.headers()[header].clone();
                answer.headers_mut().append(header, value);
            });
            assert_eq!(reason(doubled), "repeated_header");
            let garbled = tampered(body, move |answer| {
                let value = HeaderValue::from_bytes(b"\xff").unwrap();
                answer.headers_mut().insert(header, value);
            });
            assert_eq!(reason(garbled), "unreadable_header");
            let other = tampered(body, move |answer| {
                let value = HeaderValue::from_static("2026-03-01T12:00:01+00:00");
                answer.headers_mut().insert(header, value);
            });
            assert_eq!(reason(other), "signature");
        }
    }
}

/// Without a signature a response is only unsigned, whether it has a time or not: no success.
#[test]
fn a_signature_can_be_removed_from_what_is_no_success_only() {
    for timed in [true, false] {
        let strip = move |headers: &mut HeaderMap| {
            headers.remove("signature");
            if !timed {
                headers.remove("response-time");
            }
        };
        let success = tampered(SUCCESS, move |answer| strip(answer.headers_mut()));
        assert_eq!(reason(success), "unsigned_success");
        let declined = tampered(DECLINED, move |answer| strip(answer.headers_mut()));
        assert!(!declined.unwrap_err().exchange().is_signed());
    }
}

/// What is signed has only dots between its parts: a time that goes on would take some of the body.
#[test]
fn a_time_cannot_hold_a_part_of_the_body() {
    let script = Script::default().then(|request| {
        let answer = unsigned(200, "application/json", SUCCESS);
        let time = format!("{TIME}.{{");
        let mut answer = with_signature(request, answer, &antom(), &time);
        answer
            .headers_mut()
            .insert("response-time", time.parse().unwrap());
        Ok(answer)
    });
    let ended = run(script.client().call(&request()));
    assert_eq!(reason(ended), "unreadable_header");
}

/// The signature covers the path and the body, but not the request that is answered.
#[test]
fn an_answer_to_another_request_is_none_to_this() {
    for (status, id, expected) in [
        ("S", "order-1", "success"),
        ("S", "order-2", "wrong_request_id"),
        ("F", "order-2", "wrong_request_id"),
        ("U", "order-2", "wrong_request_id"),
    ] {
        let script = Script::default().answers(format!(
            r#"{{"result":{{"resultCode":"?","resultStatus":"{status}"}},"requestId":"{id}","paymentId":"p"}}"#
        ));
        assert_eq!(reason(run(script.client().call(&request()))), expected);
    }
}

/// Nor is one in another charset, as far as its key can be read.
#[test]
fn an_answer_to_another_request_in_another_charset() {
    for (status, code, id, expected, happened) in [
        ("F", "RISK_REJECT", &b"order-1"[..], "charset", false),
        ("F", "RISK_REJECT", b"order-2", "wrong_request_id", true),
        ("U", "RISK_REJECT", b"order-2", "wrong_request_id", true),
        // A key of which some can be read only.
        ("F", "RISK_REJECT", b"order-\xb2\xbb", "charset", true),
        ("S", "RISK_REJECT", b"order-1", "contradictory_code", true),
    ] {
        let head = format!(r#"{{"result":{{"resultCode":"{code}","resultStatus":"{status}"}},"#);
        let message = b"\"note\":\"\xb2\xbb\",\"requestId\":\"";
        let body = [head.as_bytes(), message, id, b"\"}"].concat();
        let script = Script::default().then(move |request| {
            let mut answer = unsigned(200, "application/json; charset=GBK", "");
            *answer.body_mut() = body.clone();
            Ok(with_signature(request, answer, &antom(), TIME))
        });
        let error = run(script.client().call(&request())).unwrap_err();
        assert_eq!(error.reason().map(Reason::name), Some(expected), "{error}");
        assert_eq!(error.may_have_happened(), happened, "{error}");
    }
}

/// Whether the rest of the response can be read or not.
#[test]
fn a_failure_whose_code_stands_for_another_ending_may_have_happened() {
    for (code, happened) in [("RISK_REJECT", false), ("NEW", false), ("SUCCESS", true)] {
        for rest in ["", r#","paymentId":{}"#] {
            let script = Script::default().answers(format!(
                r#"{{"result":{{"resultCode":"{code}","resultStatus":"F","resultMessage":""}}{rest}}}"#
            ));
            let error = run(script.client().call(&request())).unwrap_err();
            assert_eq!(error.may_have_happened(), happened, "{error}");
        }
    }
}

#[test]
fn a_success_whose_code_stands_for_a_failure_is_none() {
    for (code, expected) in [
        ("SUCCESS", "success"),
        ("NEW_CODE", "success"),
        ("RISK_REJECT", "contradictory_code"),
        ("PAYMENT_IN_PROCESS", "contradictory_code"),
    ] {
        let script = Script::default().answers(format!(
            r#"{{"result":{{"resultCode":"{code}","resultStatus":"S"}},"paymentId":"p"}}"#
        ));
        assert_eq!(reason(run(script.client().call(&request()))), expected);
    }
}

/// What is signed wrongly is not even looked at: it may be malformed, a page, or of another type.
#[test]
fn the_signature_comes_first() {
    for (kind, body) in [
        ("text/html", "<html>"),
        ("application/json", "{"),
        ("application/json", ""),
        ("text/plain", "x"),
    ] {
        let script = Script::default().then(move |request| {
            let answer = unsigned(502, kind, body);
            Ok(with_signature(request, answer, &merchant(), TIME))
        });
        assert_eq!(reason(run(script.client().call(&request()))), "signature");
    }
}

#[test]
fn other_headers_do_not_matter() {
    let result = tampered(SUCCESS, |answer| {
        let headers = answer.headers_mut();
        headers.insert("client-id", HeaderValue::from_static("CLIENT_2"));
        headers.insert("x-anything", HeaderValue::from_static("else"));
        headers.append("via", HeaderValue::from_static("proxy"));
    });
    assert_eq!(reason(result), "success");
}

/// Why a signature does not fit is said wherever it can be known: what a client knows beside the
/// response is looked through.
#[test]
fn the_cause_is_named() {
    let changed = |change: fn(&mut Request<Vec<u8>>)| {
        move |request: &Request<Vec<u8>>| {
            let mut request = request.clone();
            change(&mut request);
            let mut answer = unsigned(200, "application/json", SUCCESS);
            let date = HeaderValue::from_static("Sun, 01 Mar 2026 11:00:00 GMT");
            answer.headers_mut().insert("date", date);
            let other = HeaderValue::from_static("CLIENT_2");
            answer.headers_mut().insert("client-id", other);
            (request, answer)
        }
    };
    let cause = |gateway: &str,
                 key: fn() -> antom_runtime::signature::PrivateKey,
                 time: &'static str,
                 change: fn(&mut Request<Vec<u8>>)| {
        let change = changed(change);
        let script = Script::default().then(move |request| {
            let (signed_for, answer) = change(request);
            Ok(with_signature(&signed_for, answer, &key(), time))
        });
        let builder = script.builder::<antom_runtime::client::Client>();
        let client = builder.gateway(gateway).build().unwrap();
        let error = run(client.call(&request())).unwrap_err();
        match error.reason() {
            Some(Reason::Signature(SignatureError::Mismatch(cause))) => {
                assert!(error.to_string().contains(&cause.to_string()));
                cause.name()
            }
            _ => panic!("{error}"),
        }
    };
    let plain = "https://gateway.example";
    let prefixed = "https://gateway.example/proxy";
    assert_eq!(cause(plain, merchant, TIME, |_| {}), "own_key");
    assert_eq!(
        cause(plain, antom, TIME, |request| {
            *request.uri_mut() = "https://g/shop/sandbox/api/v1/pay".parse().unwrap();
        }),
        "path"
    );
    assert_eq!(
        cause(prefixed, antom, TIME, |request| {
            *request.uri_mut() = "https://g/shop/api/v1/pay".parse().unwrap();
        }),
        "path"
    );
    assert_eq!(
        cause(plain, antom, TIME, |request| {
            let other = HeaderValue::from_static("CLIENT_2");
            request.headers_mut().insert("client-id", other);
        }),
        "client_id"
    );
    // The time of the request, and that of the header `date`, in several forms.
    for time in [
        "1772366400000",
        "2026-03-01T11:00:00Z",
        "1772362800",
        "Sun, 01 Mar 2026 11:00:00 GMT",
    ] {
        assert_eq!(cause(plain, antom, time, |_| {}), "time", "{time}");
    }
}
