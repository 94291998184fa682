use http::{HeaderValue, Response, header};

use crate::endpoint::Notification;
use crate::headers::JSON;

/// The answer that says that a notification has been handled: it is not sent again.
///
/// Send it once what the notification says is in your own storage, and also if it was there before.
pub fn acknowledge<N: Notification>() -> Response<Vec<u8>> {
    answer(N::ACKNOWLEDGEMENT)
}

/// The answer that says that a notification could not be handled: it is sent again.
pub fn refuse<N: Notification>() -> Response<Vec<u8>> {
    answer(N::REFUSAL)
}

/// These answers are not signed.
pub(super) fn answer(body: &'static str) -> Response<Vec<u8>> {
    let mut response = Response::new(body.into());
    let json = HeaderValue::from_static(JSON);
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}
