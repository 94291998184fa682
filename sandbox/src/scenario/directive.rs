//! A directive as data.

use std::fmt;
use std::time::Duration;

use antom::schema::OperationSchema;

use super::Outcome;
use super::notice::Notice;
use crate::duration::write_duration;
use crate::faults::Fault;

/// An operation; two are the same if they are at the same place.
#[derive(Clone, Copy)]
pub(super) struct Of(pub(super) &'static OperationSchema);

impl Of {
    pub(super) fn is(self, operation: &OperationSchema) -> bool {
        std::ptr::eq(self.0, operation)
    }
}

impl PartialEq for Of {
    fn eq(&self, other: &Self) -> bool {
        self.is(other.0)
    }
}

impl fmt::Debug for Of {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The name as a directive says it: with the area where several operations have it.
impl fmt::Display for Of {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.0.name();
        match antom::schema().operation(name) {
            Some(_) => f.write_str(name),
            None => f.write_str(&self.0.qualified_name()),
        }
    }
}

#[derive(Clone, Debug)]
pub(super) enum Directive {
    /// How calls end.
    Outcome { of: Of, outcome: Outcome },
    /// What happens to responses; of the first calls, or of all.
    CallOutcome {
        of: Of,
        manner: Manner,
        times: Option<u32>,
    },
    /// How notifications are sent; of one operation, or of all.
    Notify { of: Option<Of>, notice: Notice },
}

/// What happens to a response.
#[derive(Clone, Copy, Debug)]
pub(super) enum Manner {
    Late(Duration),
    Fault(Fault),
}

impl Directive {
    /// Whether it says already what another one is about.
    pub(super) fn decides(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Outcome { of, .. }, Self::Outcome { of: other, .. }) => of == other,
            (
                Self::CallOutcome { of, manner, .. },
                Self::CallOutcome {
                    of: other,
                    manner: its,
                    ..
                },
            ) => of == other && std::mem::discriminant(manner) == std::mem::discriminant(its),
            (
                Self::Notify { of, notice },
                Self::Notify {
                    of: other,
                    notice: its,
                },
            ) => of == other && std::mem::discriminant(notice) == std::mem::discriminant(its),
            _ => false,
        }
    }
}

impl fmt::Display for Directive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outcome { of, outcome } => write!(f, "{of} {outcome}"),
            Self::CallOutcome { of, manner, times } => {
                write!(f, "{of} response {manner}")?;
                write_times(*times, f)
            }
            Self::Notify { of: None, notice } => write!(f, "notify {notice}"),
            Self::Notify {
                of: Some(of),
                notice,
            } => write!(f, "{of} {notice}"),
        }
    }
}

impl fmt::Display for Manner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Late(delay) => {
                f.write_str("late ")?;
                write_duration(*delay, f)
            }
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

/// ` twice`; nothing if there is no limit.
pub(super) fn write_times(times: Option<u32>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match times {
        None => Ok(()),
        Some(1) => f.write_str(" once"),
        Some(2) => f.write_str(" twice"),
        Some(times) => write!(f, " {times} times"),
    }
}
