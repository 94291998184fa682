//! Side-by-side measurements: what the emitted crate costs a program, and what generating it costs,
//! next to the same work done with comparable tools.
//!
//! How to run each, and what came out, stands in the package's `README.md`.

pub mod candidates;
mod checks;
pub mod generators;
pub mod large;
pub mod measure;
pub mod payloads;
mod peers;
pub mod process;
pub mod scaled;
pub mod whole_api;
