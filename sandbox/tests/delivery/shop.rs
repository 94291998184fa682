//! A merchant's server: it says what a test tells it to, and keeps what it received.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use antom::notification::Receiver;
use antom::payments::notify_payment;
use antom::signature::PublicKeys;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;

use crate::keys;

pub(super) const RIGHT: &str =
    r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"Success"}}"#;

/// A response: its status, headers and body, and how long it takes.
#[derive(Clone, Debug)]
pub(super) struct Says {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    pub(super) body: String,
    pub(super) after: Duration,
}

/// A notification as it was received.
#[derive(Clone, Debug)]
pub(super) struct Got {
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

#[derive(Clone)]
pub(super) struct Shop {
    pub(super) address: String,
    script: Arc<dyn Fn(usize) -> Says + Send + Sync>,
    got: Arc<Mutex<Vec<Got>>>,
}

impl Says {
    pub(super) fn right() -> Self {
        Self::body(RIGHT)
    }

    pub(super) fn body(body: &str) -> Self {
        Self {
            status: 200,
            location: None,
            body: body.to_owned(),
            after: Duration::ZERO,
        }
    }

    pub(super) fn status(status: u16) -> Self {
        Self {
            status,
            ..Self::right()
        }
    }
}

impl Shop {
    /// Opens a shop that answers by the number of the notification (from 0).
    pub(super) async fn open(script: impl Fn(usize) -> Says + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let shop = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            script: Arc::new(script),
            got: Arc::default(),
        };
        let router = Router::new().fallback(receive).with_state(shop.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        shop
    }

    pub(super) fn url(&self) -> String {
        format!("{}/notify", self.address)
    }

    pub(super) fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }
}

async fn receive(
    State(shop): State<Shop>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    assert_eq!(method, "POST");
    let number = {
        let mut got = shop.got.lock().unwrap();
        got.push(Got {
            path: uri.path_and_query().unwrap().to_string(),
            headers,
            body: body.to_vec(),
        });
        got.len() - 1
    };
    let says = (shop.script)(number);
    tokio::time::sleep(says.after).await;
    let mut response = says.body.into_response();
    *response.status_mut() = StatusCode::from_u16(says.status).unwrap();
    if let Some(location) = says.location {
        response
            .headers_mut()
            .insert("location", location.parse().unwrap());
    }
    response
}

impl Got {
    /// What a merchant with our own receiver makes of it: a word.
    pub(super) fn verdict(&self) -> &'static str {
        let keys = PublicKeys::new().with("1", keys::antom_public());
        let receiver = Receiver::new(keys).client_id(keys::CLIENT_ID);
        let received = receiver.receive::<notify_payment::Notification>(
            &Method::POST,
            &self.path,
            &self.headers,
            &self.body,
        );
        match received {
            Ok(received) => match received.event {
                notify_payment::Event::Succeeded(_) => "paid",
                _ => "something else",
            },
            Err(_) => "refused",
        }
    }
}
