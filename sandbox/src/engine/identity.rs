//! IDs and tokens, in the forms that Antom's have.

use std::iter::repeat_with;

use time::OffsetDateTime;

/// Makes an ID like Antom's: the date, and digits.
pub(crate) fn antom_id(now: OffsetDateTime) -> String {
    let (year, month, day) = now.to_calendar_date();
    let digits =
        |count: usize| -> String { repeat_with(|| fastrand::digit(10)).take(count).collect() };
    format!(
        "{year:04}{:02}{day:02}194010800{}",
        u8::from(month),
        digits(17)
    )
}

/// Makes a text that is not guessed by chance. It is not a secret.
pub(crate) fn secret(prefix: &str) -> String {
    let letters: String = repeat_with(fastrand::alphanumeric).take(32).collect();
    format!("{prefix}{letters}")
}
