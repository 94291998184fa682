use std::collections::HashSet;
use std::sync::Mutex;

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use antom::notification::{Receiver, acknowledge, refuse};
use antom::payments::notify_payment::{Event, Notification};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response};

pub(crate) struct Shop {
    pub(crate) receiver: Receiver,
    pub(crate) delivered: Mutex<HashSet<String>>,
}

/// Handles `POST /antom/notify`.
pub(crate) async fn notify(request: HttpRequest, body: Bytes, shop: Data<Shop>) -> HttpResponse {
    // The path and the body as they were sent: that is what Antom has signed.
    let path = request.uri().path_and_query().map_or("/", |it| it.as_str());
    let received = shop.receiver.receive::<Notification>(&Method::POST, path, &headers(&request), &body);
    let event = match received {
        Ok(received) => received.event,
        Err(error) => return reply(error.http_status().as_u16(), refuse::<Notification>()),
    };
    if let Event::Succeeded(notification) = event {
        // If the delivery fails, the notification is refused, and Antom sends it again.
        let Some(payment_id) = notification.payment_id else {
            return reply(200, refuse::<Notification>());
        };
        let Ok(mut delivered) = shop.delivered.lock() else {
            return reply(200, refuse::<Notification>());
        };
        if delivered.insert(payment_id) {
            // The first notification of this payment: deliver here.
        }
    }
    reply(200, acknowledge::<Notification>())
}

fn headers(request: &HttpRequest) -> HeaderMap {
    let headers = request.headers().iter().filter_map(|(name, value)| {
        let name = HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
        Some((name, HeaderValue::from_bytes(value.as_bytes()).ok()?))
    });
    // `extend` would keep one of several headers with the same name, and the receiver must see duplicates to reject them.
    headers.fold(HeaderMap::new(), |mut headers, (name, value)| {
        headers.append(name, value);
        headers
    })
}

fn reply(status: u16, reply: Response<Vec<u8>>) -> HttpResponse {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    HttpResponse::build(status).content_type("application/json").body(reply.into_body())
}
