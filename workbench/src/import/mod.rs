//! A documentation page: what it says of an operation, drafted as files of a spec or held against
//! one; and what cannot be told from it.
//!
//! ```text
//! read      text     → Page: what it says, what it leaves open, what was not read
//! words     the vocabulary of the pages, in the languages they are written in
//! page      the page as data; shapes, the types that a spec has captured, help to read it
//! rows      Page     → its fields as captured ones are listed
//! captured  Page     → which part of a captured spec it is about
//! draft     Page     → files of a spec, and onto disk
//! drift     Page     → what a captured spec says otherwise
//! report    Page     → what is left to decide, shown in the page itself
//! ```
//!
//! Nothing is guessed in silence. What cannot be decided is a [`Doubt`], what was not read is
//! [`Skipped`], and every line of the page is accounted for in [`Page::lines`].

mod captured;
mod documented;
mod draft;
mod drift;
mod page;
mod questions;
mod read;
mod report;
mod rows;
mod shapes;
#[rustfmt::skip]
mod words;

pub use captured::{Captured, Names, NotCaptured, find};
pub(crate) use draft::scalar;
pub use draft::{Draft, DraftFile, Extended, NoOperation, SaveError, draft, save};
pub use drift::{Drift, DriftFormat, DriftKind, drift, format_drift};
pub use page::{Doubt, Page, PageCode, PageField, PageRule, PageSample, Said, Skipped};
pub use read::layout::uses::Use;
pub use read::{read_page, read_page_with};
pub use report::{report, unread_prose};
pub use rows::rows;
pub use shapes::Shapes;
