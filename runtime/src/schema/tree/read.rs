//! Reads typed values from a parsed body.

use serde_core::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;

use super::{Node, Number, Tree, Value};
use crate::wire::EXACT_NUMBER;

/// Reads from a parsed body. Values may borrow from it.
impl<'t> Deserializer<'t> for Tree<'t> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.value() {
            Value::Null => visitor.visit_unit(),
            Value::Boolean(value) => visitor.visit_bool(*value),
            Value::Number(Number::Unsigned(number)) => visitor.visit_u64(*number),
            Value::Number(Number::Negative(number)) => visitor.visit_i64(*number),
            Value::Number(Number::Fraction(number, _)) => visitor.visit_f64(*number),
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

    /// Provides the text of a number that is to be read exactly.
    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self.value() {
            Value::Number(Number::Fraction(_, Some(text))) if name == EXACT_NUMBER => {
                visitor.visit_borrowed_bytes(text.as_bytes())
            }
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier
    }
}

/// The remaining children of an array or object.
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
