//! Types, resolved.

/// A resolved type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    String,
    /// A whole number; unsigned where the spec allows no negative value.
    Integer {
        /// Whether negative values are possible.
        signed: bool,
    },
    /// A decimal number, exact.
    Decimal,
    /// True or false.
    Boolean,
    /// A date and time with offset.
    Datetime,
    /// A calendar date.
    Date,
    /// Text that is a URL.
    Url,
    /// Text that is an e-mail address.
    Email,
    /// Any JSON value.
    Json,
    /// A list.
    Array(Box<Shape>),
    /// An object with arbitrary keys.
    Map(Box<Shape>),
    /// An object type: its index in [`Api::objects`](super::Api::objects).
    Object {
        /// Index in [`Api::objects`](super::Api::objects).
        index: usize,
        /// Whether it lies on a cycle and must be boxed in Rust.
        boxed: bool,
    },
    /// A value list: its index in [`Api::lists`](super::Api::lists).
    List(usize),
}

impl Shape {
    /// The shape of a type that the spec language brings along.
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

    /// What arrays and maps of it, however deep, finally hold; itself if it is neither. Constraints that are not about
    /// an array or a map as a whole are about this.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::Array(items) | Self::Map(items) => items.innermost(),
            _ => self,
        }
    }

    /// The same, to be changed.
    pub(super) fn innermost_mut(&mut self) -> &mut Self {
        match self {
            Self::Array(items) | Self::Map(items) => items.innermost_mut(),
            _ => self,
        }
    }
}
