//! Parses a body into its list of values.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Node, Number, Numbers, Value};
use crate::wire::FieldName;

/// The values parsed so far.
pub(super) struct Parsed<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) numbers: Numbers<'a>,
}

/// Appends a value to the list.
pub(super) struct Filler<'n, 'a> {
    pub(super) parsed: &'n mut Parsed<'a>,
    pub(super) name: Cow<'a, str>,
}

impl<'a> Filler<'_, 'a> {
    fn push(self, value: Value<'a>) {
        let nodes = &mut self.parsed.nodes;
        let end = nodes.len() + 1;
        nodes.push(Node {
            name: self.name,
            value,
            end,
        });
    }

    /// Appends a value, then its children.
    fn push_with<E>(
        self,
        value: Value<'a>,
        inside: impl FnOnce(&mut Parsed<'a>) -> Result<(), E>,
    ) -> Result<(), E> {
        let index = self.parsed.nodes.len();
        self.parsed.nodes.push(Node {
            name: self.name,
            value,
            end: 0,
        });
        inside(self.parsed)?;
        self.parsed.nodes[index].end = self.parsed.nodes.len();
        Ok(())
    }
}

impl<'a> DeserializeSeed<'a> for Filler<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Filler<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.push(Value::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.push(Value::Boolean(value));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.parsed.numbers.pass();
        self.push(Value::Number(Number::Unsigned(number)));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.parsed.numbers.pass();
        self.push(Value::Number(Number::Negative(number)));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.parsed.numbers.pass();
        let text = self.parsed.numbers.last();
        self.push(Value::Number(Number::Fraction(number, text)));
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<(), E> {
        self.push(Value::String(Cow::Borrowed(text)));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.push(Value::String(Cow::Owned(text.to_owned())));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut sequence: A) -> Result<(), A::Error> {
        self.push_with(Value::Array, |parsed| {
            while sequence
                .next_element_seed(Filler {
                    parsed,
                    name: Cow::Borrowed(""),
                })?
                .is_some()
            {}
            Ok(())
        })
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        self.push_with(Value::Object, |parsed| {
            while let Some(name) = map.next_key_seed(FieldName)? {
                map.next_value_seed(Filler { parsed, name })?;
            }
            Ok(())
        })
    }
}
