//! Which responses acknowledge a notification.

use antom::Language;
use antom::endpoint::Notification;
use antom::payments::{notify_capture, notify_payment, notify_refund};
use antom_sandbox::delivery::{Unacknowledged, acknowledged};

const OTHER_FIELDS: &str = r#" { "result": { "resultMessage": "success", "resultStatus": "S", "resultCode": "SUCCESS" }, "extra": 1 } "#;

#[test]
fn the_documented_ones_do() {
    for body in [
        <notify_payment::Notification as Notification>::ACKNOWLEDGEMENT,
        <notify_capture::Notification as Notification>::ACKNOWLEDGEMENT,
        <notify_refund::Notification as Notification>::ACKNOWLEDGEMENT,
        <antom::authorizations::notify_authorization::Notification as Notification>::ACKNOWLEDGEMENT,
        OTHER_FIELDS,
    ] {
        assert_eq!(acknowledged(200, body.as_bytes()), Ok(()), "{body}");
    }
}

#[test]
fn nothing_else_does() {
    let result = |code: &str, status: &str, message: &str| {
        format!(
            r#"{{"result":{{"resultCode":"{code}","resultStatus":"{status}","resultMessage":"{message}"}}}}"#
        )
    };
    let right = result("SUCCESS", "S", "Success");
    let mut shown = String::new();
    for (status, body) in [
        (500, right.as_str()),
        (302, &right),
        (201, &right),
        (200, ""),
        (200, " \n"),
        (200, "OK"),
        (200, "\"success\""),
        (200, "{}"),
        (200, &result("SUCCESS", "F", "Success")),
        (200, &result("success", "S", "Success")),
        (200, &result("SUCCESS", "S", "OK")),
        (
            200,
            r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}"#,
        ),
        (
            200,
            r#"{"result":{"resultCode":1,"resultStatus":"S","resultMessage":"Success"}}"#,
        ),
        (
            200,
            r#"{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"Success"}"#,
        ),
        (200, <notify_payment::Notification as Notification>::REFUSAL),
        (200, &right[..40]),
        (200, &format!("{right}{right}")),
    ] {
        let reason = acknowledged(status, body.as_bytes()).unwrap_err();
        shown += &format!(
            "{status} {body}\n  {reason}\n  {}\n",
            reason.message(Language::Zh)
        );
    }
    insta::assert_snapshot!("unacknowledged", shown);
    assert_eq!(
        acknowledged(200, &[0xff, 0xfe]),
        Err(Unacknowledged::NotJson)
    );
}
