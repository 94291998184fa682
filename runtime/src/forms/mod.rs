//! Checks whether a text matches a format.
//!
//! This module uses the standard library only, since the generator includes the same folder through
//! a link. It checks the constants and samples of a spec exactly as the runtime checks values.

pub(crate) mod codes;
pub(crate) mod datetime;
pub(crate) mod duration;
pub(crate) mod nearest;
pub(crate) mod words;

use std::net::IpAddr;

pub(crate) use codes::{is_country, is_currency};
pub(crate) use datetime::{is_date, is_iso8601};

/// Whether a text is empty or has only white space.
#[inline]
pub(crate) fn is_blank(text: &str) -> bool {
    // Most texts do not start with white space.
    !text.starts_with(|first: char| !first.is_whitespace()) && text.trim_start().is_empty()
}

/// Whether a text has ASCII digits only, and at least one.
pub(crate) fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An IPv4 or IPv6 address.
pub(crate) fn is_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

/// A scheme, `://`, at least one character, and no white space. App links have custom schemes.
pub(crate) fn is_url(text: &str) -> bool {
    let in_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let scheme = text.bytes().take_while(in_scheme).count();
    let rest = text.as_bytes()[scheme..].strip_prefix(b"://");
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && rest.is_some_and(|rest| !rest.is_empty())
        && !has_white_space(text)
}

/// A name, one `@` and a domain, without white space. Outside of a quoted name, no part starts or
/// ends with a dot, and no two dots are adjacent. Mail servers may accept less.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_quoted = name.len() > 2 && name.starts_with('"') && name.ends_with('"');
    let no_gaps = |part: &str| part.split('.').all(|label| !label.is_empty());
    (is_quoted || no_gaps(name) && !name.contains('@')) && no_gaps(domain) && !has_white_space(text)
}

/// A phone number: 4 to 15 digits (the maximum of E.164), with spaces, dots, hyphens and
/// parentheses between them, and an optional leading `+`. A masked digit is written as `*`.
///
/// The country code is optional, and whether the number exists is not checked. Extensions are not
/// accepted: they have no common format.
pub(crate) fn is_phone(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'*';
    let bare = ['(', '+', '('].iter().fold(text, |rest, first| {
        rest.strip_prefix(*first).unwrap_or(rest)
    });
    let (first, last) = (bare.bytes().next(), bare.bytes().next_back());
    let ends_in_digits = first.is_some_and(is_digit) && last.is_some_and(is_digit);
    let is_between = |byte: u8| is_digit(byte) || b" .-()".contains(&byte);
    let digits = bare.bytes().filter(|byte| is_digit(*byte)).count();
    ends_in_digits && bare.bytes().all(is_between) && (4..=15).contains(&digits)
}

/// Whether a text has a control character, such as a line break or a tab.
pub(crate) fn has_control(text: &str) -> bool {
    // Most texts are ASCII and can be checked by their bytes.
    text.bytes()
        .any(|byte| byte < b' ' || byte == 0x7f || byte == 0xc2)
        && text.chars().any(char::is_control)
}

/// ASCII is checked by its bytes, other texts by their characters.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for text in ["", " ", "\t\u{3000}"] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["-", " a", "a "] {
            assert!(!is_blank(text), "{text:?}");
        }
        for text in ["a\nb", "\0", "\u{85}", "\u{7f}"] {
            assert!(has_control(text), "{text:?}");
        }
        for text in ["", "a b", "\u{a0}", "例え"] {
            assert!(!has_control(text), "{text:?}");
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
        for text in [
            "bob.day+tag@mail.example.com",
            "bob@[192.0.2.1]",
            "\"bob..day@home\"@example.com",
            "bob@localhost",
        ] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "bob",
            "@example.com",
            "bob@",
            "a@b@c",
            "bob day@example.com",
            "a..b@x.com",
            ".a@x.com",
            "a.@x.com",
            "a@x..com",
            "a@.com",
        ] {
            assert!(!is_email(text), "{text}");
        }
        for text in [
            "+1 (202) 555-0143",
            "(+86) 188 8888.8888",
            "852-12345678",
            "134******71",
            "5550",
            "123456789012345",
        ] {
            assert!(is_phone(text), "{text}");
        }
        for text in [
            "",
            "555",
            "1234567890123456",
            "555-0143 ext. 22",
            "++1 202 555 0143",
            "1 202+555 0143",
            " 202 555 0143",
            "202 555 0143)",
            "٢٠٢٥٥٥٠١٤٣",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }
}
