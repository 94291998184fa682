//! One function per code. Its doc comment describes the problem.

pub(crate) mod cases;
pub(crate) mod constraints;
pub(crate) mod files;
pub(crate) mod operations;
pub(crate) mod samples;
pub(crate) mod stubs;
pub(crate) mod types;
pub(crate) mod unsupported;
pub(crate) mod words;
