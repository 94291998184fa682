use std::borrow::Cow;
use std::fmt;

use serde_core::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;

use crate::wire::FieldName;

/// A JSON body that has been parsed, once for everything that is asked of it: which product it is for,
/// whether it keeps to the documentation, and its typed value.
///
/// It holds JSON as it was given: fields in order, repeated ones too, texts borrowed from the input.
#[derive(Clone)]
pub struct Body<'a> {
    // All values stand in one list, each before what is inside of it, so that a whole body takes one
    // allocation to read and nothing to walk through.
    nodes: Vec<Node<'a>>,
}

/// Without what it holds: that may be personal.
impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").finish_non_exhaustive()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    /// The name of a field; empty for an item of an array, and for the body itself.
    name: Cow<'a, str>,
    value: Value<'a>,
    /// The index of the first node that is not inside of this one.
    end: usize,
}

/// A value; what is inside of arrays and objects follows it in the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Null,
    Boolean(bool),
    Number(Number),
    String(Cow<'a, str>),
    Array,
    Object,
}

/// A JSON number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Unsigned(u64),
    Negative(i64),
    Fraction(f64),
}

impl Number {
    /// The number, if it is a whole one.
    pub(crate) fn integer(self) -> Option<i128> {
        match self {
            Self::Unsigned(number) => Some(number.into()),
            Self::Negative(number) => Some(number.into()),
            Self::Fraction(_) => None,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned(number) => number.fmt(f),
            Self::Negative(number) => number.fmt(f),
            Self::Fraction(number) => number.fmt(f),
        }
    }
}

impl<'a> Body<'a> {
    /// Parses a body.
    ///
    /// # Errors
    ///
    /// If it is not valid JSON.
    pub fn parse(body: &'a [u8]) -> Result<Self, serde_json::Error> {
        /// A field takes at least about so many bytes; most take more, and the list need not grow.
        const BYTES_PER_NODE: usize = 24;
        let mut nodes = Vec::with_capacity(body.len() / BYTES_PER_NODE + 1);
        let filler = Filler {
            nodes: &mut nodes,
            name: Cow::Borrowed(""),
        };
        crate::wire::read_json(body, filler)?;
        Ok(Self { nodes })
    }

    /// The body itself.
    pub(crate) fn root(&self) -> Tree<'_> {
        Tree {
            nodes: &self.nodes,
            index: 0,
        }
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(Number::Unsigned(number))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(Number::Negative(number))
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(Number::Fraction(number))
    }
}

/// A value that stands alone.
impl<'a> From<Value<'a>> for Node<'a> {
    fn from(value: Value<'a>) -> Self {
        Self {
            name: Cow::Borrowed(""),
            value,
            end: 1,
        }
    }
}

/// A value in a body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tree<'t> {
    nodes: &'t [Node<'t>],
    index: usize,
}

impl<'t> Tree<'t> {
    /// The value itself.
    pub(crate) fn value(self) -> &'t Value<'t> {
        self.nodes
            .get(self.index)
            .map_or(&Value::Null, |node| &node.value)
    }

    /// A value without anything inside of it.
    pub(crate) fn of(nodes: &'t [Node<'t>; 1]) -> Self {
        Self { nodes, index: 0 }
    }

    /// The fields of an object or the items of an array, in order.
    pub(crate) fn children(self) -> impl Iterator<Item = (&'t str, Tree<'t>)> + Clone {
        let end = self.nodes.get(self.index).map_or(0, |node| node.end);
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            let node = self.nodes.get(index).filter(|_| index < end)?;
            let child = Tree {
                nodes: self.nodes,
                index,
            };
            index = node.end;
            Some((&*node.name, child))
        })
    }

    /// The value at a path of names joined by dots; `null` counts as absent.
    pub(crate) fn at(self, path: &str) -> Option<Self> {
        path.split('.').try_fold(self, Self::field)
    }

    fn field(self, name: &str) -> Option<Self> {
        if !matches!(self.value(), Value::Object) {
            return None;
        }
        let (_, value) = self.children().find(|(key, _)| *key == name)?;
        (!matches!(value.value(), Value::Null)).then_some(value)
    }

    /// The text of a scalar, as a string on the wire would have it.
    pub(crate) fn scalar_text(self) -> Option<Cow<'t, str>> {
        match self.value() {
            Value::String(text) => Some(Cow::Borrowed(text)),
            Value::Number(number) => Some(number.to_string().into()),
            Value::Boolean(value) => Some(value.to_string().into()),
            Value::Null | Value::Array | Value::Object => None,
        }
    }

    /// What JSON calls it.
    pub(crate) fn json_type(self) -> &'static str {
        self.value().json_type()
    }
}

impl Value<'_> {
    /// What JSON calls it.
    pub(crate) fn json_type(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Boolean(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array => "array",
            Value::Object => "object",
        }
    }
}

/// Reads from a body that has been parsed; what is read may borrow from it.
impl<'t> Deserializer<'t> for Tree<'t> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.value() {
            Value::Null => visitor.visit_unit(),
            Value::Boolean(value) => visitor.visit_bool(*value),
            Value::Number(Number::Unsigned(number)) => visitor.visit_u64(*number),
            Value::Number(Number::Negative(number)) => visitor.visit_i64(*number),
            Value::Number(Number::Fraction(number)) => visitor.visit_f64(*number),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array => visitor.visit_seq(Inside::of(self)),
            Value::Object => visitor.visit_map(Inside::of(self)),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.value() {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
    }
}

/// What is inside of an array or object, as far as it has not been read yet.
struct Inside<'t> {
    nodes: &'t [Node<'t>],
    next: usize,
    end: usize,
}

impl<'t> Inside<'t> {
    fn of(tree: Tree<'t>) -> Self {
        Self {
            nodes: tree.nodes,
            next: tree.index + 1,
            end: tree.nodes.get(tree.index).map_or(0, |node| node.end),
        }
    }

    fn next(&mut self) -> Option<Tree<'t>> {
        let index = self.next;
        let node = self.nodes.get(index).filter(|_| index < self.end)?;
        self.next = node.end;
        Some(Tree {
            nodes: self.nodes,
            index,
        })
    }
}

impl<'t> SeqAccess<'t> for Inside<'t> {
    type Error = serde_json::Error;

    fn next_element_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Self::Error> {
        self.next().map(|item| seed.deserialize(item)).transpose()
    }
}

impl<'t> MapAccess<'t> for Inside<'t> {
    type Error = serde_json::Error;

    fn next_key_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Self::Error> {
        let node = self.nodes.get(self.next).filter(|_| self.next < self.end);
        let name = node.map(|node| Name(&node.name));
        name.map(|name| seed.deserialize(name)).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, Self::Error> {
        match self.next() {
            Some(value) => seed.deserialize(value),
            None => Err(de::Error::custom("a value was asked for twice")),
        }
    }
}

/// The name of a field.
struct Name<'t>(&'t str);

impl<'t> Deserializer<'t> for Name<'t> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_borrowed_str(self.0)
    }

    forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier option
        ignored_any
    }
}

/// Reads a value to the end of the list.
struct Filler<'n, 'a> {
    nodes: &'n mut Vec<Node<'a>>,
    name: Cow<'a, str>,
}

impl<'a> Filler<'_, 'a> {
    fn push(self, value: Value<'a>) {
        let end = self.nodes.len() + 1;
        self.nodes.push(Node {
            name: self.name,
            value,
            end,
        });
    }

    /// Pushes a value, and then what is inside of it.
    fn push_with<E>(
        self,
        value: Value<'a>,
        inside: impl FnOnce(&mut Vec<Node<'a>>) -> Result<(), E>,
    ) -> Result<(), E> {
        let index = self.nodes.len();
        self.nodes.push(Node {
            name: self.name,
            value,
            end: 0,
        });
        inside(self.nodes)?;
        self.nodes[index].end = self.nodes.len();
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
        self.push(Value::Number(Number::Unsigned(number)));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.push(Value::Number(Number::Negative(number)));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.push(Value::Number(Number::Fraction(number)));
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
        self.push_with(Value::Array, |nodes| {
            while sequence
                .next_element_seed(Filler {
                    nodes,
                    name: Cow::Borrowed(""),
                })?
                .is_some()
            {}
            Ok(())
        })
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        self.push_with(Value::Object, |nodes| {
            while let Some(name) = map.next_key_seed(FieldName)? {
                map.next_value_seed(Filler { nodes, name })?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_from_a_parsed_body_is_what_stands_in_the_text() {
        let json = r#"{"a":[1,-2,0.5,null,true,"x\n",{"b":{}}],"c":"","":[[]]}"#;
        let body = Body::parse(json.as_bytes()).unwrap();
        let read: serde_json::Value = serde_core::Deserialize::deserialize(body.root()).unwrap();
        let expected: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(read, expected);
        assert_eq!(format!("{body:?}"), "Body { .. }");
    }
}
