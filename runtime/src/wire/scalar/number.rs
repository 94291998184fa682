//! Numbers: integers, and decimal numbers with all digits.

use std::fmt;

use serde_core::de::{Deserializer, Visitor};
use serde_core::ser::Serializer;

use super::super::{Decimal, Reading, Scalars, Value};
use super::{keep_bare, keep_text};
use crate::schema::{Expected, Number, Value as Json};

/// Parses an integer: an optional minus and digits.
pub(crate) fn parse_integer(text: &str) -> Option<i128> {
    /// This many digits always fit into 64 bits, which are faster to compute with.
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

/// Whether a number has a leading zero: `007`, but not `0` or `0.5`.
pub(crate) fn has_leading_zero(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    matches!(digits.as_bytes(), [b'0', b'0'..=b'9', ..])
}

/// A number with its text.
fn in_text(text: &[u8]) -> Number<'_> {
    let text = std::str::from_utf8(text).unwrap_or_default();
    Number::Fraction(text.parse().unwrap_or_default(), Some(text))
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

            /// `20.0` and `1e2` are integers in JSON, which does not distinguish number types.
            fn visit_f64<E>(mut self, number: f64) -> Result<(), E> {
                self.1.note_inexact();
                let json = Number::Fraction(number, None);
                let read = json.integer().and_then(|it| it.try_into().ok());
                keep_bare(self.0, read, self.1, Json::Number(json), "an integer");
                Ok(())
            }

            /// The text of a number.
            fn visit_bytes<E>(self, text: &[u8]) -> Result<(), E> {
                let json = in_text(text);
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

/// Requests the text of a number from deserializers that know it.
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
        let json = Json::Number(in_text(text));
        let read = std::str::from_utf8(text).ok().and_then(Decimal::of_json);
        keep_bare(self.0, read, self.1, json, "a decimal number");
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
