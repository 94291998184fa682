//! Calls that are not in order, and the documented code for each.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use antom::client::CallError;
use antom::serde_json::{self, Value};
use antom::server::{Reason, Service};
use antom::{Endpoint, Valid};

use crate::clients::{Setting, both_with};
use crate::keys;
use crate::outcome::ended;
use crate::raw::{CREATE, PAY, Raw};
use crate::requests::{SECRET, cashier, easy_safe_pay, entry_code};
use crate::server::Stub;
use crate::services::Scripted;

/// A server whose service succeeds if it is asked, and what it is never asked in these tests.
fn stub() -> Stub {
    Stub::start(Scripted::new(|_| None))
}

fn raw() -> Raw {
    Raw::new(CREATE, easy_safe_pay("id-1").to_json().unwrap())
}

/// Sends a request that is to be refused; gives the code and the message.
fn refused(raw: &Raw) -> (String, String) {
    refused_by(&stub(), raw)
}

fn refused_by(stub: &Stub, raw: &Raw) -> (String, String) {
    let reply = raw.send(stub.address());
    assert_eq!(reply.status(), "200");
    assert_eq!(
        reply.header("content-type"),
        Some("application/json; charset=UTF-8")
    );
    let (code, message) = reply.result();
    assert!(message.chars().count() <= 256, "{message}");
    let refusals = stub.refusals();
    assert_eq!(refusals.len(), 1, "{refusals:?}");
    assert_eq!(refusals[0].code, Some(&*code));
    let logged = format!("{} {:?}", refusals[0], refusals[0]);
    assert!(!logged.contains(SECRET), "{logged}");
    // Nobody gets a signature who has not given one.
    let is_verified = matches!(
        refusals[0].reason,
        Reason::NotJson(_) | Reason::NoProduct(_) | Reason::Fields(_) | Reason::Fault(_)
    );
    assert_eq!(reply.is_signed(), is_verified, "{code}");
    (code, message)
}

#[test]
fn the_request_that_they_all_start_from_is_in_order() {
    let stub = stub();
    assert_eq!(raw().send(stub.address()).code(), "SUCCESS");
    let entry_code = entry_code("id-1").to_json().unwrap();
    assert_eq!(
        Raw::new(PAY, entry_code).send(stub.address()).code(),
        "SUCCESS"
    );
}

#[test]
fn another_method() {
    for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "post"] {
        let mut raw = raw();
        raw.method = method.into();
        raw.sign_with(&keys::merchant_private());
        assert_eq!(refused(&raw).0, "METHOD_NOT_SUPPORTED", "{method}");
    }
}

#[test]
fn another_media_type() {
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=GBK",
    ] {
        let mut raw = raw();
        raw.set("content-type", media_type);
        assert_eq!(refused(&raw).0, "MEDIA_TYPE_NOT_ACCEPTABLE", "{media_type}");
    }
    let mut unlabelled = raw();
    unlabelled.remove("content-type");
    assert_eq!(refused(&unlabelled).0, "MEDIA_TYPE_NOT_ACCEPTABLE");
    for body in ["", "{", "<request/>", "a=b"] {
        assert_eq!(
            refused(&Raw::new(CREATE, body)).0,
            "MEDIA_TYPE_NOT_ACCEPTABLE",
            "{body}"
        );
    }
}

#[test]
fn an_unknown_path() {
    for path in [
        "/",
        "/ams/sandbox/api/v1/payments/nothing",
        "/ams/sandbox/api/v1/payments/pay/",
    ] {
        assert_eq!(
            refused(&Raw::new(path, "{}")).0,
            "NO_INTERFACE_DEF",
            "{path}"
        );
    }
    let plain = "/ams/api/v1/payments/pay";
    assert_eq!(
        refused(&Raw::new(plain, "{}")).0,
        "NO_INTERFACE_DEF",
        "{plain}"
    );
    assert_eq!(
        refused(&Raw::new(PAY, "{}").by(keys::EARNEST_ID)).0,
        "NO_INTERFACE_DEF"
    );
}

/// A service of which no method is implemented.
struct Empty;

impl Service for Empty {}

/// What a service does not implement is answered like what is not there, and at once.
#[test]
fn what_is_not_implemented() {
    let stub = Stub::start(Empty);
    let (code, message) = refused_by(&stub, &raw());
    assert_eq!(code, "NO_INTERFACE_DEF");
    assert_eq!(message, "path: this operation is not implemented");
    let client = &both_with(stub.address(), Setting::default())[0];
    let ended = ended(client.pay(&entry_code("id-1")));
    assert_eq!(ended.code, "NO_INTERFACE_DEF");
    assert!(!ended.may_have_happened);
}

#[test]
fn an_unknown_client() {
    assert_eq!(refused(&raw().by("SANDBOX_nobody")).0, "CLIENT_INVALID");
    let mut nameless = raw();
    nameless.remove("client-id");
    assert_eq!(refused(&nameless).0, "CLIENT_INVALID");
}

#[test]
fn no_key() {
    assert_eq!(refused(&raw().by(keys::KEYLESS_ID)).0, "KEY_NOT_FOUND");
}

#[test]
fn a_wrong_signature() {
    let mut by_stranger = raw();
    by_stranger.sign_with(&keys::stranger_private());
    assert_eq!(refused(&by_stranger).0, "INVALID_SIGNATURE");
    let mut unsigned = raw();
    unsigned.remove("signature");
    assert_eq!(refused(&unsigned).0, "INVALID_SIGNATURE");
    let mut timeless = raw();
    timeless.remove("request-time");
    assert_eq!(refused(&timeless).0, "INVALID_SIGNATURE");
    let mut garbled = raw();
    garbled.set("signature", "algorithm=RSA256,keyVersion=1,signature=%%%");
    assert_eq!(refused(&garbled).0, "INVALID_SIGNATURE");
}

/// The likely cause is told to whoever can do something about it.
#[test]
fn a_wrong_signature_is_explained() {
    let mut plain = Raw::new("/ams/api/v1/payments/createPaymentSession", raw().body);
    plain.path = CREATE.into();
    let (code, message) = refused(&plain);
    assert_eq!(code, "INVALID_SIGNATURE");
    assert!(message.contains("path"), "{message}");
}

/// A body that is valid but for what is done to it.
fn with(change: impl FnOnce(&mut Value)) -> Raw {
    let mut body: Value = serde_json::from_slice(&raw().body).unwrap();
    change(&mut body);
    Raw::new(CREATE, body.to_string())
}

#[test]
fn bad_fields() {
    let (code, message) = refused(&with(|body| {
        body["paymentAmount"]["currency"] = "hk".into();
        body.as_object_mut().unwrap().remove("paymentRequestId");
    }));
    assert_eq!(code, "PARAM_ILLEGAL");
    for path in ["paymentRequestId: ", "paymentAmount.currency: "] {
        assert!(message.contains(path), "{path} in {message}");
    }
}

#[test]
fn many_bad_fields_are_told_as_far_as_there_is_room() {
    let raw = with(|body| {
        let goods =
            serde_json::json!({"referenceGoodsId": "", "goodsName": "", "goodsQuantity": "x"});
        body["order"]["goods"] = vec![goods; 50].into();
    });
    let stub = stub();
    let (code, message) = raw.send(stub.address()).result();
    assert_eq!(code, "PARAM_ILLEGAL");
    assert!(message.chars().count() <= 256, "{message}");
    assert!(message.contains("order.goods"), "{message}");
    let (_, rest) = message.rsplit_once(" … and ").unwrap();
    assert!(rest.ends_with(" more"), "{message}");
    let refusals = stub.refusals();
    let violations = refusals[0].reason.violations().unwrap();
    assert!(violations.len() >= 50, "{}", violations.len());
    assert!(
        refusals[0].to_string().contains("order.goods[49]"),
        "all of them are logged"
    );
}

#[test]
fn a_body_for_no_product() {
    let (code, message) = refused(&with(|body| body["productScene"] = "MOON".into()));
    assert_eq!(code, "PARAM_ILLEGAL");
    assert!(message.contains("productScene"), "{message}");
    let (code, message) = refused(&with(|body| body["productCode"] = "MOON_PAYMENT".into()));
    assert_eq!(code, "PARAM_ILLEGAL", "{message}");
}

#[test]
fn too_much_of_anything() {
    let large = format!("{{\"a\":\"{}\"}}", "a".repeat(300 * 1024));
    assert_eq!(refused_by_head(&Raw::new(CREATE, large)), "PARAM_ILLEGAL");
    let mut many = raw();
    (0..70).for_each(|number| many.add(&format!("x-{number}"), "x"));
    assert_eq!(refused(&many).0, "PARAM_ILLEGAL");
    let mut long = raw();
    long.add("x-long", &"x".repeat(20 * 1024));
    assert_eq!(refused(&long).0, "PARAM_ILLEGAL");
}

/// A body that is too large is refused by what its head says, before it is sent.
fn refused_by_head(raw: &Raw) -> String {
    let stub = Stub::plain(Scripted::new(|_| None));
    let bytes = raw.bytes();
    let head = bytes.len() - raw.body.len();
    let mut connection = TcpStream::connect(stub.address().trim_start_matches("http://")).unwrap();
    connection
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    connection.write_all(&bytes[..head]).unwrap();
    let mut answer = vec![0; 4096];
    let read = connection.read(&mut answer).unwrap();
    let text = String::from_utf8_lossy(&answer[..read]).into_owned();
    let body = text.split_once("\r\n\r\n").unwrap().1;
    let body: Value = serde_json::from_str(body).unwrap();
    body["result"]["resultCode"].as_str().unwrap().to_owned()
}

/// What clients make of it: the call has failed, with the server's word for it. That the client is refused is certain: a call
/// of nobody is not processed. A key may also be missing afterwards, to sign the answer with.
#[test]
fn a_refused_client_is_told_why() {
    let stub = stub();
    for (client_id, code) in [
        ("SANDBOX_nobody", "CLIENT_INVALID"),
        (keys::KEYLESS_ID, "KEY_NOT_FOUND"),
    ] {
        let setting = Setting {
            client_id,
            ..Setting::default()
        };
        for client in both_with(stub.address(), setting) {
            let pay = ended(client.pay(&entry_code("id-1")));
            let create = ended(client.create_payment_session(&cashier("id-1")));
            for ended in [pay, create] {
                assert_eq!((ended.how, &*ended.code), ("declined", code), "{client}");
                assert_eq!((ended.attempts, ended.retryable), (1, false));
                assert!(!ended.signed);
                assert_eq!(ended.may_have_happened, code == "KEY_NOT_FOUND");
            }
        }
    }
}

#[test]
fn a_wrong_gateway_is_told_as_such() {
    let stub = stub();
    let gateway = format!("{}/elsewhere", stub.address());
    for client in both_with(&gateway, Setting::default()) {
        let ended = ended(client.pay(&entry_code("id-1")));
        assert_eq!(
            (ended.how, &*ended.code),
            ("declined", "NO_INTERFACE_DEF"),
            "{client}"
        );
    }
}

/// Errors of different operations have different types; each is matched by its own codes.
#[test]
fn codes_are_matched_by_name() {
    use antom::payments::pay::ResultCode;
    let stub = Stub::start(Scripted::new(|_| Some("RISK_REJECT")));
    for client in both_with(stub.address(), Setting::default()) {
        let error = client.pay(&entry_code("id-1")).unwrap_err();
        let CallError::Declined(declined) = error else {
            panic!("{error}");
        };
        assert_eq!(declined.code, ResultCode::RiskReject);
        assert_eq!(declined.response.result.result_code, "RISK_REJECT");
    }
}

/// What a client sends past its own checks, the server finds.
#[test]
fn what_was_not_checked_is_declined() {
    let stub = stub();
    for client in both_with(stub.address(), Setting::default()) {
        let mut request = cashier("id-1").into_inner();
        request.payment_amount.currency = "Yen".into();
        let ended = ended(client.create_payment_session(&Valid::unchecked(request)));
        assert_eq!((ended.how, &*ended.code), ("declined", "PARAM_ILLEGAL"));
        assert_eq!(
            ended.message,
            "paymentAmount.currency: must be an ISO 4217 currency code, such as USD, found `Yen`",
            "{client}"
        );
    }
}
