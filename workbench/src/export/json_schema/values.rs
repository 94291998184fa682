//! A value: its type, and what its field or a rule demands of it.

use super::Schemas;
use super::numbers::{Numbers, decimal_keywords, decimal_length, decimal_patterns};
use super::pattern;
use super::words::{self, Keywords, put};
use antom_codegen::json::Json;
use antom_codegen::model::{Constraint, Constraints, Field, Format, Scalars, Shape, ValueList};

/// The keywords of a field's value: its type, and everything that is demanded of it.
pub(super) fn of_field(schemas: &Schemas<'_>, field: &Field) -> Keywords {
    if let Shape::Json = field.shape {
        // `null` stands for no value at all. Said without a list of types: programs that make code of schemas take that
        // for a union, and give up on one with an array of who knows what.
        let null = Json::object([("type", Json::from("null"))]);
        return vec![("not".to_owned(), null)];
    }
    let constraints = field.enforced();
    let has_form = !field.is_warning(Constraint::Format);
    let mut keywords = of_shape(schemas, &field.shape, &constraints, has_form);
    of_whole(&field.shape, &constraints, &mut keywords);
    keywords
}

/// What is demanded of an array or a map as a whole.
fn of_whole(shape: &Shape, constraints: &Constraints, keywords: &mut Keywords) {
    let (least, most) = match shape {
        Shape::Array(_) => ("minItems", "maxItems"),
        Shape::Map(_) => ("minProperties", "maxProperties"),
        _ => return,
    };
    if let Some(limit) = constraints.min_items() {
        put(keywords, least, limit);
    }
    if let Some(limit) = constraints.max_items() {
        put(keywords, most, limit);
    }
    if let Some(limit) = constraints.max_key_length() {
        let names = Json::object([("maxLength", Json::from(limit))]);
        put(keywords, "propertyNames", names);
    }
}

/// Demands of a text that must be there that it is not blank, unless its type, its values or their form say so.
pub(super) fn filled(
    keywords: &mut Keywords,
    shape: &Shape,
    constraints: &Constraints,
    has_form: bool,
) {
    let is_free = match shape {
        Shape::String | Shape::List(_) => true,
        Shape::Url | Shape::Email => !has_form,
        _ => false,
    };
    let form = constraints.format();
    let mut prefixes = constraints.starts_with().iter();
    let says_so = constraints.constant().is_some()
        || constraints.values().is_some()
        || form.is_some_and(|it| it != Format::Printable)
        || prefixes.len() > 0 && prefixes.all(|it| !it.trim().is_empty());
    if is_free && !says_so {
        put_pattern(keywords, pattern::not_blank());
    }
}

/// Adds a pattern to those that there are.
fn put_pattern(keywords: &mut Keywords, pattern: String) {
    let is_there = |keywords: &Keywords, word| keywords.iter().any(|(it, _)| it == word);
    if !is_there(keywords, "pattern") {
        return put(keywords, "pattern", pattern);
    }
    let another = Json::object([("pattern", Json::from(pattern))]);
    match keywords.iter_mut().find(|(it, _)| it == "allOf") {
        Some((_, Json::List(all))) => all.push(another),
        _ => put(keywords, "allOf", vec![another]),
    }
}

fn of_shape(
    schemas: &Schemas<'_>,
    shape: &Shape,
    constraints: &Constraints,
    has_form: bool,
) -> Keywords {
    let inside = |items: &Shape| Json::Object(of_shape(schemas, items, constraints, has_form));
    let mut keywords = Keywords::new();
    match shape {
        Shape::Json => return keywords,
        Shape::Object { index, .. } => {
            put(&mut keywords, "$ref", schemas.object_ref(*index));
            return keywords;
        }
        Shape::Map(entries) => {
            put(&mut keywords, "type", "object");
            put(&mut keywords, "additionalProperties", inside(entries));
            return keywords;
        }
        Shape::Array(items) => {
            put(&mut keywords, "type", "array");
            put(&mut keywords, "items", inside(items));
            return keywords;
        }
        Shape::List(index) => list(schemas, *index, constraints, &mut keywords),
        Shape::Boolean if schemas.api.scalars == Scalars::Strings => {
            put(&mut keywords, "type", "string");
            put(&mut keywords, "enum", Json::list(["true", "false"]));
        }
        _ => put(&mut keywords, "type", json_type(schemas.api.scalars, shape)),
    }
    match shape {
        Shape::Datetime => put(&mut keywords, "format", "date-time"),
        Shape::Date => put(&mut keywords, "format", "date"),
        _ => {}
    }
    let form = form(schemas.api.scalars, shape, has_form);
    scalar(schemas, shape, constraints, form, &mut keywords);
    keywords
}

/// The pattern of all values of a type.
fn form(scalars: Scalars, shape: &Shape, has_form: bool) -> Option<String> {
    let all = Numbers::within(None, None);
    match (shape, scalars) {
        (Shape::Url, _) if has_form => Some(pattern::of_format(Format::Url)),
        (Shape::Email, _) if has_form => Some(pattern::of_format(Format::Email)),
        (Shape::Datetime, _) => Some(pattern::of_format(Format::Iso8601)),
        (Shape::Date, _) => Some(pattern::of_format(Format::Date)),
        (Shape::Integer { .. }, Scalars::Strings) => Some(all.whole_pattern()),
        (Shape::Decimal, Scalars::Strings) => Some(all.decimal_pattern()),
        _ => None,
    }
}

fn json_type(scalars: Scalars, shape: &Shape) -> &'static str {
    match (scalars, shape) {
        (Scalars::Native, Shape::Integer { .. }) => "integer",
        (Scalars::Native, Shape::Decimal) => "number",
        (Scalars::Native, Shape::Boolean) => "boolean",
        _ => "string",
    }
}

/// A value list: by its name if the field takes it as it is.
fn list(schemas: &Schemas<'_>, index: usize, constraints: &Constraints, keywords: &mut Keywords) {
    let list = &schemas.api.lists[index];
    match constraints.values() {
        _ if is_whole(list, constraints) => put(keywords, "$ref", schemas.list_ref(index)),
        // A closed list whose values are disputed.
        None => {
            put(keywords, "type", "string");
            let names = list.values.iter().map(|it| it.name.as_str());
            put(keywords, "examples", Json::list(names));
            put(keywords, "x-values", words::values(list, None));
        }
        Some(values) => {
            put(keywords, "type", "string");
            put(
                keywords,
                "enum",
                Json::list(values.iter().map(String::as_str)),
            );
            put(keywords, "x-values", words::values(list, Some(values)));
        }
    }
}

/// Whether a field takes the values of its list, no fewer and no others.
pub(super) fn is_whole_list(schemas: &Schemas<'_>, field: &Field, index: usize) -> bool {
    is_whole(&schemas.api.lists[index], &field.enforced())
}

fn is_whole(list: &ValueList, constraints: &Constraints) -> bool {
    match constraints.values() {
        None => list.open,
        Some(values) => !list.open && list.values.iter().map(|it| &it.name).eq(values),
    }
}

/// What a rule demands of a value whose type is stated elsewhere.
pub(super) fn demanded(schemas: &Schemas<'_>, shape: &Shape, demands: &Constraints) -> Keywords {
    let mut keywords = Keywords::new();
    match shape {
        Shape::Array(items) | Shape::Map(items) => {
            let inside = demanded(schemas, items, &demands.of_items());
            let of_each = match shape {
                Shape::Array(_) => "items",
                _ => "additionalProperties",
            };
            if !inside.is_empty() {
                put(&mut keywords, of_each, Json::Object(inside));
            }
            of_whole(shape, demands, &mut keywords);
        }
        Shape::Object { .. } | Shape::Json | Shape::Boolean => {}
        _ => {
            if let Some(values) = demands.values() {
                put(
                    &mut keywords,
                    "enum",
                    Json::list(values.iter().map(String::as_str)),
                );
            }
            scalar(schemas, shape, demands, None, &mut keywords);
            if !keywords.is_empty() {
                words::limits(&mut keywords, schemas.api.scalars, shape, demands);
            }
        }
    }
    keywords
}

/// What is demanded of a text or number; the values of a list are said with the list.
fn scalar(
    schemas: &Schemas<'_>,
    shape: &Shape,
    constraints: &Constraints,
    form: Option<String>,
    keywords: &mut Keywords,
) {
    let mut patterns = Vec::new();
    match (shape, schemas.api.scalars) {
        (Shape::Boolean, _) => {}
        (Shape::Date, _) => patterns.extend(form),
        (Shape::Datetime, _) => {
            // No other length is a matter of how the text is written.
            if let Some(limit) = constraints.max_length() {
                put(keywords, "maxLength", limit);
            }
            patterns.extend(form);
        }
        (Shape::Integer { .. } | Shape::Decimal, Scalars::Native) => {
            native_number(shape, constraints, keywords);
        }
        (Shape::Integer { .. } | Shape::Decimal, Scalars::Strings) => {
            patterns = number_patterns(shape, constraints);
            if patterns.is_empty() {
                patterns.extend(form);
            }
        }
        _ => {
            text(constraints, keywords);
            patterns.extend(form);
            patterns.extend(constraints.format().map(pattern::of_format));
            patterns.dedup();
            if !constraints.starts_with().is_empty() {
                patterns.push(pattern::starts_with(constraints.starts_with()));
            }
        }
    }
    for pattern in patterns {
        put_pattern(keywords, pattern);
    }
}

fn text(constraints: &Constraints, keywords: &mut Keywords) {
    if let Some(only) = constraints.constant() {
        put(keywords, "const", only);
    }
    if let Some(limit) = constraints.min_length() {
        put(keywords, "minLength", limit);
    }
    if let Some(limit) = constraints.max_length() {
        put(keywords, "maxLength", limit);
    }
}

/// The limits of a number; each of these patterns matches numbers only.
fn number_patterns(shape: &Shape, constraints: &Constraints) -> Vec<String> {
    let all = Numbers::within(None, None);
    let mut patterns = Vec::new();
    if let Shape::Decimal = shape {
        patterns.extend(decimal_patterns(constraints));
        patterns.extend(decimal_length(constraints));
        return patterns;
    }
    let numbers = Numbers::whole(constraints);
    patterns.extend((numbers != all).then(|| numbers.whole_pattern()));
    patterns.extend(constraints.multiple_of().and_then(pattern::multiples_of));
    patterns
}

fn native_number(shape: &Shape, constraints: &Constraints, keywords: &mut Keywords) {
    keywords.extend(match shape {
        Shape::Decimal => decimal_keywords(constraints),
        _ => Numbers::whole(constraints).keywords(),
    });
    if let Some(divisor) = constraints.multiple_of() {
        put(keywords, "multipleOf", divisor.unsigned_abs());
    }
}
