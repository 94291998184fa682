//! The language of scenarios.

mod carriers;
mod fixed;
mod notices;
mod outcomes;
mod problems;
mod properties;
mod words;

use antom::schema::OperationSchema;

pub(crate) fn operation(name: &str) -> &'static OperationSchema {
    antom::schema().operation(name).unwrap()
}
