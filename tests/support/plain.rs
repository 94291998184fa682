//! A body as it is documented to be written: what our validators read in several forms, in the one that a schema has.

use std::collections::HashSet;

use antom::Scalars;
use antom::schema::{Kind, ObjectSchema};
use antom::serde_json::{Map, Value};
use antom::validate::Keyword;
use antom_runtime::wire::{parse_datetime, write_datetime};
use antom_workbench::export::json_schema::Reason;

/// Writes a body as documented. Says what was written otherwise.
pub(crate) fn rewrite(body: &mut Value, schema: &'static ObjectSchema) -> HashSet<Reason> {
    let mut found = HashSet::new();
    let place = Place {
        scalars: schema.scalars(),
        lax: false,
    };
    value(body, Kind::Object(schema), place, &mut found);
    found
}

#[derive(Clone, Copy)]
struct Place {
    scalars: Scalars,
    /// Whether a date-time with a blank for its `T` is only warned of there.
    lax: bool,
}

fn value(it: &mut Value, kind: Kind, place: Place, found: &mut HashSet<Reason>) {
    match (kind, &mut *it) {
        (Kind::Object(schema), Value::Object(members)) => object(members, schema, found),
        (Kind::Array(item), Value::Array(items)) => {
            for it in items {
                value(it, *item, place, found);
            }
        }
        (Kind::Map(entry), Value::Object(entries)) => {
            for it in entries.values_mut() {
                value(it, *entry, place, found);
            }
        }
        (Kind::Datetime, Value::String(text)) => {
            let moment = parse_datetime(text).ok();
            let is_right = place.lax || !text.contains([' ', 't', 'z']);
            let written = moment
                .filter(|_| is_right)
                .and_then(|it| write_datetime(it).ok());
            if let Some(written) = written.filter(|it| it.as_str() != text) {
                *text = written.as_str().to_owned();
                found.insert(Reason::Datetime);
            }
        }
        _ if place.scalars == Scalars::Strings => {
            if let Some(text) = quoted(it, kind) {
                *it = Value::String(text);
                found.insert(Reason::Notation);
            }
        }
        _ => {}
    }
}

fn object(
    members: &mut Map<String, Value>,
    schema: &'static ObjectSchema,
    found: &mut HashSet<Reason>,
) {
    let before = members.len();
    members.retain(|name, it| {
        // Where a field must be there, both find a blank text wrong.
        let may_be_blank = |kind, is_plain: bool| !is_plain && !matches!(kind, Kind::Json);
        let field = schema.field(name);
        let field = field.filter(|it| may_be_blank(it.kind(), it.is_plain()));
        field.is_none() || !it.as_str().is_some_and(|text| text.trim().is_empty())
    });
    if members.len() < before {
        found.insert(Reason::Blank);
    }
    for (name, it) in &mut *members {
        if let Some(field) = schema.field(name) {
            let place = Place {
                scalars: schema.scalars(),
                lax: field.is_advisory() || field.is_disputed(Keyword::Format),
            };
            value(it, field.kind(), place, found);
        }
    }
}

/// The text of a number or boolean that stands without quotes.
fn quoted(it: &Value, kind: Kind) -> Option<String> {
    let is_whole = it.is_u64() || it.is_i64();
    // A negative zero is a whole number, which `serde_json` keeps as a floating one.
    if matches!(kind, Kind::Integer { .. }) && it.is_f64() && it.as_f64() == Some(0.0) {
        return Some("0".to_owned());
    }
    let fits = match kind {
        Kind::Integer { .. } => is_whole,
        Kind::Boolean => it.is_boolean(),
        Kind::String | Kind::Url | Kind::Email | Kind::List(_) => is_whole || it.is_boolean(),
        Kind::Decimal => it.is_number(),
        _ => false,
    };
    // `f64` is displayed without an exponent, JSON with one.
    let text = || match it.as_f64().filter(|_| it.is_f64()) {
        Some(number) => number.to_string(),
        None => it.to_string(),
    };
    fits.then(text)
}
