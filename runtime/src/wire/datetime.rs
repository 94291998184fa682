//! Date-times and dates as text. `time` can do this too, but its parser and formatter for arbitrary
//! formats are a quarter of what a user of an emitted crate compiles. This module parses the ISO
//! 8601 formats in common use and writes one of them. A test compares the output with `time`.

use std::error::Error;
use std::fmt;

use crate::forms;
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

/// Why a text is not a date and time or a date, or why one of these cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DatetimeError {
    /// The text is not a date and time with offset, such as `2019-11-27T12:01:01+08:00`, or there
    /// is no such day or time.
    NotADatetime,
    /// The text is not a date such as `2019-11-27`, or there is no such day.
    NotADate,
    /// The year does not have four digits, or the offset has seconds: it cannot be written in the
    /// documented format.
    NotWritable,
}

impl fmt::Display for DatetimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotADatetime => "expected a date and time such as 2019-11-27T12:01:01+08:00",
            Self::NotADate => "expected a date such as 2019-11-27",
            Self::NotWritable => "the date cannot be written: its year or offset is out of range",
        })
    }
}

impl Error for DatetimeError {}

/// Parses a date and time with offset, in ISO 8601 or RFC 3339, with at most nine digits of a
/// fraction.
///
/// # Errors
///
/// Fails if the text is invalid. Leap seconds (`23:59:60`) are not supported.
pub fn parse_datetime(text: &str) -> Result<OffsetDateTime, DatetimeError> {
    parse(text).ok_or(DatetimeError::NotADatetime)
}

/// Parses a calendar date, `2019-11-27`.
///
/// # Errors
///
/// Fails if the text is invalid.
pub fn parse_date(text: &str) -> Result<Date, DatetimeError> {
    let read = forms::datetime::date(text);
    let date = read.and_then(|it| calendar_date(it.year, it.month, it.day));
    date.ok_or(DatetimeError::NotADate)
}

fn calendar_date(year: i32, month: u8, day: u8) -> Option<Date> {
    let month = Month::try_from(month).ok()?;
    Date::from_calendar_date(year, month, day).ok()
}

fn parse(text: &str) -> Option<OffsetDateTime> {
    let read = forms::datetime::datetime(text)?;
    let date = calendar_date(read.year, read.month, read.day)?;
    let time = Time::from_hms_nano(read.hour, read.minute, read.second, read.nanosecond).ok()?;
    let offset = UtcOffset::from_whole_seconds(i32::from(read.offset) * 60).ok()?;
    Some(PrimitiveDateTime::new(date, time).assume_offset(offset))
}

/// The longest text: `2019-11-27T12:01:01.123456789+08:00`.
const LONGEST: usize = 35;

/// The text of a date and time, or of a date, stored without allocation.
#[derive(Clone, Copy)]
pub struct DatetimeText {
    bytes: [u8; LONGEST],
    length: usize,
}

impl DatetimeText {
    /// Formats a date.
    fn of_date(date: Date) -> Result<Self, DatetimeError> {
        let year = u32::try_from(date.year()).ok().filter(|it| *it <= 9999);
        let mut text = Self {
            bytes: [0; LONGEST],
            length: 0,
        };
        text.digits(year.ok_or(DatetimeError::NotWritable)?, 4);
        for part in [u8::from(date.month()), date.day()] {
            text.push(b'-');
            text.digits(u32::from(part), 2);
        }
        Ok(text)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        // Only ASCII was pushed.
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    /// Writes a number with this many digits, with leading zeros.
    fn digits(&mut self, number: u32, count: u32) {
        for place in (0..count).rev() {
            let digit = number / 10_u32.pow(place) % 10;
            self.push(b"0123456789"[digit as usize]);
        }
    }
}

/// Formats a calendar date, `2019-11-27`.
///
/// # Errors
///
/// Fails if the year does not have four digits.
pub fn write_date(date: Date) -> Result<DatetimeText, DatetimeError> {
    DatetimeText::of_date(date)
}

/// The number of characters of a date and time as it is written.
pub(crate) fn written_length(datetime: OffsetDateTime) -> u64 {
    forms::datetime::length(datetime.nanosecond(), !datetime.offset().is_utc())
}

/// Formats a date and time with offset, with seconds and, if any, its fraction.
///
/// # Errors
///
/// Fails if the year does not have four digits, or if the offset has seconds.
pub fn write_datetime(datetime: OffsetDateTime) -> Result<DatetimeText, DatetimeError> {
    let (hours, minutes, seconds) = datetime.offset().as_hms();
    let mut text = DatetimeText::of_date(datetime.date())?;
    if seconds != 0 {
        return Err(DatetimeError::NotWritable);
    }
    let parts = [
        (b'T', datetime.hour()),
        (b':', datetime.minute()),
        (b':', datetime.second()),
    ];
    for (separator, part) in parts {
        text.push(separator);
        text.digits(u32::from(part), 2);
    }
    write_fraction(&mut text, datetime.nanosecond());
    if datetime.offset().is_utc() {
        text.push(b'Z');
    } else {
        text.push(if datetime.offset().is_negative() {
            b'-'
        } else {
            b'+'
        });
        text.digits(u32::from(hours.unsigned_abs()), 2);
        text.push(b':');
        text.digits(u32::from(minutes.unsigned_abs()), 2);
    }
    Ok(text)
}

/// Writes the fraction of a second, without trailing zeros.
fn write_fraction(text: &mut DatetimeText, nanosecond: u32) {
    let (fraction, count) = forms::datetime::fraction(nanosecond);
    if count > 0 {
        text.push(b'.');
        text.digits(fraction, count);
    }
}

#[cfg(test)]
mod tests {
    use time::format_description::well_known::Rfc3339;

    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        for text in [
            "2019-11-27T12:01:01+08:00",
            "2023-07-27T12:00:01Z",
            "2023-07-27T12:00:01.5-00:30",
            "2023-07-27T12:00:01.123456789-08:30",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.000000001+23:59",
        ] {
            assert_eq!(
                write_datetime(parse_datetime(text).unwrap())
                    .unwrap()
                    .as_str(),
                text
            );
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "2019-13-27T12:01:01+08:00",
            "2019-02-29T12:01:01+08:00",
            "2019-11-27",
            "2019-11-27T12:01:01",
            "2019-11-27T12:01:60Z",
            "2019-11-27T24:00:00Z",
            "2019-11-27T12:01:01.Z",
            "2019-11-27T12:01:01+24:00",
            "2019-11-27T12:01:01+08:00 ",
            "2019-11-27T12:01:0é+08:00",
            "+019-11-27T12:01:01Z",
            "now",
        ] {
            assert_eq!(
                parse_datetime(text),
                Err(DatetimeError::NotADatetime),
                "{text}"
            );
        }
    }

    /// Moments all over the range, of every kind of offset and fraction: ours and `time`'s own text
    /// are the same, and both are read as the same moment.
    #[test]
    fn it_is_what_time_does() {
        let mut number: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut next = |limit: u64| {
            number ^= number << 13;
            number ^= number >> 7;
            number ^= number << 17;
            number % limit
        };
        for _ in 0..20_000 {
            let second = i64::try_from(next(253_402_000_000)).unwrap();
            let minutes = i32::try_from(next(2 * 1439)).unwrap() - 1439;
            // Fractions of every length: up to nine digits, zeros behind them.
            let unit = 10_u64.pow(u32::try_from(next(10)).unwrap());
            let nanosecond = u32::try_from(next(1_000_000_000) / unit * unit).unwrap();
            let moment = OffsetDateTime::from_unix_timestamp(second)
                .unwrap()
                .replace_nanosecond(nanosecond)
                .unwrap()
                .checked_to_offset(UtcOffset::from_whole_seconds(minutes * 60).unwrap());
            let Some(moment) = moment.filter(|it| it.year() <= 9999) else {
                continue;
            };
            let text = moment.format(&Rfc3339).unwrap();
            assert_eq!(write_datetime(moment).unwrap().as_str(), text);
            assert_eq!(written_length(moment), text.len() as u64);
            assert_eq!(write_date(moment.date()).unwrap().as_str(), &text[..10]);
            assert_eq!(parse_date(&text[..10]), Ok(moment.date()));
            assert_eq!(
                parse_datetime(&text).unwrap(),
                OffsetDateTime::parse(&text, &Rfc3339).unwrap()
            );
            assert_eq!(parse_datetime(&text).unwrap().offset(), moment.offset());
        }
    }
}
