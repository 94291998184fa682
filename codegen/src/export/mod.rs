//! The checked model in formats that other programs read.

mod fields;
mod format;
mod json;
pub mod json_schema;
pub mod openapi;

pub(crate) use fields::values;
pub use fields::{Direction, FieldRow, UnknownPage, fields};
pub use format::{FieldFormat, format_fields};
pub(crate) use format::{facts, plain};
pub use json::Json;
