//! The checked model in formats that other programs read.

mod html;
pub mod json_schema;
pub mod openapi;
mod spec_schema;

pub use html::html;
pub use spec_schema::{
    SCHEMA_FOLDER, is_spec_schema_name, schema_comment, spec_schema, spec_schemas,
};
