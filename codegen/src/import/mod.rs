//! A documentation page: what it says of an operation, drafted as files of a spec or held against
//! one; and what cannot be told from it.
//!
//! ```text
//! blocks    text      → lines, code, tables
//! sections  blocks    → what each part is about
//! fields    section   → entries: a field's name, type and description, in the order of the page
//! tree      entries   → tree, as far as levels of headings tell
//! nest      tree      → tree, with everything that stands beside an object and belongs below it
//! facts     entry     → what a program can check, and questions
//! disputes  samples   → where they contradict the fields
//! draft     Page      → files of a spec
//! drift     Page      → what a captured spec says otherwise
//! ```
//!
//! Nothing is guessed in silence. What cannot be decided is a [`Doubt`], what was not read is
//! [`Skipped`], and every line of the page is accounted for in [`Page::lines`].

mod blocks;
mod captured;
mod cells;
mod code;
mod codes;
mod disputes;
mod documented;
mod draft;
mod drift;
mod entry;
mod facts;
mod fields;
mod head;
mod kind;
mod nest;
mod opening;
mod page;
mod passage;
mod questions;
mod read;
mod report;
mod rows;
mod samples;
mod save;
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
mod yaml;

pub use captured::{Captured, Names, NotCaptured, find};
pub use draft::{Draft, DraftFile, Extended, NoOperation, draft};
pub use drift::{Drift, DriftFormat, DriftKind, drift, format_drift};
pub use page::{Doubt, Page, PageCode, PageField, PageSample, Said, Skipped};
pub use read::{read_page, read_page_with};
pub use report::{report, unread_prose};
pub use rows::rows;
pub use save::{SaveError, save};
pub use shapes::Shapes;
pub use uses::Use;
