//! What must hold of a value: constraints, each with its limit.
//!
//! A constraint word is a variant of [`Constraint`] and a line in [`Constraint::ALL`]; which way its limit
//! tightens is said by [`Constraint::change`], and in words by [`Limit`].

use std::collections::BTreeMap;

use super::{Change, Constraint, Format, Limit, Number, Within};

/// What must hold of a value: a limit for each constraint, in the order of [`Constraint::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints(BTreeMap<Constraint, Limit>);

impl Constraints {
    /// The limit of a constraint.
    pub fn get(&self, constraint: Constraint) -> Option<&Limit> {
        self.0.get(&constraint)
    }

    /// Whether a constraint is among these.
    pub fn has(&self, constraint: Constraint) -> bool {
        self.0.contains_key(&constraint)
    }

    /// Each constraint with its limit.
    pub fn iter(&self) -> impl Iterator<Item = (Constraint, &Limit)> {
        self.0
            .iter()
            .map(|(constraint, limit)| (*constraint, limit))
    }

    /// Adds a constraint, or gives it another limit. A limit that demands nothing is none.
    pub fn set(&mut self, constraint: Constraint, limit: impl Into<Limit>) {
        let limit = limit.into();
        if limit.is_nothing() {
            self.remove(constraint);
        } else {
            self.0.insert(constraint, limit);
        }
    }

    /// Gives a constraint this limit, or drops it where there is none.
    pub fn set_some(&mut self, constraint: Constraint, limit: Option<impl Into<Limit>>) {
        match limit {
            Some(limit) => self.set(constraint, limit),
            None => self.remove(constraint),
        }
    }

    /// These with one more.
    #[must_use]
    pub fn with(mut self, constraint: Constraint, limit: impl Into<Limit>) -> Self {
        self.set(constraint, limit);
        self
    }

    /// Drops a constraint.
    pub fn remove(&mut self, constraint: Constraint) {
        self.0.remove(&constraint);
    }

    /// These without one.
    #[must_use]
    pub fn without(mut self, constraint: Constraint) -> Self {
        self.remove(constraint);
        self
    }

    /// What of these holds of each value in an array or a map.
    #[must_use]
    pub fn of_items(&self) -> Self {
        let of_items = self.0.iter().filter(|(it, _)| !it.is_of_whole());
        Self(of_items.map(|(it, limit)| (*it, limit.clone())).collect())
    }

    /// Both: what satisfies the result satisfies either. Where neither limit is within the other, the one
    /// of `more` counts.
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

    /// Either: what satisfies one of the two satisfies the result.
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

    /// Whether the value must be there.
    pub fn required(&self) -> bool {
        self.has(Constraint::Required)
    }

    /// The one value it can have.
    pub fn constant(&self) -> Option<&str> {
        match self.get(Constraint::Const)? {
            Limit::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values it can have. For a field whose shape is a list these are there only where values other
    /// than the list's are refused: the list itself if it is closed, or `only`.
    pub fn values(&self) -> Option<&[String]> {
        self.get(Constraint::Values)?.texts()
    }

    /// Characters at least.
    pub fn min_length(&self) -> Option<u64> {
        self.get(Constraint::MinLength)?.count()
    }

    /// Characters at most.
    pub fn max_length(&self) -> Option<u64> {
        self.get(Constraint::MaxLength)?.count()
    }

    /// Smallest number.
    pub fn min(&self) -> Option<Number> {
        self.get(Constraint::Min)?.number()
    }

    /// Largest number.
    pub fn max(&self) -> Option<Number> {
        self.get(Constraint::Max)?.number()
    }

    /// It must be a multiple of this.
    pub fn multiple_of(&self) -> Option<i64> {
        self.get(Constraint::MultipleOf)?.number()?.whole()
    }

    /// Items at least, of an array or a map.
    pub fn min_items(&self) -> Option<u64> {
        self.get(Constraint::MinItems)?.count()
    }

    /// Items at most, of an array or a map.
    pub fn max_items(&self) -> Option<u64> {
        self.get(Constraint::MaxItems)?.count()
    }

    /// Characters at most, of each key of a map.
    pub fn max_key_length(&self) -> Option<u64> {
        self.get(Constraint::MaxKeyLength)?.count()
    }

    /// The form of a text. `Url`, `Email`, `Datetime` and `Date` have theirs without this.
    pub fn format(&self) -> Option<Format> {
        match self.get(Constraint::Format)? {
            Limit::Format(format) => Some(*format),
            _ => None,
        }
    }

    /// One of these must begin it; empty if any text will do.
    pub fn starts_with(&self) -> &[String] {
        let prefixes = self.get(Constraint::StartsWith).and_then(Limit::texts);
        prefixes.unwrap_or_default()
    }

    /// The time in which it must lie, from the moment of validation.
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
