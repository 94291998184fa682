use std::ops::Deref;

use crate::schema::{Body, not_json};
use crate::validate::Violations;
use crate::wire::{Recorder, WireObject};

/// A value that was received, with a report of those parts of it that could not be read.
///
/// A server that breaks its own documentation must not keep anybody from learning that a payment
/// succeeded. A part that is optional and cannot be read is therefore absent from the value: an optional
/// field, an item of an array, an entry of a map. The report says where it stood and what is wrong with
/// it; log it, since what it names may matter to you.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct Decoded<T> {
    value: T,
    problems: Violations,
}

impl<T> Decoded<T> {
    pub(crate) fn new(value: T, problems: Violations) -> Self {
        Self { value, problems }
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
        Decoded::new(into(self.value), self.problems)
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
    let (mut value, mut recorder) = (<T as WireObject>::blank(), Recorder::for_rest(T::SCHEMA));
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
