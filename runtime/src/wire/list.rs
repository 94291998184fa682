use std::fmt;

use serde_core::de::{Deserializer, Error, Visitor};

use crate::schema::ListSchema;

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
        Self::LIST.values().contains(&self.text())
    }
}

/// The variant of a value, documented or not.
pub fn list_value<T: ValueList>(text: &str) -> T {
    T::known(text).unwrap_or_else(|| T::unknown(text.to_owned()))
}

/// Reads a value of a list, documented or not.
///
/// # Errors
///
/// If there is no text to be read.
pub fn read_list<'de, T: ValueList, D: Deserializer<'de>>(
    place: &mut T,
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_any(ListVisitor(place))
}

struct ListVisitor<'a, T>(&'a mut T);

impl<T: ValueList> Visitor<'_> for ListVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of the values of {}", T::LIST.name())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        *self.0 = list_value(text);
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.visit_str(&number.to_string())
    }

    refuse!(T::LIST.name(), "a number with a fraction", visit_f64(f64));
    refuse!(T::LIST.name(), "a boolean", visit_bool(bool));
}
