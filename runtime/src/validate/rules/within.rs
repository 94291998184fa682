//! `within`: a time in the future, and not too far in the future.

use std::borrow::Cow;

use time::{Duration, OffsetDateTime};

use crate::schema::Window;
use crate::validate::{Actual, Findings, Keyword, Limit, Site};
use crate::wire::{DatetimeText, write_datetime};

pub(crate) fn after_now(
    findings: &mut Findings,
    site: Site<'_>,
    moment: OffsetDateTime,
    window: Window,
) {
    let now = findings.now();
    let is_late = |seconds: u64| {
        let seconds = seconds.saturating_add(window.tolerance);
        moment - now > Duration::seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
    };
    if moment <= now || window.at_most.is_some_and(is_late) {
        let text = write_datetime(moment);
        let text = text.as_ref().map_or("", DatetimeText::as_str);
        findings.violated(
            site,
            Keyword::Within,
            window
                .at_most
                .map(|it| Limit::Text(Cow::Owned(iso8601(it)))),
            Some(Actual::text(text)),
        );
    }
}

/// A duration in ISO 8601: `PT1H30M`.
fn iso8601(seconds: u64) -> String {
    let parts = [
        (seconds / 3600, 'H'),
        (seconds / 60 % 60, 'M'),
        (seconds % 60, 'S'),
    ];
    let mut text = String::from("PT");
    for (count, unit) in parts {
        if count > 0 {
            text.push_str(&count.to_string());
            text.push(unit);
        }
    }
    if seconds == 0 {
        text.push_str("0S");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::Place;

    #[test]
    fn windows() {
        let now = OffsetDateTime::UNIX_EPOCH;
        let is_in = |window: Window, seconds: i64| {
            let mut findings = Findings::new(Some(now));
            let site = Site::read(&Place::ROOT);
            after_now(
                &mut findings,
                site,
                now + Duration::seconds(seconds),
                window,
            );
            findings.into_violations().is_empty()
        };
        let hour = Window::of(3600);
        assert!(!is_in(hour, 0) && is_in(hour, 1) && is_in(hour, 3600) && !is_in(hour, 3601));
        let tolerant = hour.tolerating(60);
        assert!(!is_in(tolerant, 0) && is_in(tolerant, 3603) && !is_in(tolerant, 3661));
        assert!(!is_in(Window::OPEN, 0) && is_in(Window::OPEN, i64::from(u32::MAX)));
    }

    #[test]
    fn lengths_of_time() {
        let texts = [0, 59, 3600, 5400, 90_061].map(iso8601);
        assert_eq!(texts, ["PT0S", "PT59S", "PT1H", "PT1H30M", "PT25H1M1S"]);
    }
}
