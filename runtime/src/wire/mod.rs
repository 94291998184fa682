//! JSON encoding: strict when writing, lenient when reading.
//!
//! If an API encodes scalars as strings, `20` is written `"20"` and `true` is written `"true"`;
//! both forms are accepted when reading. Unknown fields are ignored, unknown values of a list are
//! kept. Values that are read are not validated: a server that exceeds its own documentation must
//! not break its clients.
//!
//! A value that cannot be read does not stop reading: it is recorded, and stays blank. An invalid
//! request is then rejected with a report of all violations. A response or notification is kept,
//! without the optional parts that could not be read. serde's own traits are strict: they fail.
//!
//! Errors of serde name fields and expected types, never the text found, which may be personal.

/// Visitor methods for JSON of the wrong type: each skips the value and records it. The visitor is
/// a tuple of the target and a [`Reading`].
macro_rules! unreadable {
    ($expected:expr; $($json:ident),+) => {
        $(unreadable!(@ $json $expected);)+
    };
    (@ null $expected:expr) => {
        fn visit_unit<E>(self) -> Result<(), E> {
            self.1.unreadable($crate::schema::Value::Null, $expected);
            Ok(())
        }

        fn visit_none<E: serde_core::de::Error>(self) -> Result<(), E> {
            self.visit_unit()
        }
    };
    (@ boolean $expected:expr) => {
        fn visit_bool<E>(self, value: bool) -> Result<(), E> {
            self.1.unreadable($crate::schema::Value::Boolean(value), $expected);
            Ok(())
        }
    };
    (@ integer $expected:expr) => {
        fn visit_u64<E>(self, number: u64) -> Result<(), E> {
            self.1.unreadable(number.into(), $expected);
            Ok(())
        }

        fn visit_i64<E>(self, number: i64) -> Result<(), E> {
            self.1.unreadable(number.into(), $expected);
            Ok(())
        }
    };
    (@ fraction $expected:expr) => {
        fn visit_f64<E>(self, number: f64) -> Result<(), E> {
            self.1.unreadable(number.into(), $expected);
            Ok(())
        }
    };
    (@ text $expected:expr) => {
        fn visit_str<E>(self, text: &str) -> Result<(), E> {
            self.1.unreadable_text(text, $expected);
            Ok(())
        }
    };
    (@ array $expected:expr) => {
        fn visit_seq<A: serde_core::de::SeqAccess<'de>>(self, sequence: A) -> Result<(), A::Error> {
            $crate::wire::json::pass_items(sequence)?;
            self.1.unreadable($crate::schema::Value::Array, $expected);
            Ok(())
        }
    };
    (@ object $expected:expr) => {
        fn visit_map<A: serde_core::de::MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
            $crate::wire::json::pass_members(map)?;
            self.1.unreadable($crate::schema::Value::Object, $expected);
            Ok(())
        }
    };
}

mod datetime;
pub(crate) mod decimal;
mod free_json;
mod json;
mod json_error;
pub(crate) mod list;
pub(crate) mod object;
pub(crate) mod reading;
pub(crate) mod redacted;
mod scalar;
pub(crate) mod value;

pub(crate) use datetime::written_length;
pub use datetime::{
    DatetimeError, DatetimeText, parse_date, parse_datetime, write_date, write_datetime,
};
pub use decimal::{Decimal, DecimalError};
pub(crate) use json::Passed;
pub(crate) use json::read_json;
pub use json_error::{JsonError, JsonProblem};
pub(crate) use list::ValueList;
pub(crate) use object::{FieldName, WireObject};
pub(crate) use reading::{Reading, Recorder};
pub(crate) use scalar::{EXACT_NUMBER, has_leading_zero, parse_boolean, parse_integer};
pub use value::Scalars;
pub(crate) use value::{ReadInto, Value};
