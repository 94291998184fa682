//! A rule, checked as its table states it: emitted code says which values it is about, and no more.

use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::{
    Comparable, Findings, Inside, Items, Keyword, Length, Number, Place, Segment, Site, State,
};
use crate::schema::facts::{self, Facts};
use crate::schema::{Condition, Consequence, Constraints, Kind, RuleSchema, Test};
use crate::wire::{Decimal, Scalars};

/// A rule that is being checked.
pub struct RuleCheck<'c> {
    findings: &'c mut Findings,
    place: &'c Place<'c>,
    sensitive: bool,
    /// Whether the next value must not be shown.
    hidden: bool,
    inside: Inside,
    rule: &'static RuleSchema,
    /// How many conditions have been asked, and how many consequences.
    asked: usize,
    demanded: usize,
    applies: bool,
}

impl<'c> RuleCheck<'c> {
    #[inline]
    pub(super) fn new(
        findings: &'c mut Findings,
        place: &'c Place<'c>,
        sensitive: bool,
        inside: Inside,
        rule: &'static RuleSchema,
    ) -> Self {
        Self {
            findings,
            place,
            sensitive,
            hidden: false,
            inside,
            rule,
            asked: 0,
            demanded: 0,
            applies: true,
        }
    }

    /// Asks the next condition of a value.
    #[inline]
    pub fn when<T: Ruled + ?Sized>(mut self, value: Option<&T>) -> Self {
        if self.applies {
            let condition = self.rule.conditions().get(self.asked);
            self.applies = condition.is_some_and(|condition| self.holds(condition, value));
            self.asked += 1;
        }
        self
    }

    /// The next value must not be shown in violations.
    #[inline]
    pub fn sensitive(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Demands of a value what the next consequence says, if all conditions hold.
    #[inline]
    pub fn then<T: Ruled + ?Sized>(mut self, value: Option<&T>) -> Self {
        if self.applies {
            if let Some(consequence) = self.rule.consequences().get(self.demanded) {
                let is_there = value.is_some() && self.inside.is_read();
                if !(is_there && consequence.is_met_by_presence()) {
                    self.demand(consequence, value);
                }
            }
            self.demanded += 1;
        }
        self.hidden = false;
        self
    }

    #[inline]
    fn holds<T: Ruled + ?Sized>(&self, condition: &Condition, value: Option<&T>) -> bool {
        if self.inside.is_read() {
            return holds(condition.test, value);
        }
        match (self.reach(condition.path).0, condition.test) {
            (State::Read, test) => holds(test, value),
            (State::Missing, test) => holds::<T>(test, None),
            // It is there, and has none of the values that a condition could ask for.
            (State::Unreadable, test) => test == Test::Present(true),
        }
    }

    fn demand<T: Ruled + ?Sized>(&mut self, consequence: &Consequence, value: Option<&T>) {
        let (mut value, mut inside) = (value, Inside::READ);
        if !self.inside.is_read() {
            let (state, reached) = self.reach(consequence.path);
            match state {
                State::Read => inside = reached,
                State::Missing => value = None,
                // Reading has reported it.
                State::Unreadable => return,
            }
        }
        let site = Site {
            parent: self.place,
            segment: Segment::Ruled(consequence.path),
            sensitive: self.sensitive || self.hidden,
            disputed: false,
            rule: Some(self.rule),
        };
        let constraints = &consequence.constraints;
        match value {
            Some(value) => value.demand(&mut Demand {
                findings: self.findings,
                site,
                constraints,
                item: false,
                inside,
            }),
            None if constraints.required => {
                self.findings.violated(site, Keyword::Required, None, None);
            }
            None => {}
        }
    }

    #[cold]
    fn reach(&self, path: &str) -> (State, Inside) {
        let unread = self.findings.known_unread();
        unread.map_or((State::Read, Inside::READ), |unread| {
            unread.reach(self.inside, path)
        })
    }
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

/// What a rule demands of a value, and where that stands.
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

    /// Checks how many items there are, and each of them.
    pub fn items<T: Items>(&mut self, items: &T)
    where
        T::Item: Ruled,
    {
        let facts = self.facts();
        facts::count(self.findings, self.site, facts, items.count());
        let (site, place) = (self.site, self.site.place());
        items.each(|segment, item| {
            let mut inside = Inside::READ;
            if !self.inside.is_read()
                && let Some(unread) = self.findings.known_unread()
            {
                inside = unread.step(self.inside, segment);
            }
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

/// A value that a rule is about.
///
/// Of an object, and of any JSON, a rule asks only whether it is there.
pub trait Ruled {
    /// Whether its text on the wire is this; numbers compare as numbers.
    fn has_text(&self, _: &str) -> bool {
        false
    }

    /// Whether its text on the wire begins with this.
    fn begins_with(&self, _: &str) -> bool {
        false
    }

    /// Checks what a rule demands of it.
    fn demand(&self, _: &mut Demand<'_>) {}
}

/// Implements [`Ruled`] for a value that is a text.
#[doc(hidden)]
#[macro_export]
macro_rules! ruled_text {
    ($text:ty) => {
        impl $crate::validate::Ruled for $text {
            #[inline]
            fn has_text(&self, text: &str) -> bool {
                $crate::validate::Textual::as_text(self) == text
            }

            #[inline]
            fn begins_with(&self, prefix: &str) -> bool {
                $crate::validate::Textual::as_text(self).starts_with(prefix)
            }

            #[inline]
            fn demand(&self, demand: &mut $crate::validate::Demand<'_>) {
                demand.text($crate::validate::Textual::as_text(self));
            }
        }
    };
}

ruled_text!(str);
ruled_text!(String);

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

impl Ruled for serde_json::Value {}

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
