use time::OffsetDateTime;

use super::order::Order;
use super::unread::{Inside, State, Unread};
use super::violations::Omitted;
use super::{
    Actual, Check, Keyword, Limit, Place, RuleCheck, Ruled, Segment, Severity, Validate, Violation,
    Violations,
};
use crate::schema::{ObjectSchema, RuleSchema};

/// The findings of reading and checking, and the time used for them.
#[derive(Debug)]
pub(crate) struct Findings {
    pub violations: Vec<Violation>,
    /// Violations beyond the limit of the list.
    omitted: Omitted,
    /// The number of errors, listed or not.
    errors: usize,
    /// Whether there are too many unreadable places to record them.
    overflowed: bool,
    now: Option<OffsetDateTime>,
    /// The object that is being read, if any.
    root: Option<&'static ObjectSchema>,
    /// The unreadable places and the order of violations; only if reading has found something.
    read: Option<Box<Read>>,
}

/// The state after reading an invalid body.
#[derive(Debug)]
struct Read {
    unread: Unread,
    order: Order,
}

impl Findings {
    pub(crate) const fn new(now: Option<OffsetDateTime>) -> Self {
        Self::of_reading(None, now)
    }

    /// Starts with an object that is going to be read.
    pub(crate) const fn of_reading(
        root: Option<&'static ObjectSchema>,
        now: Option<OffsetDateTime>,
    ) -> Self {
        Self {
            violations: Vec::new(),
            omitted: Omitted {
                errors: 0,
                warnings: 0,
            },
            errors: 0,
            overflowed: false,
            now,
            root,
            read: None,
        }
    }

    /// The moment of validation. The clock is read at most once, and only if a constraint depends
    /// on it.
    pub(crate) fn now(&mut self) -> OffsetDateTime {
        *self.now.get_or_insert_with(OffsetDateTime::now_utc)
    }

    /// The unreadable places. From now on, violations are sorted. Nothing has been found before.
    pub(crate) fn unread(&mut self) -> &mut Unread {
        /// Bodies rarely have more violations, so one allocation each is enough.
        const MANY: usize = 12;
        if self.read.is_none() {
            self.violations.reserve(MANY);
        }
        let read = self.read.get_or_insert_with(|| {
            Box::new(Read {
                unread: Unread::default(),
                order: Order::with_capacity(MANY),
            })
        });
        &mut read.unread
    }

    /// Whether no further violation is listed.
    pub(crate) const fn is_full(&self) -> bool {
        self.violations.len() >= Violations::LIMIT
    }

    /// The number of errors so far.
    pub(crate) const fn errors(&self) -> usize {
        self.errors
    }

    /// Records an unreadable place, unless there are too many.
    pub(crate) fn note(&mut self, place: &Place<'_>, state: State) {
        if self.is_full() {
            self.overflowed = true;
        } else {
            self.unread().note(place, state);
        }
    }

    /// Records a repeated field or key. Returns whether it is new, as far as is known.
    pub(crate) fn note_repeated(&mut self, place: &Place<'_>) -> bool {
        if self.is_full() {
            self.overflowed = true;
            return true;
        }
        self.unread().note_repeated(place)
    }

    /// Whether there are too many unreadable places to record them. The value is then unusable,
    /// since unreadable parts cannot be identified.
    pub(crate) const fn has_overflowed(&self) -> bool {
        self.overflowed
    }

    /// The unreadable places, if any.
    pub(crate) fn known_unread(&self) -> Option<&Unread> {
        self.read.as_deref().map(|read| &read.unread)
    }

    /// Descends from a place with an unreadable part.
    #[cold]
    pub(super) fn inside(&self, around: Inside, segment: Segment<'_>) -> Inside {
        let unread = self.known_unread();
        unread.map_or(Inside::READ, |unread| unread.step(around, segment))
    }

    /// Like `inside`, for a field. It takes the name only: passing a segment by reference would
    /// force it out of registers.
    #[cold]
    #[inline(never)]
    fn inside_field(&self, around: Inside, name: &str) -> Inside {
        self.inside(around, Segment::Field(name))
    }

    /// Checks a value except for the unreadable places.
    #[cold]
    pub(crate) fn check_rest<T: Validate>(&mut self, value: &T) {
        let inside = self.known_unread().map_or(Inside::READ, Unread::root);
        if inside.is_unread() || self.overflowed {
            return;
        }
        value.check(&mut Report {
            findings: self,
            place: &Place::ROOT,
            sensitive: false,
            inside,
        });
    }

    /// Moves the last violation before all others of the same value, if it is listed.
    pub(crate) fn lead(&mut self) {
        if self.omitted.count() > 0 {
            return;
        }
        if let Some(read) = &mut self.read {
            read.order.lead();
        }
    }

    /// Returns all findings, in documented order.
    pub(crate) fn into_violations(mut self) -> Violations {
        if let Some(read) = self.read {
            read.order.sort(&mut self.violations);
        }
        Violations::new(self.violations, self.omitted)
    }
}

pub(super) fn run<T: Validate>(value: &T, now: Option<OffsetDateTime>) -> Violations {
    let mut findings = Findings::new(now);
    value.check(&mut Report {
        findings: &mut findings,
        place: &Place::ROOT,
        sensitive: false,
        inside: Inside::READ,
    });
    findings.into_violations()
}

/// Collects the violations of a type's fields, in documented order.
pub struct Report<'r> {
    pub(super) findings: &'r mut Findings,
    pub(super) place: &'r Place<'r>,
    pub(super) sensitive: bool,
    pub(super) inside: Inside,
}

impl<'r> Report<'r> {
    /// Begins to check a field that is always present.
    #[inline]
    pub fn field<'c, T: Ruled>(&'c mut self, name: &'static str, value: &'c T) -> Check<'c, T> {
        self.begin(name, Some(value))
    }

    /// Begins to check a field that is always present but can be empty; see [`Check::required`].
    #[inline]
    pub fn required<'c, T: Ruled>(&'c mut self, name: &'static str, value: &'c T) -> Check<'c, T> {
        self.field(name, value).required()
    }

    /// Begins to check an optional field that only advisory pages document; see
    /// [`Check::advisory`].
    #[inline]
    pub fn advised<'c, T: Ruled>(
        &'c mut self,
        name: &'static str,
        value: &'c Option<T>,
    ) -> Check<'c, T> {
        self.optional(name, value).advisory()
    }

    /// Begins to check an optional field. An absent or blank value is only checked by `required`.
    #[inline]
    pub fn optional<'c, T: Ruled>(
        &'c mut self,
        name: &'static str,
        value: &'c Option<T>,
    ) -> Check<'c, T> {
        self.begin(name, value.as_ref())
    }

    #[inline]
    fn begin<'c, T: Ruled>(&'c mut self, name: &'static str, value: Option<&'c T>) -> Check<'c, T> {
        let site = Site {
            parent: self.place,
            segment: Segment::Field(name),
            sensitive: self.sensitive,
            disputed: false,
            advisory: false,
            rule: None,
        };
        let inside = if self.inside.is_read() {
            Inside::READ
        } else {
            self.findings.inside_field(self.inside, name)
        };
        let value = value.filter(|value| !value.is_blank_text());
        Check::new(self.findings, site, value, inside)
    }

    /// Begins to check a rule. The following calls pass the values of its conditions by
    /// [`when`](RuleCheck::when) and of its consequences by [`then`](RuleCheck::then), each in the
    /// order of the rule's table.
    #[inline]
    pub fn rule<'c>(&'c mut self, rule: &'static RuleSchema) -> RuleCheck<'c, 'r> {
        RuleCheck::new(self, rule)
    }
}

/// The place of a checked value, and how to count a violation there.
///
/// It is passed by copy, never by reference, to stay in registers.
#[derive(Clone, Copy)]
pub(crate) struct Site<'s> {
    pub parent: &'s Place<'s>,
    pub segment: Segment<'s>,
    pub sensitive: bool,
    pub disputed: bool,
    pub advisory: bool,
    pub rule: Option<&'static RuleSchema>,
}

impl<'s> Site<'s> {
    /// A place in a body that is being read.
    pub(crate) fn read(place: &Place<'s>) -> Self {
        Self {
            parent: place.parent.unwrap_or(&Place::ROOT),
            segment: place.segment,
            sensitive: place.is_sensitive(),
            disputed: false,
            advisory: false,
            rule: None,
        }
    }

    /// The value that is checked as a whole.
    pub(crate) const ROOT: Site<'static> = Site {
        parent: &Place::ROOT,
        segment: Segment::Root,
        sensitive: false,
        disputed: false,
        advisory: false,
        rule: None,
    };

    /// Descends from `place`, which must be the place of this site. Names from the input are hidden
    /// inside of sensitive values.
    pub(crate) fn step<'d>(self, place: &'d Place<'d>, segment: Segment<'d>) -> Site<'d> {
        let segment = match segment {
            Segment::Key(name) if self.sensitive => Segment::Hidden(name),
            segment => segment,
        };
        Site {
            parent: place,
            segment,
            sensitive: self.sensitive,
            disputed: self.disputed,
            advisory: self.advisory,
            rule: self.rule,
        }
    }

    /// The place itself.
    pub(crate) fn place(self) -> Place<'s> {
        Place {
            parent: Some(self.parent),
            segment: self.segment,
        }
    }
}

impl Findings {
    /// Records that a required value is missing or empty. `is_there` says that there is an object,
    /// which has no values.
    #[cold]
    pub(crate) fn missing(&mut self, site: Site<'_>, is_there: bool) {
        let actual = is_there.then(|| Actual::Type("object".into()));
        self.violated(site, Keyword::Required, None, actual);
    }

    /// Records a violation.
    #[cold]
    #[inline(never)]
    pub(crate) fn violated(
        &mut self,
        site: Site<'_>,
        keyword: Keyword,
        limit: Option<Limit>,
        actual: Option<Actual>,
    ) {
        let severity = match site.rule {
            _ if keyword == Keyword::Notation => Severity::Warning,
            Some(rule) => rule.severity(),
            None if site.disputed || site.advisory => Severity::Warning,
            None => Severity::Error,
        };
        let is_error = severity == Severity::Error;
        self.errors += usize::from(is_error);
        if self.is_full() {
            self.omitted.errors += usize::from(is_error);
            self.omitted.warnings += usize::from(!is_error);
            return;
        }
        let place = site.place();
        if let Some(read) = &mut self.read {
            read.order.push(&place, self.root, site.rule);
        }
        self.violations.push(Violation {
            path: place.path(),
            rule: keyword,
            limit,
            actual: actual.filter(|actual| !(site.sensitive && actual.is_value())),
            severity,
            id: site.rule.map(RuleSchema::id),
            doc: site.rule.map(RuleSchema::doc),
            disputed: site.disputed,
        });
    }
}
