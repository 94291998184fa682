use time::OffsetDateTime;

use crate::schema::{Body, JsonError, ObjectSchema, not_json};
use crate::validate::{Validate, Violations};
use crate::wire::{ReadInto, Recorder, WireObject, read_json};

/// Reads an object. Numbers and booleans are accepted with and without quotes, unknown fields are
/// ignored.
///
/// # Errors
///
/// Fails if something cannot be read, with all violations, including those that do not prevent
/// reading it.
pub fn from_json<T: WireObject + Validate>(
    body: &[u8],
    now: Option<OffsetDateTime>,
) -> Result<T, Violations> {
    let mut value = <T as WireObject>::blank();
    let mut recorder = Recorder::for_report(T::SCHEMA, now);
    match read_json(body, ReadInto(&mut value, recorder.begin())) {
        // Only the parsed body has the texts of its numbers.
        Ok(()) if recorder.is_inexact() => match Body::parse(body) {
            Ok(body) => from_body(&body, now),
            Err(error) => Err(not_json(error)),
        },
        Ok(()) if recorder.is_read() => Ok(value),
        Ok(()) => Err(report(recorder, &value, |schema| {
            Body::parse(body).map_or_else(not_json, |it| schema.check_body(&it, now))
        })),
        Err(error) => Err(not_json(error)),
    }
}

/// All violations of a body that cannot be read. If they exceed the limit of a report, reading did
/// not record all of them, and the body is checked by its table instead.
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

/// Like [`from_json`], for a parsed body.
///
/// # Errors
///
/// Like [`from_json`].
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
        Err(_) => Err(not_json(JsonError::UNREADABLE)),
    }
}
