//! JSON as text sees it: members in order, repeated ones too, and scalars as they are written.

use std::fmt;

use antom::serde_json;

/// A JSON value that remembers the order of its members.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// A JSON string.
    Text(String),
    /// A number, `true`, `false` or `null`, as it is written.
    Bare(String),
    /// An array.
    Array(Vec<Node>),
    /// An object.
    Object(Vec<(String, Node)>),
}

/// A JSON string.
pub(crate) fn text(text: impl Into<String>) -> Node {
    Node::Text(text.into())
}

/// A number, `true`, `false` or `null`.
pub(crate) fn bare(literal: &str) -> Node {
    Node::Bare(literal.into())
}

impl Node {
    /// An object without members.
    pub(crate) fn empty() -> Self {
        Self::Object(Vec::new())
    }

    /// The JSON text.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.to_string().into_bytes()
    }

    /// A member of an object; `null` counts as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let (_, value) = members.iter().find(|(key, _)| key == name)?;
        (*value != bare("null")).then_some(value)
    }

    /// The value at a path of names joined by dots.
    pub(crate) fn at(&self, path: &str) -> Option<&Self> {
        path.split('.').try_fold(self, |node, name| node.get(name))
    }

    /// The text of a scalar.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Bare(text) => Some(text),
            Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Adds a member at the end, even if there is one of that name.
    pub(crate) fn push(&mut self, name: &str, value: Self) {
        if let Self::Object(members) = self {
            members.push((name.into(), value));
        }
    }

    /// The same with the first member of each name only, everywhere.
    pub(crate) fn without_repeated(&self) -> Self {
        match self {
            Self::Array(items) => Self::Array(items.iter().map(Self::without_repeated).collect()),
            Self::Object(members) => {
                let mut names = std::collections::HashSet::new();
                let first = members.iter().filter(|(name, _)| names.insert(name));
                Self::Object(
                    first
                        .map(|(name, value)| (name.clone(), value.without_repeated()))
                        .collect(),
                )
            }
            scalar => scalar.clone(),
        }
    }

    /// Takes a member out.
    pub(crate) fn take(&mut self, name: &str) -> Option<Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let index = members.iter().position(|(key, _)| key == name)?;
        Some(members.remove(index).1)
    }
}

impl From<&serde_json::Value> for Node {
    fn from(value: &serde_json::Value) -> Self {
        match value {
            serde_json::Value::String(text) => Self::Text(text.clone()),
            serde_json::Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            serde_json::Value::Object(members) => {
                let member = |(name, value): (&String, _)| (name.clone(), Self::from(value));
                Self::Object(members.iter().map(member).collect())
            }
            other => Self::Bare(other.to_string()),
        }
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match self {
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::Bare(literal) => f.write_str(literal),
            Self::Array(items) => {
                let items: Vec<_> = items.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", items.join(","))
            }
            Self::Object(members) => {
                let member = |(name, value): &(String, Self)| format!("{}:{value}", quoted(name));
                let members: Vec<_> = members.iter().map(member).collect();
                write!(f, "{{{}}}", members.join(","))
            }
        }
    }
}
