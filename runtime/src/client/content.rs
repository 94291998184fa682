use http::Response;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName};

use super::Reason;

/// Whether the bytes of an answer are all there, and are those that were signed.
pub(super) fn check_whole(response: &Response<Vec<u8>>, max_answer: usize) -> Result<(), Reason> {
    let (headers, body) = (response.headers(), response.body());
    if body.len() > max_answer {
        return Err(Reason::OverLimit { max_answer });
    }
    if let Some(found) = text(headers, CONTENT_ENCODING)
        && !found.is_empty()
        && !found.eq_ignore_ascii_case("identity")
    {
        return Err(Reason::ContentEncoding {
            found: found.to_owned(),
        });
    }
    let received = u64::try_from(body.len()).unwrap_or(u64::MAX);
    match text(headers, CONTENT_LENGTH).and_then(|length| length.parse().ok()) {
        Some(announced) if announced > received => Err(Reason::Truncated {
            received: Some(received),
            announced: Some(announced),
        }),
        _ => Ok(()),
    }
}

/// Whether a body can be an answer at all, before it is read as one.
pub(super) fn check_kind(response: &Response<Vec<u8>>) -> Result<(), Reason> {
    let body = response.body().trim_ascii();
    let kind = text(response.headers(), CONTENT_TYPE).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if body.starts_with(b"<") {
        return Err(Reason::Html);
    }
    let error = if body.is_empty() {
        Reason::Empty
    } else if !essence.is_empty() && !is_json(essence) {
        Reason::ContentType {
            found: kind.to_owned(),
        }
    } else {
        return Ok(());
    };
    Err(or_http_status(error, response))
}

/// An HTTP error is what is the matter with an answer that has no result.
pub(super) fn or_http_status(reason: Reason, response: &Response<Vec<u8>>) -> Reason {
    if response.status().is_success() {
        reason
    } else {
        Reason::HttpStatus
    }
}

fn is_json(essence: &str) -> bool {
    let essence = essence.to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}
