//! Headers of what is received: each that is needed must be there once, and be a text.

use std::fmt;
use std::time::Duration;

use http::HeaderMap;
use time::OffsetDateTime;

use crate::signature::instant;

/// Who sends; the name is the same both ways.
pub(crate) const CLIENT_ID: &str = "client-id";
/// When a request was sent, as the sender writes it.
pub(crate) const REQUEST_TIME: &str = "request-time";
/// When an answer was sent.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) const RESPONSE_TIME: &str = "response-time";
/// The signature.
pub(crate) const SIGNATURE: &str = "signature";
/// What every body is labelled with.
pub(crate) const JSON: &str = "application/json; charset=UTF-8";

/// What is wrong with a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(
    unreachable_pub,
    reason = "the client keeps it to itself, the others show it"
)]
pub enum HeaderProblem {
    /// It is not there, or empty.
    Missing,
    /// It is there more than once, so that nobody knows which was meant.
    Repeated,
    /// It has bytes that are not visible ASCII, or characters that no id and no time has. What is
    /// signed has nothing but dots between its parts: with such characters, part of one could be passed
    /// off as part of another.
    Unreadable,
    /// It is no time, neither Unix time nor ISO 8601, or one before 1970 or after 9998.
    NotATime,
}

impl fmt::Display for HeaderProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is missing",
            Self::Repeated => "is there more than once",
            Self::Unreadable => "has characters that do not belong there",
            Self::NotATime => "is no time; give Unix time, in milliseconds or seconds, or ISO 8601",
        })
    }
}

/// The value of a header that must be there once.
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

/// Whether a text can be a client id, of which one can tell where it ends.
#[cfg(any(feature = "notification", feature = "server"))]
pub(crate) fn is_client_id(text: &str) -> bool {
    let in_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    text.bytes().all(in_id)
}

/// The time of a message.
#[derive(Clone, Copy)]
pub(crate) struct Time<'h> {
    /// As it stands in the header; this is what is signed.
    pub(crate) text: &'h str,
    pub(crate) instant: OffsetDateTime,
}

impl Time<'_> {
    /// Whether it lies as close to now as allowed, before or after: a time in the future would be good for
    /// long. The error is what is allowed. A clock that shows no time allows none.
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

/// Years in which messages are sent. In the years around them, an instant may have no date in another
/// offset, and arithmetic with it may overflow.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=9998;

/// A header with the time of a message: Unix milliseconds (or seconds) or ISO 8601, and no part of a
/// body.
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

/// The charset that a value of `content-type` names.
pub(crate) fn charset(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1);
    parameters
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, charset)| charset.trim().trim_matches('"'))
}

/// Whether a charset is the one in which JSON travels.
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
