//! The checked model in formats that other programs read.

mod fields;
mod format;
#[cfg(feature = "html")]
mod html;
mod json;

pub use fields::{Direction, FieldRow, UnknownPage, fields};
pub use format::{FieldFormat, format_fields};
#[cfg(feature = "html")]
pub use html::html;
pub use json::Json;
