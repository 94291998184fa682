//! The constraints of a field in words.

use heck::ToSnakeCase as _;

use super::quoted;
use crate::emit::schema::listed;
use crate::model::{Api, Field, Format, Shape};
use crate::words;

/// The constraints of a field that its signature does not show, in one sentence.
pub(super) fn facts(api: &Api, field: &Field) -> Option<String> {
    let mut facts = Vec::new();
    if field.name.to_snake_case() != field.ident.trim_start_matches("r#") {
        facts.push(format!("`{}` in JSON", field.name));
    }
    if field.constraints.required() && !field.is_plain() {
        facts.push("required".to_owned());
    }
    facts.extend(limits(api, field));
    let format = match field.shape {
        Shape::Url => Some(Format::Url),
        Shape::Email => Some(Format::Email),
        _ => None,
    };
    facts.extend(format.map(|it| words::format(it).en));
    if field.sensitive {
        facts.push("sensitive: never shown in `Debug` or errors".into());
    }
    let mut sentence = facts.join(", ");
    let first = sentence.chars().next()?;
    sentence.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    Some(format!("{sentence}."))
}

/// The constraints except `required`, in words.
fn limits(api: &Api, field: &Field) -> Vec<String> {
    let constraints = &field.constraints;
    let mut limits = Vec::new();
    // Most constraints of an array or a map apply to each of its items or values.
    let each = match field.shape {
        Shape::Array(_) => "each item ",
        Shape::Map(_) => "each value ",
        _ => "",
    };
    let mut push = |each: &str, limit: Option<String>| {
        limits.extend(limit.map(|it| format!("{each}{it}")));
    };
    push(
        each,
        constraints
            .constant()
            .map(|value| format!("always `{value}`")),
    );
    push(
        each,
        constraints
            .values()
            .filter(|values| listed(api, &field.shape, values).is_none())
            .map(|values| format!("one of {}", quoted(values))),
    );
    push(
        each,
        constraints
            .min_length()
            .map(|limit| format!("at least {}", words::counted(limit, "character"))),
    );
    push(
        each,
        constraints
            .max_length()
            .map(|limit| format!("at most {}", words::counted(limit, "character"))),
    );
    let value = if each.is_empty() { "a value " } else { "" };
    push(
        each,
        match (constraints.min(), constraints.max()) {
            (Some(min), Some(max)) => Some(format!("{value}from {min} to {max}")),
            (Some(min), None) => Some(format!("at least {min}")),
            (None, Some(max)) => Some(format!("at most {max}")),
            (None, None) => None,
        },
    );
    push(
        each,
        constraints
            .multiple_of()
            .map(|divisor| format!("a multiple of {divisor}")),
    );
    push(
        "",
        constraints
            .min_items()
            .map(|limit| format!("at least {}", words::counted(limit, "item"))),
    );
    push(
        "",
        constraints
            .max_items()
            .map(|limit| format!("at most {}", words::counted(limit, "item"))),
    );
    push(
        "",
        constraints
            .max_key_length()
            .map(|limit| format!("keys of at most {}", words::counted(limit, "character"))),
    );
    let format = constraints
        .format()
        .filter(|_| !matches!(field.shape, Shape::Datetime | Shape::Date));
    push(each, format.map(|format| words::format(format).en));
    let prefixes = constraints.starts_with();
    push(
        each,
        (!prefixes.is_empty()).then(|| format!("starting with one of {}", quoted(prefixes))),
    );
    push(
        each,
        constraints.within().map(|within| match within.at_most {
            Some(seconds) => format!(
                "in the future, at most {} from now",
                words::span(seconds).en
            ),
            None => "in the future".to_owned(),
        }),
    );
    limits
}
