//! Responses of a server: bodies, and the headers that sign them.

use axum::http::{HeaderMap, HeaderValue, Response, header};
use time::OffsetDateTime;

use super::Keys;
use super::message::message;
use super::refusal::Reason;
use crate::endpoint::{Code, Outcome};
use crate::headers::{CLIENT_ID, JSON, RESPONSE_TIME, SIGNATURE};
use crate::schema::ProtocolCodes;
use crate::signature::{Content, sign};
use crate::wire::write_datetime;

/// What a response is signed over, besides its own time and body: the call as it was sent.
#[derive(Clone)]
pub(super) struct Signed {
    pub method: String,
    pub path: String,
    /// The client ID of the call. Without it, the response is not signed.
    pub client_id: Option<String>,
    /// Whether the signature of the call is valid. Otherwise nothing is signed: anyone could send a
    /// call in the name of a client, and pass the response off as a notification or as the response
    /// of another call.
    pub is_verified: bool,
}

impl Signed {
    /// A response with its signature.
    pub(super) fn reply(
        &self,
        keys: &Keys,
        now: OffsetDateTime,
        mut body: Vec<u8>,
    ) -> Response<Vec<u8>> {
        if self.method == "HEAD" {
            // HTTP does not send it, so it is not signed.
            body.clear();
        }
        let headers = self.headers(keys, now, &body).unwrap_or_default();
        let mut response = Response::new(body);
        *response.headers_mut() = headers;
        let json = HeaderValue::from_static(JSON);
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        response
    }

    /// The headers that sign a response. `None` if the call is not verified, or if the date or the
    /// key version is invalid in a header.
    fn headers(&self, keys: &Keys, now: OffsetDateTime, body: &[u8]) -> Option<HeaderMap> {
        let client_id = self.client_id.as_deref().filter(|_| self.is_verified)?;
        let time = write_datetime(now.replace_nanosecond(0).unwrap_or(now)).ok()?;
        let content = Content {
            method: &self.method,
            path: &self.path,
            client_id,
            time: time.as_str(),
            body,
        };
        let signature = sign(&content, &keys.own, &keys.version).to_string();
        let mut headers = HeaderMap::new();
        let texts = [
            (CLIENT_ID, client_id),
            (RESPONSE_TIME, time.as_str()),
            (SIGNATURE, &signature),
        ];
        for (name, text) in texts {
            headers.insert(name, HeaderValue::from_str(text).ok()?);
        }
        Some(headers)
    }

    /// The response of a refused call.
    pub(super) fn refuse(
        &self,
        keys: &Keys,
        now: OffsetDateTime,
        codes: Option<(&'static Outcome, &'static ProtocolCodes)>,
        reason: &Reason,
    ) -> Response<Vec<u8>> {
        match codes {
            Some((outcome, codes)) => {
                let body = body(outcome, reason.code(codes), &message(reason));
                self.reply(keys, now, body)
            }
            None => plain(reason),
        }
    }
}

/// A body with nothing but the result.
fn body(outcome: &Outcome, code: &Code, message: &str) -> Vec<u8> {
    outcome
        .object(code.name(), code.status(), message)
        .to_string()
        .into_bytes()
}

/// The response of an API without documented codes for such cases.
fn plain(reason: &Reason) -> Response<Vec<u8>> {
    let mut response = Response::new(message(reason).into_bytes());
    *response.status_mut() = reason.http_status();
    let text = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, text);
    if let Reason::Method { expected } = reason
        && let Ok(expected) = HeaderValue::from_str(expected)
    {
        response.headers_mut().insert(header::ALLOW, expected);
    }
    response
}
