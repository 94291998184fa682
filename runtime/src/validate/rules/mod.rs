//! The documented constraints, one file per kind, with their checks and violations. Typed
//! validation and the checker of raw JSON share them.

pub(crate) mod format;
pub(crate) mod items;
pub(crate) mod keys;
pub(crate) mod length;
pub(crate) mod prefix;
pub(crate) mod range;
pub(crate) mod values;
pub(crate) mod within;

pub(crate) use length::Length;
pub(crate) use range::Number;
pub(crate) use values::{Comparable, Textual};
