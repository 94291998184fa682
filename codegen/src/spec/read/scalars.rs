//! Words, numbers, and lists of them.

use super::Reader;
use crate::diagnostic::catalogue::unsupported::{LIMITS, unsupported};
use crate::diagnostic::catalogue::words;
use crate::forms::are_digits;
use crate::source::Spanned;
use crate::spec::yaml::{Node, Value};
use crate::terms::Number;

impl Reader {
    /// A scalar of any kind, quoted or not, that is not blank.
    pub(super) fn word(&mut self, node: &Node, what: &str) -> Option<Spanned<String>> {
        let word = self.scalar(node, what)?;
        if !word.value.trim().is_empty() {
            return Some(word);
        }
        self.gaps.insert(node.span.file);
        self.problems.push(words::empty_text(node.span, what));
        None
    }

    /// A value of a field. It can be empty.
    pub(super) fn value(&mut self, node: &Node) -> Option<Spanned<String>> {
        self.scalar(node, "a value")
    }

    /// A scalar of any kind, quoted or not.
    pub(super) fn scalar(&mut self, node: &Node, what: &str) -> Option<Spanned<String>> {
        match &node.value {
            Value::Scalar { text, .. } => Some(Spanned::new(text.clone(), node.span)),
            _ => {
                self.wrong_kind(node, what);
                None
            }
        }
    }

    /// One of these words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        node: &Node,
        what: &str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let word = self.word(node, &format!("a {what}"))?;
        let chosen = choices.iter().find(|(name, _)| *name == word.value);
        if chosen.is_none() {
            let known: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.problems
                .push(words::unknown_word(word.span, &word.value, what, &known));
        }
        chosen.map(|(_, value)| *value)
    }

    pub(super) fn boolean(&mut self, node: &Node) -> Option<bool> {
        match &node.value {
            Value::Scalar {
                text,
                quoted: false,
            } if text == "true" => Some(true),
            Value::Scalar {
                text,
                quoted: false,
            } if text == "false" => Some(false),
            _ => {
                let meant = match &node.value {
                    Value::Scalar { text, .. } => meant_by(text),
                    _ => None,
                };
                let help =
                    meant.map(|it| format!("write `{it}`, in lower case and without quotes"));
                self.wrong_kind_with_help(node, "`true` or `false`", help);
                None
            }
        }
    }

    /// A number of characters or items.
    pub(super) fn count(&mut self, node: &Node) -> Option<u64> {
        let is_negative = matches!(
            &node.value,
            Value::Scalar { text, quoted: false } if text.parse::<i64>().is_ok_and(|it| it < 0)
        );
        let help = if is_negative {
            "remove the sign, or the limit"
        } else {
            "write it in digits, without quotes: `64`"
        };
        self.number_of(node, "an integer of 0 or more", help, |text| {
            text.parse().ok()
        })
    }

    /// A number, possibly negative or with a fraction.
    pub(super) fn number(&mut self, node: &Node) -> Option<Number> {
        if is_too_long(node) {
            self.gaps.insert(node.span.file);
            self.problems.push(unsupported(node.span, &LIMITS));
            return None;
        }
        let help = "write it in digits, without quotes and exponent: `64`, `0.01`";
        self.number_of(node, "a number", help, Number::parse)
    }

    fn number_of<T>(
        &mut self,
        node: &Node,
        expected: &str,
        help: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let number = match &node.value {
            // `+5` is not allowed.
            Value::Scalar {
                text,
                quoted: false,
            } if !text.starts_with('+') => read(text),
            _ => None,
        };
        if number.is_none() {
            self.wrong_kind_with_help(node, expected, Some(help.to_owned()));
        }
        number
    }

    /// A list of words.
    pub(super) fn words(&mut self, node: &Node, what: &str) -> Vec<Spanned<String>> {
        let items = self
            .list(node, &format!("a list of which each item is {what}"))
            .unwrap_or_default()
            .iter();
        items.filter_map(|item| self.word(item, what)).collect()
    }

    /// A list of values of a field.
    pub(super) fn values(&mut self, node: &Node) -> Vec<Spanned<String>> {
        let items = self
            .list(node, "a list, each of its items a value")
            .unwrap_or_default()
            .iter();
        items.filter_map(|item| self.value(item)).collect()
    }

    /// One word, or a list of them.
    pub(super) fn word_or_words(&mut self, node: &Node, what: &str) -> Vec<Spanned<String>> {
        match &node.value {
            Value::Sequence(_) => self.words(node, what),
            _ => self.word(node, what).into_iter().collect(),
        }
    }
}

/// Whether a value is a number in digits with more digits than a limit can have.
fn is_too_long(node: &Node) -> bool {
    let Value::Scalar {
        text,
        quoted: false,
    } = &node.value
    else {
        return false;
    };
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    are_digits(whole) && are_digits(fraction) && Number::parse(text).is_none()
}

/// The boolean that a word of another language stands for.
fn meant_by(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" => Some(true),
        "false" | "no" | "n" | "off" | "0" => Some(false),
        _ => None,
    }
}
