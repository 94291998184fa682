//! The checked model in formats that other programs read.

mod html;
pub mod json_schema;
mod made_up;
pub mod openapi;
mod signing;
mod spec_schema;
mod written;

pub use html::{html, html_files, is_html_part};
pub use spec_schema::{
    SCHEMA_FOLDER, is_spec_schema_name, schema_comment, spec_schema, spec_schemas,
};
