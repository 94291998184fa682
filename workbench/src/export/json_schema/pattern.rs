//! Patterns for texts of a form that no other word of JSON Schema says, in the regular expressions
//! of ECMA-262. They accept just the texts that the validators of an emitted crate do (of date-times, the
//! form that the documentation shows), without the flags `u` or `i`, and anchored at both ends.

use antom_codegen::model::Format;

/// What Unicode calls white space or a control character. Spelt out, as engines differ in `\s`.
const SPACES: &str = r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

/// What Unicode calls white space: the texts of nothing else are blank.
const BLANKS: &str =
    r"\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

/// A date whose day exists: 29 February in leap years only.
const DATE: &str = concat!(
    "(?:",
    "[0-9]{4}-(?:",
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
    "|02-(?:0[1-9]|1[0-9]|2[0-8])",
    ")",
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29",
    ")",
);

/// A time with an offset.
const TIME: &str = concat!(
    "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?",
    "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])",
);

/// The pattern of a format.
pub(super) fn of_format(format: Format) -> String {
    match format {
        Format::Iso4217 | Format::Iso3166 => format!("^(?:{})$", format.codes().join("|")),
        Format::Iso8601 => format!("^{DATE}T{TIME}$"),
        Format::Date => format!("^{DATE}$"),
        Format::Ip => format!("^(?:{}|{})$", ipv4(), ipv6()),
        Format::Url => format!("^[A-Za-z][A-Za-z0-9+.-]*://[^{SPACES}]+$"),
        Format::Email => {
            let dotted = format!(r"[^@.{SPACES}]+(?:\.[^@.{SPACES}]+)*");
            format!("^(?:\"[^{SPACES}]+\"|{dotted})@{dotted}$")
        }
        Format::Phone => r"^\(?\+?\(?[0-9*](?:[ .()-]*[0-9*]){3,14}$".to_owned(),
        Format::Printable => r"^[^\u0000-\u001f\u007f-\u009f]*$".to_owned(),
    }
}

/// Texts that are neither empty nor blank.
pub(super) fn not_blank() -> String {
    format!("[^{BLANKS}]")
}

fn ipv4() -> String {
    let byte = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    format!(r"{byte}(?:\.{byte}){{3}}")
}

/// Eight groups, the last two of which may be written as an IPv4 address; `::` stands for those
/// that are left out, one at least.
fn ipv6() -> String {
    let group = "[0-9A-Fa-f]{1,4}";
    let last_two = format!("(?:{group}:{group}|{})", ipv4());
    let mut forms = vec![format!("(?:{group}:){{6}}{last_two}")];
    for before in 0..=7_usize {
        let head = match before {
            0 => String::new(),
            1 => group.to_owned(),
            _ => format!("{group}(?::{group}){{{}}}", before - 1),
        };
        let after = 7 - before;
        let tail = match after {
            0 => String::new(),
            1 => format!("(?:{group})?"),
            2 => format!("(?:{group}|{last_two})?"),
            _ => format!("(?:{group}|(?:{group}:){{0,{}}}{last_two})?", after - 2),
        };
        forms.push(format!("{head}::{tail}"));
    }
    format!("(?:{})", forms.join("|"))
}

/// Texts that one of these begins.
pub(super) fn starts_with(prefixes: &[String]) -> String {
    match prefixes {
        [prefix] => format!("^{}", escaped(prefix)),
        _ => {
            let prefixes: Vec<String> = prefixes.iter().map(|it| escaped(it)).collect();
            format!("^(?:{})", prefixes.join("|"))
        }
    }
}

/// A text without the meaning that some of its characters have in a pattern.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if r"\^$.*+?()[]{}|/".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Whole numbers that are multiples of a power of ten; none for other divisors, whose multiples are
/// not to be seen from their last digits alone.
pub(super) fn multiples_of(divisor: i64) -> Option<String> {
    let divisor = divisor.unsigned_abs();
    let zeros = divisor.checked_ilog10()?;
    match (10_u64.pow(zeros) == divisor, zeros) {
        (true, 0) => Some("^-?[0-9]+$".to_owned()),
        (true, _) => Some(format!("^-?(?:0+|[0-9]*{})$", "0".repeat(zeros as usize))),
        (false, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    fn validator(pattern: &str) -> jsonschema::Validator {
        let schema = serde_json::json!({ "pattern": pattern });
        jsonschema::validator_for(&schema).expect("a pattern")
    }

    /// Every number of groups on both sides of `::`, with and without an IPv4 address at the end.
    #[test]
    fn addresses_are_those_of_the_standard_library() {
        let validator = validator(&of_format(Format::Ip));
        let mut texts: Vec<String> = [
            "",
            "1.2.3.4",
            "255.255.255.255",
            "1.2.3.256",
            "01.2.3.4",
            "1.2.3",
            "1.2.3.4.5",
            "::ffff:1.2.3.4",
            "::%1",
            "1::2\n",
            "fFfF::0",
            "12345::",
            "g::",
            ":::",
            ":",
            "1:",
        ]
        .map(str::to_owned)
        .into();
        let groups = |count: usize| vec!["db8"; count].join(":");
        let with_ipv4 = |count: usize| match count {
            0 => "1.2.3.4".to_owned(),
            _ => format!("{}:1.2.3.4", groups(count)),
        };
        for before in 0..=9 {
            for after in 0..=9 {
                let (head, tail, ipv4) = (groups(before), groups(after), with_ipv4(after));
                texts.extend([
                    format!("{head}::{tail}"),
                    format!("{head}::{ipv4}"),
                    format!("{head}:{tail}"),
                    format!("{head}:{ipv4}"),
                    format!("{head}::{tail}::1"),
                ]);
            }
        }
        for text in texts {
            let expected = text.parse::<IpAddr>().is_ok();
            assert_eq!(
                validator.is_valid(&text.as_str().into()),
                expected,
                "{text}"
            );
        }
    }

    /// As the standard library has it, by which validators judge; with characters beside each of them.
    #[test]
    fn blanks_are_those_of_the_standard_library() {
        let validator = validator(&not_blank());
        let mut texts = vec![String::new(), " \t\r\n".to_owned(), " a ".to_owned()];
        texts.extend(
            (0..=0x3100_u32)
                .filter_map(char::from_u32)
                .map(String::from),
        );
        texts.extend(["\u{feff}", "\u{1f600}"].map(str::to_owned));
        for text in texts {
            let expected = !text.trim().is_empty();
            assert_eq!(
                validator.is_valid(&text.as_str().into()),
                expected,
                "{text:?}"
            );
        }
    }

    #[test]
    fn prefixes_are_texts_not_patterns() {
        let prefixes = ["+852-".to_owned(), "a.b|c".to_owned()];
        let validator = validator(&starts_with(&prefixes));
        for (text, expected) in [
            ("+852-1", true),
            ("a.b|c", true),
            ("axb", false),
            ("1+852-", false),
        ] {
            assert_eq!(validator.is_valid(&text.into()), expected, "{text}");
        }
    }

    #[test]
    fn multiples_of_powers_of_ten() {
        assert_eq!(multiples_of(25), None);
        assert_eq!(multiples_of(0), None);
        for divisor in [1, 10, 100] {
            let validator = validator(&multiples_of(divisor).expect("a pattern"));
            for number in -1100..=1100_i64 {
                let expected = number % divisor == 0;
                let text = number.to_string();
                assert_eq!(
                    validator.is_valid(&text.into()),
                    expected,
                    "{number} {divisor}"
                );
            }
        }
    }
}
