//! `within`: a time in the future, and not too far in the future.

use std::borrow::Cow;

use time::{Duration, OffsetDateTime};

use crate::forms::duration;
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
                .map(|it| Limit::Text(Cow::Owned(duration::format(it)))),
            Some(Actual::text(text)),
        );
    }
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
}
