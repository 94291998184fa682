//! The checked model in formats that other programs read.

mod fields;
mod format;
mod json;

pub use fields::{Direction, FieldRow, UnknownPage, fields};
pub use format::{FieldFormat, format_fields};
pub use json::Json;

pub(crate) use fields::window;
