use std::fmt;

use serde_core::de::{Deserializer, Error, Visitor};
use serde_core::ser::Serializer;
use time::OffsetDateTime;

use super::{Decimal, Scalars, Value, parse_datetime, write_datetime};

/// Implements [`Visitor`] for a scalar: what it expects, and how it is made from each JSON form
/// that is understood. Everything else is an error that does not show what was found.
macro_rules! scalar_visitor {
    ($visitor:ident, $value:ty, $expecting:literal, { $($visit:tt)* }) => {
        struct $visitor<'a>(&'a mut $value);

        impl Visitor<'_> for $visitor<'_> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($expecting)
            }

            $($visit)*
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
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        *self.0 = number.to_string();
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        *self.0 = value.to_string();
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Err(E::custom(
            "expected a string, found a number with a fraction",
        ))
    }
});

impl Value for String {
    fn blank() -> Self {
        Self::new()
    }

    fn read_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(StringVisitor(self))
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

/// Reads `true` or `false`.
pub(crate) fn parse_boolean(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

macro_rules! integer_value {
    ($integer:ty, $visitor:ident, $write:ident) => {
        scalar_visitor!($visitor, $integer, "an integer", {
            fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
                let number =
                    parse_integer(text).and_then(|number| <$integer>::try_from(number).ok());
                *self.0 = number.ok_or_else(|| E::custom("expected an integer"))?;
                Ok(())
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
                *self.0 = number
                    .try_into()
                    .map_err(|_| E::custom("integer out of range"))?;
                Ok(())
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
                *self.0 = number
                    .try_into()
                    .map_err(|_| E::custom("integer out of range"))?;
                Ok(())
            }

            refuse!("an integer", "a number with a fraction", visit_f64(f64));
            refuse!("an integer", "a boolean", visit_bool(bool));
        });

        impl Value for $integer {
            fn blank() -> Self {
                0
            }

            fn read_into<'de, D: Deserializer<'de>>(
                &mut self,
                deserializer: D,
            ) -> Result<(), D::Error> {
                deserializer.deserialize_any($visitor(self))
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

scalar_visitor!(BooleanVisitor, bool, "a boolean", {
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        *self.0 = parse_boolean(text).ok_or_else(|| E::custom("expected `true` or `false`"))?;
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        *self.0 = value;
        Ok(())
    }

    refuse!(
        "`true` or `false`",
        "a number",
        visit_u64(u64),
        visit_i64(i64),
        visit_f64(f64)
    );
});

impl Value for bool {
    fn blank() -> Self {
        false
    }

    fn read_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(BooleanVisitor(self))
    }

    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        match scalars {
            Scalars::Strings => serializer.serialize_str(if *self { "true" } else { "false" }),
            Scalars::Native => serializer.serialize_bool(*self),
        }
    }
}

scalar_visitor!(DecimalVisitor, Decimal, "a decimal number", {
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        *self.0 = text.parse().map_err(E::custom)?;
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        *self.0 = number.into();
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        *self.0 = number.into();
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        /// From here on not every whole number has an `f64` of its own.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if number.abs() >= EXACT {
            return Err(E::custom(
                "a decimal number is too large to be read exactly",
            ));
        }
        *self.0 = number.to_string().parse().map_err(E::custom)?;
        Ok(())
    }

    refuse!("a decimal number", "a boolean", visit_bool(bool));
});

impl Value for Decimal {
    fn blank() -> Self {
        Self::default()
    }

    fn read_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(DecimalVisitor(self))
    }

    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        match scalars {
            Scalars::Strings => serializer.collect_str(self),
            Scalars::Native => self.write_number(serializer),
        }
    }
}

scalar_visitor!(DatetimeVisitor, OffsetDateTime, "a date and time", {
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        *self.0 = parse_datetime(text).map_err(E::custom)?;
        Ok(())
    }

    refuse!(
        "a date and time",
        "a number",
        visit_u64(u64),
        visit_i64(i64),
        visit_f64(f64)
    );
    refuse!("a date and time", "a boolean", visit_bool(bool));
});

impl Value for OffsetDateTime {
    fn blank() -> Self {
        Self::UNIX_EPOCH
    }

    fn read_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(DatetimeVisitor(self))
    }

    fn write<S: Serializer>(&self, _: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(
            write_datetime(*self)
                .map_err(serde_core::ser::Error::custom)?
                .as_str(),
        )
    }
}
