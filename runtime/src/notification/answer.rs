use http::{HeaderValue, Response, header};

use crate::endpoint::Notification;
use crate::headers::JSON;

/// The response that acknowledges a notification, so that it is not sent again.
///
/// Send it once the notification is stored, and also for a notification that was stored before.
pub fn acknowledge<N: Notification>() -> Response<Vec<u8>> {
    answer(N::ACKNOWLEDGEMENT)
}

/// The response that refuses a notification, so that it is sent again.
pub fn refuse<N: Notification>() -> Response<Vec<u8>> {
    answer(N::REFUSAL)
}

/// These responses are not signed.
pub(super) fn answer(body: &'static str) -> Response<Vec<u8>> {
    let mut response = Response::new(body.into());
    let json = HeaderValue::from_static(JSON);
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}
