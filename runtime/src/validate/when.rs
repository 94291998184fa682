//! Conditions of cases. None of them holds for an absent field.

use super::Comparable;

/// Whether the field is present and has this value.
pub fn equals<T: Comparable + ?Sized>(field: Option<&T>, value: &str) -> bool {
    field.is_some_and(|field| field.is(value))
}

/// Whether the field is present and has one of these values.
pub fn one_of<T: Comparable + ?Sized>(field: Option<&T>, values: &[&str]) -> bool {
    field.is_some_and(|field| values.iter().any(|value| field.is(value)))
}

/// Whether the field is present and starts with one of these texts.
pub fn starts_with<T: Comparable + ?Sized>(field: Option<&T>, prefixes: &[&str]) -> bool {
    field.is_some_and(|field| prefixes.iter().any(|prefix| field.begins_with(prefix)))
}
