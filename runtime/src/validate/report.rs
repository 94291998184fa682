use time::OffsetDateTime;

use super::{
    Actual, Check, Keyword, Limit, Place, Segment, Severity, Validate, Violation, Violations,
};
use crate::schema::RuleSchema;

/// What a check has found so far, and the moment it judges by.
#[derive(Debug)]
pub(crate) struct Findings {
    pub violations: Vec<Violation>,
    now: Option<OffsetDateTime>,
}

impl Findings {
    pub(crate) const fn new(now: Option<OffsetDateTime>) -> Self {
        Self {
            violations: Vec::new(),
            now,
        }
    }

    /// The moment of validation. The clock is read at most once, and only if a fact depends on it.
    pub(crate) fn now(&mut self) -> OffsetDateTime {
        *self.now.get_or_insert_with(OffsetDateTime::now_utc)
    }
}

pub(super) fn run<T: Validate>(value: &T, now: Option<OffsetDateTime>) -> Violations {
    let mut findings = Findings::new(now);
    value.check(&mut Report {
        findings: &mut findings,
        place: &Place::ROOT,
        sensitive: false,
    });
    Violations::from(findings.violations)
}

/// Takes what a type has to say about its fields, in the order of the documentation.
pub struct Report<'r> {
    pub(super) findings: &'r mut Findings,
    pub(super) place: &'r Place<'r>,
    pub(super) sensitive: bool,
}

impl Report<'_> {
    /// Begins to check a field that is always there.
    #[inline]
    pub fn field<'c, T>(&'c mut self, name: &'static str, value: &'c T) -> Check<'c, T> {
        self.begin(name, Some(value), None)
    }

    /// Begins to check a field that may be absent. Nothing but `required` is asked of an absent one.
    #[inline]
    pub fn optional<'c, T>(&'c mut self, name: &'static str, value: &'c Option<T>) -> Check<'c, T> {
        self.begin(name, value.as_ref(), None)
    }

    /// Begins to check a field on behalf of a rule; `path` may lead through nested objects.
    #[inline]
    pub fn ruled<'c, T: ?Sized>(
        &'c mut self,
        rule: &'static RuleSchema,
        path: &'static str,
        value: Option<&'c T>,
    ) -> Check<'c, T> {
        self.begin(path, value, Some(rule))
    }

    #[inline]
    fn begin<'c, T: ?Sized>(
        &'c mut self,
        name: &'static str,
        value: Option<&'c T>,
        rule: Option<&'static RuleSchema>,
    ) -> Check<'c, T> {
        let site = Site {
            parent: self.place,
            segment: Segment::Field(name),
            sensitive: self.sensitive,
            disputed: false,
            rule,
        };
        Check {
            findings: self.findings,
            site,
            value,
        }
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
    pub rule: Option<&'static RuleSchema>,
}

impl<'s> Site<'s> {
    /// The value that is checked as a whole.
    pub(crate) const ROOT: Site<'static> = Site {
        parent: &Place::ROOT,
        segment: Segment::Root,
        sensitive: false,
        disputed: false,
        rule: None,
    };

    /// One step down from `place`, which is this site's own. Names from the input are not shown
    /// inside of what must not be shown.
    pub(crate) fn step<'d>(self, place: &'d Place<'d>, segment: Segment<'d>) -> Site<'d> {
        let segment = match segment {
            Segment::Key(_) if self.sensitive => Segment::Hidden,
            segment => segment,
        };
        Site {
            parent: place,
            segment,
            sensitive: self.sensitive,
            disputed: self.disputed,
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
            Some(rule) => rule.severity(),
            None if site.disputed => Severity::Warning,
            None => Severity::Error,
        };
        self.violations.push(Violation {
            path: site.place().path(),
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
