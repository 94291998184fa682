//! Checks a rule by its table. Emitted code only passes the values.

use std::collections::BTreeMap;

use time::{Date, OffsetDateTime};

use super::{
    Comparable, Findings, Inside, Items, Keyword, Length, Number, Report, Segment, Site, State,
};
use crate::schema::facts::{self, Facts};
use crate::schema::{Constraints, Kind, RuleSchema, Test};
use crate::wire::{Decimal, Scalars};

/// A rule that is being checked.
pub struct RuleCheck<'c, 'r> {
    report: &'c mut Report<'r>,
    rule: &'static RuleSchema,
    /// The number of conditions and consequences so far.
    asked: usize,
    demanded: usize,
    /// Whether the next value is sensitive.
    hidden: bool,
    applies: bool,
}

impl<'c, 'r> RuleCheck<'c, 'r> {
    #[inline]
    pub(super) fn new(report: &'c mut Report<'r>, rule: &'static RuleSchema) -> Self {
        Self {
            report,
            rule,
            asked: 0,
            demanded: 0,
            hidden: false,
            applies: true,
        }
    }

    /// Tests the next condition.
    #[inline]
    pub fn when<T: Ruled + ?Sized>(mut self, value: Option<&T>) -> Self {
        if self.applies {
            self.applies = asks(self.report, self.rule, self.asked, value);
            self.asked += 1;
        }
        self
    }

    /// Hides the next value in violations.
    #[inline]
    pub fn sensitive(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Checks the next consequence, if all conditions hold.
    #[inline]
    pub fn then<T: Ruled + ?Sized>(mut self, value: Option<&T>) -> Self {
        if self.applies {
            let (report, hidden) = (&mut *self.report, self.hidden);
            demand(report, self.rule, self.demanded, hidden, value);
            self.demanded += 1;
        }
        self.hidden = false;
        self
    }
}

// These are functions, not methods: passing a check by reference would force it out of registers.

/// Tests a condition.
fn asks<T: Ruled + ?Sized>(
    report: &Report<'_>,
    rule: &RuleSchema,
    index: usize,
    value: Option<&T>,
) -> bool {
    let Some(condition) = rule.conditions().get(index) else {
        return false;
    };
    if report.inside.is_read() {
        return holds(condition.test, said(value, Inside::READ));
    }
    match (reach(report, condition.path), condition.test) {
        ((State::Read, inside), test) => holds(test, said(value, inside)),
        ((State::Missing, _), test) => holds::<T>(test, None),
        // The value is present, but equals none of the values that a condition can name.
        ((State::Unreadable, _), test) => test == Test::Present(true),
    }
}

/// Checks a consequence. The value is hidden in violations if it is `hidden`.
fn demand<T: Ruled + ?Sized>(
    report: &mut Report<'_>,
    rule: &'static RuleSchema,
    index: usize,
    hidden: bool,
    value: Option<&T>,
) {
    let Some(consequence) = rule.consequences().get(index) else {
        return;
    };
    let mut value = value;
    if report.inside.is_read() {
        value = said(value, Inside::READ);
        if value.is_some() && consequence.is_met_by_presence() {
            return;
        }
    }
    let mut inside = Inside::READ;
    if !report.inside.is_read() {
        let (state, reached) = reach(report, consequence.path);
        match state {
            State::Read => {
                value = said(value, reached);
                inside = reached;
            }
            State::Missing => value = None,
            // Reading has reported it.
            State::Unreadable => return,
        }
    }
    let site = Site {
        parent: report.place,
        segment: Segment::Ruled(consequence.path),
        sensitive: report.sensitive || hidden,
        disputed: false,
        advisory: false,
        rule: Some(rule),
    };
    let constraints = &consequence.constraints;
    match value {
        Some(value) => value.demand(&mut Demand {
            findings: report.findings,
            site,
            constraints,
            item: false,
            inside,
        }),
        None if constraints.required => {
            report
                .findings
                .violated(site, Keyword::Required, None, None);
        }
        None => {}
    }
}

#[cold]
fn reach(report: &Report<'_>, path: &str) -> (State, Inside) {
    let unread = report.findings.known_unread();
    unread.map_or((State::Read, Inside::READ), |unread| {
        unread.reach(report.inside, path)
    })
}

/// Returns the value unless it is empty. A value with an unreadable child is not empty.
#[inline]
fn said<T: Ruled + ?Sized>(value: Option<&T>, inside: Inside) -> Option<&T> {
    value.filter(|value| !(value.is_blank_text() || inside.is_read() && value.is_blank()))
}

#[inline]
fn holds<T: Ruled + ?Sized>(test: Test, value: Option<&T>) -> bool {
    match (test, value) {
        (Test::Present(present), value) => value.is_some() == present,
        (_, None) => false,
        (Test::Equals(text), Some(value)) => value.has_text(text),
        (Test::OneOf(texts), Some(value)) => texts.iter().any(|text| value.has_text(text)),
        (Test::StartsWith(texts), Some(value)) => texts.iter().any(|text| value.begins_with(text)),
    }
}

/// The constraints of a rule on a value, and the place of the value.
pub struct Demand<'d> {
    findings: &'d mut Findings,
    site: Site<'d>,
    constraints: &'d Constraints,
    item: bool,
    inside: Inside,
}

impl<'d> Demand<'d> {
    fn facts(&self) -> Facts<'d> {
        Facts {
            constraints: self.constraints,
            field: None,
            scalars: Scalars::Native,
            item: self.item,
            firm: false,
        }
    }

    /// Checks a text.
    pub fn text(&mut self, text: &str) {
        let facts = self.facts();
        facts::text(self.findings, self.site, facts, Kind::String, text);
    }

    /// Checks a number.
    pub fn number(&mut self, number: &(impl Number + Length)) {
        let facts = self.facts();
        facts::number(self.findings, self.site, facts, number);
    }

    /// Checks the number of items, and each item.
    pub fn items<T: Items>(&mut self, items: &T)
    where
        T::Item: Ruled,
    {
        let facts = self.facts();
        facts::count(self.findings, self.site, facts, items.count());
        facts::keys(self.findings, self.site, facts, items.keys());
        let (site, place) = (self.site, self.site.place());
        items.each(|segment, item| {
            let inside = if self.inside.is_read() {
                Inside::READ
            } else {
                self.findings.inside(self.inside, segment)
            };
            if inside.is_unread() {
                return;
            }
            item.demand(&mut Demand {
                findings: self.findings,
                site: site.step(&place, segment),
                constraints: self.constraints,
                item: true,
                inside,
            });
        });
    }
}

/// A value that a rule can refer to.
///
/// For objects and free JSON, a rule can only require presence.
pub trait Ruled {
    /// Whether it is a blank text.
    #[inline]
    fn is_blank_text(&self) -> bool {
        false
    }

    /// Whether it is empty: a blank text, `null`, or an object that requires no field and has no
    /// value. An empty array is not empty: it says that there are no items.
    #[inline]
    fn is_blank(&self) -> bool {
        self.is_blank_text()
    }

    /// Whether it is an object of a documented type.
    #[inline]
    fn is_object(&self) -> bool {
        false
    }

    /// Whether its text in JSON equals this text. Numbers are compared as numbers.
    fn has_text(&self, _: &str) -> bool {
        false
    }

    /// Whether its text in JSON starts with this prefix.
    fn begins_with(&self, _: &str) -> bool {
        false
    }

    /// Checks the constraints of a rule.
    fn demand(&self, _: &mut Demand<'_>) {}
}

/// Implements [`Ruled`] for a value that is a text.
#[doc(hidden)]
#[macro_export]
macro_rules! __ruled_text {
    ($text:ty) => {
        impl $crate::__private::Ruled for $text {
            #[inline]
            fn is_blank_text(&self) -> bool {
                $crate::__private::Textual::says_nothing(self)
            }

            #[inline]
            fn has_text(&self, text: &str) -> bool {
                $crate::__private::Textual::as_text(self) == text
            }

            #[inline]
            fn begins_with(&self, prefix: &str) -> bool {
                $crate::__private::Textual::as_text(self).starts_with(prefix)
            }

            #[inline]
            fn demand(&self, demand: &mut $crate::__private::Demand<'_>) {
                demand.text($crate::__private::Textual::as_text(self));
            }
        }
    };
}

__ruled_text!(str);
__ruled_text!(String);

macro_rules! ruled_number {
    ($($number:ty),+) => {$(
        impl Ruled for $number {
            fn has_text(&self, text: &str) -> bool {
                self.is(text)
            }

            fn begins_with(&self, prefix: &str) -> bool {
                Comparable::begins_with(self, prefix)
            }

            fn demand(&self, demand: &mut Demand<'_>) {
                demand.number(self);
            }
        }
    )+};
}

ruled_number!(u64, i64, Decimal);

impl Ruled for bool {
    fn has_text(&self, text: &str) -> bool {
        self.is(text)
    }
}

impl Ruled for OffsetDateTime {
    fn demand(&self, demand: &mut Demand<'_>) {
        let facts = demand.facts();
        facts::moment(demand.findings, demand.site, facts, *self);
    }
}

/// A rule can only require the presence of a date.
impl Ruled for Date {}

impl Ruled for serde_json::Value {
    fn is_blank(&self) -> bool {
        self.is_null()
    }
}

/// An optional field.
impl<T: Ruled> Ruled for Option<T> {
    #[inline]
    fn is_blank(&self) -> bool {
        self.as_ref().is_none_or(T::is_blank)
    }
}

impl<T: Ruled> Ruled for Vec<T> {
    fn demand(&self, demand: &mut Demand<'_>) {
        demand.items(self);
    }
}

impl<T: Ruled> Ruled for BTreeMap<String, T> {
    fn demand(&self, demand: &mut Demand<'_>) {
        demand.items(self);
    }
}

impl<T: Ruled + ?Sized> Ruled for Box<T> {
    fn is_blank_text(&self) -> bool {
        (**self).is_blank_text()
    }

    fn is_blank(&self) -> bool {
        (**self).is_blank()
    }

    fn is_object(&self) -> bool {
        (**self).is_object()
    }

    fn has_text(&self, text: &str) -> bool {
        (**self).has_text(text)
    }

    fn begins_with(&self, prefix: &str) -> bool {
        (**self).begins_with(prefix)
    }

    fn demand(&self, demand: &mut Demand<'_>) {
        (**self).demand(demand);
    }
}
