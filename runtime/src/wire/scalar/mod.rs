//! Texts, booleans, date-times and dates. Numbers are in `number`.

use std::fmt;

use serde_core::de::{Deserializer, Visitor};
use serde_core::ser::Serializer;
use time::{Date, OffsetDateTime};

use super::{Reading, Scalars, Value, parse_date, parse_datetime, write_date, write_datetime};
use crate::forms;
use crate::schema::{Expected, Notation, Value as Json};

/// Implements [`Visitor`] for a scalar: what it expects, and how it is read from each accepted JSON
/// type.
macro_rules! scalar_visitor {
    ($visitor:ident, $value:ty, $expecting:literal, { $($visit:tt)* }) => {
        struct $visitor<'a>(&'a mut $value, Reading<'a>);

        impl<'de> Visitor<'de> for $visitor<'_> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($expecting)
            }

            $($visit)*

            unreadable!(Expected::Words($expecting); null, array, object);
        }
    };
}

mod number;

pub(crate) use number::{EXACT_NUMBER, has_leading_zero, parse_integer};

scalar_visitor!(StringVisitor, String, "a string", {
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        // Not `clone_into`: the target is blank, and a text of this exact length does not need to
        // grow.
        *self.0 = text.to_owned();
        Ok(())
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        *self.0 = text;
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        *self.0 = number.to_string();
        self.1.lenient(number.into(), Expected::Words("a string"));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        *self.0 = number.to_string();
        self.1.lenient(number.into(), Expected::Words("a string"));
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        *self.0 = value.to_string();
        self.1
            .lenient(Json::Boolean(value), Expected::Words("a string"));
        Ok(())
    }

    unreadable!(Expected::Words("a string"); fraction);
});

impl Value for String {
    fn blank() -> Self {
        Self::new()
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(StringVisitor(self, reading))
    }

    #[inline]
    fn is_blank_text(&self) -> bool {
        forms::is_blank(self)
    }

    fn write<S: Serializer>(&self, _: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

/// Parses `true` or `false`.
pub(crate) fn parse_boolean(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Stores a value parsed from a text, or records that the text is invalid.
#[inline]
fn keep_text<T>(
    place: &mut T,
    read: Option<T>,
    reading: Reading<'_>,
    text: &str,
    expected: &'static str,
) {
    match read {
        Some(value) => {
            *place = value;
            if reading.takes(Scalars::Strings) {
                if has_leading_zero(text) {
                    reading.noted(Notation::LeadingZero, &Json::String(text.into()));
                }
            } else {
                reading.lenient(Json::String(text.into()), Expected::Words(expected));
            }
        }
        None => reading.unreadable_text(text, Expected::Words(expected)),
    }
}

/// Like `keep_text`, for a bare number or boolean.
#[inline]
fn keep_bare<T>(
    place: &mut T,
    read: Option<T>,
    reading: Reading<'_>,
    json: Json<'_>,
    expected: &'static str,
) {
    match read {
        Some(value) => {
            *place = value;
            if !reading.takes(Scalars::Native) {
                reading.lenient(json, Expected::Words(expected));
            }
        }
        None => reading.unreadable(json, Expected::Words(expected)),
    }
}

scalar_visitor!(BooleanVisitor, bool, "true or false", {
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        keep_text(self.0, parse_boolean(text), self.1, text, "true or false");
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        keep_bare(
            self.0,
            Some(value),
            self.1,
            Json::Boolean(value),
            "true or false",
        );
        Ok(())
    }

    unreadable!(Expected::Words("true or false"); integer, fraction);
});

impl Value for bool {
    fn blank() -> Self {
        false
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(BooleanVisitor(self, reading))
    }

    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        match scalars {
            Scalars::Strings => serializer.serialize_str(if *self { "true" } else { "false" }),
            Scalars::Native => serializer.serialize_bool(*self),
        }
    }
}

scalar_visitor!(DatetimeVisitor, OffsetDateTime, "a date and time", {
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        match parse_datetime(text) {
            Ok(moment) => {
                *self.0 = moment;
                if !forms::datetime::has_letters_of_iso8601(text) {
                    self.1.lenient(
                        Json::String(text.into()),
                        Expected::Words("a date and time"),
                    );
                }
            }
            Err(_) => self
                .1
                .unreadable_text(text, Expected::Words("a date and time")),
        }
        Ok(())
    }

    unreadable!(Expected::Words("a date and time"); integer, fraction, boolean);
});

impl Value for OffsetDateTime {
    fn blank() -> Self {
        Self::UNIX_EPOCH
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(DatetimeVisitor(self, reading))
    }

    fn write<S: Serializer>(&self, _: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(
            write_datetime(*self)
                .map_err(serde_core::ser::Error::custom)?
                .as_str(),
        )
    }
}

scalar_visitor!(DateVisitor, Date, "a date", {
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        match parse_date(text) {
            Ok(date) => *self.0 = date,
            Err(_) => self.1.unreadable_text(text, Expected::Words("a date")),
        }
        Ok(())
    }

    unreadable!(Expected::Words("a date"); integer, fraction, boolean);
});

impl Value for Date {
    fn blank() -> Self {
        OffsetDateTime::UNIX_EPOCH.date()
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(DateVisitor(self, reading))
    }

    fn write<S: Serializer>(&self, _: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(
            write_date(*self)
                .map_err(serde_core::ser::Error::custom)?
                .as_str(),
        )
    }
}
