use std::fmt;
use std::ops::Deref;

use time::OffsetDateTime;

use crate::schema::{Body, JsonError, not_json};
use crate::validate::Violations;
use crate::wire::{Recorder, WireObject};

/// A received value, with a report of the parts that could not be read.
///
/// A server that breaks its own documentation must not prevent a client from learning that a
/// payment succeeded. An optional part that cannot be read is therefore missing from the value: an
/// optional field, an item of an array, an entry of a map. The report says where it was and what is
/// wrong with it. Log the report, since the missing part may matter to you.
///
/// The response of a call also has its [raw body](Self::raw_body) and its
/// [time](Self::response_time). Equality compares values and problems only.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Decoded<T> {
    value: T,
    problems: Violations,
    source: Option<Box<Source>>,
}

/// The response from which a value was read.
#[derive(Clone)]
struct Source {
    body: Vec<u8>,
    time: Option<OffsetDateTime>,
}

/// Without the body.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .field("time", &self.time)
            .finish()
    }
}

impl<T: PartialEq> PartialEq for Decoded<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.problems == other.problems
    }
}

impl<T> Decoded<T> {
    pub(crate) fn new(value: T, problems: Violations) -> Self {
        Self {
            value,
            problems,
            source: None,
        }
    }

    /// Adds the response from which the value was read.
    #[cfg(feature = "client")]
    pub(crate) fn received(mut self, body: Vec<u8>, time: Option<OffsetDateTime>) -> Self {
        self.source = Some(Box::new(Source { body, time }));
        self
    }

    /// Returns the raw body of the response, byte for byte, to archive or compare it. It can
    /// contain personal data. Empty if the value is not the response of a client's call.
    pub fn raw_body(&self) -> &[u8] {
        self.source.as_ref().map_or(&[], |source| &source.body)
    }

    /// Returns when the response was sent, from its signed header `response-time`. `None` if the
    /// value is not the response of a client's call.
    pub fn response_time(&self) -> Option<OffsetDateTime> {
        self.source.as_ref().and_then(|source| source.time)
    }

    /// Returns the parts that could not be read and are missing from the value; usually empty. They
    /// can contain received values.
    pub fn problems(&self) -> &Violations {
        &self.problems
    }

    /// Returns the value.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Returns the value, and the parts that could not be read and are missing from it.
    pub fn into_parts(self) -> (T, Violations) {
        (self.value, self.problems)
    }

    /// Maps the value.
    pub fn map<U>(self, into: impl FnOnce(T) -> U) -> Decoded<U> {
        Decoded {
            value: into(self.value),
            problems: self.problems,
            source: self.source,
        }
    }
}

/// Wraps a value that could be read completely.
impl<T> From<T> for Decoded<T> {
    fn from(value: T) -> Self {
        Self::new(value, Violations::default())
    }
}

impl<T> Deref for Decoded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Reads a body leniently.
///
/// # Errors
///
/// Fails if a required part cannot be read, with everything that could not be read.
pub(crate) fn decode<T: WireObject>(body: &Body<'_>) -> Result<Decoded<T>, Violations> {
    let mut value = <T as WireObject>::blank();
    let mut recorder = Recorder::for_rest(T::SCHEMA);
    if value.read_into(body.root(), recorder.begin()).is_err() {
        return Err(not_json(JsonError::UNREADABLE));
    }
    let is_read = recorder.is_read();
    let problems = recorder.into_problems();
    if is_read {
        Ok(Decoded::new(value, problems))
    } else {
        Err(problems)
    }
}
