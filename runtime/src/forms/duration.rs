//! ISO 8601 durations: `PT1H30M`.

use super::are_digits;

/// Formats a duration in hours, minutes and seconds.
pub(crate) fn format(seconds: u64) -> String {
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

/// Parses a duration of weeks, days, hours, minutes and seconds, as seconds: `PT1H`, `P1DT12H`,
/// `P2W`.
///
/// Months and years are not supported, since they have no fixed length.
pub(crate) fn parse(text: &str) -> Option<u64> {
    let text = text.strip_prefix('P')?;
    let (date, time) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (text, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let of_date = sum(date, &[('W', 604_800), ('D', 86_400)])?;
    let of_time = sum(time, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    of_date.checked_add(of_time)
}

/// Adds up `12H30M`; each unit occurs at most once, in this order.
fn sum(mut text: &str, units: &[(char, u64)]) -> Option<u64> {
    let mut total: u64 = 0;
    for (unit, seconds) in units {
        if let Some((count, rest)) = text.split_once(*unit) {
            let count = Some(count).filter(|it| are_digits(it))?;
            total = total.checked_add(count.parse::<u64>().ok()?.checked_mul(*seconds)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (seconds, text) in [
            (0, "PT0S"),
            (59, "PT59S"),
            (3_600, "PT1H"),
            (5_400, "PT1H30M"),
            (90_061, "PT25H1M1S"),
        ] {
            assert_eq!(format(seconds), text);
            assert_eq!(parse(text), Some(seconds));
        }
        assert_eq!(parse("P1DT12H30M5S"), Some(131_405));
        assert_eq!(parse("P2W"), Some(1_209_600));
        for wrong in [
            "", "P", "PT", "1H", "PT1D", "P1M", "PT1S1H", "PT-1H", "PTH", "PT+1H",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
