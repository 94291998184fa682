//! Generates a crate of models, validators and endpoint stubs from a YAML spec of an API.
//!
//! A spec says in YAML what an API's documentation says in prose: types, operations, constraints,
//! rules, result codes. Four functions turn it into the source of a crate, each from plain data to
//! plain data; every problem of a spec is found in one run and reported with its place.
//!
//! ```text
//! load    spec folder → Document      what the YAML says
//! check   Document    → Api           resolved, named, nothing left to look up
//! emit    Api         → Vec<File>     Rust source
//! write   Vec<File>   → disk          only what changed
//! ```
//!
//! What maintainers of a spec do beside generating from it, and the command, are the package
//! `antom-workbench`.
//!
//! In a build script this is one line, see [`Builder`]. In steps:
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
//!   name: { type: String, required: true, max_length: 64, doc: Whom to greet. }
//! response:
//!   greeting: { type: String, required: true, doc: What to say. }
//! ")?;
//!
//! let document = antom_codegen::load(&spec)?;
//! let api = antom_codegen::check(&document)?;
//! let files = antom_codegen::emit(&api);
//! antom_codegen::write(&out, &files)?;
//! # Ok(())
//! # }
//! ```

pub mod spec;

pub mod diagnostic;

pub mod model;

pub mod emit;

pub mod json;

pub mod write;

pub mod source;

pub mod words;

mod builder;
#[allow(dead_code, reason = "here it matters only whether a text is a date")]
mod forms;
mod parallel;
pub mod suggest;

use std::path::Path;

pub use builder::{Builder, Error};
pub use diagnostic::{Diagnostic, Diagnostics};
pub use emit::{File, emit};
pub use model::{Api, check, check_unfinished};
pub use spec::{Document, load};
pub use write::write;

/// Load, check and emit: the files of the crate's source, for a spec without problems.
///
/// # Errors
///
/// Everything that is wrong with the spec.
pub fn generate(spec_dir: impl AsRef<Path>) -> Result<Vec<File>, Diagnostics> {
    Ok(emit(&check(&load(spec_dir)?)?))
}
