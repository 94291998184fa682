//! Tools for maintaining a spec, and the command `antom-codegen`.
//!
//! The parts convert an [`Api`](antom_codegen::Api):
//!
//! ```text
//! fields  Api         → Vec<FieldRow> every documented field, a row each
//! export  Api         → text          HTML, OpenAPI, JSON Schema
//! diff    (Api, Api)  → Diff          every change and its effects
//! import  page        → Page → Draft  a draft spec of an operation
//! ```
//!
//! A build script only needs [`antom_codegen`].
//!
//! Comparing two specs, and reading a page:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use antom_workbench::{diff, import};
//!
//! # let spec = |max_length: u32| {
//! #     let api = "name: greetings\ndoc: An API that greets.\nscalars: native\n";
//! #     let greet = format!(
//! #         "operation: greet\ndoc: Returns a greeting.\nmethod: POST\npath: /greet\nrequest:\n  \
//! #          name: {{ type: String, max_length: {max_length}, doc: Whom to greet. }}\nresponse: {{}}\n"
//! #     );
//! #     let files = [("api.yaml", api), ("operations/greet/greet.yaml", &greet)];
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
//! ```

pub mod fields;

pub mod export;

pub mod diff;

pub mod import;

pub mod scaffold;

pub mod texts;

pub mod origin;

pub mod git;

pub mod table;

mod lists;
