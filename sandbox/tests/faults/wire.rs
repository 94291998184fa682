//! What goes over the wire, byte for byte.

use antom::Endpoint as _;
use antom::notification::Sender;
use antom::serde_json::{self, Value};
use antom::signature::{Content, Hints, PublicKeys, SignatureHeader, verify};
use antom_sandbox::faults::{Damage, Fault, Forgery, attach};
use axum::http::HeaderMap;
use http::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::merchant::request;
use super::{fault, start};
use crate::keys;

const PATH: &str = "/ams/sandbox/api/v1/payments/pay";

/// The response to a payment, as it is received until the connection is closed.
async fn received(damage: Option<Damage>) -> (String, Vec<u8>) {
    let (address, _) = start(damage).await;
    let sender = Sender::new(keys::merchant_private(), keys::CLIENT_ID);
    let signed = sender.raw(PATH, request().to_json().unwrap()).unwrap();
    let mut message = format!("POST {PATH} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for (name, value) in signed.headers() {
        message += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    message += &format!("content-length: {}\r\n\r\n", signed.body().len());
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.write_all(message.as_bytes()).await.unwrap();
    connection.write_all(signed.body()).await.unwrap();
    let mut response = Vec::new();
    // A connection that is reset is closed as well.
    let _ = connection.read_to_end(&mut response).await;
    let end = response.windows(4).position(|it| it == b"\r\n\r\n");
    match end {
        Some(end) => {
            let head = String::from_utf8_lossy(&response[..end]).to_lowercase();
            (head, response[end + 4..].to_vec())
        }
        None => (String::from_utf8_lossy(&response).into_owned(), Vec::new()),
    }
}

#[tokio::test]
async fn nothing_is_sent_of_a_lost_response() {
    assert_eq!(
        received(fault(Fault::Lost)).await,
        (String::new(), Vec::new())
    );
}

#[tokio::test]
async fn half_of_a_truncated_response_is_sent() {
    let (_, whole) = received(None).await;
    let (head, half) = received(fault(Fault::Truncated)).await;
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert!(
        head.contains(&format!("content-length: {}", whole.len())),
        "{head}"
    );
    assert!(head.contains("signature: "), "{head}");
    assert_eq!(half, whole[..whole.len() / 2]);
}

#[tokio::test]
async fn a_page_has_nothing_of_the_response() {
    let html = Fault::Html(StatusCode::SERVICE_UNAVAILABLE);
    let (head, body) = received(fault(html)).await;
    assert!(head.starts_with("http/1.1 503"), "{head}");
    assert!(head.contains("content-type: text/html"), "{head}");
    assert!(
        !head.contains("signature") && !head.contains("client-id"),
        "{head}"
    );
    let body = String::from_utf8(body).unwrap();
    assert!(body.contains("<h1>503 Service Unavailable</h1>"), "{body}");
}

#[tokio::test]
async fn a_forged_response_is_whole() {
    let (_, whole) = received(None).await;
    for forgery in [
        Forgery::Tampered,
        Forgery::Unsigned,
        Forgery::WronglySigned,
        Forgery::WrongKeyVersion,
    ] {
        let (head, body) = received(fault(Fault::Forged(forgery))).await;
        assert!(head.starts_with("http/1.1 200"), "{head}");
        assert!(
            head.contains(&format!("content-length: {}", body.len())),
            "{head}"
        );
        assert_eq!(
            head.contains("signature: "),
            forgery != Forgery::Unsigned,
            "{head}"
        );
        assert!(head.contains("response-time: "), "{head}");
        let names_version = head.contains("keyversion=999");
        assert_eq!(names_version, forgery == Forgery::WrongKeyVersion, "{head}");
        assert_eq!(body == whole, forgery != Forgery::Tampered);
        assert!(serde_json::from_slice::<Value>(&body).is_ok());
    }
}

#[tokio::test]
async fn there_is_no_response_to_damage_elsewhere() {
    assert!(!attach(Damage::default()));
}

/// What each forgery does to a message that was signed.
#[test]
fn forgeries() {
    let sender = Sender::new(keys::antom_private(), keys::CLIENT_ID);
    let body = br#"{"paymentAmount":{"currency":"USD","value":"100"}}"#.to_vec();
    let signed = sender.raw("/notify", body.clone()).unwrap();
    let forged = |forgery: Forgery| {
        let (mut headers, mut body) = (signed.headers().clone(), body.clone());
        forgery.forge(&mut headers, &mut body);
        let ended = match headers.get("signature") {
            Some(_) => verified(&headers, &body),
            None => "unsigned",
        };
        (ended, String::from_utf8(body).unwrap())
    };
    let whole = String::from_utf8(body.clone()).unwrap();
    assert_eq!(verified(signed.headers(), &body), "verified");
    let tampered = r#"{"paymentAmount":{"currency":"USD","value":"1000"}}"#;
    assert_eq!(forged(Forgery::Tampered), ("refused", tampered.to_owned()));
    assert_eq!(forged(Forgery::Unsigned), ("unsigned", whole.clone()));
    assert_eq!(forged(Forgery::WronglySigned), ("refused", whole.clone()));
    assert_eq!(forged(Forgery::WrongKeyVersion), ("refused", whole));
}

/// The signature itself is right if only its key version is wrong: whoever does not look at the version accepts it.
#[test]
fn a_wrong_key_version_is_wrong_in_nothing_else() {
    let sender = Sender::new(keys::antom_private(), keys::CLIENT_ID);
    let signed = sender.raw("/notify", b"{}".to_vec()).unwrap();
    let mut headers = signed.headers().clone();
    Forgery::WrongKeyVersion.forge(&mut headers, &mut Vec::new());
    let parse = |headers: &HeaderMap| {
        SignatureHeader::parse(headers["signature"].to_str().unwrap()).unwrap()
    };
    let (right, wrong) = (parse(signed.headers()), parse(&headers));
    assert_eq!(right.signature, wrong.signature);
    assert_eq!(
        (right.key_version.as_str(), wrong.key_version.as_str()),
        ("1", "999")
    );
}

#[test]
fn a_body_without_an_amount_is_tampered_with_as_well() {
    for (body, tampered) in [
        ("{}", r#"{"tampered":"true"}"#),
        (r#"{"a":"b"}"#, r#"{"tampered":"true","a":"b"}"#),
        (r#"{"value":""}"#, r#"{"value":"0"}"#),
        ("", ""),
        ("[1]", "[1]"),
    ] {
        let mut bytes = body.as_bytes().to_vec();
        Forgery::Tampered.forge(&mut HeaderMap::new(), &mut bytes);
        assert_eq!(String::from_utf8(bytes).unwrap(), tampered);
    }
}

fn verified(headers: &HeaderMap, body: &[u8]) -> &'static str {
    let text = |name: &str| headers[name].to_str().unwrap();
    let content = Content {
        method: "POST",
        path: "/notify",
        client_id: text("client-id"),
        time: text("request-time"),
        body,
    };
    let keys = PublicKeys::new().with("1", keys::antom_public());
    match verify(&content, text("signature"), &keys, &Hints::default()) {
        Ok(()) => "verified",
        Err(_) => "refused",
    }
}
