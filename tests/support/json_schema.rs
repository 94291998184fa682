//! The table as a JSON Schema (2020-12), for a validator that others wrote.
//!
//! Rules, moments and disputed constraints are left out: no schema says them, and breaking them
//! makes a body invalid in no schema's eyes.

use std::collections::BTreeMap;

use antom::schema::{Constraints, FieldSchema, Format, Kind, ObjectSchema};
use antom::serde_json::{Map, Value, json};
use antom::validate::Keyword;

/// The schema of a kind of body.
pub fn json_schema(schema: &ObjectSchema) -> Value {
    let mut definitions = BTreeMap::new();
    define(schema, &mut definitions);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": reference(schema),
        "$defs": definitions,
    })
}

fn reference(schema: &ObjectSchema) -> String {
    format!("#/$defs/{}", schema.name())
}

fn define(schema: &ObjectSchema, definitions: &mut BTreeMap<String, Value>) {
    if definitions.contains_key(schema.name()) {
        return;
    }
    // A type that holds itself must find itself defined.
    definitions.insert(schema.name().into(), Value::Null);
    let mut properties = Map::new();
    for field in schema.fields() {
        properties.insert(field.name().into(), property(field, definitions));
    }
    let required: Vec<_> = schema
        .fields()
        .iter()
        .filter(|field| field.is_plain())
        .map(FieldSchema::name)
        .collect();
    let object = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    definitions.insert(schema.name().into(), object);
}

fn property(field: &FieldSchema, definitions: &mut BTreeMap<String, Value>) -> Value {
    let value = of_kind(field.kind(), field, definitions);
    // `null` counts as absent.
    match field.is_plain() {
        true => value,
        false => json!({ "anyOf": [{ "type": "null" }, value] }),
    }
}

fn of_kind(kind: Kind, field: &FieldSchema, definitions: &mut BTreeMap<String, Value>) -> Value {
    let facts = undisputed(field);
    match kind {
        Kind::Json => json!(true),
        Kind::Object(schema) => {
            define(schema, definitions);
            json!({ "$ref": reference(schema) })
        }
        Kind::Map(entry) => {
            json!({ "type": "object", "additionalProperties": of_kind(*entry, field, definitions) })
        }
        Kind::Array(item) => {
            let mut array = json!({ "type": "array", "items": of_kind(*item, field, definitions) });
            set(&mut array, "maxItems", facts.max_items);
            array
        }
        _ => of_text(kind, &facts),
    }
}

/// What the field demands, without what an official sample contradicts.
fn undisputed(field: &FieldSchema) -> Constraints {
    let mut facts = *field.constraints();
    if field.is_disputed(Keyword::MaxLength) {
        facts.max_length = None;
    }
    if field.is_disputed(Keyword::Format) {
        facts.format = None;
    }
    if field.is_disputed(Keyword::Values) {
        facts.values = None;
    }
    facts
}

fn of_text(kind: Kind, facts: &Constraints) -> Value {
    let mut text = json!({ "type": "string" });
    let mut patterns = Vec::new();
    match kind {
        Kind::Integer { signed } => patterns.push(whole_numbers(signed, facts)),
        Kind::Decimal => patterns.push(decimals(facts)),
        Kind::Boolean => patterns.push("^(true|false)$".into()),
        Kind::Datetime => set(&mut text, "format", Some("date-time")),
        Kind::Url => patterns.push(of_format(Format::Url).into()),
        Kind::Email => patterns.push(of_format(Format::Email).into()),
        _ => patterns.extend(facts.format.map(|format| of_format(format).to_owned())),
    }
    if !matches!(kind, Kind::Datetime) {
        set(&mut text, "minLength", facts.min_length);
        set(&mut text, "maxLength", facts.max_length);
    }
    set(&mut text, "const", facts.constant);
    set(&mut text, "enum", facts.values);
    let patterns: Vec<_> = patterns
        .iter()
        .map(|pattern| json!({ "pattern": pattern }))
        .collect();
    if !patterns.is_empty() {
        text["allOf"] = json!(patterns);
    }
    text
}

fn set<T: Into<Value>>(schema: &mut Value, keyword: &str, value: Option<T>) {
    if let Some(value) = value {
        schema[keyword] = value.into();
    }
}

/// A pattern for whole numbers: a small range number by number, else as many digits as fit.
fn whole_numbers(signed: bool, facts: &Constraints) -> String {
    let unsigned = digits_up_to(u64::MAX);
    let (negative, positive) = (digits_up_to(1 << 63), digits_up_to((1 << 63) - 1));
    match (facts.min, facts.max) {
        (Some(min), Some(max)) => {
            let numbers: Vec<_> = (min..=max).map(digits_of).collect();
            format!("^(?:{})$", numbers.join("|"))
        }
        (None, None) if signed => format!("^(?:0*(?:{positive})|-0*(?:{negative}))$"),
        (None | Some(0), None) => format!("^(?:0*(?:{unsigned})|-0+)$"),
        (Some(1), None) => format!("^(?!0*$)0*(?:{unsigned})$"),
        bounds => panic!("no pattern for whole numbers within {bounds:?}"),
    }
}

/// A number, with zeros before it if someone likes them.
fn digits_of(number: i64) -> String {
    match number {
        0 => "-?0+".into(),
        1.. => format!("0*{number}"),
        _ => format!("-0*{}", number.unsigned_abs()),
    }
}

/// All digits that make a number from 0 to this.
fn digits_up_to(largest: u64) -> String {
    let largest = largest.to_string();
    let mut shapes = vec![largest.clone(), format!("[0-9]{{1,{}}}", largest.len() - 1)];
    for (index, digit) in largest.char_indices().filter(|(_, digit)| *digit > '0') {
        let below = char::from(digit as u8 - 1);
        let (head, rest) = (&largest[..index], largest.len() - index - 1);
        shapes.push(format!("{head}[0-{below}][0-9]{{{rest}}}"));
    }
    shapes.join("|")
}

fn decimals(facts: &Constraints) -> String {
    match (facts.min, facts.max) {
        (None, None) => r"^-?[0-9]+(\.[0-9]+)?$".into(),
        (Some(1), None) => r"^0*[1-9][0-9]*(\.[0-9]+)?$".into(),
        bounds => panic!("no pattern for decimal numbers within {bounds:?}"),
    }
}

fn of_format(format: Format) -> &'static str {
    match format {
        Format::Iso4217 => "^[A-Z]{3}$",
        Format::Iso3166 => "^[A-Z]{2}$",
        Format::Url => r"^[A-Za-z][A-Za-z0-9+.\-]*://[^\s\u0000-\u001f\u007f-\u009f]+$",
        Format::Email => r"^[^@\s\u0000-\u001f\u007f-\u009f]+@[^@\s\u0000-\u001f\u007f-\u009f]+$",
        other => panic!("no pattern for {}", other.name()),
    }
}
