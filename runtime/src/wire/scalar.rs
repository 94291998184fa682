use std::fmt;

use serde_core::de::{Deserializer, Visitor};
use serde_core::ser::Serializer;
use time::OffsetDateTime;

use super::{Decimal, Reading, Scalars, Value, parse_datetime, write_datetime};
use crate::forms;
use crate::schema::{Expected, Notation, Number, Value as Json};

/// Implements [`Visitor`] for a scalar: what it expects, and how it is made from each JSON form
/// that is understood.
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

scalar_visitor!(StringVisitor, String, "a string", {
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        // Not `clone_into`: the place is blank, and a text of just this length needs no growing.
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

/// Reads a whole number: an optional minus and digits.
pub(crate) fn parse_integer(text: &str) -> Option<i128> {
    /// So many digits always fit 64 bits, which are faster to count in.
    const FEW_DIGITS: usize = 18;
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if digits.len() > FEW_DIGITS {
        return text.parse().ok();
    }
    let number = digits
        .bytes()
        .fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
    Some(i128::from(if digits.len() < text.len() {
        -number
    } else {
        number
    }))
}

/// Whether a number begins with a zero that does not count: `007`, but neither `0` nor `0.5`.
pub(crate) fn has_leading_zero(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    matches!(digits.as_bytes(), [b'0', b'0'..=b'9', ..])
}

/// Reads `true` or `false`.
pub(crate) fn parse_boolean(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Keeps what was read from a text, or records that nothing was.
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

/// The same for a bare number or boolean.
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

macro_rules! integer_value {
    ($integer:ty, $visitor:ident, $write:ident) => {
        scalar_visitor!($visitor, $integer, "an integer", {
            fn visit_str<E>(self, text: &str) -> Result<(), E> {
                let number =
                    parse_integer(text).and_then(|number| <$integer>::try_from(number).ok());
                keep_text(self.0, number, self.1, text, "an integer");
                Ok(())
            }

            fn visit_u64<E>(self, number: u64) -> Result<(), E> {
                let read = number.try_into().ok();
                keep_bare(self.0, read, self.1, number.into(), "an integer");
                Ok(())
            }

            fn visit_i64<E>(self, number: i64) -> Result<(), E> {
                let read = number.try_into().ok();
                keep_bare(self.0, read, self.1, number.into(), "an integer");
                Ok(())
            }

            /// `20.0` and `1e2` are integers in JSON, which has numbers only.
            fn visit_f64<E>(mut self, number: f64) -> Result<(), E> {
                self.1.note_inexact();
                let json = Number::Fraction(number, None);
                let read = json.integer().and_then(|it| it.try_into().ok());
                keep_bare(self.0, read, self.1, Json::Number(json), "an integer");
                Ok(())
            }

            /// The text of a number.
            fn visit_bytes<E>(self, text: &[u8]) -> Result<(), E> {
                let text = std::str::from_utf8(text).unwrap_or_default();
                let json = Number::Fraction(text.parse().unwrap_or_default(), Some(text));
                let read = json.integer().and_then(|it| it.try_into().ok());
                keep_bare(self.0, read, self.1, Json::Number(json), "an integer");
                Ok(())
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<(), D::Error> {
                deserializer.deserialize_any(self)
            }

            unreadable!(Expected::Words("an integer"); boolean);
        });

        impl Value for $integer {
            fn blank() -> Self {
                0
            }

            fn read_into<'de, D: Deserializer<'de>>(
                &mut self,
                deserializer: D,
                reading: Reading<'_>,
            ) -> Result<(), D::Error> {
                deserializer.deserialize_newtype_struct(EXACT_NUMBER, $visitor(self, reading))
            }

            fn write<S: Serializer>(
                &self,
                scalars: Scalars,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                match scalars {
                    Scalars::Strings => serializer.collect_str(self),
                    Scalars::Native => serializer.$write(*self),
                }
            }
        }
    };
}

integer_value!(u64, UnsignedVisitor, serialize_u64);
integer_value!(i64, SignedVisitor, serialize_i64);

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

/// What a number is asked for by: who knows the text of the number gives that.
pub(crate) const EXACT_NUMBER: &str = "antom_runtime::wire::Decimal";

scalar_visitor!(DecimalVisitor, Decimal, "a decimal number", {
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        keep_text(self.0, text.parse().ok(), self.1, text, "a decimal number");
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        let read = Some(number.into());
        keep_bare(self.0, read, self.1, number.into(), "a decimal number");
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        let read = Some(number.into());
        keep_bare(self.0, read, self.1, number.into(), "a decimal number");
        Ok(())
    }

    fn visit_f64<E>(mut self, number: f64) -> Result<(), E> {
        self.1.note_inexact();
        let read = Decimal::of_float(number);
        keep_bare(self.0, read, self.1, number.into(), "a decimal number");
        Ok(())
    }

    /// The text of a number.
    fn visit_bytes<E>(self, text: &[u8]) -> Result<(), E> {
        let text = std::str::from_utf8(text).unwrap_or_default();
        let number = Number::Fraction(text.parse().unwrap_or_default(), Some(text));
        let json = Json::Number(number);
        keep_bare(
            self.0,
            Decimal::of_json(text),
            self.1,
            json,
            "a decimal number",
        );
        Ok(())
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    unreadable!(Expected::Words("a decimal number"); boolean);
});

impl Value for Decimal {
    fn blank() -> Self {
        Self::default()
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_newtype_struct(EXACT_NUMBER, DecimalVisitor(self, reading))
    }

    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        match scalars {
            Scalars::Strings => serializer.collect_str(self),
            Scalars::Native => self.write_number(serializer),
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
