//! Durations as scenarios and the command line write them: `500ms`, `5s`, `2m`, `1h`, `1d`.

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

/// What a duration must be, for errors.
pub(crate) const A_DURATION: &str = "expected a number followed by `s`, `m`, `h` or `d`";

/// Reads a number with its unit. A duration that is too large becomes the largest one. `None` if the text is not a duration.
pub(crate) fn read_duration(text: &str) -> Option<Duration> {
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

/// Reads a duration of the command line: like [`read_duration`], or a number of seconds without a unit.
pub(crate) fn read_seconds(text: &str) -> Option<Duration> {
    let is_number = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if is_number {
        read_duration(&format!("{text}s"))
    } else {
        read_duration(text)
    }
}

/// Whether a word is a unit.
pub(crate) fn is_unit(word: &str) -> bool {
    let mut words = UNITS.iter().flat_map(|(_, words)| words.iter());
    words.any(|it| it.eq_ignore_ascii_case(word))
}

/// Writes a duration in the largest unit of which it is a whole number.
pub(crate) fn write_duration(duration: Duration, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let whole = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let fits = |millis: u64| whole > 0 && whole.is_multiple_of(millis);
    for (millis, words) in UNITS {
        if let Some(word) = words.first().filter(|_| fits(millis)) {
            return write!(f, "{}{word}", whole / millis);
        }
    }
    f.write_str("0s")
}
