//! A parsed body, as a list of values.

mod fill;
mod numbers;
mod read;

use std::borrow::Cow;
use std::fmt;

use crate::forms;
use crate::wire::{Decimal, JsonError};

use fill::{Filler, Parsed};
use numbers::Numbers;

/// A parsed JSON body. It is parsed once, to select the product, check the documentation and read
/// the typed value.
///
/// It preserves the JSON as received: the order of fields and repeated fields. Texts are borrowed
/// from the input.
#[derive(Clone)]
pub struct Body<'a> {
    // All values are in one list, each before its children, so that parsing needs few allocations
    // and traversal is linear.
    nodes: Vec<Node<'a>>,
}

/// Without values, which can be personal.
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
    /// The index of the first node that is not a descendant of this one.
    end: usize,
}

/// A value. The children of arrays and objects follow it in the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Null,
    Boolean(bool),
    Number(Number<'a>),
    String(Cow<'a, str>),
    Array,
    Object,
}

/// A JSON number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number<'a> {
    Unsigned(u64),
    Negative(i64),
    /// A number with a fraction or an exponent, or beyond 64 bits: the parsed number, and its text
    /// if known.
    Fraction(f64, Option<&'a str>),
}

impl Number<'_> {
    /// Returns the number if it is an integer, in any notation: `20.0` and `1e2` are. A larger
    /// number may have been rounded by the parser.
    pub(crate) fn integer(self) -> Option<i128> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self {
            Self::Unsigned(number) => Some(number.into()),
            Self::Negative(number) => Some(number.into()),
            Self::Fraction(_, Some(text)) => Decimal::of_json(text)?.integer(),
            Self::Fraction(number, None) => (number.abs() < EXACT)
                .then(|| Decimal::of_float(number))?
                .and_then(|it| it.integer()),
        }
    }
}

impl Number<'_> {
    /// Returns the number if the parser cannot have changed it. The result does not depend on
    /// whether its text is known.
    pub(crate) fn exact(self) -> Option<Decimal> {
        match self {
            Self::Unsigned(number) => Some(number.into()),
            Self::Negative(number) => Some(number.into()),
            Self::Fraction(number, _) => Decimal::of_float(number),
        }
    }
}

impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned(number) => number.fmt(f),
            Self::Negative(number) => number.fmt(f),
            Self::Fraction(_, Some(text)) => f.write_str(text),
            Self::Fraction(number, None) => number.fmt(f),
        }
    }
}

impl<'a> Body<'a> {
    /// Parses a body.
    ///
    /// # Errors
    ///
    /// Fails if the body is not valid JSON.
    pub fn parse(body: &'a [u8]) -> Result<Self, JsonError> {
        /// The minimum size of a field in bytes, approximately. It avoids reallocations of the
        /// list.
        const BYTES_PER_NODE: usize = 24;
        let mut parsed = Parsed {
            nodes: Vec::with_capacity(body.len() / BYTES_PER_NODE + 1),
            numbers: Numbers::of(body),
        };
        let filler = Filler {
            parsed: &mut parsed,
            name: Cow::Borrowed(""),
        };
        crate::wire::read_json(body, filler)?;
        Ok(Self {
            nodes: parsed.nodes,
        })
    }

    /// Returns the text, number or boolean at a path of names joined by dots, as text. `None` if
    /// there is none, or more than one.
    pub fn text(&self, path: &str) -> Option<String> {
        let text = self.root().at(path).and_then(Tree::scalar_text);
        text.filter(|_| !self.root().is_repeated(path))
            .map(Cow::into_owned)
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
        Self::Number(Number::Fraction(number, None))
    }
}

/// A value without children.
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

    /// A value without children.
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

    /// Whether a name on the path occurs more than once in its object.
    pub(crate) fn is_repeated(self, path: &str) -> bool {
        let mut around = self;
        for name in path.split('.') {
            let mut found = around.children().filter(|(key, _)| *key == name);
            let Some((_, tree)) = found.next() else {
                return false;
            };
            if found.next().is_some() {
                return true;
            }
            around = tree;
        }
        false
    }

    fn field(self, name: &str) -> Option<Self> {
        if !matches!(self.value(), Value::Object) {
            return None;
        }
        let (_, value) = self.children().find(|(key, _)| *key == name)?;
        (!matches!(value.value(), Value::Null)).then_some(value)
    }

    /// The text of a scalar, as it would be as a JSON string.
    pub(crate) fn scalar_text(self) -> Option<Cow<'t, str>> {
        match self.value() {
            Value::String(text) => Some(Cow::Borrowed(text)),
            Value::Number(number) => Some(number.to_string().into()),
            Value::Boolean(value) => Some(value.to_string().into()),
            Value::Null | Value::Array | Value::Object => None,
        }
    }

    /// The name of the JSON type.
    pub(crate) fn json_type(self) -> &'static str {
        self.value().json_type()
    }
}

impl Value<'_> {
    /// Whether it is `null` or a blank text.
    pub(crate) fn says_nothing(&self) -> bool {
        match self {
            Value::Null => true,
            Value::String(text) => forms::is_blank(text),
            _ => false,
        }
    }

    /// The name of the JSON type.
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
