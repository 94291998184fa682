//! `min`, `max` and `multiple_of`: numbers. Bounds are inclusive.

use std::cmp::Ordering;

use crate::validate::{Actual, Findings, Keyword, Limit, Site};
use crate::wire::Decimal;

/// A number that can be compared with a documented bound.
pub trait Number {
    /// Compares with a bound.
    fn compare(&self, bound: Decimal) -> Ordering;

    /// Whether it is a multiple of an integer.
    fn is_multiple_of(&self, divisor: i64) -> bool;

    /// The number as the actual value of a violation.
    fn actual(&self) -> Actual;
}

impl Number for i128 {
    #[inline]
    fn compare(&self, bound: Decimal) -> Ordering {
        match bound.scale() {
            0 => self.cmp(&bound.digits()),
            _ => Decimal::new(*self, 0).cmp(&bound),
        }
    }

    #[inline]
    fn is_multiple_of(&self, divisor: i64) -> bool {
        self.checked_rem(i128::from(divisor)) == Some(0)
    }

    fn actual(&self) -> Actual {
        Actual::Number(*self)
    }
}

impl Number for i64 {
    #[inline]
    fn compare(&self, bound: Decimal) -> Ordering {
        i128::from(*self).compare(bound)
    }

    #[inline]
    fn is_multiple_of(&self, divisor: i64) -> bool {
        self.checked_rem(divisor) == Some(0)
    }

    fn actual(&self) -> Actual {
        Actual::Number(i128::from(*self))
    }
}

impl Number for u64 {
    #[inline]
    fn compare(&self, bound: Decimal) -> Ordering {
        i128::from(*self).compare(bound)
    }

    #[inline]
    fn is_multiple_of(&self, divisor: i64) -> bool {
        self.checked_rem(divisor.unsigned_abs()) == Some(0)
    }

    fn actual(&self) -> Actual {
        Actual::Number(i128::from(*self))
    }
}

impl Number for Decimal {
    fn compare(&self, bound: Decimal) -> Ordering {
        self.cmp(&bound)
    }

    fn is_multiple_of(&self, divisor: i64) -> bool {
        let unit = 10_i128
            .checked_pow(self.scale())
            .and_then(|unit| unit.checked_mul(i128::from(divisor)));
        unit.and_then(|unit| self.digits().checked_rem(unit)) == Some(0)
    }

    fn actual(&self) -> Actual {
        Actual::Text(self.to_string())
    }
}

#[inline]
pub(crate) fn min(findings: &mut Findings, site: Site<'_>, value: &impl Number, limit: Decimal) {
    if value.compare(limit).is_lt() {
        findings.violated(
            site,
            Keyword::Min,
            Some(Limit::bound(limit)),
            Some(value.actual()),
        );
    }
}

#[inline]
pub(crate) fn max(findings: &mut Findings, site: Site<'_>, value: &impl Number, limit: Decimal) {
    if value.compare(limit).is_gt() {
        findings.violated(
            site,
            Keyword::Max,
            Some(Limit::bound(limit)),
            Some(value.actual()),
        );
    }
}

#[inline]
pub(crate) fn multiple_of(
    findings: &mut Findings,
    site: Site<'_>,
    value: &impl Number,
    divisor: i64,
) {
    if !value.is_multiple_of(divisor) {
        findings.violated(
            site,
            Keyword::MultipleOf,
            Some(Limit::Number(divisor)),
            Some(value.actual()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsigned_numbers_compare_with_any_bound() {
        assert_eq!(u64::MAX.compare(Decimal::whole(-1)), Ordering::Greater);
        assert_eq!(
            u64::MAX.compare(Decimal::whole(i64::MAX)),
            Ordering::Greater
        );
        assert_eq!(1_u64.compare(Decimal::whole(1)), Ordering::Equal);
        assert_eq!(1_i64.compare(Decimal::new(15, 1)), Ordering::Less);
    }

    #[test]
    fn nothing_is_a_multiple_of_zero() {
        assert!(!Number::is_multiple_of(&100_u64, 0));
        assert!(!Number::is_multiple_of(&100_i64, 0));
        assert!(Number::is_multiple_of(&0_u64, 100));
        assert!(!Number::is_multiple_of(
            &"2.50".parse::<Decimal>().unwrap(),
            1
        ));
        assert!(Number::is_multiple_of(
            &"200.00".parse::<Decimal>().unwrap(),
            100
        ));
    }
}
