//! Texts of the spec as doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Constraints, Field, Format, Shape, Text};

/// Doc comments are wrapped to this many columns, their indentation not counted.
const WIDTH: usize = 92;

/// Lines of a doc comment as attributes.
pub(super) fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// A doc comment of one English text.
pub(super) fn english(text: &str) -> TokenStream {
    attributes(&wrap(text))
}

/// A text as a doc comment: English, then Chinese.
pub(super) fn text(text: &Text) -> TokenStream {
    attributes(&paragraphs(
        [text.en.as_str()].into_iter().chain(text.zh.as_deref()),
    ))
}

/// A field's doc comment: what it is in both languages, its limits, advice, disputes, pages.
pub(super) fn field(field: &Field) -> TokenStream {
    let mut texts = vec![field.doc.en.clone()];
    texts.extend(field.doc.zh.clone());
    texts.extend(facts(field));
    texts.extend(field.note.as_ref().map(|note| format!("Note: {}", note.en)));
    for (constraint, reason) in &field.disputed {
        texts.push(format!(
            "Disputed, so that breaking it is a warning: `{}`. {}",
            constraint.word(),
            reason.en
        ));
    }
    let pages = if field.pages.is_empty() {
        String::new()
    } else {
        format!(" on {}", quoted(&field.pages))
    };
    texts.push(format!("Documented as `{}`{pages}.", field.name));
    attributes(&paragraphs(texts.iter().map(String::as_str)))
}

/// Paragraphs with an empty line between them.
pub(super) fn paragraphs<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut lines = Vec::new();
    for text in texts {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap(text));
    }
    lines
}

/// What a field's constraints say, in one sentence or two.
fn facts(field: &Field) -> Option<String> {
    let constraints = &field.constraints;
    let mut facts = Vec::new();
    if constraints.required {
        facts.push("required".to_owned());
    }
    facts.extend(limits(constraints));
    match field.shape {
        Shape::Url => facts.push("a URL".into()),
        Shape::Email => facts.push("an e-mail address".into()),
        _ => {}
    }
    if field.sensitive {
        facts.push("sensitive: never shown in `Debug` or errors".into());
    }
    let mut sentence = facts.join(", ");
    let first = sentence.chars().next()?;
    sentence.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    Some(format!("{sentence}."))
}

/// The constraints beside `required`, each in a few words.
fn limits(constraints: &Constraints) -> Vec<String> {
    let mut limits = Vec::new();
    let mut push = |limit: Option<String>| limits.extend(limit);
    push(
        constraints
            .constant
            .as_ref()
            .map(|value| format!("always `{value}`")),
    );
    push(
        constraints
            .values
            .as_ref()
            .map(|values| format!("one of {}", quoted(values))),
    );
    push(
        constraints
            .min_length
            .map(|limit| format!("at least {limit} characters")),
    );
    push(
        constraints
            .max_length
            .map(|limit| format!("at most {limit} characters")),
    );
    push(constraints.min.map(|limit| format!("at least {limit}")));
    push(constraints.max.map(|limit| format!("at most {limit}")));
    push(
        constraints
            .multiple_of
            .map(|divisor| format!("a multiple of {divisor}")),
    );
    push(
        constraints
            .max_items
            .map(|limit| format!("at most {limit} items")),
    );
    push(constraints.format.map(|format| format_words(format).into()));
    let prefixes = &constraints.starts_with;
    push((!prefixes.is_empty()).then(|| format!("beginning with one of {}", quoted(prefixes))));
    push(
        constraints
            .within
            .map(|within| format!("in the {} seconds from now", within.at_most)),
    );
    limits
}

fn format_words(format: Format) -> &'static str {
    match format {
        Format::Iso4217 => "three capital letters as in ISO 4217",
        Format::Iso3166 => "two capital letters as in ISO 3166",
        Format::Iso8601 => "a date and time with offset as in ISO 8601",
        Format::Ip => "an IP address",
        Format::Url => "a URL",
        Format::Email => "an e-mail address",
    }
}

fn quoted(values: &[String]) -> String {
    values
        .iter()
        .map(|value| format!("`{value}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Makes plain text safe as Markdown, and breaks it into lines between words.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in escape(text).split_whitespace() {
        let line = lines
            .last_mut()
            .filter(|line| line.is_empty() || line.chars().count() + word.len() < WIDTH);
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Escapes what rustdoc would take for links or HTML; code between backticks stays as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut in_code = false;
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        if !in_code && (word.starts_with("https://") || word.starts_with("http://")) {
            let end = word.trim_end_matches([',', '.', ')', ';']);
            escaped.push_str(&format!("<{end}>{}", &word[end.len()..]));
            continue;
        }
        for character in word.chars() {
            match character {
                '`' => in_code = !in_code,
                '[' | ']' | '<' | '>' | '*' if !in_code => escaped.push('\\'),
                _ => {}
            }
            escaped.push(character);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_escaped_outside_of_code() {
        assert_eq!(
            escape("an [array] of <b> or `Array<T>`"),
            r"an \[array\] of \<b\> or `Array<T>`"
        );
        assert_eq!(
            escape("see https://example.com/a, please"),
            "see <https://example.com/a>, please"
        );
    }

    #[test]
    fn lines_break_between_words() {
        let lines = wrap(&"word ".repeat(40));
        assert!(
            lines.len() == 3 && lines.iter().all(|line| line.len() <= WIDTH),
            "{lines:?}"
        );
        assert_eq!(wrap("a\nb"), ["a b"]);
    }
}
