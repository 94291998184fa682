//! The layout of a page, before its content is read.
//!
//! ```text
//! text      marks and widths that say nothing go
//! code      JSON on a page, mended
//! table     rows of cells
//! blocks    text   → lines, code, tables
//! sections  blocks → parts, each with what it is about
//! uses      what became of each line
//! ```

pub(super) mod blocks;
pub(super) mod code;
pub(super) mod sections;
pub(super) mod table;
pub(super) mod text;
pub(in crate::import) mod uses;
