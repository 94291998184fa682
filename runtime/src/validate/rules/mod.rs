//! The documented facts, one file for each kind: what it means, how it is judged, what its
//! violation tells. Typed validation and the checker of raw JSON both judge by these.

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
