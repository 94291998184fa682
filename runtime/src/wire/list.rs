use std::fmt;

use serde_core::de::{Deserializer, Visitor};

use super::Reading;
use crate::schema::{Expected, ListSchema, Value as Json};

/// A documented list of values, as an enum with a variant for undocumented values.
pub trait ValueList: Sized + 'static {
    /// The table of the list.
    const LIST: &'static ListSchema;

    /// Returns the variant of a documented value.
    fn known(text: &str) -> Option<Self>;

    /// Returns the variant for an undocumented value.
    fn unknown(text: String) -> Self;

    /// Returns the value as text.
    fn text(&self) -> &str;

    /// Returns whether the value is documented.
    fn is_known(&self) -> bool {
        is_listed::<Self>(self.text())
    }
}

/// Returns whether a text is a documented value.
pub fn is_listed<T: ValueList>(text: &str) -> bool {
    T::LIST.values().contains(&text)
}

/// Returns the variant of a value, documented or not.
pub fn list_value<T: ValueList>(text: &str) -> T {
    T::known(text).unwrap_or_else(|| T::unknown(text.to_owned()))
}

/// Reads a value of a list, documented or not. A value that is not a string is recorded.
///
/// # Errors
///
/// Fails with the errors of the format.
pub fn read_list<'de, T: ValueList, D: Deserializer<'de>>(
    place: &mut T,
    deserializer: D,
    reading: Reading<'_>,
) -> Result<(), D::Error> {
    deserializer.deserialize_any(ListVisitor(place, reading))
}

struct ListVisitor<'a, T>(&'a mut T, Reading<'a>);

impl<'de, T: ValueList> Visitor<'de> for ListVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of the values of {}", T::LIST.name())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        *self.0 = list_value(text);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        *self.0 = list_value(&number.to_string());
        self.1.lenient(number.into(), Expected::Words("a string"));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        *self.0 = list_value(&number.to_string());
        self.1.lenient(number.into(), Expected::Words("a string"));
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        *self.0 = list_value(if value { "true" } else { "false" });
        self.1
            .lenient(Json::Boolean(value), Expected::Words("a string"));
        Ok(())
    }

    unreadable!(Expected::Words("a string"); null, fraction, array, object);
}
