//! `within`: a moment that lies after the moment of validation, and not too long after it.

use std::borrow::Cow;

use time::{Duration, OffsetDateTime};

use crate::validate::{Actual, Findings, Keyword, Limit, Site};
use crate::wire::{DatetimeText, write_datetime};

pub(crate) fn after_now(
    findings: &mut Findings,
    site: Site<'_>,
    moment: OffsetDateTime,
    seconds: u64,
) {
    let now = findings.now();
    let window = Duration::seconds(i64::try_from(seconds).unwrap_or(i64::MAX));
    if moment <= now || moment - now > window {
        let text = write_datetime(moment);
        let text = text.as_ref().map_or("", DatetimeText::as_str);
        findings.violated(
            site,
            Keyword::Within,
            Some(Limit::Text(Cow::Owned(iso8601(seconds)))),
            Some(Actual::text(text)),
        );
    }
}

/// A length of time as ISO 8601 writes it: `PT1H30M`.
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
    use super::iso8601;

    #[test]
    fn lengths_of_time() {
        let texts = [0, 59, 3600, 5400, 90_061].map(iso8601);
        assert_eq!(texts, ["PT0S", "PT59S", "PT1H", "PT1H30M", "PT25H1M1S"]);
    }
}
