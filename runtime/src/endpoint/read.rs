use time::OffsetDateTime;

use crate::schema::{Body, ObjectSchema, not_json};
use crate::validate::{Validate, Violations};
use crate::wire::{ReadInto, Recorder, WireObject, read_json};

/// Reads an object. Numbers and booleans are read in both of their forms, undocumented fields
/// are passed over.
///
/// # Errors
///
/// If something in it cannot be read: everything that breaks the documentation, not only what stood in
/// the way.
pub fn from_json<T: WireObject + Validate>(
    body: &[u8],
    now: Option<OffsetDateTime>,
) -> Result<T, Violations> {
    let mut value = <T as WireObject>::blank();
    let mut recorder = Recorder::for_report(T::SCHEMA, now);
    match read_json(body, ReadInto(&mut value, recorder.begin())) {
        // The body as a whole knows the texts of its numbers.
        Ok(()) if recorder.is_inexact() => match Body::parse(body) {
            Ok(body) => from_body(&body, now),
            Err(error) => Err(not_json(&error)),
        },
        Ok(()) if recorder.is_read() => Ok(value),
        Ok(()) => Err(report(recorder, &value, |schema| {
            Body::parse(body)
                .map_or_else(|error| not_json(&error), |it| schema.check_body(&it, now))
        })),
        Err(error) => Err(not_json(&error)),
    }
}

/// Everything that is wrong with a body that cannot be read. If that is more than a report lists, reading has
/// not kept all of it in mind: the table judges the body then.
#[cold]
fn report<T: WireObject + Validate>(
    recorder: Recorder,
    value: &T,
    judge: impl FnOnce(&'static ObjectSchema) -> Violations,
) -> Violations {
    let violations = recorder.report(value);
    match violations.omitted() {
        0 => violations,
        _ => judge(T::SCHEMA),
    }
}

/// Like [`from_json`], for a body that has been parsed.
///
/// # Errors
///
/// As [`from_json`].
pub fn from_body<T: WireObject + Validate>(
    body: &Body<'_>,
    now: Option<OffsetDateTime>,
) -> Result<T, Violations> {
    let mut value = <T as WireObject>::blank();
    let mut recorder = Recorder::for_report(T::SCHEMA, now);
    match value.read_into(body.root(), recorder.begin()) {
        Ok(()) if recorder.is_read() => Ok(value),
        Ok(()) => Err(report(recorder, &value, |schema| {
            schema.check_body(body, now)
        })),
        Err(error) => Err(not_json(&error)),
    }
}
