//! Reads a documentation page of an operation. The page can be drafted as files of a spec or
//! compared with a spec.
//!
//! ```text
//! read      text     → Page: facts, open questions, unread parts
//! words     the vocabulary of the pages, in the languages they are written in
//! page      the page as data; shapes, the types that a spec has captured, help to read it
//! rows      Page     → its fields in the format of `fields`
//! captured  Page     → the captured operation and product of the page
//! draft     Page     → files of a spec, and onto disk
//! drift     Page     → the differences from a captured spec
//! report    Page     → the open questions, with their lines
//! ```
//!
//! Nothing is silently guessed. Open questions are [`Doubt`]s, unread parts are [`Skipped`], and
//! [`Page::lines`] accounts for every line.

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
