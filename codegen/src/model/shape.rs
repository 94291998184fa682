//! Resolved types.

/// A resolved type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    String,
    /// An integer; unsigned if the spec allows no negative value.
    Integer {
        /// Whether negative values are possible.
        signed: bool,
    },
    /// An exact decimal number.
    Decimal,
    /// True or false.
    Boolean,
    /// A date and time with offset.
    Datetime,
    /// A calendar date.
    Date,
    /// A URL as text.
    Url,
    /// An e-mail address as text.
    Email,
    /// Any JSON value.
    Json,
    /// An array.
    Array(Box<Shape>),
    /// An object with arbitrary keys.
    Map(Box<Shape>),
    /// An object type: its index in [`Api::objects`](super::Api::objects).
    Object {
        /// Index in [`Api::objects`](super::Api::objects).
        index: usize,
        /// Whether it is part of a cycle and must be boxed in Rust.
        boxed: bool,
    },
    /// A value list: its index in [`Api::lists`](super::Api::lists).
    List(usize),
}

impl Shape {
    /// Returns the shape of a built-in type.
    pub fn built_in(name: &str) -> Option<Self> {
        Some(match name {
            "String" => Self::String,
            "Integer" => Self::Integer { signed: true },
            "Decimal" => Self::Decimal,
            "Boolean" => Self::Boolean,
            "Datetime" => Self::Datetime,
            "Date" => Self::Date,
            "Url" => Self::Url,
            "Email" => Self::Email,
            "Json" => Self::Json,
            _ => return None,
        })
    }

    /// Returns the innermost item type of nested arrays and maps, or the shape itself. Constraints
    /// that do not apply to an array or map as a whole apply to it.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::Array(items) | Self::Map(items) => items.innermost(),
            _ => self,
        }
    }

    /// Like [`innermost`](Self::innermost), mutable.
    pub(super) fn innermost_mut(&mut self) -> &mut Self {
        match self {
            Self::Array(items) | Self::Map(items) => items.innermost_mut(),
            _ => self,
        }
    }
}
