use std::time::Duration;

use http::header::{HeaderMap, RETRY_AFTER};
use time::{Date, Month, OffsetDateTime, Time};

use crate::wire::write_datetime;

/// How long the server asks to wait: a number of seconds, or until a date.
pub(super) fn retry_after(headers: &HeaderMap, unix_millis: u64) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = u64::try_from(parse(value)?.unix_timestamp()).unwrap_or(0);
    let millis = until.saturating_mul(1000).saturating_sub(unix_millis);
    Some(Duration::from_millis(millis))
}

/// The same time in the formats in which times are signed.
pub(super) fn variants(date: &str) -> Vec<String> {
    let Some(moment) = parse(date) else {
        return Vec::new();
    };
    let seconds = moment.unix_timestamp();
    let mut variants = vec![seconds.to_string(), format!("{seconds}000")];
    if let Ok(text) = write_datetime(moment) {
        variants.push(text.as_str().replace("+00:00", "Z"));
        variants.push(text.as_str().replace('Z', "+00:00"));
    }
    variants
}

/// Parses an HTTP date, `Sun, 06 Nov 1994 08:49:37 GMT`.
fn parse(text: &str) -> Option<OffsetDateTime> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (_, text) = text.split_once(", ")?;
    let mut words = text.split(' ');
    let day = words.next()?.parse().ok()?;
    let month = words.next()?;
    let month = MONTHS.iter().position(|name| *name == month)?;
    let month = Month::try_from(u8::try_from(month + 1).ok()?).ok()?;
    let year = words.next()?.parse().ok()?;
    let mut clock = words.next()?.split(':').map(|part| part.parse().ok());
    let time = Time::from_hms(clock.next()??, clock.next()??, clock.next()??).ok()?;
    if words.next() != Some("GMT") || words.next().is_some() || clock.next().is_some() {
        return None;
    }
    let date = Date::from_calendar_date(year, month, day).ok()?;
    Some(OffsetDateTime::new_utc(date, time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_http_writes_them() {
        let moment = parse("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        assert_eq!(moment.unix_timestamp(), 784_111_777);
        for text in [
            "",
            "Sun",
            "Sun, ",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37:1 GMT",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 Xyz 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 25:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun, 06 Nov 99999999999 08:49:37 GMT",
        ] {
            assert_eq!(parse(text), None, "{text}");
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
