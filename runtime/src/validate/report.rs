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
    pub fn ruled<'c, T>(
        &'c mut self,
        rule: &'static RuleSchema,
        path: &'static str,
        value: Option<&'c T>,
    ) -> Check<'c, T> {
        self.begin(path, value, Some(rule))
    }

    #[inline]
    fn begin<'c, T>(
        &'c mut self,
        name: &'static str,
        value: Option<&'c T>,
        rule: Option<&'static RuleSchema>,
    ) -> Check<'c, T> {
        let site = Site {
            findings: self.findings,
            place: Place {
                parent: Some(self.place),
                segment: Segment::Field(name),
            },
            sensitive: self.sensitive,
            disputed: false,
            rule,
        };
        Check { site, value }
    }
}

/// The place of a value that is being checked, and how a violation there counts.
pub(crate) struct Site<'s> {
    pub findings: &'s mut Findings,
    pub place: Place<'s>,
    pub sensitive: bool,
    pub disputed: bool,
    pub rule: Option<&'static RuleSchema>,
}

impl Site<'_> {
    /// Records a violation.
    #[cold]
    #[inline(never)]
    pub(crate) fn violated(
        &mut self,
        keyword: Keyword,
        limit: Option<Limit>,
        actual: Option<Actual>,
    ) {
        let severity = match self.rule {
            Some(rule) => rule.severity(),
            None if self.disputed => Severity::Warning,
            None => Severity::Error,
        };
        self.findings.violations.push(Violation {
            path: self.place.path(),
            rule: keyword,
            limit,
            actual,
            severity,
            id: self.rule.map(RuleSchema::id),
            doc: self.rule.map(RuleSchema::doc),
            disputed: self.disputed,
        });
    }

    /// A text as the actual value of a violation, unless it must not be shown.
    pub(crate) fn shown(&self, text: &str) -> Option<Actual> {
        /// Longer texts are cut: a violation says what is wrong, it is no copy of the request.
        const SHOWN: usize = 64;
        if self.sensitive {
            return None;
        }
        Some(Actual::Text(match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        }))
    }
}
