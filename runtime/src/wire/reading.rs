//! Lenient reading: a value that cannot be read is recorded, and reading continues.
//!
//! Only invalid JSON stops reading. A value of the wrong type, a missing field or a repeated field
//! is recorded with its place, and the typed value is blank there. The checker of raw JSON creates
//! the violations, so both report the same.

use std::borrow::Cow;

use serde_core::de::Error;
use time::OffsetDateTime;

use super::Scalars;
use crate::schema::{Expected, FieldSet, Notation, ObjectSchema, Value, read};
use crate::validate::{Actual, Findings, Place, Segment, State, Validate, Violation, Violations};

/// The purpose of reading, and the findings.
pub(crate) struct Recorder {
    purpose: Purpose,
    /// The number of lost values. An optional value that is left out because of them includes them.
    lost: usize,
    /// Whether the last value was a blank text in place of an optional value.
    blank: bool,
    /// Whether a number was read as `f64`, which may differ from its text.
    inexact: bool,
    findings: Findings,
}

/// What happens to an invalid body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// It is rejected. The first problem is enough.
    Serde,
    /// It is rejected with a report of all violations.
    Report,
    /// The rest is kept. Optional parts that cannot be read are left out and reported.
    Rest,
}

impl Recorder {
    /// For serde: as strict as derived implementations, with one problem.
    pub(crate) const fn for_serde() -> Self {
        Self::new(Purpose::Serde, None, None)
    }

    /// For bodies that are rejected if they cannot be read, with a report of all violations.
    pub(crate) const fn for_report(
        root: &'static ObjectSchema,
        now: Option<OffsetDateTime>,
    ) -> Self {
        Self::new(Purpose::Report, Some(root), now)
    }

    /// For received values: optional parts that cannot be read are left out.
    pub(crate) const fn for_rest(root: &'static ObjectSchema) -> Self {
        Self::new(Purpose::Rest, Some(root), None)
    }

    const fn new(
        purpose: Purpose,
        root: Option<&'static ObjectSchema>,
        now: Option<OffsetDateTime>,
    ) -> Self {
        Self {
            purpose,
            lost: 0,
            blank: false,
            inexact: false,
            findings: Findings::of_reading(root, now),
        }
    }

    /// Starts reading.
    pub(crate) const fn begin(&mut self) -> Reading<'_> {
        Reading {
            recorder: self,
            place: &Place::ROOT,
        }
    }

    /// Whether there is a value.
    pub(crate) const fn is_read(&self) -> bool {
        self.lost == 0
    }

    /// Whether a number may differ from its text.
    pub(crate) const fn is_inexact(&self) -> bool {
        self.inexact
    }

    /// Returns all violations of a body: those found while reading, and those of the value.
    #[cold]
    pub(crate) fn report<T: Validate>(mut self, value: &T) -> Violations {
        self.findings.check_rest(value);
        self.findings.into_violations()
    }

    /// Returns the recorded problems.
    pub(crate) fn into_problems(self) -> Violations {
        self.findings.into_violations()
    }

    /// Returns the first problem as an error of serde.
    #[cold]
    pub(crate) fn into_error<E: Error>(mut self) -> E {
        let mut violations = self.findings.violations.iter_mut();
        match violations.find(|violation| violation.is_error()) {
            Some(violation) => E::custom(Problem(violation)),
            None => E::custom("it cannot be read"),
        }
    }

    #[cold]
    fn wrong(&mut self, place: &Place<'_>, found: Value<'_>, expected: Expected, is_read: bool) {
        if self.has_enough() || (is_read && self.purpose != Purpose::Report) {
            return;
        }
        let json_type = found.json_type();
        let is_missing = found.says_nothing() && matches!(place.segment, Segment::Read(..));
        let state = if is_missing {
            State::Missing
        } else {
            State::Unreadable
        };
        self.findings.note(place, state);
        let is_wrong = read::check_one(&mut self.findings, place, found, expected);
        if !is_read {
            self.lost += 1;
            if !is_wrong {
                read::unreadable(&mut self.findings, place, expected, json_type);
            }
        }
    }

    /// Whether further problems are not needed.
    fn has_enough(&self) -> bool {
        self.purpose == Purpose::Serde && self.lost > 0
    }
}

/// A problem as an error message: without the value, which may be personal.
struct Problem<'v>(&'v mut Violation);

impl std::fmt::Display for Problem<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut violation = self.0.clone();
        violation.actual = match violation.actual {
            Some(Actual::Bare(_)) => Some(Actual::Type("number".into())),
            actual => actual.filter(|actual| !actual.is_value()),
        };
        let message = violation.message(crate::Language::En);
        match violation.path.as_str() {
            "" => f.write_str(&message),
            path => write!(f, "`{path}` {message}"),
        }
    }
}

/// The place of a value that is being read, and the recorder.
pub struct Reading<'r> {
    pub(super) recorder: &'r mut Recorder,
    pub(super) place: &'r Place<'r>,
}

impl Reading<'_> {
    /// Reborrows the reading.
    #[inline]
    pub(super) fn again(&mut self) -> Reading<'_> {
        Reading {
            recorder: self.recorder,
            place: self.place,
        }
    }

    /// Descends by one step.
    #[inline]
    pub(super) fn step<'d>(&'d mut self, place: &'d Place<'d>) -> Reading<'d> {
        Reading {
            recorder: self.recorder,
            place,
        }
    }

    /// Whether the value is that of a field.
    pub(super) fn is_field(&self) -> bool {
        matches!(self.place.segment, Segment::Read(..))
    }

    /// Whether the value is that of an optional field.
    fn is_optional_field(&self) -> bool {
        match self.place.segment {
            Segment::Read(schema, index) => {
                let field = schema.fields().get(index);
                field.is_some_and(|field| !field.is_plain())
            }
            _ => false,
        }
    }

    /// Whether the last value was a blank text in place of an optional value.
    #[inline]
    pub(super) fn took_blank(&mut self) -> bool {
        std::mem::take(&mut self.recorder.blank)
    }

    /// Records that the text of a number is not known.
    pub(super) fn note_inexact(&mut self) {
        self.recorder.inexact = true;
    }

    /// Whether numbers and booleans are encoded this way here.
    #[inline]
    pub(super) fn takes(&self, scalars: Scalars) -> bool {
        match self.place.segment {
            Segment::Read(schema, _) => schema.scalars() == scalars,
            _ => self.place.scalars().is_none_or(|it| it == scalars),
        }
    }

    /// Records a value that cannot be read. `expected` is used for places that no table describes.
    #[cold]
    #[inline(never)]
    pub(super) fn unreadable(self, found: Value<'_>, expected: Expected) {
        self.recorder.wrong(self.place, found, expected, false);
    }

    /// Like `unreadable`, for a text.
    #[cold]
    #[inline(never)]
    pub(super) fn unreadable_text(self, text: &str, expected: Expected) {
        if crate::forms::is_blank(text) && self.is_optional_field() {
            self.recorder.blank = true;
            return;
        }
        self.unreadable(Value::String(Cow::Borrowed(text)), expected);
    }

    /// Records a value that was read but does not have the documented type. If the API encodes
    /// scalars as strings, a bare scalar is only a different notation.
    #[cold]
    #[inline(never)]
    pub(super) fn lenient(self, found: Value<'_>, expected: Expected) {
        if self.takes(Scalars::Strings) && !matches!(found, Value::String(_)) {
            self.noted(Notation::Bare, &found);
        } else {
            self.recorder.wrong(self.place, found, expected, true);
        }
    }

    /// Records a value that was read but is not written as documented.
    #[cold]
    #[inline(never)]
    pub(super) fn noted(self, notation: Notation, found: &Value<'_>) {
        if self.recorder.purpose == Purpose::Report {
            self.recorder.findings.unread();
            read::notation(&mut self.recorder.findings, self.place, notation, found);
        }
    }

    /// Records a wrong value of a constant field. The field is not stored, but a different value
    /// means a different object.
    #[cold]
    #[inline(never)]
    pub(super) fn other_constant(self, found: Value<'_>, only: &'static str) {
        let Self { recorder, place } = self;
        if recorder.has_enough() {
            return;
        }
        let state = if found.says_nothing() {
            State::Missing
        } else {
            State::Unreadable
        };
        recorder.findings.note(place, state);
        if read::check_one(&mut recorder.findings, place, found, Expected::Words(only)) {
            recorder.lost += 1;
        }
    }

    /// Records missing required fields.
    #[cold]
    #[inline(never)]
    pub(super) fn missing(self, schema: &'static ObjectSchema, seen: &FieldSet) {
        let required = schema.required_fields();
        for index in 0..schema.fields().len() {
            if !required.contains(index) || seen.contains(index) || self.recorder.has_enough() {
                continue;
            }
            let place = self.place.step(Segment::Read(schema, index));
            self.recorder.findings.note(&place, State::Missing);
            read::missing(&mut self.recorder.findings, &place);
            self.recorder.lost += 1;
        }
    }

    /// Whether unknown fields are reported.
    #[inline]
    pub(super) fn reports_unknown(&self) -> bool {
        self.recorder.purpose == Purpose::Report
    }

    /// Records the unknown fields of an object that has been read.
    #[cold]
    #[inline(never)]
    pub(super) fn unknown(&mut self, schema: &ObjectSchema, names: &[String], seen: &FieldSet) {
        let findings = &mut self.recorder.findings;
        findings.unread();
        for name in names {
            read::unknown(findings, self.place, schema, name, seen);
        }
    }

    /// Records a repeated value of a field or of an entry of a map. `is_optional` says whether the
    /// value can be left out.
    ///
    /// Returns whether it is left out, since it is unclear which of its values to use.
    #[cold]
    #[inline(never)]
    pub(super) fn repeated(self, is_optional: bool) -> bool {
        let Self { recorder, place } = self;
        let leaves_out = recorder.purpose == Purpose::Rest && is_optional;
        if !recorder.has_enough() && recorder.findings.note_repeated(place) {
            read::repeated(&mut recorder.findings, place);
            recorder.lost += usize::from(!leaves_out);
        }
        leaves_out
    }

    /// The number of lost values so far; see [`leaves_out`](Self::leaves_out).
    #[inline]
    pub(super) fn lost(&self) -> usize {
        self.recorder.lost
    }

    /// Whether an optional value is left out: something in it could not be read and the rest is
    /// kept, or so much could not be read that the value is unusable. `lost_before` is the number
    /// of lost values before it.
    #[inline]
    pub(super) fn leaves_out(&mut self, lost_before: usize) -> bool {
        self.recorder.lost != lost_before && self.forgives(lost_before)
    }

    #[cold]
    fn forgives(&mut self, lost_before: usize) -> bool {
        let forgives = self.recorder.purpose == Purpose::Rest;
        if forgives {
            self.recorder.lost = lost_before;
        }
        forgives || self.recorder.findings.has_overflowed()
    }
}
