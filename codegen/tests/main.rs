//! The tests of the generator, in one program: to link it takes longer than to compile a file of it.
//!
//! `cargo test -p antom-codegen diagnostics::` runs the tests of one file.

mod builder;
mod compiles;
mod diagnostics;
mod emitted;
mod folder;
mod leftovers;
mod robustness;
mod samples;
mod support;
mod whole_api;
mod write;
