use std::fmt;
use std::ops::Deref;

use time::OffsetDateTime;

use crate::schema::{Body, not_json};
use crate::validate::Violations;
use crate::wire::{Recorder, WireObject};

/// A value that was received, with a report of those parts of it that could not be read.
///
/// A server that breaks its own documentation must not keep anybody from learning that a payment
/// succeeded. A part that is optional and cannot be read is therefore absent from the value: an optional
/// field, an item of an array, an entry of a map. The report says where it stood and what is wrong with
/// it; log it, since what it names may matter to you.
///
/// The response to a call also has its [raw body](Self::raw_body) and its [time](Self::response_time).
/// Two values are equal if they and their problems are, whenever they were received.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Decoded<T> {
    value: T,
    problems: Violations,
    source: Option<Box<Source>>,
}

/// What a value was read from.
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

    /// The same, with the response that it was read from.
    #[cfg(feature = "client")]
    pub(crate) fn received(mut self, body: Vec<u8>, time: Option<OffsetDateTime>) -> Self {
        self.source = Some(Box::new(Source { body, time }));
        self
    }

    /// Returns the raw body of the response, byte for byte, to be archived or compared. It can contain
    /// personal data. Empty if the value is not the response to a call of a client.
    pub fn raw_body(&self) -> &[u8] {
        self.source.as_ref().map_or(&[], |source| &source.body)
    }

    /// Returns when the response was sent, by its signed header `response-time`. `None` if the value is
    /// not the response to a call of a client.
    pub fn response_time(&self) -> Option<OffsetDateTime> {
        self.source.as_ref().and_then(|source| source.time)
    }

    /// The parts that could not be read and are absent from the value; mostly none. They can show values
    /// that were received.
    pub fn problems(&self) -> &Violations {
        &self.problems
    }

    /// The value itself.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The value, and the parts that are absent from it because they could not be read.
    pub fn into_parts(self) -> (T, Violations) {
        (self.value, self.problems)
    }

    /// The same with another value made from this one.
    pub fn map<U>(self, into: impl FnOnce(T) -> U) -> Decoded<U> {
        Decoded {
            value: into(self.value),
            problems: self.problems,
            source: self.source,
        }
    }
}

/// A value of which every part could be read.
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

/// Reads what can be read of a body.
///
/// # Errors
///
/// If something cannot be read that must be there: everything that could not be read.
pub(crate) fn decode<T: WireObject>(body: &Body<'_>) -> Result<Decoded<T>, Violations> {
    let mut value = <T as WireObject>::blank();
    let mut recorder = Recorder::for_rest(T::SCHEMA);
    if let Err(error) = value.read_into(body.root(), recorder.begin()) {
        return Err(not_json(&error));
    }
    let is_read = recorder.is_read();
    let problems = recorder.into_problems();
    if is_read {
        Ok(Decoded::new(value, problems))
    } else {
        Err(problems)
    }
}
