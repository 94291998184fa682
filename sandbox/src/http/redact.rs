//! Bodies as they may be shown: what the documentation's tables call sensitive is masked, everything else is as it was sent.

use std::collections::HashSet;
use std::fmt;

use antom::schema::{FieldSchema, Kind, ObjectSchema};
use antom::serde_json::{Map, Value, from_slice};
use serde_core::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

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

/// Whether the text of a body may be shown as it was sent: [`body`] masks nothing of it. With a repeated key, a value would be shown
/// that was not looked at.
pub(super) fn is_shown_whole(bytes: &[u8], schema: Option<&'static ObjectSchema>) -> bool {
    match from_slice::<Value>(bytes) {
        Ok(Value::Object(fields)) => {
            from_slice::<Unrepeated>(bytes).is_ok() && object(fields.clone(), schema) == fields
        }
        _ => false,
    }
}

/// A JSON value in which no object has a key twice.
struct Unrepeated;

impl<'de> Deserialize<'de> for Unrepeated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(Keys)?;
        Ok(Self)
    }
}

/// Looks at the keys of objects only.
struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value without repeated keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key) {
                return Err(A::Error::custom("a repeated key"));
            }
            map.next_value::<Unrepeated>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<(), A::Error> {
        while items.next_element::<Unrepeated>()?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> std::result::Result<(), E> {
        Ok(())
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
