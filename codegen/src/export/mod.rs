//! The checked model in formats that other programs read.

mod fields;
mod format;
#[cfg(feature = "html")]
mod html;
mod json;
pub mod json_schema;
pub mod openapi;
mod spec_schema;

pub(crate) use fields::values;
pub use fields::{Direction, FieldRow, UnknownPage, fields};
pub use format::{FieldFormat, format_fields};
pub(crate) use format::{facts, plain};
#[cfg(feature = "html")]
pub use html::html;
pub use json::Json;

pub(crate) use fields::window;
pub use spec_schema::{
    SCHEMA_FOLDER, is_spec_schema_name, schema_comment, spec_schema, spec_schemas,
};
