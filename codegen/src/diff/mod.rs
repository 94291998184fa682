//! Two checked specs, and every change from the one to the other with its consequences.

mod page;

use std::fmt;

use crate::export::Direction;
use crate::source::Span;

pub use page::{Compared, Unseen, of_page, of_pages};

/// One difference between two specs, at one place of one operation.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which kind of change it is, `max-length-decreased`; stable, and in the catalogue.
    pub id: &'static str,
    /// The operation it is about; none if it is about the API as a whole.
    pub operation: Option<String>,
    /// The product, if it is about one and the operation has several.
    pub product: Option<String>,
    /// Which way the body travels that it is about, if it is about one.
    pub direction: Option<Direction>,
    /// What it is about: a field as `fields` writes its path, a rule's id, a result code.
    pub path: String,
    /// What it was; none for what was added.
    pub old: Option<String>,
    /// What it is; none for what was removed.
    pub new: Option<String>,
    /// What it does to messages.
    pub wire: Wire,
    /// What it does to users of the emitted crate.
    pub rust: Rust,
    /// Where it is in the new spec; for what was removed, the place that held it.
    pub span: Option<Span>,
}

/// What a change does to messages on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wire {
    /// Whoever did it right goes on doing it right.
    Compatible,
    /// Some messages that were in order no longer are, or bring what nobody expected.
    Restrictive,
    /// Every message of its kind is concerned.
    Breaking,
}

/// What a change does to programs that use the emitted crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rust {
    /// They compile and may not even notice.
    Patch,
    /// They compile, and there is more that they could use.
    Minor,
    /// Some of them no longer compile.
    Major,
}

impl fmt::Display for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Compatible => "compatible",
            Self::Restrictive => "restrictive",
            Self::Breaking => "breaking",
        })
    }
}

impl fmt::Display for Rust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}
