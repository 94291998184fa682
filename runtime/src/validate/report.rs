use time::OffsetDateTime;

use super::order::Order;
use super::unread::{Inside, State, Unread};
use super::violations::Omitted;
use super::{
    Actual, Check, Keyword, Limit, Place, RuleCheck, Ruled, Segment, Severity, Validate, Violation,
    Violations,
};
use crate::schema::{ObjectSchema, RuleSchema};

/// What reading and checking have found so far, and the moment they judge by.
#[derive(Debug)]
pub(crate) struct Findings {
    pub violations: Vec<Violation>,
    /// Those beyond the limit of the list.
    omitted: Omitted,
    /// How many errors there are, listed or not.
    errors: usize,
    /// Whether places that could not be read are no longer noted: there are too many of them.
    overflowed: bool,
    now: Option<OffsetDateTime>,
    /// The object that is being read, if it is one.
    root: Option<&'static ObjectSchema>,
    /// Only where reading has found something: what could not be read, and the order of violations.
    read: Option<Box<Read>>,
}

/// What is known after a body was read in which something is wrong.
#[derive(Debug)]
struct Read {
    unread: Unread,
    order: Order,
}

impl Findings {
    pub(crate) const fn new(now: Option<OffsetDateTime>) -> Self {
        Self::of_reading(None, now)
    }

    /// For an object that is going to be read.
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

    /// The moment of validation. The clock is read at most once, and only if a fact depends on it.
    pub(crate) fn now(&mut self) -> OffsetDateTime {
        *self.now.get_or_insert_with(OffsetDateTime::now_utc)
    }

    /// What could not be read; from now on, violations are put in order. Nothing has been found before.
    pub(crate) fn unread(&mut self) -> &mut Unread {
        /// Rarely is more than this wrong with a body; one allocation each then does.
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
    const fn is_full(&self) -> bool {
        self.violations.len() >= Violations::LIMIT
    }

    /// How many errors have been found.
    pub(crate) const fn errors(&self) -> usize {
        self.errors
    }

    /// Notes that a place could not be read, unless there are too many.
    pub(crate) fn note(&mut self, place: &Place<'_>, state: State) {
        if self.is_full() {
            self.overflowed = true;
        } else {
            self.unread().note(place, state);
        }
    }

    /// Notes that something stands at a place more than once. Returns whether that is new, as far as it
    /// is known.
    pub(crate) fn note_repeated(&mut self, place: &Place<'_>) -> bool {
        if self.is_full() {
            self.overflowed = true;
            return true;
        }
        self.unread().note_repeated(place)
    }

    /// Whether more is wrong than is kept in mind. What has been read of the body is then of no use: what
    /// could not be read cannot be told from the rest.
    pub(crate) const fn has_overflowed(&self) -> bool {
        self.overflowed
    }

    /// What could not be read, if anything.
    pub(crate) fn known_unread(&self) -> Option<&Unread> {
        self.read.as_deref().map(|read| &read.unread)
    }

    /// A step down from a place in which something could not be read.
    #[cold]
    pub(super) fn inside(&self, around: Inside, segment: Segment<'_>) -> Inside {
        let unread = self.known_unread();
        unread.map_or(Inside::READ, |unread| unread.step(around, segment))
    }

    /// The same to a field. It takes the name alone: a check whose segment is given away by reference
    /// does not stay in registers.
    #[cold]
    #[inline(never)]
    fn inside_field(&self, around: Inside, name: &str) -> Inside {
        self.inside(around, Segment::Field(name))
    }

    /// Checks what has been read of a value, but for the places that could not be read.
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

    /// Puts the last violation before all others of its place, if it is listed.
    pub(crate) fn lead(&mut self) {
        if self.omitted.count() > 0 {
            return;
        }
        if let Some(read) = &mut self.read {
            read.order.lead();
        }
    }

    /// Everything that was found, in documented order.
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

/// Takes what a type has to say about its fields, in the order of the documentation.
pub struct Report<'r> {
    pub(super) findings: &'r mut Findings,
    pub(super) place: &'r Place<'r>,
    pub(super) sensitive: bool,
    pub(super) inside: Inside,
}

impl<'r> Report<'r> {
    /// Begins to check a field that is always there.
    #[inline]
    pub fn field<'c, T: Ruled>(&'c mut self, name: &'static str, value: &'c T) -> Check<'c, T> {
        self.begin(name, Some(value))
    }

    /// Begins to check a field that is always there, but may say nothing; see [`Check::required`].
    #[inline]
    pub fn required<'c, T: Ruled>(&'c mut self, name: &'static str, value: &'c T) -> Check<'c, T> {
        self.field(name, value).required()
    }

    /// Begins to check a field that may be absent, and of which nothing but advisory pages state anything; see
    /// [`Check::advisory`].
    #[inline]
    pub fn advised<'c, T: Ruled>(
        &'c mut self,
        name: &'static str,
        value: &'c Option<T>,
    ) -> Check<'c, T> {
        self.optional(name, value).advisory()
    }

    /// Begins to check a field that may be absent. Nothing but `required` is asked of an absent one, and a blank text
    /// counts as absent.
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

    /// Begins to check a rule, as its table states it. What follows gives the values that the rule is
    /// about: those of its conditions by [`when`](RuleCheck::when), those of its consequences by
    /// [`then`](RuleCheck::then), each in the order of the table.
    #[inline]
    pub fn rule<'c>(&'c mut self, rule: &'static RuleSchema) -> RuleCheck<'c, 'r> {
        RuleCheck::new(self, rule)
    }
}

/// The place of a value that is being checked, and how a violation there counts.
///
/// It is copied, never borrowed: a check that finds nothing then keeps it in registers.
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

    /// One step down from `place`, which is this site's own. Names from the input are not shown
    /// inside of what must not be shown.
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

    /// The place itself, from which one can go further down.
    pub(crate) fn place(self) -> Place<'s> {
        Place {
            parent: Some(self.parent),
            segment: self.segment,
        }
    }
}

impl Findings {
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
