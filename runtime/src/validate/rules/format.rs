//! `format`: a text of a named form. The forms are shapes, no registries: a currency code that the
//! standard adds tomorrow passes.

use std::borrow::Cow;
use std::net::IpAddr;

use crate::schema::Format;
use crate::validate::{Actual, Findings, Keyword, Limit, Site};
use crate::wire::parse_datetime;

#[inline]
pub(crate) fn fits(findings: &mut Findings, site: Site<'_>, text: &str, format: Format) {
    if !has_format(text, format) {
        broken(findings, site, text, format);
    }
}

#[cold]
pub(crate) fn broken(findings: &mut Findings, site: Site<'_>, text: &str, format: Format) {
    findings.violated(
        site,
        Keyword::Format,
        Some(Limit::Text(Cow::Borrowed(format.name()))),
        Some(Actual::text(text)),
    );
}

#[inline]
fn has_format(text: &str, format: Format) -> bool {
    match format {
        Format::Iso4217 => is_code(text, 3),
        Format::Iso3166 => is_code(text, 2),
        Format::Iso8601 => parse_datetime(text).is_ok(),
        Format::Ip => text.parse::<IpAddr>().is_ok(),
        Format::Url => is_url(text),
        Format::Email => is_email(text),
    }
}

#[inline]
fn is_code(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A scheme, `://`, something, and nowhere white space. App links have schemes of their own.
fn is_url(text: &str) -> bool {
    let in_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let scheme = text.bytes().take_while(in_scheme).count();
    let rest = text.as_bytes()[scheme..].strip_prefix(b"://");
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && rest.is_some_and(|rest| !rest.is_empty())
        && !has_white_space(text)
}

/// Something, one `@`, something; nowhere white space. What mail servers accept beyond that is theirs to say.
fn is_email(text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        use Format::{Email, Ip, Iso3166, Iso4217, Iso8601, Url};
        let fitting = [
            (Iso4217, "USD"),
            (Iso3166, "HK"),
            (Iso8601, "2019-11-27T12:01:01+08:00"),
            (Ip, "203.0.113.24"),
            (Ip, "2001:db8::1"),
            (Url, "https://shop.example.com/return?order=1"),
            (Url, "alipays://pay"),
            (Url, "https://例え.jp/パス"),
            (Email, "bob.day+tag@mail.example.com"),
            (Email, "bob@[192.0.2.1]"),
        ];
        for (format, text) in fitting {
            assert!(has_format(text, format), "{text}");
        }
        let others = [
            (Iso4217, "usd"),
            (Iso4217, "US"),
            (Iso4217, "USDT"),
            (Iso3166, "hk"),
            (Iso3166, "HKG"),
            (Iso8601, "2019-11-27"),
            (Ip, "203.0.113"),
            (Ip, "localhost"),
            (Url, "shop.example.com"),
            (Url, "https://"),
            (Url, "https://a b"),
            (Url, "1http://a"),
            (Email, "bob"),
            (Email, "@example.com"),
            (Email, "bob@"),
            (Email, "a@b@c"),
            (Email, "bob day@example.com"),
        ];
        for (format, text) in others {
            assert!(!has_format(text, format), "{text}");
        }
    }
}
