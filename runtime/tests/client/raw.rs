//! Calls with a body as it is given.

use antom_runtime::client::{Client, Step, TransportError, TransportErrorKind};
use antom_runtime::signature::{Content, Hints, verify};

use crate::api::Request;
use crate::script::{CLIENT_ID, Script, merchant_public};

#[test]
fn any_body_is_sent_and_signed_as_it_is() {
    let builder = Script::default().builder::<Client>();
    let calls = builder.build_sans_io().unwrap();
    for (body, key) in [
        (
            " {\"requestId\" : \"order-1\", \"n\": 1e2 }\n",
            Some("order-1"),
        ),
        ("{\"requestId\":\"a\",\"requestId\":\"b\"}", None),
        ("{\"requestId\":{}}", None),
        ("{}", None),
        ("no JSON", None),
        ("", None),
    ] {
        let mut attempts = calls.raw::<Request>(body);
        let (request, _) = attempts.send().unwrap();
        assert_eq!(request.body(), body.as_bytes());
        let header = |name: &str| request.headers()[name].to_str().unwrap();
        let content = Content {
            method: "POST",
            path: request.uri().path(),
            client_id: CLIENT_ID,
            time: header("request-time"),
            body: body.as_bytes(),
        };
        let keys = merchant_public().into();
        verify(&content, header("signature"), &keys, &Hints::default()).unwrap();

        // Without an idempotency key a call that may have arrived is not made again.
        let broken = TransportError::new(TransportErrorKind::Broken);
        match (attempts.received(Err(broken)), key) {
            (Step::Pause(_), Some(_)) => {}
            (Step::Done(Err(error)), None) => assert_eq!(error.exchange().request_id(), None),
            (step, _) => panic!("{body}: {step:?}"),
        }
        let mut attempts = calls.raw::<Request>(body);
        let _ = attempts.send().unwrap();
        let unusable = TransportError::new(TransportErrorKind::Unusable);
        let Step::Done(Err(error)) = attempts.received(Err(unusable)) else {
            panic!("{body}: it is not made again");
        };
        assert_eq!(error.exchange().request_id(), key, "{body}");
        assert!(!error.may_have_happened());
    }
}
