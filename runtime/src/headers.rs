//! Headers of received messages. Each required header must occur once, as text.

use std::fmt;
use std::time::Duration;

use http::HeaderMap;
use time::OffsetDateTime;

use crate::signature::instant;

/// The sender; the same name in requests and responses.
pub(crate) const CLIENT_ID: &str = "client-id";
/// When a request was sent, as written by the sender.
pub(crate) const REQUEST_TIME: &str = "request-time";
/// When a response was sent.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) const RESPONSE_TIME: &str = "response-time";
/// The signature.
pub(crate) const SIGNATURE: &str = "signature";
/// The host and port of the receiver.
#[cfg(any(feature = "notification", feature = "server"))]
pub(crate) const HOST: &str = "host";
/// The content type of every body.
pub(crate) const JSON: &str = "application/json; charset=UTF-8";

/// Why a header is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(
    unreachable_pub,
    reason = "the client keeps it to itself, the others show it"
)]
pub enum HeaderProblem {
    /// The header is missing or empty.
    Missing,
    /// The header occurs more than once.
    Repeated,
    /// The header has bytes other than visible ASCII, or characters that are invalid in an id or a
    /// time. The parts of the signed content are separated by dots only: with such characters, one
    /// part could be moved into another.
    Unreadable,
    /// The header is neither Unix time nor ISO 8601, or its year is before 1970 or after 9998.
    NotATime,
}

impl fmt::Display for HeaderProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is missing",
            Self::Repeated => "occurs more than once",
            Self::Unreadable => "has invalid characters",
            Self::NotATime => {
                "is not a valid time; use Unix time as a whole number of milliseconds or seconds, \
                 or ISO 8601"
            }
        })
    }
}

/// The value of a header that must occur once.
pub(crate) fn single<'h>(
    headers: &'h HeaderMap,
    name: &'static str,
) -> Result<&'h str, HeaderProblem> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Err(HeaderProblem::Missing),
        (Some(_), Some(_)) => Err(HeaderProblem::Repeated),
        (Some(value), None) => match value.to_str() {
            Ok("") => Err(HeaderProblem::Missing),
            Ok(text) => Ok(text),
            Err(_) => Err(HeaderProblem::Unreadable),
        },
    }
}

/// Whether a text is a valid client ID. Its end must be unambiguous in the signed content.
#[cfg(any(feature = "notification", feature = "server"))]
pub(crate) fn is_client_id(text: &str) -> bool {
    let in_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    text.bytes().all(in_id)
}

/// The time of a message.
#[derive(Clone, Copy)]
pub(crate) struct Time<'h> {
    /// The text of the header, which is signed.
    pub(crate) text: &'h str,
    pub(crate) instant: OffsetDateTime,
}

impl Time<'_> {
    /// Checks that the time is within the allowed difference from now, in either direction: a time
    /// in the future would stay valid for long. The error is the allowed difference. Without a
    /// valid clock, the check fails.
    pub(crate) fn check_age(
        &self,
        max_age: Option<Duration>,
        now: impl FnOnce() -> Option<OffsetDateTime>,
    ) -> Result<(), Duration> {
        let Some(max_age) = max_age else {
            return Ok(());
        };
        match now() {
            Some(now) if (now - self.instant).unsigned_abs() <= max_age => Ok(()),
            _ => Err(max_age),
        }
    }
}

/// The years in which messages are accepted. Outside of them, an instant may have no date in
/// another offset, and arithmetic may overflow.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=9998;

/// A header with the time of a message: Unix milliseconds, Unix seconds or ISO 8601.
pub(crate) fn time<'h>(
    headers: &'h HeaderMap,
    name: &'static str,
) -> Result<Time<'h>, HeaderProblem> {
    let in_time = |byte: u8| byte.is_ascii_alphanumeric() || b"+-:., ".contains(&byte);
    let text = single(headers, name)?;
    if !text.bytes().all(in_time) {
        return Err(HeaderProblem::Unreadable);
    }
    let instant = instant(text)
        .filter(|instant| YEARS.contains(&instant.year()))
        .ok_or(HeaderProblem::NotATime)?;
    Ok(Time { text, instant })
}

/// The charset in a `content-type`.
pub(crate) fn charset(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1);
    parameters
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, charset)| charset.trim().trim_matches('"'))
}

/// Whether a charset is UTF-8.
pub(crate) fn is_utf8(charset: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"]
        .iter()
        .any(|it| charset.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(time_text: &str) -> Result<i64, HeaderProblem> {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_TIME, time_text.parse().unwrap());
        time(&headers, REQUEST_TIME).map(|time| time.instant.unix_timestamp())
    }

    #[test]
    fn times_are_unix_time_or_iso_8601() {
        for text in [
            "1772366400000",
            "1772366400",
            "2026-03-01T12:00:00Z",
            "2026-03-01T12:00:00+00:00",
            "2026-03-01T20:00:00.000+08:00",
            "2026-03-01T20:00:00+0800",
            "2026-03-01T20:00:00,000+08",
            "20260301T120000Z",
            "2026-03-01T12:00Z",
        ] {
            assert_eq!(of(text), Ok(1_772_366_400), "{text}");
        }
        for text in [
            "banana",
            "-",
            "2026-03-01",
            "12:00",
            "1.5",
            "1,772,366,400",
            "99999999999999999999",
            "+1",
            "1969-12-31T23:59:59Z",
            "9999-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "253402300799999",
        ] {
            assert_eq!(of(text), Err(HeaderProblem::NotATime), "{text}");
        }
        assert_eq!(of("1772366400000{"), Err(HeaderProblem::Unreadable));
        assert_eq!(of(""), Err(HeaderProblem::Missing));
    }

    #[test]
    fn a_charset_is_found_however_it_is_written() {
        for (kind, found) in [
            ("application/json", None),
            ("application/json;charset=GBK", Some("GBK")),
            ("application/json; x=y; Charset = \"utf-8\"", Some("utf-8")),
        ] {
            assert_eq!(charset(kind), found, "{kind}");
        }
        assert!(is_utf8("UTF-8") && is_utf8("utf8") && !is_utf8("GBK"));
    }
}
