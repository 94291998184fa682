//! What nobody may read in a log: keys, signatures, bodies.

use antom_runtime::client::Retry;
use antom_runtime::client::TransportErrorKind::{self, Broken};

use crate::api::{CARD_NUMBER, request};
use crate::script::{
    AGAIN, DECLINED, SUCCESS, Script, TIME, antom, merchant, run, unsigned, with_signature,
};

const PERSONAL: &str = "jane.doe@example.com";

/// Nothing of the keys, of the request's body, or of a signature.
fn assert_clean(shown: &str, script: &Script) {
    let key = include_str!("../../../examples/keys/merchant.private.pem");
    for line in key.lines().filter(|line| !line.starts_with("-----")) {
        assert!(!shown.contains(line), "{shown}");
    }
    for request in script.requests() {
        let signature = request.headers()["signature"].to_str().unwrap();
        let value = signature.rsplit('=').next().unwrap();
        assert!(!shown.contains(value), "{shown}");
    }
    assert!(!shown.contains(CARD_NUMBER), "{shown}");
    assert!(!shown.contains(PERSONAL), "{shown}");
    assert!(!shown.contains("cardNumber"), "{shown}");
}

#[test]
fn errors_show_no_secrets() {
    let bodies = [
        (
            "application/json",
            r#"{"result":{"resultCode":"A","resultStatus":"F"},"email":"jane.doe@example.com"}"#,
        ),
        (
            "application/json",
            r#"{"result":{"resultCode":"A","resultStatus":"F","resultMessage":["jane.doe@example.com"]}}"#,
        ),
        ("application/json", r#"{"result":"jane.doe@example.com"}"#),
        ("application/json", r#"{"jane.doe@example.com"}"#),
        ("text/html", "<html>jane.doe@example.com</html>"),
        ("text/plain", "jane.doe@example.com"),
        ("application/json", SUCCESS),
        ("application/json", DECLINED),
        ("application/json", AGAIN),
    ];
    for (kind, body) in bodies {
        for by in [None, Some(antom as fn() -> _), Some(merchant as fn() -> _)] {
            let script = Script::default().then(move |request| {
                let answer = unsigned(200, kind, body);
                Ok(match by {
                    Some(key) => with_signature(request, answer, &key(), TIME),
                    None => answer,
                })
            });
            let client = script.client().with_retry(Retry::OFF);
            let Err(error) = run(client.call(&request())) else {
                continue;
            };
            assert_clean(&format!("{error} {error:?} {error:#?}"), &script);
            assert_clean(&format!("{:?}", error.exchange()), &script);
        }
    }
    let script = Script::default().fails(Broken);
    let error = run(script.client().with_retry(Retry::OFF).call(&request())).unwrap_err();
    assert_clean(&format!("{error} {error:?}"), &script);
}

#[test]
fn clients_and_builders_show_no_secrets() {
    let script = Script::default();
    let client = script.client();
    let builder = script.builder::<antom_runtime::client::Client>();
    let builder = builder.proxy("http://user:swordfish@proxy:80");
    let shown = format!("{client:?} {:?} {builder:?}", script.blocking_client());
    assert_clean(&shown, &script);
    assert!(!shown.contains("swordfish"), "{shown}");
    assert!(shown.contains("CLIENT_1"), "{shown}");
}

#[test]
fn an_error_is_one_line_whatever_the_message() {
    let body = r#"{"result":{"resultCode":"A\u0000\nB","resultStatus":"F","resultMessage":"a\r\n\u001b[31m\u2028b"}}"#;
    let script = Script::default().answers(body);
    let error = run(script.client().call(&request())).unwrap_err();
    let text = error.to_string();
    assert!(!text.contains(char::is_control), "{text:?}");
    assert!(!text.contains('\u{2028}'), "{text:?}");
}

#[test]
fn errors_can_be_sent_shared_and_passed_on() {
    fn assert_error<E: std::error::Error + Send + Sync + 'static>(_: &E) {}
    let script = Script::default().fails(TransportErrorKind::Tls);
    let error = run(script.client().call(&request())).unwrap_err();
    assert_error(&error);
    let boxed: Box<dyn std::error::Error + Send + Sync> = Box::new(error);
    assert!(boxed.source().is_some(), "the transport's error");
}
