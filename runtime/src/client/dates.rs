use std::time::{Duration, UNIX_EPOCH};

use http::header::{HeaderMap, RETRY_AFTER};
use time::OffsetDateTime;

use crate::wire::write_datetime;

/// How long the server asks to wait: a number of seconds, or until a date.
pub(super) fn retry_after(headers: &HeaderMap, unix_millis: u64) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let until = until.duration_since(UNIX_EPOCH).unwrap_or_default();
    Some(until.saturating_sub(Duration::from_millis(unix_millis)))
}

/// The same time in the formats in which times are signed.
pub(super) fn variants(date: &str) -> Vec<String> {
    let Ok(moment) = httpdate::parse_http_date(date) else {
        return Vec::new();
    };
    let moment = OffsetDateTime::from(moment);
    let seconds = moment.unix_timestamp();
    let mut variants = vec![seconds.to_string(), format!("{seconds}000")];
    if let Ok(text) = write_datetime(moment) {
        variants.push(text.as_str().replace("+00:00", "Z"));
        variants.push(text.as_str().replace('Z', "+00:00"));
    }
    variants
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn asked_for(value: &str, unix_millis: u64) -> Option<Duration> {
        let value = HeaderValue::from_str(value).unwrap();
        retry_after(&HeaderMap::from_iter([(RETRY_AFTER, value)]), unix_millis)
    }

    #[test]
    fn a_wait_ends_at_a_moment_in_any_form_of_http() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            let wait = asked_for(text, 784_111_777_000 - 2_500);
            assert_eq!(wait, Some(Duration::from_millis(2_500)), "{text}");
            assert_eq!(asked_for(text, u64::MAX), Some(Duration::ZERO), "{text}");
        }
        assert_eq!(asked_for("120", 0), Some(Duration::from_secs(120)));
        assert_eq!(
            asked_for(&"9".repeat(30), 0),
            Some(Duration::from_secs(u64::MAX))
        );
    }

    #[test]
    fn what_is_no_date_is_no_wait() {
        for text in [
            "",
            "Sun",
            "Sun, ",
            "-1",
            "1.5",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37:1 GMT",
            "Sun, 06 Xyz 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 25:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT GMT",
            "Sun, 06 Nov 99999999999 08:49:37 GMT",
        ] {
            assert_eq!(asked_for(text, 0), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_signed_in_several_forms() {
        assert_eq!(
            variants("Sun, 06 Nov 1994 08:49:37 GMT"),
            [
                "784111777",
                "784111777000",
                "1994-11-06T08:49:37Z",
                "1994-11-06T08:49:37+00:00"
            ]
        );
        assert!(variants("now").is_empty());
    }
}
