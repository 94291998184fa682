//! A documentation page, read: what it says of an operation, and what cannot be told from it.

mod page;

pub use page::{Doubt, Page, PageCode, PageField, PageSample, Said, Skipped};
