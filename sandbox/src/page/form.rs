//! Forms that cannot be read: answered by a page, and not in the words of the HTTP library.

use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::outcome::refused;
use super::visitor::Visitor;

/// Answers a form that was refused before it was read.
pub(super) async fn readable(request: Request, next: Next) -> Response {
    let visitor = Visitor::of(request.headers(), request.uri());
    let response = next.run(request).await;
    let status = response.status();
    let media_type = response.headers().get(header::CONTENT_TYPE);
    let is_plain = media_type.is_some_and(|it| it.as_bytes().starts_with(b"text/plain"));
    if !status.is_client_error() || !is_plain {
        return response;
    }
    let reason = match status {
        StatusCode::PAYLOAD_TOO_LARGE => visitor.say(
            "The form is too large. Shorten what you have entered.",
            "表单过大。请缩短所填内容。",
        ),
        _ => visitor.say(
            "The form cannot be read. Go back and send it again.",
            "无法读取表单。请返回后重新提交。",
        ),
    };
    refused(&visitor, status, reason)
}
