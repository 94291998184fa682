//! The checked model in formats that other programs read.

mod fields;
mod format;
#[cfg(feature = "workbench")]
mod html;
mod json;
#[cfg(feature = "workbench")]
pub mod json_schema;
#[cfg(feature = "workbench")]
pub mod openapi;
#[cfg(feature = "workbench")]
mod spec_schema;

pub use fields::{Direction, FieldRow, UnknownPage, fields};
#[cfg(feature = "workbench")]
pub(crate) use fields::{values, window};
pub use format::{FieldFormat, format_fields};
#[cfg(feature = "workbench")]
pub(crate) use format::{facts, plain};
#[cfg(feature = "workbench")]
pub use html::html;
pub use json::Json;
#[cfg(feature = "workbench")]
pub use spec_schema::{
    SCHEMA_FOLDER, is_spec_schema_name, schema_comment, spec_schema, spec_schemas,
};
