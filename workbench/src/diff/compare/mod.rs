//! How two specs are compared: a walk over both at once, one file for each part of the model.

mod api;
mod bodies;
mod cases;
mod collector;
mod emitted;
mod failures;
mod fields;
mod keys;
mod limits;
mod operations;
mod renames;
mod repetition;
mod result_codes;
mod rules;
mod shapes;
mod texts;
mod twins;
mod types;
mod values;

use super::Change;
use antom_codegen::model::Api;

/// Every change from `old` to `new`.
pub(super) fn changes(old: &Api, new: &Api) -> Vec<Change> {
    let mut collector = collector::Collector::new(old, new);
    api::compare(&mut collector);
    operations::compare(&mut collector);
    types::compare(&mut collector);
    collector.changes
}
