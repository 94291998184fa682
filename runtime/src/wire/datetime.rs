use std::error::Error;
use std::fmt;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Why a text is no date and time, or a date and time has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DatetimeError {
    /// The text is not of the form `2019-11-27T12:01:01+08:00`, or names no such day or time.
    NotADatetime,
    /// The year does not have four digits, or the offset has seconds: there is no ISO 8601 text
    /// of the documented form.
    NotWritable,
}

impl fmt::Display for DatetimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotADatetime => "expected a date and time such as 2019-11-27T12:01:01+08:00",
            Self::NotWritable => {
                "the date and time has no text: its year or offset is out of range"
            }
        })
    }
}

impl Error for DatetimeError {}

/// The digits after the second that are understood; more have no place in a date-time.
const MAX_SUBSECOND_DIGITS: usize = 9;

/// Reads a date and time with offset, as ISO 8601 and RFC 3339 both write it.
///
/// # Errors
///
/// If the text is none.
pub fn parse_datetime(text: &str) -> Result<OffsetDateTime, DatetimeError> {
    // The parser drops digits it has no room for. (A leap second becomes the moment before it.)
    if text.len() > "2019-11-27T12:01:01.+08:00".len() + MAX_SUBSECOND_DIGITS {
        return Err(DatetimeError::NotADatetime);
    }
    OffsetDateTime::parse(text, &Rfc3339).map_err(|_| DatetimeError::NotADatetime)
}

/// Writes a date and time with offset, to the second where there is no fraction.
///
/// # Errors
///
/// If the year has no four digits or the offset has seconds.
pub fn write_datetime(datetime: OffsetDateTime) -> Result<String, DatetimeError> {
    datetime
        .format(&Rfc3339)
        .map_err(|_| DatetimeError::NotWritable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        for text in [
            "2019-11-27T12:01:01+08:00",
            "2023-07-27T12:00:01Z",
            "2023-07-27T12:00:01.123456789-08:30",
        ] {
            assert_eq!(write_datetime(parse_datetime(text).unwrap()).unwrap(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "2019-13-27T12:01:01+08:00",
            "2019-11-27",
            "2019-11-27T12:01:01",
            "now",
        ] {
            assert_eq!(
                parse_datetime(text),
                Err(DatetimeError::NotADatetime),
                "{text}"
            );
        }
        let long = format!("2019-11-27T12:01:01.{}+08:00", "0".repeat(40));
        assert_eq!(parse_datetime(&long), Err(DatetimeError::NotADatetime));
    }
}
