//! The checked model in formats that other programs read.

mod fields;
mod format;
mod json;
mod spec_schema;

pub use fields::{Direction, FieldRow, UnknownPage, fields};
pub use format::{FieldFormat, format_fields};
pub use json::Json;
pub use spec_schema::{SCHEMA_FOLDER, schema_comment, spec_schema, spec_schemas};
