//! Generates a crate of models, validators and endpoint stubs from a YAML spec of an API.
//!
//! A spec describes an API in YAML: types, operations, constraints, rules, result codes. Four
//! functions convert it to the source of a crate. A single run reports all problems of a spec with
//! their locations.
//!
//! ```text
//! load    spec folder → Document      the YAML with locations
//! check   Document    → Api           resolved and validated
//! emit    Api         → Vec<File>     Rust source
//! write   Vec<File>   → disk          only what changed
//! ```
//!
//! The command and all other tools for specs are in the package `antom-workbench`.
//!
//! In a build script, use [`Builder`]. Step by step:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let spec = folder.path().join("spec");
//! # let out = folder.path().join("generated");
//! # std::fs::create_dir_all(spec.join("operations/greet"))?;
//! std::fs::write(spec.join("api.yaml"), "
//! name: greetings
//! doc: An API that greets.
//! scalars: native
//! ")?;
//! std::fs::write(spec.join("operations/greet/greet.yaml"), "
//! operation: greet
//! doc: Returns a greeting.
//! method: POST
//! path: /greet
//! request:
//!   name: { type: String, required: true, max_length: 64, doc: The name to greet. }
//! response:
//!   greeting: { type: String, required: true, doc: The greeting. }
//! ")?;
//!
//! let document = antom_codegen::load(&spec)?;
//! let api = antom_codegen::check(&document)?;
//! let files = antom_codegen::emit(&api);
//! antom_codegen::write(&out, &files)?;
//! # Ok(())
//! # }
//! ```

// The modules are in layers, which `workbench/tests/rooms.rs` lists and verifies.
mod file;
mod forms;
pub mod json;
mod parallel;
pub mod source;
pub mod suggest;
mod terms;
pub mod words;

pub mod diagnostic;

pub mod spec;

pub mod model;

pub mod emit;

pub mod write;

mod builder;

use std::path::Path;

pub use builder::{Builder, Error};
pub use diagnostic::{Diagnostic, Diagnostics};
pub use emit::{File, emit};
pub use model::{Api, check, check_unfinished};
pub use spec::{Document, load};
pub use write::write;

/// Loads, checks and emits a spec, and returns the files of the crate.
///
/// # Errors
///
/// Returns all problems if the spec has any.
pub fn generate(spec_dir: impl AsRef<Path>) -> Result<Vec<File>, Diagnostics> {
    Ok(emit(&check(&load(spec_dir)?)?))
}
