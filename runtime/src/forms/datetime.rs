//! Dates and times as texts.

/// A date and time with its offset, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Datetime {
    pub(crate) year: i32,
    /// From 1.
    pub(crate) month: u8,
    /// From 1.
    pub(crate) day: u8,
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
    pub(crate) nanosecond: u32,
    /// Minutes east of UTC.
    pub(crate) offset: i16,
}

/// The number of characters of a date and time as it is written: with seconds, with its fraction if
/// any, and with `Z` for UTC.
pub(crate) fn length(nanosecond: u32, has_offset: bool) -> u64 {
    let (_, digits) = fraction(nanosecond);
    // Includes the decimal point.
    let fraction = u64::from(digits + u32::from(digits > 0));
    let offset = if has_offset { "+08:00" } else { "Z" };
    ("2019-11-27T12:01:01".len() + offset.len()) as u64 + fraction
}

/// The digits of a fraction of a second without trailing zeros, and their number.
pub(crate) fn fraction(nanosecond: u32) -> (u32, u32) {
    let (mut digits, mut count) = (nanosecond, 9);
    while count > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        count -= 1;
    }
    (digits, count)
}

/// A calendar date, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: i32,
    /// From 1.
    pub(crate) month: u8,
    /// From 1.
    pub(crate) day: u8,
}

/// Parses a calendar date, `2019-11-27`. `None` if there is no such day.
pub(crate) fn date(text: &str) -> Option<Date> {
    let mut rest = Rest(text.as_bytes());
    let year = rest.year()?;
    if !rest.eats(b"-") {
        return None;
    }
    let month = rest.number()?;
    if !rest.eats(b"-") {
        return None;
    }
    let day = rest.number()?;
    let is_day = rest.0.is_empty() && (1..=days_of_month(year, month)?).contains(&day);
    is_day.then_some(Date { year, month, day })
}

/// Whether a text is a calendar date, `2019-11-27`.
pub(crate) fn is_date(text: &str) -> bool {
    date(text).is_some()
}

/// Parses a date and time with offset, in any ISO 8601 format in common use:
/// `2019-11-27T12:01:01+08:00`, without seconds, with a fraction after a point or comma (nine
/// digits are used), with an offset of `+0800` or `+08`, and without punctuation, as in
/// `20191127T120101Z`. A space or a lower-case letter instead of `T`, allowed by RFC 3339, is
/// accepted too.
///
/// `None` if there is no such day or time. Leap seconds are not supported.
pub(crate) fn datetime(text: &str) -> Option<Datetime> {
    let mut rest = Rest(text.as_bytes());
    let year = rest.year()?;
    let dashes = rest.eats(b"-");
    let month = rest.number()?;
    if dashes && !rest.eats(b"-") {
        return None;
    }
    let day = rest.number()?;
    if !rest.eats(b"Tt ") {
        return None;
    }
    let hour = rest.number()?;
    let colons = rest.eats(b":");
    let minute = rest.number()?;
    let has_seconds = if colons {
        rest.eats(b":")
    } else {
        rest.is_at_digit()
    };
    let (second, nanosecond) = if has_seconds {
        (rest.number()?, rest.fraction()?)
    } else {
        (0, 0)
    };
    let offset = rest.minutes_east()?;
    let is_time = hour < 24 && minute < 60 && second < 60;
    let is_day = (1..=days_of_month(year, month)?).contains(&day);
    (is_time && is_day).then_some(Datetime {
        year,
        month,
        day,
        hour,
        minute,
        second,
        nanosecond,
        offset,
    })
}

/// Whether a text is an ISO 8601 date and time with offset. Formats that only RFC 3339 allows are
/// excluded.
pub(crate) fn is_iso8601(text: &str) -> bool {
    has_letters_of_iso8601(text) && datetime(text).is_some()
}

/// Whether a date and time that can be parsed has a capital `T` and `Z`, as ISO 8601 requires.
pub(crate) fn has_letters_of_iso8601(text: &str) -> bool {
    !text.contains([' ', 't', 'z'])
}

/// The text that is not parsed yet.
struct Rest<'t>(&'t [u8]);

impl Rest<'_> {
    /// Consumes the next byte if it is one of these.
    fn eats(&mut self, any: &[u8]) -> bool {
        match self.0 {
            [first, rest @ ..] if any.contains(first) => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn is_at_digit(&self) -> bool {
        self.0.first().is_some_and(u8::is_ascii_digit)
    }

    /// Reads four digits.
    fn year(&mut self) -> Option<i32> {
        Some(i32::from(self.number()?) * 100 + i32::from(self.number()?))
    }

    /// Reads two digits.
    fn number(&mut self) -> Option<u8> {
        match self.0 {
            [tens @ b'0'..=b'9', units @ b'0'..=b'9', rest @ ..] => {
                self.0 = rest;
                Some((tens - b'0') * 10 + (units - b'0'))
            }
            _ => None,
        }
    }

    /// Parses the nanoseconds after a point or comma, if any.
    fn fraction(&mut self) -> Option<u32> {
        /// The number of digits of nanoseconds.
        const COUNT: usize = 9;
        if !self.eats(b".,") {
            return Some(0);
        }
        let is_digit = |byte: &&u8| byte.is_ascii_digit();
        let count = self.0.iter().take_while(is_digit).count();
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        let padded = digits.iter().chain([&b'0'; COUNT]).take(COUNT);
        let nanosecond = padded.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
        (count > 0).then_some(nanosecond)
    }

    /// Parses the offset, which is the last part.
    fn minutes_east(mut self) -> Option<i16> {
        if self.eats(b"Zz") {
            return self.0.is_empty().then_some(0);
        }
        let is_west = self.0.first() == Some(&b'-');
        if !self.eats(b"+-") {
            return None;
        }
        let hour = self.number()?;
        let has_minutes = self.eats(b":") || !self.0.is_empty();
        let minute = if has_minutes { self.number()? } else { 0 };
        if hour > 23 || minute > 59 || !self.0.is_empty() {
            return None;
        }
        let minutes = i16::from(hour) * 60 + i16::from(minute);
        Some(if is_west { -minutes } else { minutes })
    }
}

fn days_of_month(year: i32, month: u8) -> Option<u8> {
    let is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if is_leap_year => Some(29),
        2 => Some(28),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let read = date("2024-02-29");
        let (year, month, day) = (2024, 2, 29);
        assert_eq!(read, Some(Date { year, month, day }));
        for text in [
            "",
            "20240229",
            "2024-0229",
            "2024-2-29",
            "2023-02-29",
            "2024-02-29T00:00:00Z",
            "2024-02-29 ",
            "+024-02-29",
            "2024/02/29",
            "2024-00-01",
            "2024-01-00",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn lengths_as_written() {
        for (text, written) in [
            ("20191127T120101+00", "2019-11-27T12:01:01Z"),
            (
                "2019-11-27T12:01:01.500-00:30",
                "2019-11-27T12:01:01.5-00:30",
            ),
            (
                "2019-11-27T12:01:01.1234567891+08",
                "2019-11-27T12:01:01.123456789+08:00",
            ),
        ] {
            let length = datetime(text).map(|it| length(it.nanosecond, it.offset != 0));
            assert_eq!(length, Some(written.len() as u64), "{text}");
        }
    }

    #[test]
    fn dates_and_times() {
        let read = datetime("2024-02-29T23:59:59.12-02:30");
        let expected = Datetime {
            year: 2024,
            month: 2,
            day: 29,
            hour: 23,
            minute: 59,
            second: 59,
            nanosecond: 120_000_000,
            offset: -150,
        };
        assert_eq!(read, Some(expected));
        for text in ["2019-11-27t12:01:01z", "2000-02-29 00:00:00+23:59"] {
            assert!(datetime(text).is_some() && !is_iso8601(text), "{text}");
        }
        let read = datetime("2019-11-27T12:01:00.123456789+08:00");
        for text in [
            "2019-11-27T12:01:00.1234567891+08:00",
            "2019-11-27T12:01:00,123456789+0800",
            "20191127T120100.123456789+08",
        ] {
            assert_eq!(datetime(text), read, "{text}");
            assert!(is_iso8601(text), "{text}");
        }
        let read = datetime("2019-11-27T12:01:00Z");
        for text in [
            "2019-11-27T12:01Z",
            "20191127T1201Z",
            "2019-11-27T12:01-00",
            "20191127T12:01:00Z",
        ] {
            assert_eq!(datetime(text), read, "{text}");
        }
        for text in [
            "",
            "2019-11-27",
            "2019-11-27T12:01:01",
            "2019-1127T12:01:01Z",
            "2019-11-27T12Z",
            "2019-11-27T12:01.5Z",
            "2019-11-27T12:01:01.+08:00",
            "2019-11-27T12:01:01+08:",
            "2019-11-27T12:01:01+08000",
            "2019-11-27T12:01:01+08:00 ",
            "2019-11-27T12:01:01Zulu",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2019-04-31T00:00:00Z",
            "2019-13-01T00:00:00Z",
            "2019-00-01T00:00:00Z",
            "2019-01-00T00:00:00Z",
            "2019-01-01T24:00:00Z",
            "2019-01-01T00:60:00Z",
            "2019-12-31T23:59:60Z",
            "2019-01-01T00:00:00+24:00",
            "2019-01-01T00:00:0é",
        ] {
            assert_eq!(datetime(text), None, "{text}");
        }
    }
}
