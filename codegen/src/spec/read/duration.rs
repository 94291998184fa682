//! Durations as ISO 8601 writes them.

/// Seconds of a duration of days, hours, minutes and seconds: `PT1H`, `P1DT12H`, `P2W`.
///
/// Months and years have no fixed length, so a window cannot be given in them.
pub(super) fn seconds(text: &str) -> Option<u64> {
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
    of_date.checked_add(of_time).filter(|it| *it > 0)
}

/// Adds up `12H30M`; each unit once at most, in this order.
fn sum(mut text: &str, units: &[(char, u64)]) -> Option<u64> {
    let mut total: u64 = 0;
    for (unit, seconds) in units {
        if let Some((number, rest)) = text.split_once(*unit) {
            if number.is_empty() || !number.bytes().all(|it| it.is_ascii_digit()) {
                return None;
            }
            total = total.checked_add(number.parse::<u64>().ok()?.checked_mul(*seconds)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(total)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn reads_durations() {
        assert_eq!(seconds("PT1H"), Some(3_600));
        assert_eq!(seconds("P1DT12H30M5S"), Some(131_405));
        assert_eq!(seconds("P2W"), Some(1_209_600));
        for wrong in [
            "", "P", "PT", "1H", "PT1D", "P1M", "PT1S1H", "PT-1H", "PT0S", "PTH", "PT+1H",
        ] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
