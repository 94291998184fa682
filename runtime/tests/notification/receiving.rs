//! Verifying and decoding.

use antom_runtime::notification::{
    HeaderProblem, NotificationError, Receiver, acknowledge, refuse,
};
use antom_runtime::signature::{Cause, PublicKeys, SignatureError};
use http::{HeaderValue, StatusCode};

use crate::api::{PaymentEvent, PaymentNotification, RefundEvent, RefundNotification};
use crate::keys;
use crate::support::{CLIENT, PATH, notification, received, receiver, request, sender};

#[test]
fn a_notification_is_received_as_what_it_says() {
    let cases = [
        ("PAYMENT_PENDING", "S", PaymentEvent::Pending as fn(_) -> _),
        ("PAYMENT_RESULT", "S", PaymentEvent::Succeeded),
        ("PAYMENT_RESULT", "F", PaymentEvent::Failed),
        ("NEW", "S", PaymentEvent::Other),
    ];
    for (kind, status, event) in cases {
        let notification = notification(kind, status);
        let request = sender().request(PATH, &notification).unwrap();
        let received = received(&receiver(), &request).unwrap();
        assert_eq!(received.event, event(notification));
        assert_eq!(received.client_id, CLIENT);
        assert_eq!(received.request_time, "2026-11-22T11:00:00Z");
        assert!(!format!("{received:?}").contains("nne"), "{received:?}");
    }
}

#[test]
fn headers_must_be_there_once() {
    for name in ["client-id", "request-time", "signature"] {
        let problem = |request| match received(&receiver(), &request) {
            Err(NotificationError::Header { name: at, problem }) => {
                assert_eq!(at, name);
                problem
            }
            other => panic!("{other:?}"),
        };
        let mut missing = request();
        missing.headers_mut().remove(name);
        assert_eq!(problem(missing), HeaderProblem::Missing);
        let mut repeated = request();
        let value = repeated.headers()[name].clone();
        repeated.headers_mut().append(name, value);
        assert_eq!(problem(repeated), HeaderProblem::Repeated);
        let mut unreadable = request();
        let value = HeaderValue::from_bytes(b"\xe4").unwrap();
        unreadable.headers_mut().insert(name, value);
        assert_eq!(problem(unreadable), HeaderProblem::Unreadable);
    }
}

#[test]
fn what_is_for_others_is_refused() {
    let other = Receiver::new(keys::antom_public()).client_id("SANDBOX_2");
    let error = received(&other, &request()).unwrap_err();
    assert!(matches!(error, NotificationError::WrongClient), "{error}");
    let any = Receiver::new(keys::antom_public());
    assert!(received(&any, &request()).is_ok());
}

#[test]
fn nothing_is_accepted_by_ones_own_key() {
    let own = antom_runtime::notification::Sender::new(keys::merchant(), CLIENT);
    let request = own
        .request(PATH, &notification("PAYMENT_RESULT", "S"))
        .unwrap();
    let receiver = receiver().own_key(keys::merchant_public());
    let error = received(&receiver, &request).unwrap_err();
    assert!(matches!(error, NotificationError::Signature(_)), "{error}");
    let cause = NotificationError::Signature(SignatureError::Mismatch(Cause::OwnKey));
    assert_eq!(error.to_string(), cause.to_string());
    assert_eq!(error.http_status(), StatusCode::UNAUTHORIZED);
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn keys_are_chosen_by_version() {
    let keys = PublicKeys::new()
        .with("1", keys::merchant_public())
        .with("2", keys::antom_public());
    let receiver = Receiver::new(keys);
    let notification = notification("PAYMENT_RESULT", "S");
    let request = |version| {
        sender()
            .key_version(version)
            .request(PATH, &notification)
            .unwrap()
    };
    assert!(received(&receiver, &request("2")).is_ok());
    assert!(received(&receiver, &request("1")).is_err());
    let path = request("2").uri().path().to_owned();
    let request = request("2");
    let verified = receiver
        .verify(request.method(), &path, request.headers(), request.body())
        .unwrap();
    assert_eq!(verified.key_version(), "2");
}

#[test]
fn behind_a_proxy_the_path_is_given() {
    let mut request = request();
    *request.uri_mut() = "/notify".parse().unwrap();
    let error = received(&receiver(), &request).unwrap_err();
    assert!(matches!(error, NotificationError::Signature(_)), "{error}");
    assert!(received(&receiver().path(PATH), &request).is_ok());
    let error = received(&receiver().path("/elsewhere"), &request).unwrap_err();
    assert!(
        !error.to_string().contains(PATH),
        "what is not known is not guessed: {error}"
    );
    let sent = sender()
        .request("/notify", &notification("PAYMENT_RESULT", "S"))
        .unwrap();
    let error = received(&receiver().path(PATH), &sent).unwrap_err();
    assert!(
        error.to_string().contains("`/notify` was signed"),
        "{error}"
    );
}

#[test]
fn a_signed_body_that_is_no_notification() {
    let bodies = ["", "{", "<html>", "{\"a\":\"\\ud800\"}"];
    for body in bodies {
        let request = sender().raw(PATH, body.into()).unwrap();
        let error = received(&receiver(), &request).unwrap_err();
        assert!(
            matches!(error, NotificationError::NotJson(_)),
            "{body}: {error}"
        );
    }
    for body in [
        "[]",
        "null",
        r#"{"notifyType":"PAYMENT_RESULT","status":["secret"]}"#,
    ] {
        let request = sender().raw(PATH, body.into()).unwrap();
        let error = received(&receiver(), &request).unwrap_err();
        let NotificationError::Malformed {
            operation,
            violations,
        } = &error
        else {
            panic!("{error}")
        };
        assert_eq!(*operation, "notifyPayment");
        assert!(violations.has_errors());
        assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
        assert_eq!(error.http_status(), StatusCode::BAD_REQUEST);
    }
    let body = r#"{"notifyType":"PAYMENT_RESULT","status":"S"}"#;
    let error = received(&receiver(), &sender().raw(PATH, body.into()).unwrap()).unwrap_err();
    assert!(
        error.to_string().contains("paymentId (required)"),
        "{error}"
    );
}

#[test]
fn more_is_read_than_is_documented() {
    let body = r#"{"new":[1],"notifyType":"PAYMENT_RESULT","status":"S","paymentId":1}"#;
    let request = sender().raw(PATH, body.into()).unwrap();
    let received = received(&receiver(), &request);
    assert!(
        received.is_err()
            || received.is_ok_and(|it| matches!(it.event, PaymentEvent::Succeeded(_)))
    );
}

#[test]
fn one_address_for_several_kinds() {
    let refund = RefundNotification {
        kind: "REFUND_RESULT".to_owned(),
        refund_id: "r-1".to_owned(),
    };
    let request = sender().request(PATH, &refund).unwrap();
    let receiver = receiver();
    let verified = receiver
        .verify(request.method(), PATH, request.headers(), request.body())
        .unwrap();
    assert_eq!(
        verified.text("notifyType").unwrap().as_deref(),
        Some("REFUND_RESULT")
    );
    assert_eq!(verified.text("nothing.there").unwrap(), None);
    assert!(verified.decode::<PaymentNotification>().is_err());
    let received = verified.decode::<RefundNotification>().unwrap();
    assert_eq!(received.event, RefundEvent(refund));
    assert!(!format!("{verified:?}").contains("r-1"));
}

#[test]
fn large_bodies_are_refused() {
    let receiver = receiver().body_limit(10);
    let error = received(&receiver, &request()).unwrap_err();
    assert!(
        matches!(error, NotificationError::TooLarge { limit: 10 }),
        "{error}"
    );
}

#[test]
fn answers_are_exactly_as_documented() {
    let yes = acknowledge::<PaymentNotification>();
    assert_eq!(yes.status(), 200);
    assert_eq!(
        yes.headers()["content-type"],
        "application/json; charset=UTF-8"
    );
    assert!(!yes.headers().contains_key("signature"));
    assert_eq!(
        yes.body(),
        br#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#
    );
    let no = refuse::<PaymentNotification>();
    assert_eq!(no.status(), 200);
    assert_eq!(
        no.body(),
        br#"{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F","resultMessage":"failure"}}"#
    );
}

#[test]
fn nothing_shows_a_key() {
    let shown = format!(
        "{:?} {:?}",
        receiver().own_key(keys::merchant_public()),
        sender()
    );
    assert!(
        !shown.contains("PublicKey") && !shown.contains("PrivateKey"),
        "{shown}"
    );
}

#[test]
fn a_notification_that_is_older_than_allowed_is_refused() {
    use std::time::Duration;

    use antom_runtime::time;

    let sent = received(&receiver(), &request()).unwrap().sent_at;
    assert_eq!(sent.unix_timestamp(), 1_795_345_200);
    for (later, is_refused) in [
        (0, false),
        (600, false),
        (601, true),
        (-600, false),
        (-601, true),
    ] {
        let now = sent + time::Duration::seconds(later);
        let receiver = receiver()
            .max_age(Duration::from_secs(600))
            .clock(move || now);
        let result = received(&receiver, &request());
        assert_eq!(result.is_err(), is_refused, "{later}");
        if let Err(error) = result {
            assert_eq!(error.http_status(), StatusCode::UNAUTHORIZED);
            assert_eq!(
                error.to_string(),
                "the notification was signed at 2026-11-22T11:00:00Z, more than \
                 600s before or after the receiver's clock; check the clock, or raise `max_age`"
            );
        }
    }
    // By the clock of the system.
    let receiver = receiver().max_age(Duration::from_secs(1));
    let old = sender().request_time("1024");
    let request = old.request(PATH, &notification("NEW", "S")).unwrap();
    let error = received(&receiver, &request).unwrap_err();
    assert!(matches!(error, NotificationError::Age { .. }), "{error}");
}

#[test]
fn a_time_that_is_none_is_refused() {
    let sender = sender().request_time("banana");
    let request = sender.request(PATH, &notification("NEW", "S")).unwrap();
    let error = received(&receiver(), &request).unwrap_err();
    assert!(
        matches!(
            error,
            NotificationError::Header {
                name: "request-time",
                problem: HeaderProblem::NotATime
            }
        ),
        "{error}"
    );
}

#[test]
fn the_raw_body_is_there() {
    let request = request();
    let received = received(&receiver(), &request).unwrap();
    assert_eq!(received.body, *request.body());
}

#[test]
fn another_charset_is_named() {
    let body = b"{\"notifyType\":\"\xb2\xbb\"}".to_vec();
    let mut request = sender().raw(PATH, body).unwrap();
    let kind = HeaderValue::from_static("application/json; charset=GBK");
    request.headers_mut().insert("content-type", kind);
    let error = received(&receiver(), &request).unwrap_err();
    assert!(matches!(error, NotificationError::NotJson(_)), "{error}");
    assert!(
        error.to_string().contains("charset `GBK` instead of UTF-8"),
        "{error}"
    );
}

/// Which of two results is meant, nobody can say.
#[test]
fn what_is_there_twice_says_nothing() {
    let body = br#"{"notifyType":"PAYMENT_RESULT","status":"S","status":"F","paymentId":"p-1"}"#;
    let request = sender().raw(PATH, body.to_vec()).unwrap();
    let verified = receiver()
        .verify(request.method(), PATH, request.headers(), body)
        .unwrap();
    assert_eq!(verified.text("status").unwrap(), None);
    assert_eq!(verified.unrecognized().text("status"), None);
    assert_eq!(verified.text("paymentId").unwrap().as_deref(), Some("p-1"));
}
