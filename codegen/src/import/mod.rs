//! A documentation page: what it says of an operation, drafted as files of a spec or held against
//! one; and what cannot be told from it.

mod captured;
mod draft;
mod page;
mod report;
mod save;
mod yaml;

pub use captured::{Captured, Names, NotCaptured, find};
pub use draft::{Draft, DraftFile, Extended, NoOperation, draft};
pub use page::{Doubt, Page, PageCode, PageField, PageSample, Said, Skipped};
pub use report::report;
pub use save::{SaveError, save};
