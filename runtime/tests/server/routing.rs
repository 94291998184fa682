//! The server on axum: alone, merged, nested; slow and large bodies.

use std::future::Future as _;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use antom_runtime::endpoint::Status;
use antom_runtime::server::{Fault, Limits, Reason, Router};
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::routing::get;
use http_body::Frame;
use tower::ServiceExt as _;

use crate::support::{BODY, CLIENT, PAY, call, said, shop, unsigned, verified};

async fn sent(router: Router, call: http::Request<Body>) -> (http::HeaderMap, Bytes) {
    let response = router.oneshot(call).await.unwrap();
    assert_eq!(response.status(), 200);
    let (head, body) = response.into_parts();
    (head.headers, to_bytes(body, usize::MAX).await.unwrap())
}

fn signed(path: &str) -> http::Request<Body> {
    call(CLIENT, path, BODY).map(Body::from)
}

#[tokio::test]
async fn alone_it_answers_everything() {
    let (server, _) = shop();
    let router = server.into_router();
    let (headers, body) = sent(router.clone(), signed(PAY)).await;
    assert_eq!(verified("POST", PAY, &headers, &body).0, "SUCCESS");
    let (headers, body) = sent(router, signed("/else")).await;
    assert_eq!(unsigned(&headers, &body).0, "NO_INTERFACE_DEF");
}

#[tokio::test]
async fn merged_it_leaves_other_paths_to_others() {
    #[derive(Clone)]
    struct State;
    let (server, _) = shop();
    let own: Router<State> = Router::new().route("/health", get(|| async { "well" }));
    let router = own
        .fallback(|| async { "elsewhere" })
        .merge(server.into_routes())
        .with_state(State);
    let (headers, body) = sent(router.clone(), signed(PAY)).await;
    assert_eq!(verified("POST", PAY, &headers, &body).0, "SUCCESS");
    let (_, body) = sent(router, signed("/else")).await;
    assert_eq!(body, "elsewhere");
}

#[tokio::test]
async fn nested_it_verifies_the_path_as_it_was_sent() {
    let (server, _) = shop();
    let router = Router::new().nest("/stand-in", server.into_router());
    let path = format!("/stand-in{PAY}");
    let (headers, body) = sent(router.clone(), signed(&path)).await;
    assert_eq!(verified("POST", &path, &headers, &body).0, "SUCCESS");
    let mut call = signed(PAY);
    *call.uri_mut() = path.parse().unwrap();
    let (headers, body) = sent(router, call).await;
    assert_eq!(unsigned(&headers, &body).0, "INVALID_SIGNATURE");
}

#[tokio::test]
async fn a_query_is_part_of_what_is_signed() {
    let (server, _) = shop();
    let path = format!("{PAY}?a=1");
    let (headers, body) = sent(server.clone().into_router(), signed(&path)).await;
    assert_eq!(verified("POST", &path, &headers, &body).0, "SUCCESS");
    let mut call = signed(PAY);
    *call.uri_mut() = path.parse().unwrap();
    let (headers, body) = sent(server.into_router(), call).await;
    assert_eq!(unsigned(&headers, &body).0, "INVALID_SIGNATURE");
}

/// A body that has no end: it comes at once, one byte in a while, or breaks off.
enum Strange {
    Endless,
    Slow(Pin<Box<tokio::time::Sleep>>),
    Broken,
}

impl HttpBody for Strange {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        match &mut *self {
            Self::Endless => {}
            Self::Slow(sleep) => {
                ready!(sleep.as_mut().poll(context));
                let next = tokio::time::Instant::now() + Duration::from_millis(5);
                sleep.as_mut().reset(next);
            }
            Self::Broken => return Poll::Ready(Some(Err(std::io::Error::other("cable")))),
        }
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b" ")))))
    }
}

async fn ending(limits: Limits, body: Body) -> (String, Status, String) {
    let (server, _) = shop();
    let router = server.limits(limits).into_router();
    let request = call(CLIENT, PAY, BODY).map(|_| body);
    let (headers, body) = sent(router, request).await;
    let (code, status) = unsigned(&headers, &body);
    (code, status, said(&body))
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read_to_its_end() {
    let limits = Limits::default();
    let (code, status, message) = ending(limits, Body::new(Strange::Endless)).await;
    assert_eq!((&*code, status), ("PARAM_ILLEGAL", Status::Failure));
    assert_eq!(message, "body: more than 262144 bytes; send less");
    let (code, _, _) = ending(limits.with_body(10), Body::from(BODY)).await;
    assert_eq!(code, "PARAM_ILLEGAL");
}

#[tokio::test]
async fn a_slow_body_is_given_up() {
    let limits = Limits::default().with_read_time(Duration::from_millis(50));
    let sleep = Box::pin(tokio::time::sleep(Duration::ZERO));
    let began = Instant::now();
    let (code, status, message) = ending(limits, Body::new(Strange::Slow(sleep))).await;
    assert_eq!((&*code, status), ("UNKNOWN_EXCEPTION", Status::Unknown));
    assert_eq!(message, "body: not received within 50ms; send it again");
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_body_that_breaks_off() {
    let (code, _, message) = ending(Limits::default(), Body::new(Strange::Broken)).await;
    assert_eq!(code, "UNKNOWN_EXCEPTION");
    assert_eq!(message, "body: truncated; send it again");
}

#[tokio::test]
async fn a_slow_service_is_given_up() {
    let (server, refusals) = shop();
    let limits = Limits::default().with_service_time(Duration::from_millis(20));
    let router = server.limits(limits).into_router();
    let request = call(CLIENT, PAY, BODY.replace("order-1", "slow")).map(Body::from);
    let (headers, body) = sent(router, request).await;
    let answer = verified("POST", PAY, &headers, &body);
    assert_eq!(answer, ("UNKNOWN_EXCEPTION".to_owned(), Status::Unknown));
    let refusal = refusals.lock().unwrap().pop().unwrap();
    assert!(
        matches!(refusal.reason, Reason::Fault(Fault::Timeout { .. })),
        "{refusal}"
    );
}

#[tokio::test]
async fn methods_of_all_kinds_are_answered() {
    let (server, _) = shop();
    let router = server.into_router();
    for method in ["GET", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"] {
        let mut request = signed(PAY);
        *request.method_mut() = method.parse().unwrap();
        let (headers, body) = sent(router.clone(), request).await;
        assert_eq!(unsigned(&headers, &body).0, "METHOD_NOT_SUPPORTED");
    }
}

/// The head is judged before the body is read: of a caller that is not known, not a byte is.
#[tokio::test]
async fn the_headers_are_judged_before_the_body_is_read() {
    type Spoil = fn(&mut http::HeaderMap);
    let spoils: [(Spoil, &str); 6] = [
        (|it| drop(it.remove("signature")), "INVALID_SIGNATURE"),
        (|it| drop(it.remove("request-time")), "INVALID_SIGNATURE"),
        (
            |it| drop(it.insert("request-time", "banana".parse().unwrap())),
            "INVALID_SIGNATURE",
        ),
        (
            |it| drop(it.insert("client-id", "SANDBOX_2".parse().unwrap())),
            "CLIENT_INVALID",
        ),
        (
            |it| drop(it.insert("client-id", "SANDBOX_keyless".parse().unwrap())),
            "KEY_NOT_FOUND",
        ),
        (
            |it| drop(it.insert("content-type", "text/plain".parse().unwrap())),
            "MEDIA_TYPE_NOT_ACCEPTABLE",
        ),
    ];
    for (spoil, code) in spoils {
        let (server, _) = shop();
        // Were the body read, the code would be that of one that breaks off.
        let mut request = call(CLIENT, PAY, BODY).map(|_| Body::new(Strange::Broken));
        spoil(request.headers_mut());
        let (headers, body) = sent(server.into_router(), request).await;
        assert_eq!(unsigned(&headers, &body).0, code);
    }
}
