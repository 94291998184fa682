//! Calls that are not in order, each answered by its documented code.

use std::sync::Arc;

use antom_runtime::endpoint::Status;
use antom_runtime::server::{Keys, Limits, Reason, Server};
use antom_runtime::signature::PublicKeys;
use http::{HeaderValue, Method, StatusCode};

use crate::support::{
    BODY, CLIENT, LIVE_CLIENT, LIVE_PAY, PAY, Refusals, Shop, call, ended, said, server,
    server_keys, shop, unsigned, verified,
};
use crate::{api, keys};

/// What a call is refused with: the code, the message, and the reason as it is logged.
pub struct Refused {
    pub code: String,
    pub message: String,
    pub logged: String,
}

pub async fn refused(call: http::Request<Vec<u8>>) -> Refused {
    let (server, refusals) = shop();
    refused_by(&server, &refusals, call).await
}

pub async fn refused_by(
    server: &Server<Shop>,
    refusals: &Refusals,
    call: http::Request<Vec<u8>>,
) -> Refused {
    let (method, path) = (call.method().to_string(), call.uri().to_string());
    let response = server.respond(call).await;
    assert_eq!(response.status(), 200);
    let refusal = refusals.lock().unwrap().pop().unwrap();
    // Nobody gets a signature who has not given one.
    let (code, status) = match refusal.reason {
        Reason::NotJson(_) | Reason::NoProduct(_) | Reason::Fields(_) => {
            verified(&method, &path, response.headers(), response.body())
        }
        _ => unsigned(response.headers(), response.body()),
    };
    assert_eq!(status, Status::Failure);
    assert!(server.service().callers.lock().unwrap().is_empty());
    assert_eq!(refusal.code, Some(&*code));
    Refused {
        code,
        message: said(response.body()),
        logged: refusal.to_string(),
    }
}

#[tokio::test]
async fn another_method() {
    let mut call = call(CLIENT, PAY, BODY);
    *call.method_mut() = Method::PUT;
    let refused = refused(call).await;
    assert_eq!(refused.code, "METHOD_NOT_SUPPORTED");
    assert_eq!(refused.message, "method: must be POST");
}

#[tokio::test]
async fn another_media_type() {
    for media_type in ["text/plain", "application/json; charset=GBK", ""] {
        let mut call = call(CLIENT, PAY, BODY);
        let value = HeaderValue::from_str(media_type).unwrap();
        call.headers_mut().insert("content-type", value);
        assert_eq!(refused(call).await.code, "MEDIA_TYPE_NOT_ACCEPTABLE");
    }
    let mut compressed = call(CLIENT, PAY, BODY);
    let gzip = HeaderValue::from_static("gzip");
    compressed.headers_mut().insert("content-encoding", gzip);
    assert_eq!(refused(compressed).await.code, "MEDIA_TYPE_NOT_ACCEPTABLE");
}

#[tokio::test]
async fn the_media_type_may_be_spelled_in_several_ways() {
    let spellings = [
        "application/json",
        "Application/JSON;charset=\"utf-8\"",
        "application/json ; foo=bar; charset=UTF-8",
    ];
    for media_type in spellings {
        let mut call = call(CLIENT, PAY, BODY);
        let value = HeaderValue::from_static(media_type);
        call.headers_mut().insert("content-type", value);
        let (server, _) = shop();
        let response = server.respond(call).await;
        assert_eq!(ended(response.body()).0, "SUCCESS", "{media_type}");
    }
}

#[tokio::test]
async fn no_json() {
    let deep = "[".repeat(100_000);
    for body in [
        "",
        "{",
        "{\"productCode\":\"CARD\"",
        "<html>",
        "\u{feff}{}",
        &deep,
    ] {
        let refused = refused(call(CLIENT, PAY, body)).await;
        assert_eq!(refused.code, "MEDIA_TYPE_NOT_ACCEPTABLE", "{body:.20}");
    }
    let refused = refused(call(CLIENT, PAY, b"{\"a\":\"\xff\"}".to_vec())).await;
    assert_eq!(refused.code, "MEDIA_TYPE_NOT_ACCEPTABLE");
}

#[tokio::test]
async fn json_that_is_no_object() {
    let refused = refused(call(CLIENT, PAY, "[1]")).await;
    assert_eq!(refused.code, "PARAM_ILLEGAL");
    assert!(refused.message.starts_with("body: "), "{}", refused.message);
}

#[tokio::test]
async fn an_unknown_path() {
    for path in [
        "/",
        "/shop/api/v1/pa",
        "/shop/api/v1/pay/",
        "/shop/api//v1/pay",
        "/SHOP/api/v1/pay",
    ] {
        assert_eq!(
            refused(call(CLIENT, path, BODY)).await.code,
            "NO_INTERFACE_DEF"
        );
    }
}

#[tokio::test]
async fn the_path_of_other_clients() {
    let refused_test = refused(call(CLIENT, LIVE_PAY, BODY)).await;
    assert_eq!(refused_test.code, "NO_INTERFACE_DEF");
    assert!(
        refused_test.message.contains("test clients"),
        "{}",
        refused_test.message
    );
    let refused_live = refused(call(LIVE_CLIENT, PAY, BODY)).await;
    assert_eq!(refused_live.code, "NO_INTERFACE_DEF");
}

#[tokio::test]
async fn an_unknown_client() {
    let unknown = refused(call("SANDBOX_2", PAY, BODY)).await;
    assert_eq!(unknown.code, "CLIENT_INVALID");
    assert_eq!(
        unknown.message,
        "client-id: unknown client ID `SANDBOX_2`; check the ID shown in the dashboard"
    );
    let mut nobody = call(CLIENT, PAY, BODY);
    nobody.headers_mut().remove("client-id");
    assert_eq!(refused(nobody).await.code, "CLIENT_INVALID");
    let mut two = call(CLIENT, PAY, BODY);
    two.headers_mut()
        .append("client-id", HeaderValue::from_static(CLIENT));
    assert_eq!(refused(two).await.code, "CLIENT_INVALID");
}

#[tokio::test]
async fn a_client_without_a_key() {
    assert_eq!(
        refused(call("SANDBOX_keyless", PAY, BODY)).await.code,
        "KEY_NOT_FOUND"
    );
}

#[tokio::test]
async fn a_wrong_signature() {
    for (name, message) in [
        (
            "signature",
            "the header `signature` is missing; it must be `algorithm=RSA256,keyVersion=1,signature=…`",
        ),
        ("request-time", "the header `request-time` is missing"),
    ] {
        let mut call = call(CLIENT, PAY, BODY);
        call.headers_mut().remove(name);
        let refused = refused(call).await;
        assert_eq!(refused.code, "INVALID_SIGNATURE");
        assert_eq!(refused.message, message);
    }
    let url = refused(call(CLIENT, &format!("https://api.example.com{PAY}"), BODY)).await;
    let message = format!(
        "the signature does not match: the path `https://api.example.com{PAY}` was signed, `{PAY}` was verified"
    );
    assert!(url.message.starts_with(&message), "{}", url.message);
    let mut other = call(CLIENT, PAY, BODY);
    *other.body_mut() = BODY.replace("order-1", "order-2").into_bytes();
    let refused = refused(other).await;
    assert_eq!(refused.code, "INVALID_SIGNATURE");
    assert!(!refused.logged.contains("order-"), "{}", refused.logged);
}

#[tokio::test]
async fn a_wrong_signature_is_explained_to_the_client() {
    // Signed for the path without `/sandbox`.
    let mut path = call(CLIENT, LIVE_PAY, BODY);
    *path.uri_mut() = PAY.parse().unwrap();
    let refused_path = refused(path).await;
    assert_eq!(refused_path.code, "INVALID_SIGNATURE");
    assert!(
        refused_path.message.contains(LIVE_PAY),
        "{}",
        refused_path.message
    );
    // Sent on by something that has read the JSON and written it again.
    let mut spaced = call(CLIENT, PAY, BODY);
    *spaced.body_mut() = BODY.replace(',', ", ").into_bytes();
    let refused_body = refused(spaced).await;
    assert_eq!(refused_body.code, "INVALID_SIGNATURE");
    assert!(
        refused_body.message.contains("body"),
        "{}",
        refused_body.message
    );
    assert!(
        !refused_body.message.contains("order-1"),
        "{}",
        refused_body.message
    );
}

/// Anyone can name a client and a key version. What is said of it fits a line of the log, and tells no version
/// of the client's keys.
#[tokio::test]
async fn key_versions_are_not_told() {
    let keys = |key| PublicKeys::new().with("known-version", key);
    let named = "9".repeat(5000);
    for (public_keys, named, message) in [
        (
            keys(keys::merchant_public()),
            named.as_str(),
            "signature: unknown key version; check the version shown in the dashboard",
        ),
        (
            keys(keys::merchant_public()).with("other", keys::antom_public()),
            "other",
            "signature: made with the key of another version; check the version shown in the \
             dashboard",
        ),
    ] {
        let (_, refusals) = shop();
        let seen = Arc::clone(&refusals);
        let keys = Keys::new(keys::antom()).client(CLIENT, public_keys);
        let server = server(&api::API, Shop::default(), keys)
            .on_refusal(move |refusal| seen.lock().unwrap().push(refusal.clone()));
        let mut call = call(CLIENT, PAY, BODY);
        let signature = call.headers()["signature"].to_str().unwrap();
        let signature = signature.replace("keyVersion=1", &format!("keyVersion={named}"));
        let signature = HeaderValue::from_str(&signature).unwrap();
        call.headers_mut().insert("signature", signature);
        let refused = refused_by(&server, &refusals, call).await;
        assert_eq!(refused.code, "INVALID_SIGNATURE");
        assert_eq!(refused.message, message);
        // The log is the operator's.
        assert!(
            refused.logged.contains("known-version"),
            "{}",
            refused.logged
        );
        assert!(
            !refused.logged.contains(&"9".repeat(65)),
            "{}",
            refused.logged
        );
        assert!(refused.logged.len() < 500, "{}", refused.logged);
    }
}

#[tokio::test]
async fn bodies_and_headers_over_the_limits() {
    let (server, refusals) = shop();
    let server = server.limits(
        Limits::default()
            .with_body(100)
            .with_headers(10)
            .with_header_bytes(1000),
    );
    let large = call(CLIENT, PAY, " ".repeat(101));
    let refused = refused_by(&server, &refusals, large).await;
    assert_eq!(refused.code, "PARAM_ILLEGAL");
    assert_eq!(refused.message, "body: more than 100 bytes; send less");
    let mut many = call(CLIENT, PAY, BODY);
    for index in 0..10 {
        many.headers_mut()
            .append("x-more", HeaderValue::from(index));
    }
    let refused = refused_by(&server, &refusals, many).await;
    assert_eq!(refused.message, "headers: more than 10; send fewer");
    let mut long = call(CLIENT, PAY, BODY);
    let value = HeaderValue::from_str(&"x".repeat(1000)).unwrap();
    long.headers_mut().append("x-long", value);
    let refused = refused_by(&server, &refusals, long).await;
    assert_eq!(refused.message, "headers: more than 1000 bytes; send fewer");
}

/// What fails first is the response.
#[tokio::test]
async fn the_order_of_the_checks() {
    let mut call = call("SANDBOX_2", "/nowhere", "no json");
    call.headers_mut()
        .insert("content-type", HeaderValue::from_static("text/plain"));
    *call.method_mut() = Method::GET;
    let (server, _) = shop();
    let mut codes = Vec::new();
    type Mend = fn(&mut http::Request<Vec<u8>>);
    let mends: [Mend; 7] = [
        |call| *call.uri_mut() = LIVE_PAY.parse().unwrap(),
        |call| *call.method_mut() = Method::POST,
        |call| {
            let json = HeaderValue::from_static("application/json");
            call.headers_mut().insert("content-type", json);
        },
        |call| {
            let client = HeaderValue::from_static("SANDBOX_keyless");
            call.headers_mut().insert("client-id", client);
        },
        |call| *call.uri_mut() = PAY.parse().unwrap(),
        |call| {
            let client = HeaderValue::from_static(CLIENT);
            call.headers_mut().insert("client-id", client);
        },
        |request| *request = crate::support::call(CLIENT, PAY, "no json"),
    ];
    for mend in mends {
        codes.push(ended(server.respond(call.clone()).await.body()).0);
        mend(&mut call);
    }
    codes.push(ended(server.respond(call).await.body()).0);
    let expected = [
        "NO_INTERFACE_DEF",
        "METHOD_NOT_SUPPORTED",
        "MEDIA_TYPE_NOT_ACCEPTABLE",
        "CLIENT_INVALID",
        "NO_INTERFACE_DEF",
        "KEY_NOT_FOUND",
        "INVALID_SIGNATURE",
        "MEDIA_TYPE_NOT_ACCEPTABLE",
    ];
    assert_eq!(codes, expected);
}

#[tokio::test]
async fn without_documented_codes_there_are_plain_http_errors() {
    let keys = server_keys().client("SANDBOX_1", keys::merchant_public());
    let server = server(&api::BARE_API, Shop::default(), keys);
    let ok = server.respond(call(CLIENT, LIVE_PAY, BODY)).await;
    assert_eq!(
        ok.status(),
        StatusCode::OK,
        "without a path for tests all use the same"
    );
    let unknown = server.respond(call(CLIENT, PAY, BODY)).await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    let mut get = call(CLIENT, LIVE_PAY, BODY);
    *get.method_mut() = Method::GET;
    let get = server.respond(get).await;
    assert_eq!(get.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(get.headers()["allow"], "POST");
    let fields = server
        .respond(call(CLIENT, LIVE_PAY, r#"{"productCode":"CARD"}"#))
        .await;
    assert_eq!(fields.status(), StatusCode::BAD_REQUEST);
    assert_eq!(
        fields.body(),
        b"requestId: is required but missing or empty"
    );
    let panic = call(CLIENT, LIVE_PAY, BODY.replace("order-1", "panic"));
    let panic = server.respond(panic).await;
    assert_eq!(panic.status(), StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn an_observer_that_panics_harms_nobody() {
    let (server, _) = shop();
    let server = server.on_refusal(|_| panic!("as it was asked to"));
    let response = server.respond(call(CLIENT, "/", BODY)).await;
    assert_eq!(ended(response.body()).0, "NO_INTERFACE_DEF");
}
