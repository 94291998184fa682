use http::Response;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName};

use super::Reason;
use crate::schema::OperationSchema;

/// Checks that the bytes of a response are complete and unchanged.
pub(super) fn check_whole(
    operation: &OperationSchema,
    response: &Response<Vec<u8>>,
    max_response_size: usize,
) -> Result<(), Reason> {
    let (headers, body) = (response.headers(), response.body());
    if body.len() > max_response_size {
        return Err(Reason::OverLimit { max_response_size });
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
        // The response to a HEAD has the length of a body that it does not contain.
        Some(announced) if announced > received && operation.has_response_body() => {
            Err(Reason::Truncated {
                received: Some(received),
                announced: Some(announced),
            })
        }
        _ => Ok(()),
    }
}

/// The maximum size of an unsigned response in bytes. Anyone can send one, and parsed JSON takes
/// many times its size in memory. An unsigned response is only trusted as a failure or an unknown
/// outcome, which take a few hundred bytes.
const UNSIGNED: usize = 64 * 1024;

/// Checks that an unsigned response is small enough to be parsed.
pub(super) fn check_unsigned(response: &Response<Vec<u8>>) -> Result<(), Reason> {
    if response.body().len() > UNSIGNED {
        return Err(Reason::UnsignedOverLimit { limit: UNSIGNED });
    }
    Ok(())
}

/// Checks the content type and encoding of a response before parsing it.
pub(super) fn check_kind(
    operation: &OperationSchema,
    response: &Response<Vec<u8>>,
) -> Result<(), Reason> {
    let body = response.body().trim_ascii();
    let kind = text(response.headers(), CONTENT_TYPE).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if body.starts_with(b"<") {
        return Err(Reason::Html);
    }
    if is_empty_success(operation, response) {
        return Ok(());
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

/// Whether a response without a body, such as one with HTTP status 204, is a success. This requires
/// that the body need not say how the call ended.
pub(super) fn is_empty_success(operation: &OperationSchema, response: &Response<Vec<u8>>) -> bool {
    response.body().is_empty() && operation.outcome().is_none() && response.status().is_success()
}

/// Returns the HTTP error as the reason if the response has no result.
pub(super) fn or_http_status(reason: Reason, response: &Response<Vec<u8>>) -> Reason {
    if response.status().is_success() {
        reason
    } else {
        Reason::HttpStatus
    }
}

/// The charset of a response.
pub(super) struct Charset<'h>(Option<&'h str>);

impl<'h> Charset<'h> {
    pub(super) fn of(headers: &'h HeaderMap) -> Self {
        Self(text(headers, CONTENT_TYPE).and_then(crate::headers::charset))
    }

    /// The name of the charset. `None` if there is none, or if it is UTF-8, which the text is not.
    pub(super) fn name(&self) -> Option<&'h str> {
        self.0.filter(|name| !crate::headers::is_utf8(name))
    }

    /// Returns the text with `?` for each character that is not ASCII. The second byte of a
    /// two-byte character can look like ASCII, even like the backslash of a JSON escape.
    pub(super) fn to_ascii(&self, body: &[u8]) -> Vec<u8> {
        const OF_TWO_BYTES: [&str; 9] = [
            "gb",
            "x-gb",
            "big5",
            "shift",
            "sjis",
            "windows-31j",
            "windows-9",
            "cp9",
            "euc",
        ];
        let name = self.0.unwrap_or_default().to_ascii_lowercase();
        let has_two_bytes = OF_TWO_BYTES.iter().any(|it| name.starts_with(it));
        let mut ascii = Vec::with_capacity(body.len());
        let mut bytes = body.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            if byte.is_ascii() {
                ascii.push(byte);
                continue;
            }
            ascii.push(b'?');
            if has_two_bytes && bytes.peek().is_some_and(|next| *next >= 0x40) {
                bytes.next();
            }
        }
        ascii
    }
}

fn is_json(essence: &str) -> bool {
    let essence = essence.to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::Charset;

    #[test]
    fn what_is_ascii_is_kept() {
        // In GBK, `0x81 0x5c` is a character that ends like a backslash.
        let body = b"{\"a\":\"\x81\x5c\",\"b\":\"F\"}";
        for (charset, kept) in [
            (Some("GBK"), "{\"a\":\"?\",\"b\":\"F\"}"),
            (Some("gb18030"), "{\"a\":\"?\",\"b\":\"F\"}"),
            (Some("ISO-8859-1"), "{\"a\":\"?\\\",\"b\":\"F\"}"),
            (None, "{\"a\":\"?\\\",\"b\":\"F\"}"),
        ] {
            assert_eq!(Charset(charset).to_ascii(body), kept.as_bytes());
        }
        // A second byte is never a quotation mark.
        assert_eq!(Charset(Some("GBK")).to_ascii(b"\xff\""), b"?\"");
    }
}
