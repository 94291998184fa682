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
//! Around an [`Api`] there is a workbench for whoever maintains the spec, each part again from plain
//! data to plain data. A build script needs none of it but `fields`: the rest is behind the feature
//! `workbench`.
//!
//! ```text
//! export  Api         → text          fields, HTML, OpenAPI, JSON Schema
//! diff    (Api, Api)  → Diff          every change, and whom it breaks
//! import  page        → Page → Draft  the spec of an operation, from its documentation
//! ```
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
//! doc: Greets somebody.
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
//!
//! Two specs are compared, and a page is read:
//!
//! ```
//! # #[cfg(feature = "workbench")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use antom_codegen::{diff, import};
//!
//! # let spec = |max_length: u32| {
//! #     let api = "name: greetings\ndoc: An API that greets.\nscalars: native\n";
//! #     let greet = format!(
//! #         "operation: greet\ndoc: Greets somebody.\nmethod: POST\npath: /greet\nrequest:\n  \
//! #          name: {{ type: String, max_length: {max_length}, doc: Whom to greet. }}\nresponse: {{}}\n"
//! #     );
//! #     let files = [("api.yaml", api), ("operations/greet.yaml", &greet)];
//! #     let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_owned()));
//! #     antom_codegen::check(&antom_codegen::spec::load_files("spec", files.into())?)
//! # };
//! # let (old, new) = (spec(64)?, spec(32)?);
//! let changes = diff::diff(&old, &new);
//! assert_eq!(changes.changes[0].id, "max-length-decreased");
//! assert_eq!(changes.changes[0].wire, diff::Wire::Restrictive);
//!
//! let page = import::read_page("greet.md", "
//! # greet
//!
//! `POST /greet`
//!
//! ## Request parameters
//!
//! - **name** (String): Whom to greet. Maximum length: 32
//! ");
//! let draft = import::draft(&page, Some(&new), &import::Names::default())?;
//! assert!(draft.stream().contains("max_length: 32"));
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "workbench"))]
//! # fn main() {}
//! ```

// What only the workbench asks of the other rooms is not dead; a build with it says what is.
#![cfg_attr(not(feature = "workbench"), allow(dead_code, unused_imports))]

pub mod spec;

pub mod diagnostic;

pub mod model;

pub mod emit;

pub mod export;

#[cfg(feature = "workbench")]
pub mod diff;

#[cfg(feature = "workbench")]
pub mod import;

pub mod write;

pub mod source;

mod builder;
mod suggest;

use std::path::Path;

pub use builder::{Builder, Error};
pub use diagnostic::{Diagnostic, Diagnostics};
pub use emit::{File, emit};
pub use model::{Api, check};
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
