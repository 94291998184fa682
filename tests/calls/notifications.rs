//! Notifications, from whoever signs them to what a shop makes of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use antom::notification::{self, Acknowledged, Notified, Receiver, Refused, Sender};
use antom::payments::notify_payment::{Event, Notification};
use antom::types::{Amount, CallResult};
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, State};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use http::Request;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

use crate::keys;
use crate::raw::exchange;
use crate::raw_server::{head_of, header};
use crate::requests::SECRET;
use crate::server::runtime;

const PATH: &str = "/antom/notify?shop=7";

const ACKNOWLEDGEMENT: &str =
    r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"Success"}}"#;
const REFUSAL: &str =
    r#"{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F","resultMessage":"failure"}}"#;

/// What a shop has on file: how often it has heard of a payment, and how often it has delivered.
#[derive(Clone, Default, Debug, PartialEq)]
struct Payment {
    heard: Vec<&'static str>,
    delivered: u32,
}

#[derive(Clone)]
struct Shop {
    receiver: Receiver,
    payments: Arc<Mutex<HashMap<String, Payment>>>,
}

impl FromRef<Shop> for Receiver {
    fn from_ref(shop: &Shop) -> Self {
        shop.receiver.clone()
    }
}

/// Delivers once, however often it hears of a success.
async fn notify(State(shop): State<Shop>, Notified(received): Notified<Notification>) -> Response {
    let (said, notification) = match received.event {
        Event::Pending(notification) => ("pending", notification),
        Event::Succeeded(notification) => ("succeeded", notification),
        Event::PaymentCode(notification) => ("payment-code", notification),
        Event::AmountUpdate(notification) => ("amount-update", notification),
        Event::Failed(notification) => ("failed", notification),
        Event::PeriodSucceeded { notification, .. } => ("period-succeeded", notification),
        Event::PeriodFailed { notification, .. } => ("period-failed", notification),
        Event::Unknown(notification) => ("unclear", notification),
    };
    let Some(id) = notification.payment_id else {
        return Refused::<Notification>::new().into_response();
    };
    let mut payments = shop.payments.lock().unwrap();
    let payment = payments.entry(id).or_default();
    payment.heard.push(said);
    if said == "succeeded" && payment.delivered == 0 {
        payment.delivered += 1;
    }
    Acknowledged::<Notification>::new().into_response()
}

/// A shop on a port of this machine.
struct Open {
    address: String,
    shop: Shop,
    runtime: Option<Runtime>,
}

fn open() -> Open {
    let receiver = Receiver::new(keys::antom_public())
        .client_id(keys::CLIENT_ID)
        .own_key(keys::merchant_public())
        .body_limit(64 * 1024);
    let shop = Shop {
        receiver,
        payments: Arc::default(),
    };
    let router = Router::new()
        .route("/antom/notify", post(notify))
        .with_state(shop.clone());
    let runtime = runtime();
    let listener = runtime
        .block_on(TcpListener::bind(("127.0.0.1", 0)))
        .unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    runtime.spawn(async move { axum::serve(listener, router).await });
    Open {
        address,
        shop,
        runtime: Some(runtime),
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Open {
    /// Sends a request; gives the HTTP status and the body of the answer.
    fn tell(&self, request: &Request<Vec<u8>>) -> (String, String) {
        let answer = exchange(&self.address, &bytes(request));
        let status = String::from_utf8_lossy(&answer[9..12]).into_owned();
        let kind = header(&answer, "content-type").unwrap_or_default();
        assert_eq!(kind, "application/json; charset=UTF-8");
        assert_eq!(header(&answer, "signature"), None);
        let body = &answer[head_of(&answer).unwrap()..];
        (status, String::from_utf8_lossy(body).into_owned())
    }

    fn payment(&self, id: &str) -> Payment {
        let payments = self.shop.payments.lock().unwrap();
        payments.get(id).cloned().unwrap_or_default()
    }

    fn has_heard_nothing(&self) -> bool {
        self.shop.payments.lock().unwrap().is_empty()
    }
}

/// A request as it goes over the wire.
fn bytes(request: &Request<Vec<u8>>) -> Vec<u8> {
    let mut head = format!("{} {} HTTP/1.1\r\n", request.method(), request.uri());
    head += "host: localhost\r\nconnection: close\r\n";
    head += &format!("content-length: {}\r\n", request.body().len());
    let mut bytes = head.into_bytes();
    for (name, value) in request.headers() {
        let line = [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"];
        bytes.extend(line.concat());
    }
    [&bytes, &b"\r\n"[..], request.body()].concat()
}

fn antom() -> Sender {
    Sender::new(keys::antom_private(), keys::CLIENT_ID)
}

fn notification(notify_type: &str, status: &str, id: &str) -> Notification {
    let result = CallResult::builder()
        .result_code("SUCCESS")
        .result_status(status)
        .result_message("success")
        .build();
    Notification::builder()
        .notify_type(notify_type)
        .result(result)
        .payment_request_id(SECRET)
        .payment_id(id)
        .payment_amount(Amount::builder().currency("SGD").value(1_250).build())
        .build()
}

fn signed(notify_type: &str, status: &str, id: &str) -> Request<Vec<u8>> {
    let notification = notification(notify_type, status, id);
    antom().request(PATH, &notification).unwrap()
}

#[test]
fn a_notification_is_told_by_its_type_and_its_status() {
    let shop = open();
    for (notify_type, status, said) in [
        ("PAYMENT_RESULT", "S", "succeeded"),
        ("PAYMENT_RESULT", "F", "failed"),
        ("PAYMENT_RESULT", "U", "unclear"),
        ("PAYMENT_PENDING", "S", "pending"),
        ("PAYMENT_PENDING", "F", "pending"),
        ("SOMETHING_NEW", "S", "unclear"),
    ] {
        let id = format!("{notify_type}-{status}");
        let answer = shop.tell(&signed(notify_type, status, &id));
        assert_eq!(answer, ("200".into(), ACKNOWLEDGEMENT.into()));
        let payment = shop.payment(&id);
        assert_eq!(payment.heard, [said], "{id}");
        assert_eq!(payment.delivered, u32::from(said == "succeeded"), "{id}");
    }
}

/// At an address to which any notification may come, each says which it is and how it is answered.
#[test]
fn any_notification_is_received_at_one_address() {
    async fn notify(Notified(received): Notified<notification::Notification>) -> Response {
        let replies = received.event.replies();
        let answer = match received.event {
            notification::Event::PaymentsNotifyPayment(Event::Succeeded(_)) => {
                replies.acknowledge()
            }
            _ => replies.refuse(),
        };
        answer.map(Body::from)
    }
    let receiver = Receiver::new(keys::antom_public()).client_id(keys::CLIENT_ID);
    let router = Router::new()
        .route("/antom/notify", post(notify))
        .with_state(receiver);
    let answered = |request: Request<Vec<u8>>| {
        runtime().block_on(async {
            let answer = router.clone().oneshot(request.map(Body::from)).await;
            let answer = answer.unwrap();
            let status = answer.status().as_u16();
            let body = axum::body::to_bytes(answer.into_body(), 1024)
                .await
                .unwrap();
            (status, String::from_utf8_lossy(&body).into_owned())
        })
    };
    let paid = signed("PAYMENT_RESULT", "S", "1");
    assert_eq!(answered(paid), (200, ACKNOWLEDGEMENT.into()));
    let failed = signed("PAYMENT_RESULT", "F", "1");
    assert_eq!(answered(failed), (200, REFUSAL.into()));
    let mut unsigned = signed("PAYMENT_RESULT", "S", "1");
    unsigned.headers_mut().remove("signature");
    assert_eq!(answered(unsigned), (401, REFUSAL.into()));
}

/// Up to eight times within a day, in any order.
#[test]
fn what_is_told_again_is_delivered_once() {
    let shop = open();
    let pending = signed("PAYMENT_PENDING", "S", "1");
    let paid = signed("PAYMENT_RESULT", "S", "1");
    for request in [&pending, &paid, &paid, &pending, &paid] {
        assert_eq!(shop.tell(request).1, ACKNOWLEDGEMENT);
    }
    let payment = shop.payment("1");
    assert_eq!(payment.heard.len(), 5);
    assert_eq!(payment.delivered, 1);
}

#[test]
fn what_cannot_be_handled_is_to_be_told_again() {
    let shop = open();
    let nameless = Notification::builder()
        .notify_type("PAYMENT_RESULT")
        .build();
    let request = antom().request(PATH, &nameless).unwrap();
    assert_eq!(shop.tell(&request), ("200".into(), REFUSAL.into()));
}

#[test]
fn what_is_no_notification_is_refused() {
    let shop = open();
    let by = |key, id| {
        let notification = notification("PAYMENT_RESULT", "S", "1");
        Sender::new(key, id).request(PATH, &notification).unwrap()
    };
    let elsewhere = {
        let mut request = antom()
            .request("/antom/notify", &notification("PAYMENT_RESULT", "S", "1"))
            .unwrap();
        *request.uri_mut() = PATH.parse().unwrap();
        request
    };
    let mut unsigned = signed("PAYMENT_RESULT", "S", "1");
    unsigned.headers_mut().remove("signature");
    for (name, request, status) in [
        (
            "stranger",
            by(keys::stranger_private(), keys::CLIENT_ID),
            "401",
        ),
        (
            "own key",
            by(keys::merchant_private(), keys::CLIENT_ID),
            "401",
        ),
        (
            "other client",
            by(keys::antom_private(), keys::EARNEST_ID),
            "401",
        ),
        ("other address", elsewhere, "401"),
        ("unsigned", unsigned, "401"),
        ("no JSON", antom().raw(PATH, b"{".to_vec()).unwrap(), "400"),
        (
            "no object",
            antom().raw(PATH, b"[]".to_vec()).unwrap(),
            "400",
        ),
        (
            "too large",
            antom().raw(PATH, vec![b' '; 70 * 1024]).unwrap(),
            "413",
        ),
    ] {
        let answer = shop.tell(&request);
        assert_eq!(answer, (status.into(), REFUSAL.into()), "{name}");
    }
    assert!(shop.has_heard_nothing());
}

#[test]
fn nothing_of_a_notification_can_be_changed() {
    let receiver = open().shop.receiver.clone();
    let refuses = |request: &Request<Vec<u8>>, what: &str| {
        let path = request.uri().path_and_query().unwrap().as_str();
        let received = receiver.receive::<Notification>(
            request.method(),
            path,
            request.headers(),
            request.body(),
        );
        let error = received.map(|_| ()).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(SECRET), "{what}: {shown}");
    };
    let original = signed("PAYMENT_RESULT", "F", "1");
    for index in 0..original.body().len() {
        for bit in [0x01, 0x20, 0x80] {
            let mut changed = original.clone();
            changed.body_mut()[index] ^= bit;
            refuses(&changed, &format!("byte {index}, bit {bit:#x}"));
        }
    }
    for name in ["client-id", "request-time", "signature"] {
        let value = original.headers()[name].clone();
        let mut removed = original.clone();
        removed.headers_mut().remove(name);
        refuses(&removed, &format!("without {name}"));
        let mut doubled = original.clone();
        doubled.headers_mut().append(name, value.clone());
        refuses(&doubled, &format!("two of {name}"));
    }
    let mut method = original.clone();
    *method.method_mut() = http::Method::PUT;
    refuses(&method, "method");
    for path in [
        "/antom/notify",
        "/antom/notify?shop=8",
        "/antom/notify/?shop=7",
        "/",
    ] {
        let mut path_changed = original.clone();
        *path_changed.uri_mut() = path.parse().unwrap();
        refuses(&path_changed, path);
    }
}

/// In a nested router too, what is signed is the whole path.
#[test]
fn a_shop_below_a_path() {
    let Open { shop, .. } = &open();
    let inner = Router::new()
        .route("/notify", post(notify))
        .with_state(shop.clone());
    let router: Router = Router::new().nest("/antom", inner);
    let request = signed("PAYMENT_RESULT", "S", "1").map(Body::from);
    let answer = runtime().block_on(tower::ServiceExt::oneshot(router, request));
    assert_eq!(answer.unwrap().status(), 200);
    let payments = shop.payments.lock().unwrap();
    assert_eq!(payments["1"].delivered, 1);
}
