//! Which texts have the form that a format names.
//!
//! Nothing in here needs more than the standard library: the generator has this very file, by a link, so
//! that it judges the constants and samples of a spec as a value is judged that is sent.

use std::net::IpAddr;

/// A code of so many capital letters, such as a currency or a country. No registry is asked: a code that
/// the standard adds tomorrow passes.
#[inline]
pub(crate) fn is_code(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// An address of IP, version 4 or 6.
pub(crate) fn is_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

/// A scheme, `://`, something, and nowhere white space. App links have schemes of their own.
pub(crate) fn is_url(text: &str) -> bool {
    let in_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let scheme = text.bytes().take_while(in_scheme).count();
    let rest = text.as_bytes()[scheme..].strip_prefix(b"://");
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && rest.is_some_and(|rest| !rest.is_empty())
        && !has_white_space(text)
}

/// Something, one `@`, something; nowhere white space. What mail servers accept beyond that is theirs to say.
pub(crate) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@') && !has_white_space(text)
    })
}

/// Bytes tell for ASCII, and are looked at all at once; other texts character by character.
fn has_white_space(text: &str) -> bool {
    let (mut space, mut other) = (false, false);
    for byte in text.bytes() {
        space |= byte <= b' ' || byte == 0x7f;
        other |= byte >= 0x80;
    }
    space
        || other
            && text
                .chars()
                .any(|character| character.is_whitespace() || character.is_control())
}

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

/// Reads a date and time with offset, as ISO 8601 and RFC 3339 both write it: with seconds, and at most
/// nine digits after them. None if there is no such day or time; a leap second is none either.
pub(crate) fn datetime(text: &str) -> Option<Datetime> {
    let (datetime, rest) = text
        .as_bytes()
        .split_at_checked("2019-11-27T12:01:01".len())?;
    let punctuation = [datetime[4], datetime[7], datetime[13], datetime[16]];
    if punctuation != *b"--::" || !matches!(datetime[10], b'T' | b't' | b' ') {
        return None;
    }
    let (nanosecond, offset) = fraction(rest)?;
    let two_digits = |at: usize| number(&datetime[at..at + 2]);
    let datetime = Datetime {
        year: i32::from(two_digits(0)?) * 100 + i32::from(two_digits(2)?),
        month: two_digits(5)?,
        day: two_digits(8)?,
        hour: two_digits(11)?,
        minute: two_digits(14)?,
        second: two_digits(17)?,
        nanosecond,
        offset: minutes_east(offset)?,
    };
    let is_time = datetime.hour < 24 && datetime.minute < 60 && datetime.second < 60;
    let days = days_of_month(datetime.year, datetime.month)?;
    (is_time && (1..=days).contains(&datetime.day)).then_some(datetime)
}

/// Two digits.
fn number(digits: &[u8]) -> Option<u8> {
    match digits {
        [tens @ b'0'..=b'9', units @ b'0'..=b'9'] => Some((tens - b'0') * 10 + (units - b'0')),
        _ => None,
    }
}

/// The nanoseconds after a point, if there is one, and what follows them.
fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let Some(digits) = text.strip_prefix(b".") else {
        return Some((0, text));
    };
    let is_digit = |byte: &&u8| byte.is_ascii_digit();
    let count = digits.iter().take_while(is_digit).count();
    if !(1..=9).contains(&count) {
        return None;
    }
    let padded = digits[..count].iter().chain([&b'0'; 9]).take(9);
    let nanosecond = padded.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    Some((nanosecond, &digits[count..]))
}

fn minutes_east(text: &[u8]) -> Option<i16> {
    let (sign, hour, minute) = match text {
        b"Z" | b"z" => return Some(0),
        [sign @ (b'+' | b'-'), hour @ .., b':', tens, units] => {
            (sign, number(hour)?, number(&[*tens, *units])?)
        }
        _ => return None,
    };
    if hour > 23 || minute > 59 {
        return None;
    }
    let minutes = i16::from(hour) * 60 + i16::from(minute);
    Some(if *sign == b'-' { -minutes } else { minutes })
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
    fn forms() {
        assert!(is_code("USD", 3) && is_code("HK", 2));
        for text in ["usd", "US", "USDT", "ÜS"] {
            assert!(!is_code(text, 3), "{text}");
        }
        for text in ["203.0.113.24", "2001:db8::1"] {
            assert!(is_ip(text), "{text}");
        }
        for text in ["203.0.113", "localhost", ""] {
            assert!(!is_ip(text), "{text}");
        }
        for text in [
            "https://shop.example.com/return?order=1",
            "alipays://pay",
            "https://例え.jp/パス",
        ] {
            assert!(is_url(text), "{text}");
        }
        for text in ["shop.example.com", "https://", "https://a b", "1http://a"] {
            assert!(!is_url(text), "{text}");
        }
        for text in ["bob.day+tag@mail.example.com", "bob@[192.0.2.1]"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "bob",
            "@example.com",
            "bob@",
            "a@b@c",
            "bob day@example.com",
        ] {
            assert!(!is_email(text), "{text}");
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
            assert!(datetime(text).is_some(), "{text}");
        }
        for text in [
            "",
            "2019-11-27",
            "2019-11-27T12:01:01",
            "2019-11-27T12:01:01+0800",
            "2019-11-27T12:01:01.+08:00",
            "2019-11-27T12:01:01.1234567890Z",
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
