//! Durations as a directive writes them: `500ms`, `5s`, `2m`, `1h`, `1d`.

use std::fmt;
use std::time::Duration;

/// Units with their milliseconds, each with the words that mean it; the first is the one that is written.
const UNITS: [(u64, &[&str]); 5] = [
    (86_400_000, &["d", "day", "days"]),
    (3_600_000, &["h", "hour", "hours"]),
    (60_000, &["m", "min", "minute", "minutes"]),
    (1000, &["s", "sec", "second", "seconds"]),
    (1, &["ms"]),
];

/// Reads a number with its unit; one that is longer than any clock goes is a very long one. `None` if it is none.
pub(super) fn read_duration(text: &str) -> Option<Duration> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits)?;
    if number.is_empty() {
        return None;
    }
    let (millis, _) = UNITS
        .iter()
        .find(|(_, words)| words.iter().any(|it| it.eq_ignore_ascii_case(unit.trim())))?;
    let number = number.parse().unwrap_or(u64::MAX);
    Some(Duration::from_millis(number.saturating_mul(*millis)))
}

/// Whether a word is a unit.
pub(super) fn is_unit(word: &str) -> bool {
    let mut words = UNITS.iter().flat_map(|(_, words)| words.iter());
    words.any(|it| it.eq_ignore_ascii_case(word))
}

/// Writes a duration in the largest unit of which it is a whole number.
pub(super) fn write_duration(duration: Duration, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let whole = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let fits = |millis: u64| whole > 0 && whole.is_multiple_of(millis);
    for (millis, words) in UNITS {
        if let Some(word) = words.first().filter(|_| fits(millis)) {
            return write!(f, "{}{word}", whole / millis);
        }
    }
    f.write_str("0s")
}
