//! The constraints on a value, with their limits.
//!
//! A constraint word is a variant of [`Constraint`] and a line in [`Constraint::ALL`].
//! [`Constraint::change`] compares limits, and [`Limit`] displays them.

use std::collections::BTreeMap;

use super::{Change, Constraint, Format, Limit, Number, Within};

/// The constraints on a value, with their limits, in the order of [`Constraint::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints(BTreeMap<Constraint, Limit>);

impl Constraints {
    /// Returns the limit of a constraint.
    pub fn get(&self, constraint: Constraint) -> Option<&Limit> {
        self.0.get(&constraint)
    }

    /// Returns whether a constraint is set.
    pub fn has(&self, constraint: Constraint) -> bool {
        self.0.contains_key(&constraint)
    }

    /// Iterates over the constraints and their limits.
    pub fn iter(&self) -> impl Iterator<Item = (Constraint, &Limit)> {
        self.0
            .iter()
            .map(|(constraint, limit)| (*constraint, limit))
    }

    /// Sets a constraint. A limit without effect is ignored.
    pub fn set(&mut self, constraint: Constraint, limit: impl Into<Limit>) {
        let limit = limit.into();
        if limit.is_nothing() {
            self.remove(constraint);
        } else {
            self.0.insert(constraint, limit);
        }
    }

    /// Sets or removes a constraint.
    pub fn set_some(&mut self, constraint: Constraint, limit: Option<impl Into<Limit>>) {
        match limit {
            Some(limit) => self.set(constraint, limit),
            None => self.remove(constraint),
        }
    }

    /// Returns the constraints with an additional one.
    #[must_use]
    pub fn with(mut self, constraint: Constraint, limit: impl Into<Limit>) -> Self {
        self.set(constraint, limit);
        self
    }

    /// Removes a constraint.
    pub fn remove(&mut self, constraint: Constraint) {
        self.0.remove(&constraint);
    }

    /// Returns the constraints without one of them.
    #[must_use]
    pub fn without(mut self, constraint: Constraint) -> Self {
        self.remove(constraint);
        self
    }

    /// Returns the constraints on each item of an array or entry of a map.
    #[must_use]
    pub fn of_items(&self) -> Self {
        let of_items = self.0.iter().filter(|(it, _)| !it.is_of_whole());
        Self(of_items.map(|(it, limit)| (*it, limit.clone())).collect())
    }

    /// Returns the intersection: a value satisfies the result if it satisfies both. If neither
    /// limit implies the other, that of `more` is used.
    #[must_use]
    pub fn tightened(&self, more: &Self) -> Self {
        let mut both = more.clone();
        for (constraint, own) in self.iter() {
            let is_tighter = |more: &Limit| constraint.change(more, own) == Change::Tightened;
            if more.get(constraint).is_none_or(is_tighter) {
                both.set(constraint, own.clone());
            }
        }
        both
    }

    /// Returns the union: a value satisfies the result if it satisfies one of them.
    #[must_use]
    pub fn loosened(&self, other: &Self) -> Self {
        let mut either = Self::default();
        for (constraint, one) in self.iter() {
            if let Some(other) = other.get(constraint)
                && let Some(limit) = constraint.either(one, other)
            {
                either.set(constraint, limit);
            }
        }
        either
    }

    /// Returns whether the value is required.
    pub fn required(&self) -> bool {
        self.has(Constraint::Required)
    }

    /// Returns the constant value.
    pub fn constant(&self) -> Option<&str> {
        match self.get(Constraint::Const)? {
            Limit::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the allowed values. For a field whose shape is a list, only if undocumented values
    /// are rejected: the values of a closed list, or `only`.
    pub fn values(&self) -> Option<&[String]> {
        self.get(Constraint::Values)?.texts()
    }

    /// Returns the minimum number of characters.
    pub fn min_length(&self) -> Option<u64> {
        self.get(Constraint::MinLength)?.count()
    }

    /// Returns the maximum number of characters.
    pub fn max_length(&self) -> Option<u64> {
        self.get(Constraint::MaxLength)?.count()
    }

    /// Returns the minimum.
    pub fn min(&self) -> Option<Number> {
        self.get(Constraint::Min)?.number()
    }

    /// Returns the maximum.
    pub fn max(&self) -> Option<Number> {
        self.get(Constraint::Max)?.number()
    }

    /// Returns the number of which the value must be a multiple.
    pub fn multiple_of(&self) -> Option<i64> {
        self.get(Constraint::MultipleOf)?.number()?.whole()
    }

    /// Returns the minimum number of items of an array or entries of a map.
    pub fn min_items(&self) -> Option<u64> {
        self.get(Constraint::MinItems)?.count()
    }

    /// Returns the maximum number of items of an array or entries of a map.
    pub fn max_items(&self) -> Option<u64> {
        self.get(Constraint::MaxItems)?.count()
    }

    /// Returns the maximum number of characters of each key of a map.
    pub fn max_key_length(&self) -> Option<u64> {
        self.get(Constraint::MaxKeyLength)?.count()
    }

    /// Returns the format of a text. `Url`, `Email`, `Datetime` and `Date` have an implicit one.
    pub fn format(&self) -> Option<Format> {
        match self.get(Constraint::Format)? {
            Limit::Format(format) => Some(*format),
            _ => None,
        }
    }

    /// Returns the allowed prefixes; empty if there is no restriction.
    pub fn starts_with(&self) -> &[String] {
        let prefixes = self.get(Constraint::StartsWith).and_then(Limit::texts);
        prefixes.unwrap_or_default()
    }

    /// Returns the time window, relative to the moment of validation.
    pub fn within(&self) -> Option<Within> {
        match self.get(Constraint::Within)? {
            Limit::Within(within) => Some(*within),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Limit {
        let texts: Vec<String> = texts.iter().map(|it| (*it).to_owned()).collect();
        texts.into()
    }

    /// A limit for each constraint, and one that is tighter where there is such a thing.
    fn limits() -> [(Constraint, Limit, Option<Limit>); 14] {
        let window = |at_most| {
            Limit::Within(Within {
                at_most: Some(at_most),
                tolerance: 0,
            })
        };
        let fraction = |text: &str| Limit::Number(Number::parse(text).expect("a number"));
        [
            (Constraint::Required, Limit::Flag, None),
            (Constraint::Const, Limit::Text("A".into()), None),
            (Constraint::Values, texts(&["A", "B"]), Some(texts(&["A"]))),
            (
                Constraint::MinLength,
                Limit::Count(1),
                Some(Limit::Count(2)),
            ),
            (
                Constraint::MaxLength,
                Limit::Count(2),
                Some(Limit::Count(1)),
            ),
            (Constraint::Min, 1_i64.into(), Some(fraction("1.5"))),
            (Constraint::Max, fraction("0.5"), Some(fraction("0.25"))),
            (Constraint::MultipleOf, 2_i64.into(), Some(6_i64.into())),
            (Constraint::MinItems, Limit::Count(1), Some(Limit::Count(2))),
            (Constraint::MaxItems, Limit::Count(2), Some(Limit::Count(1))),
            (
                Constraint::MaxKeyLength,
                Limit::Count(2),
                Some(Limit::Count(1)),
            ),
            (Constraint::Format, Limit::Format(Format::Ip), None),
            (Constraint::StartsWith, texts(&["a"]), Some(texts(&["ab"]))),
            (Constraint::Within, window(2), Some(window(1))),
        ]
    }

    #[test]
    fn every_constraint_can_be_asked_for_and_removed() {
        let mut all = Constraints::default();
        for (constraint, limit, _) in limits() {
            all.set(constraint, limit);
        }
        for (word, constraint) in Constraint::ALL {
            assert!(all.has(constraint), "{word}");
            all.remove(constraint);
            assert!(!all.has(constraint), "{word}");
        }
        assert_eq!(all, Constraints::default());
    }

    #[test]
    fn limits_tighten_and_loosen() {
        for (constraint, loose, tight) in limits() {
            let word = constraint.word();
            assert_eq!(constraint.change(&loose, &loose), Change::None, "{word}");
            let Some(tight) = tight else { continue };
            assert_eq!(
                constraint.change(&loose, &tight),
                Change::Tightened,
                "{word}"
            );
            assert_eq!(
                constraint.change(&tight, &loose),
                Change::Loosened,
                "{word}"
            );
            if let (Some(loose), Some(tight)) = (loose.amount(), tight.amount())
                && constraint != Constraint::MultipleOf
            {
                assert_eq!(constraint.is_minimum(), tight > loose, "{word}");
            }
            let [loose, tight] =
                [loose, tight].map(|it| Constraints::default().with(constraint, it));
            assert_eq!(loose.tightened(&tight), tight, "{word}");
            assert_eq!(tight.tightened(&loose), tight, "{word}");
            if constraint != Constraint::MultipleOf {
                assert_eq!(loose.loosened(&tight), loose, "{word}");
                assert_eq!(tight.loosened(&loose), loose, "{word}");
            }
            assert_eq!(
                tight.loosened(&Constraints::default()),
                Constraints::default()
            );
        }
    }

    /// What begins with a longer text begins with a shorter one too.
    #[test]
    fn a_shorter_beginning_is_looser() {
        let change =
            |was: &[&str], is: &[&str]| Constraint::StartsWith.change(&texts(was), &texts(is));
        assert_eq!(change(&["ab"], &["a"]), Change::Loosened);
        assert_eq!(change(&["a", "ab"], &["a"]), Change::Reworded);
        assert_eq!(change(&["a"], &["b"]), Change::Other);
        assert_eq!(change(&["a"], &["a", "b"]), Change::Loosened);
    }

    #[test]
    fn what_demands_nothing_is_no_constraint() {
        let none = Constraints::default().with(Constraint::StartsWith, Vec::new());
        assert_eq!(none, Constraints::default());
    }
}
