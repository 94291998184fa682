use std::fmt;

use serde_core::de::{Deserializer, Visitor};

use super::Reading;
use crate::schema::{Expected, ListSchema, Value as Json};

/// A documented list of values, as an enum with an arm for values that it does not list.
pub trait ValueList: Sized + 'static {
    /// The list as a table.
    const LIST: &'static ListSchema;

    /// The variant of a documented value.
    fn known(text: &str) -> Option<Self>;

    /// The arm that keeps an undocumented value.
    fn unknown(text: String) -> Self;

    /// The value as it travels.
    fn text(&self) -> &str;

    /// Whether the documentation lists the value.
    fn is_known(&self) -> bool {
        is_listed::<Self>(self.text())
    }
}

/// Whether the documentation lists a text as a value.
pub fn is_listed<T: ValueList>(text: &str) -> bool {
    T::LIST.values().contains(&text)
}

/// The variant of a value, documented or not.
pub fn list_value<T: ValueList>(text: &str) -> T {
    T::known(text).unwrap_or_else(|| T::unknown(text.to_owned()))
}

/// Reads a value of a list, documented or not. What is no text is recorded.
///
/// # Errors
///
/// Those of the format.
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
