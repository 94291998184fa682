//! Bodies as they may be shown: what the documentation's tables call sensitive is masked, everything else is as it was sent.

use antom::schema::{FieldSchema, Kind, ObjectSchema};
use antom::serde_json::{Map, Value, from_slice};

use crate::credentials::masked as masked_url;

/// Replaces a sensitive value.
pub(crate) const MASK: &str = "***";

/// What an answer says of the call.
#[derive(Default)]
pub(super) struct Result {
    pub code: Option<String>,
    pub status: Option<String>,
}

impl Result {
    /// Reads it from the body of an answer.
    pub(super) fn of(answer: &[u8]) -> Self {
        let Ok(body) = from_slice::<Value>(answer) else {
            return Self::default();
        };
        let text = |name: &str| {
            body["result"][name]
                .as_str()
                .map(|it| it.chars().take(64).collect())
        };
        Self {
            code: text("resultCode"),
            status: text("resultStatus"),
        }
    }
}

/// A body with its sensitive values masked. A body that is not a JSON object is not shown, since it may contain
/// sensitive values. Without a schema, every value is masked.
pub(crate) fn body(bytes: &[u8], schema: Option<&'static ObjectSchema>) -> String {
    if bytes.is_empty() {
        return String::new();
    }
    match from_slice::<Value>(bytes) {
        Ok(Value::Object(fields)) => Value::Object(object(fields, schema)).to_string(),
        _ => format!("({} bytes that are no JSON object)", bytes.len()),
    }
}

/// Whether [`body`] masks nothing of a body.
pub(super) fn is_shown_whole(bytes: &[u8], schema: Option<&'static ObjectSchema>) -> bool {
    match from_slice::<Value>(bytes) {
        Ok(Value::Object(fields)) => object(fields.clone(), schema) == fields,
        _ => false,
    }
}

fn object(fields: Map<String, Value>, schema: Option<&'static ObjectSchema>) -> Map<String, Value> {
    let masked = fields.into_iter().map(|(name, value)| {
        let field = schema.and_then(|schema| schema.field(&name));
        let value = match field {
            Some(field) => masked(value, field),
            // An undocumented field may be sensitive.
            None => hidden(value),
        };
        (name, value)
    });
    masked.collect()
}

fn masked(value: Value, field: &'static FieldSchema) -> Value {
    if field.is_sensitive() {
        hidden(value)
    } else {
        of_kind(value, field.kind())
    }
}

fn of_kind(value: Value, kind: Kind) -> Value {
    match (value, kind) {
        (Value::Object(fields), Kind::Object(schema)) => {
            Value::Object(object(fields, Some(schema)))
        }
        (Value::Object(fields), Kind::Map(of)) => {
            let of_each = fields
                .into_iter()
                .map(|(name, value)| (name, of_kind(value, *of)));
            Value::Object(of_each.collect())
        }
        (Value::Array(items), Kind::Array(of)) => {
            Value::Array(items.into_iter().map(|it| of_kind(it, *of)).collect())
        }
        // An undocumented form, or one without a type, may contain sensitive values.
        (value @ (Value::Object(_) | Value::Array(_)), _) => hidden(value),
        (Value::String(text), _) => Value::String(masked_url(&text).into_owned()),
        (value, _) => value,
    }
}

/// Masks every scalar of a value, and leaves its form.
fn hidden(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let of_each = fields
                .into_iter()
                .map(|(name, value)| (name, hidden(value)));
            Value::Object(of_each.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(hidden).collect()),
        Value::Null => Value::Null,
        _ => Value::String(MASK.to_owned()),
    }
}
