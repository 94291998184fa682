//! JSON with ordered objects, so that exports keep the documented order.

use std::fmt;
use std::io;

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::ser::Formatter;

/// A JSON value. Objects keep the order of their keys, and duplicate keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, in any JSON notation.
    Number(serde_json::Number),
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Creates an object of these pairs, in this order.
    pub fn object<K: Into<String>>(pairs: impl IntoIterator<Item = (K, Json)>) -> Self {
        Self::Object(
            pairs
                .into_iter()
                .map(|(key, value)| (key.into(), value))
                .collect(),
        )
    }

    /// Creates an array.
    pub fn list<T: Into<Json>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// Returns the value of a key, if this is an object with that key.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Self::Object(pairs) => pairs
                .iter()
                .find(|(it, _)| it == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// Formats the value with an indentation of two spaces, ending with a line feed.
    pub fn pretty(&self) -> String {
        // Keys are strings, and nothing else can fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Formats an array with one item per line, ending with a line feed.
    pub fn lines(&self) -> String {
        self.each_on_a_line(Self::to_string)
    }

    /// Like [`lines`](Self::lines), with a space after colons and commas of objects.
    pub fn spaced_lines(&self) -> String {
        self.each_on_a_line(Self::spaced)
    }

    fn each_on_a_line(&self, write: fn(&Self) -> String) -> String {
        let Self::List(items) = self else {
            return write(self) + "\n";
        };
        if items.is_empty() {
            return "[]\n".to_owned();
        }
        let lines: Vec<String> = items.iter().map(|it| format!("  {}", write(it))).collect();
        format!("[\n{}\n]\n", lines.join(",\n"))
    }

    fn spaced(&self) -> String {
        let mut text = Vec::new();
        let mut serializer = serde_json::Serializer::with_formatter(&mut text, Spaced);
        // Keys are strings, and writing to a vector cannot fail.
        let _ = self.serialize(&mut serializer);
        String::from_utf8(text).unwrap_or_default()
    }
}

/// Writes objects as `{"key": value, "key": value}`.
struct Spaced;

impl Formatter for Spaced {
    fn begin_object_key<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if first {
            return Ok(());
        }
        writer.write_all(b", ")
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).unwrap_or_default())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::Number(value.into())
    }
}

impl From<usize> for Json {
    fn from(value: usize) -> Self {
        Self::Number(value.into())
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::list(items)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Object(pairs) => {
                let mut object = serializer.serialize_map(Some(pairs.len()))?;
                for (key, value) in pairs {
                    object.serialize_entry(key, value)?;
                }
                object.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

/// Accepts any value.
struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::from(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(serde_json::Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::from(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = entries.next_entry()? {
            pairs.push(pair);
        }
        Ok(Json::Object(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let text = r#"{"b":[1,-2,1.5,null],"a":{"b":true},"b":"\u0001"}"#;
        let json: Json = serde_json::from_str(text).expect("JSON");
        assert_eq!(
            json.to_string(),
            text,
            "repeated keys and their order are kept"
        );
    }

    #[test]
    fn a_line_for_each_item() {
        let item = Json::object([("a", Json::list(["b", "c"])), ("d", Json::Null)]);
        let list = Json::list([item.clone(), item]);
        let expected =
            "[\n  {\"a\":[\"b\",\"c\"],\"d\":null},\n  {\"a\":[\"b\",\"c\"],\"d\":null}\n]\n";
        assert_eq!(list.lines(), expected);
        let expected =
            "[\n  {\"a\": [\"b\",\"c\"], \"d\": null},\n  {\"a\": [\"b\",\"c\"], \"d\": null}\n]\n";
        assert_eq!(list.spaced_lines(), expected);
        assert_eq!(Json::List(Vec::new()).lines(), "[]\n");
    }
}
