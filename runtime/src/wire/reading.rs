//! What becomes of what cannot be read: it is recorded, and reading goes on.
//!
//! Only text that is no JSON ends the reading. A value of another type than documented, a missing
//! field, a second value for a field are recorded with their place; the typed value has a blank there.
//! What is recorded is what the checker of raw JSON says of the same value: it is asked.

use std::borrow::Cow;

use serde_core::de::Error;
use time::OffsetDateTime;

use super::Scalars;
use crate::schema::{Expected, FieldSet, Notation, ObjectSchema, Value, read};
use crate::validate::{Findings, Place, Segment, State, Validate, Violation, Violations};

/// What reading is for, and what has come up.
pub(crate) struct Recorder {
    purpose: Purpose,
    /// How many values are missing from what is being read. An optional value that is left out because of
    /// them takes them with it.
    lost: usize,
    /// Whether the value that was read last is a blank text in place of one that may be left out.
    blank: bool,
    /// Whether a number came as an `f64`, which may be another than stands in the text.
    inexact: bool,
    findings: Findings,
}

/// What is to become of a body that is not as documented.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// It is refused; the first problem is enough.
    Serde,
    /// It is refused with a report of everything that breaks the documentation.
    Report,
    /// What can be read of it is. An optional part that cannot be read is left out, and reported.
    Rest,
}

impl Recorder {
    /// For serde: reads as strictly as any derived implementation, and reports one problem.
    pub(crate) const fn for_serde() -> Self {
        Self::new(Purpose::Serde, None, None)
    }

    /// For what is refused if it cannot be read, with a report of everything that is wrong.
    pub(crate) const fn for_report(
        root: &'static ObjectSchema,
        now: Option<OffsetDateTime>,
    ) -> Self {
        Self::new(Purpose::Report, Some(root), now)
    }

    /// For what is received: optional parts that cannot be read are left out.
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

    /// Begins to read.
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

    /// Whether a number was read that may be another than stands in the text.
    pub(crate) const fn is_inexact(&self) -> bool {
        self.inexact
    }

    /// Everything that is wrong with a body: what stood in the way of reading it, and what is wrong with
    /// the rest, which is in the value.
    #[cold]
    pub(crate) fn report<T: Validate>(mut self, value: &T) -> Violations {
        self.findings.check_rest(value);
        self.findings.into_violations()
    }

    /// What was recorded.
    pub(crate) fn into_problems(self) -> Violations {
        self.findings.into_violations()
    }

    /// The first problem as an error of serde.
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

    /// Whether nobody wants to hear of another problem.
    fn has_enough(&self) -> bool {
        self.purpose == Purpose::Serde && self.lost > 0
    }
}

/// A problem as an error tells it: without the value, which may be personal.
struct Problem<'v>(&'v mut Violation);

impl std::fmt::Display for Problem<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut violation = self.0.clone();
        violation.actual = violation.actual.filter(|actual| !actual.is_value());
        let message = violation.message(crate::Language::En);
        match violation.path.as_str() {
            "" => f.write_str(&message),
            path => write!(f, "`{path}` {message}"),
        }
    }
}

/// The place of a value that is being read, and where to record what is wrong with it.
pub struct Reading<'r> {
    pub(super) recorder: &'r mut Recorder,
    pub(super) place: &'r Place<'r>,
}

impl Reading<'_> {
    /// The same, for a part of the work.
    #[inline]
    pub(super) fn again(&mut self) -> Reading<'_> {
        Reading {
            recorder: self.recorder,
            place: self.place,
        }
    }

    /// One step down.
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

    /// Whether the value is that of a field that may be left out.
    fn is_optional_field(&self) -> bool {
        match self.place.segment {
            Segment::Read(schema, index) => {
                let field = schema.fields().get(index);
                field.is_some_and(|field| !field.is_plain())
            }
            _ => false,
        }
    }

    /// Whether what has just been read is a blank text in place of a value that may be left out.
    #[inline]
    pub(super) fn took_blank(&mut self) -> bool {
        std::mem::take(&mut self.recorder.blank)
    }

    /// The value is a number of which the text is not known.
    pub(super) fn note_inexact(&mut self) {
        self.recorder.inexact = true;
    }

    /// Whether this is how numbers and booleans travel here.
    #[inline]
    pub(super) fn takes(&self, scalars: Scalars) -> bool {
        match self.place.segment {
            Segment::Read(schema, _) => schema.scalars() == scalars,
            _ => self.place.scalars().is_none_or(|it| it == scalars),
        }
    }

    /// The value cannot be read; what it should be is for places that no table knows.
    #[cold]
    #[inline(never)]
    pub(super) fn unreadable(self, found: Value<'_>, expected: Expected) {
        self.recorder.wrong(self.place, found, expected, false);
    }

    /// The same for a text.
    #[cold]
    #[inline(never)]
    pub(super) fn unreadable_text(self, text: &str, expected: Expected) {
        if crate::forms::is_blank(text) && self.is_optional_field() {
            self.recorder.blank = true;
            return;
        }
        self.unreadable(Value::String(Cow::Borrowed(text)), expected);
    }

    /// The value has been read, but is not of the documented type. Where scalars travel as texts, and this one does
    /// not, it is only written otherwise.
    #[cold]
    #[inline(never)]
    pub(super) fn lenient(self, found: Value<'_>, expected: Expected) {
        if self.takes(Scalars::Strings) && !matches!(found, Value::String(_)) {
            self.noted(Notation::Bare, &found);
        } else {
            self.recorder.wrong(self.place, found, expected, true);
        }
    }

    /// The value has been read, but is not written as documented.
    #[cold]
    #[inline(never)]
    pub(super) fn noted(self, notation: Notation, found: &Value<'_>) {
        if self.recorder.purpose == Purpose::Report {
            self.recorder.findings.unread();
            read::notation(&mut self.recorder.findings, self.place, notation, found);
        }
    }

    /// The value of a field that has only one. It has no place in the typed value that could be lost, but
    /// what says something else is another object.
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

    /// Fields are missing without which there is no object.
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

    /// A field that no table knows.
    #[inline]
    pub(super) fn unknown(&mut self, name: &str) {
        if self.recorder.purpose == Purpose::Report {
            let place = self.place.step(Segment::Key(name));
            self.recorder.findings.unread();
            read::unknown(&mut self.recorder.findings, &place);
        }
    }

    /// There is another value for this place: a field, or an entry of a map. `is_optional` says whether
    /// its value can be left out.
    ///
    /// Returns whether it is to be left out: which of its values is meant, nobody can say.
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

    /// How much has been lost so far; see [`leaves_out`](Self::leaves_out).
    #[inline]
    pub(super) fn lost(&self) -> usize {
        self.recorder.lost
    }

    /// Whether an optional value, before which so much had been lost, is to be left out: something in it
    /// could not be read, and the rest is wanted; or so much could not be read that nothing is.
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
