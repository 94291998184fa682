//! Notifications in axum.

use std::sync::{Arc, Mutex};

use antom_runtime::notification::{Acknowledged, Notified, Receiver, Refused, Rejected};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRef, State};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use http::StatusCode;
use tower::ServiceExt as _;

use crate::api::{PaymentEvent, PaymentNotification};
use crate::support::{PATH, notification, receiver, request, sender};

/// The state of a program, of which the receiver is a part.
#[derive(Clone)]
struct Shop {
    receiver: Receiver,
    events: Arc<Mutex<Vec<PaymentEvent>>>,
}

impl FromRef<Shop> for Receiver {
    fn from_ref(shop: &Shop) -> Self {
        shop.receiver.clone()
    }
}

async fn notified(
    State(shop): State<Shop>,
    Notified(received): Notified<PaymentNotification>,
) -> Response {
    let is_other = matches!(received.event, PaymentEvent::Other(_));
    shop.events.lock().unwrap().push(received.event);
    if is_other {
        Refused::<PaymentNotification>::new().into_response()
    } else {
        Acknowledged::<PaymentNotification>::new().into_response()
    }
}

fn shop() -> Shop {
    Shop {
        receiver: receiver(),
        events: Arc::default(),
    }
}

fn router(shop: Shop) -> Router {
    Router::new().route(PATH, post(notified)).with_state(shop)
}

async fn answer(router: Router, request: http::Request<Vec<u8>>) -> (StatusCode, String) {
    let response = router.oneshot(request.map(Body::from)).await.unwrap();
    let status = response.status();
    assert_eq!(
        response.headers()["content-type"],
        "application/json; charset=UTF-8"
    );
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn a_notification_is_extracted_and_acknowledged() {
    let shop = shop();
    let (status, body) = answer(router(shop.clone()), request()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("SUCCESS"), "{body}");
    assert!(matches!(
        shop.events.lock().unwrap()[..],
        [PaymentEvent::Succeeded(_)]
    ));
}

#[tokio::test]
async fn a_handler_refuses_in_order_to_get_it_again() {
    let request = sender().request(PATH, &notification("NEW", "S")).unwrap();
    let (status, body) = answer(router(shop()), request).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("PROCESS_FAIL"), "{body}");
}

#[tokio::test]
async fn what_is_no_notification_never_reaches_the_handler() {
    let shop = shop();
    let mut tampered = request();
    tampered.body_mut()[3] ^= 1;
    let (status, body) = answer(router(shop.clone()), tampered).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let refusal =
        r#"{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F","resultMessage":"failure"}}"#;
    assert_eq!(body, refusal, "nothing is said of the reason");
    let malformed = sender().raw(PATH, "{}".into()).unwrap();
    assert_eq!(
        answer(router(shop.clone()), malformed).await.0,
        StatusCode::BAD_REQUEST
    );
    assert!(shop.events.lock().unwrap().is_empty());
}

#[tokio::test]
async fn large_bodies_are_not_read() {
    let shop = Shop {
        receiver: receiver().body_limit(20),
        ..shop()
    };
    let (status, _) = answer(router(shop), request()).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn nested_the_path_is_verified_as_it_was_sent() {
    let shop = shop();
    let inner = Router::new()
        .route("/notify", post(notified))
        .with_state(shop);
    let (status, _) = answer(Router::new().nest("/antom", inner), request()).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn the_reason_is_there_for_whoever_asks() {
    async fn asked(
        result: Result<Notified<PaymentNotification>, Rejected<PaymentNotification>>,
    ) -> Response {
        let rejected = result.unwrap_err();
        assert_eq!(rejected.to_string(), rejected.error().to_string());
        assert!(
            rejected.to_string().contains("`signature` is missing"),
            "{rejected}"
        );
        rejected.into_response()
    }
    let router = Router::new()
        .route(PATH, post(asked))
        .with_state(receiver());
    let mut unsigned = request();
    unsigned.headers_mut().remove("signature");
    assert_eq!(answer(router, unsigned).await.0, StatusCode::UNAUTHORIZED);
}

/// Of a caller whose headers say that this is no notification, no byte is read.
#[tokio::test]
async fn the_headers_are_judged_before_the_body_is_read() {
    for name in ["client-id", "request-time", "signature"] {
        let mut request = request().map(|_| Body::from(vec![b' '; 2 * 1024 * 1024]));
        request.headers_mut().remove(name);
        let response = router(shop()).oneshot(request).await.unwrap();
        // A body that is too large would be told as such.
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{name}");
    }
}
