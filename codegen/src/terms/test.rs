//! Tests of fields, in conditions.

/// A test of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The field is present and its text is this.
    Equals(String),
    /// The field is present and its text is one of these.
    OneOf(Vec<String>),
    /// The field is present and its text starts with one of these.
    StartsWith(Vec<String>),
    /// The field is present, or absent.
    Present(bool),
}

impl Test {
    /// Returns whether a field passes the test. `text` is its value, if that is a scalar.
    pub fn holds(&self, is_present: bool, text: Option<&str>) -> bool {
        match self {
            Self::Present(present) => is_present == *present,
            Self::Equals(wanted) => text == Some(wanted),
            Self::OneOf(wanted) => text.is_some_and(|it| wanted.iter().any(|one| one == it)),
            Self::StartsWith(prefixes) => {
                text.is_some_and(|it| prefixes.iter().any(|prefix| it.starts_with(prefix)))
            }
        }
    }

    /// Returns whether every field that passes this test also passes the other one.
    pub fn implies(&self, other: &Self) -> bool {
        let passes = |text: &String| other.holds(true, Some(text));
        match self {
            Self::Equals(text) => passes(text),
            Self::OneOf(texts) => texts.iter().all(passes),
            // A text that starts with the longer prefix also starts with the shorter one.
            Self::StartsWith(prefixes) => match other {
                Self::StartsWith(_) => prefixes.iter().all(passes),
                other => *other == Self::Present(true),
            },
            Self::Present(_) => self == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|it| (*it).to_owned()).collect()
    }

    /// Every test of these texts.
    fn tests() -> Vec<Test> {
        let all = ["a", "ab", "b"];
        let mut tests = vec![Test::Present(true), Test::Present(false)];
        for one in all {
            tests.push(Test::Equals(one.to_owned()));
            for other in all {
                tests.push(Test::OneOf(texts(&[one, other])));
                tests.push(Test::StartsWith(texts(&[one, other])));
            }
        }
        tests
    }

    /// An implication holds for every value, and each one that fails has a counterexample.
    #[test]
    fn implications_agree_with_values() {
        let values = ["a", "ab", "abc", "ac", "b", "bc", "c"];
        let mut values: Vec<(bool, Option<&str>)> =
            values.iter().map(|it| (true, Some(*it))).collect();
        values.extend([(true, None), (false, None)]);
        for one in tests() {
            for other in tests() {
                let mut passing = values
                    .iter()
                    .filter(|(there, text)| one.holds(*there, *text));
                let expected = passing.all(|(there, text)| other.holds(*there, *text));
                assert_eq!(one.implies(&other), expected, "{one:?} → {other:?}");
            }
        }
    }
}
