//! The tests of the workbench, in one program: to link it takes longer than to compile a file of it.
//!
//! `cargo test -p antom-workbench diff_command::` runs the tests of one file.

mod areas;
mod browser;
mod command;
mod diff;
mod diff_command;
mod draft;
mod drift;
mod every_command;
mod export_command;
mod fields;
mod hostile;
mod html;
mod import;
mod import_command;
mod import_nesting;
mod import_official;
mod json_schema;
mod newcomer;
mod openapi;
mod origin;
mod public;
mod report;
mod rooms;
mod running;
mod spec_schema;
#[path = "../../codegen/tests/support/mod.rs"]
mod support;
mod texts;
mod watch;
