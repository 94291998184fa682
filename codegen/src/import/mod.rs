//! A documentation page, read: what it says of an operation, and what cannot be told from it.
//!
//! ```text
//! blocks    text      → lines, code, tables
//! sections  blocks    → what each part is about
//! fields    section   → entries: a field's name, type and description, in the order of the page
//! tree      entries   → tree, as far as levels of headings tell
//! nest      tree      → tree, with everything that stands beside an object and belongs below it
//! facts     entry     → what a program can check, and questions
//! disputes  samples   → where they contradict the fields
//! ```
//!
//! Nothing is guessed in silence. What cannot be decided is a [`Doubt`], what was not read is
//! [`Skipped`], and every line of the page is accounted for in [`Page::lines`].

mod blocks;
mod cells;
mod code;
mod codes;
mod disputes;
mod entry;
mod facts;
mod fields;
mod head;
mod kind;
mod nest;
mod opening;
mod page;
mod passage;
mod read;
mod rows;
mod samples;
mod sections;
mod shapes;
mod strays;
mod table;
mod take;
mod text;
mod tree;
mod uses;
#[rustfmt::skip]
mod words;

pub use page::{Doubt, Page, PageCode, PageField, PageSample, Said, Skipped};
pub use read::{read_page, read_page_with};
pub use rows::rows;
pub use shapes::Shapes;
pub use uses::Use;
