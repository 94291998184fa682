//! Texts of the spec as doc comments.

use heck::ToSnakeCase as _;
use proc_macro2::TokenStream;
use quote::quote;

use super::schema::{common_pages, listed};
use crate::model::{Api, Case, Cases, Condition, Field, Format, Object, Rule, Shape, Test, Text};

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
    attributes(&paragraphs(both(text)))
}

/// A field's doc comment: what it is in both languages, its limits, advice, disputes.
pub(super) fn field(api: &Api, field: &Field) -> TokenStream {
    let mut texts = vec![field.doc.en.clone()];
    texts.extend(field.doc.zh.clone());
    texts.extend(facts(api, field));
    if let Some(note) = &field.note {
        texts.push(format!("Note: {}", note.en));
        texts.extend(note.zh.as_ref().map(|zh| format!("注意：{zh}")));
    }
    for (constraint, reason) in &field.disputed {
        texts.push(format!(
            "Disputed, so that breaking it is a warning: `{}`. {}",
            constraint.word(),
            reason.en
        ));
        texts.extend(
            reason
                .zh
                .as_ref()
                .map(|zh| format!("有争议，因此仅作警告：{zh}")),
        );
    }
    attributes(&paragraphs(texts.iter().map(String::as_str)))
}

/// A setter's doc comment: the field has the rest.
pub(super) fn setter(object: &Object, field: &Field) -> TokenStream {
    let name = &field.ident;
    let text = match name.starts_with("r#") {
        true => format!(" Sets `{}`.", field.name),
        false => format!(" Sets [`{}::{name}`].", object.ident),
    };
    quote!(#[doc = #text])
}

/// The pages that document an object, as a paragraph of its documentation: those of most fields, and which fields have
/// others.
pub(super) fn pages(object: &Object) -> Vec<String> {
    let common = common_pages(object);
    let mut others: Vec<(&[String], Vec<String>)> = Vec::new();
    for field in object.fields.iter().filter(|it| it.pages != common) {
        match others.iter_mut().find(|(pages, _)| *pages == field.pages) {
            Some((_, names)) => names.push(field.name.clone()),
            None => others.push((&field.pages, vec![field.name.clone()])),
        }
    }
    if common.is_empty() && others.is_empty() {
        return Vec::new();
    }
    let mut text = format!("Documented on {}", listed_pages(common));
    for (pages, names) in others {
        text.push_str(&format!("; {} on {}", quoted(&names), listed_pages(pages)));
    }
    wrap(&format!("{text}."))
}

fn listed_pages(pages: &[String]) -> String {
    match pages {
        [] => "no page".into(),
        pages => quoted(pages),
    }
}

/// The doc comment of a response: what it is, and the pages that document it.
pub(super) fn body(object: &Object) -> TokenStream {
    let mut lines = paragraphs(both(&object.doc));
    let pages = pages(object);
    if !pages.is_empty() {
        lines.push(String::new());
        lines.extend(pages);
    }
    attributes(&lines)
}

/// The doc comment of an enum of cases.
pub(super) fn cases(cases: &Cases) -> TokenStream {
    let mut lines = paragraphs(both(&cases.doc));
    lines.push(String::new());
    lines.extend(wrap(
        "These are all the cases there are: what fits none of the others is the last one. If another \
         is documented, a `match` that does not know it no longer compiles.",
    ));
    attributes(&lines)
}

/// The doc comment of a case: what it means, and when it is the one.
pub(super) fn case(case: &Case) -> TokenStream {
    let conditions: Vec<String> = case.when.iter().map(condition).collect();
    let when = match conditions.as_slice() {
        [] => "Whatever is none of the cases above.".to_owned(),
        conditions => format!("If {}.", conditions.join(" and ")),
    };
    attributes(&paragraphs(both(&case.doc).chain([when.as_str()])))
}

fn condition(condition: &Condition) -> String {
    let path = condition.path.dotted();
    match &condition.test {
        Test::Equals(value) => format!("`{path}` is `{value}`"),
        Test::OneOf(values) => format!("`{path}` is {}", either(values)),
        Test::StartsWith(prefixes) => format!("`{path}` begins with {}", either(prefixes)),
        Test::Present(true) => format!("`{path}` is there"),
        Test::Present(false) => format!("`{path}` is not there"),
    }
}

fn both(text: &Text) -> impl Iterator<Item = &str> {
    [text.en.as_str()].into_iter().chain(text.zh.as_deref())
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

/// What a field's constraints say beyond its signature, in one sentence.
fn facts(api: &Api, field: &Field) -> Option<String> {
    let mut facts = Vec::new();
    if field.name.to_snake_case() != field.ident.trim_start_matches("r#") {
        facts.push(format!("`{}` on the wire", field.name));
    }
    if field.constraints.required && !field.is_plain() {
        facts.push("required".to_owned());
    }
    facts.extend(limits(api, field));
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
fn limits(api: &Api, field: &Field) -> Vec<String> {
    let constraints = &field.constraints;
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
            .filter(|values| listed(api, &field.shape, values).is_none())
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
    let format = constraints
        .format
        .filter(|_| field.shape != Shape::Datetime);
    push(format.map(|format| format_words(format).into()));
    let prefixes = &constraints.starts_with;
    push((!prefixes.is_empty()).then(|| format!("beginning with one of {}", quoted(prefixes))));
    push(
        constraints
            .within
            .map(|within| format!("in the future, at most {} from now", span(within.at_most))),
    );
    limits
}

/// A span of time in the largest unit that it is a multiple of.
fn span(seconds: u64) -> String {
    let units = [
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    let fitting = units
        .into_iter()
        .find(|(unit, _)| seconds.is_multiple_of(*unit));
    let (unit, name) = fitting.unwrap_or((1, "second"));
    match seconds / unit {
        1 => format!("1 {name}"),
        count => format!("{count} {name}s"),
    }
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
    joined(values, ", ")
}

fn either(values: &[String]) -> String {
    joined(values, " or ")
}

fn joined(values: &[String], by: &str) -> String {
    let quoted = values.iter().map(|value| format!("`{value}`"));
    quoted.collect::<Vec<_>>().join(by)
}

/// What the rules of an object demand, as a section of its documentation.
pub(super) fn rules(rules: &[Rule]) -> Vec<String> {
    if rules.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["# Rules".to_owned(), String::new()];
    for rule in rules {
        let severity = if rule.warning { " (a warning)" } else { "" };
        let zh = rule.doc.zh.as_deref().unwrap_or_default();
        lines.extend(item(&format!(
            "`{}`{severity}: {} {zh}",
            rule.id, rule.doc.en
        )));
    }
    lines
}

/// The fields that have one value and are written without being asked for, as a section.
pub(super) fn written(object: &Object) -> Vec<String> {
    let fixed = object
        .fields
        .iter()
        .filter_map(|field| Some((field, field.fixed()?)));
    let items: Vec<String> = fixed
        .flat_map(|(field, value)| {
            item(&format!("`{}` is `{value}`: {}", field.name, field.doc.en))
        })
        .collect();
    if items.is_empty() {
        return items;
    }
    let mut lines = vec!["# Written for you".to_owned(), String::new()];
    lines.extend(items);
    lines
}

/// An item of a list.
fn item(text: &str) -> Vec<String> {
    let lines = wrap(text).into_iter().enumerate();
    lines
        .map(|(index, line)| {
            if index == 0 {
                format!("- {line}")
            } else {
                format!("  {line}")
            }
        })
        .collect()
}

/// Makes plain text safe as Markdown, and breaks it into lines between words.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut width = 0;
    for word in escape(text).split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            lines.push(String::new());
            width = 0;
        }
        let Some(line) = lines.last_mut() else {
            continue;
        };
        if width > 0 {
            line.push(' ');
            width += 1;
            line.push_str(word);
        } else {
            line.push_str(&at_line_start(word));
        }
        width += length;
    }
    lines
}

/// The first word of a line, so that Markdown does not take it for a heading, a list or a rule.
fn at_line_start(word: &str) -> String {
    let (body, end) =
        word.split_at(word.len() - word.chars().next_back().map_or(0, char::len_utf8));
    if matches!(end, "." | ")")
        && !body.is_empty()
        && body.bytes().all(|byte| byte.is_ascii_digit())
    {
        return format!("{body}\\{end}");
    }
    if word == "+" || word.chars().all(|it| "#-=~|".contains(it)) {
        format!("\\{word}")
    } else {
        word.to_owned()
    }
}

/// Escapes what rustdoc would take for links, HTML or emphasis; code between backticks stays as it
/// is, and a backtick without its other half is a backtick.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        escape_plain(before, &mut escaped);
        match after.split_once('`') {
            Some((code, after)) => {
                escaped.push_str(&format!("`{code}`"));
                rest = after;
            }
            None => {
                escaped.push_str("\\`");
                rest = after;
            }
        }
    }
    escape_plain(rest, &mut escaped);
    escaped
}

fn escape_plain(text: &str, escaped: &mut String) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        if word.starts_with("https://") || word.starts_with("http://") {
            let end = word.trim_end_matches([',', '.', ')', ';']);
            escaped.push_str(&format!("<{end}>{}", &word[end.len()..]));
            continue;
        }
        // An underscore inside of a word is no emphasis.
        let emphasised = word.starts_with('_') || word.ends_with('_');
        for character in word.chars() {
            if r"[]<>*\&".contains(character) || (character == '_' && emphasised) {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
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
    fn what_looks_like_markdown_is_text() {
        assert_eq!(escape("a lone ` and [x]"), r"a lone \` and \[x\]");
        assert_eq!(escape("snake_case and _case_"), r"snake_case and \_case\_");
        assert_eq!(wrap("1. first"), [r"1\. first"]);
        assert_eq!(wrap("- x"), [r"\- x"]);
        assert_eq!(wrap("# no heading"), [r"\# no heading"]);
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
