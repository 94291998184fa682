//! One function for each code; its doc comment says what the code stands for.

pub(crate) mod cases;
pub(crate) mod constraints;
pub(crate) mod files;
pub(crate) mod operations;
pub(crate) mod samples;
pub(crate) mod stubs;
pub(crate) mod types;
pub(crate) mod unsupported;
pub(crate) mod words;
