//! Values on the wire: exact when written, lenient when read.
//!
//! Where an API wants scalars as strings, `20` is written `"20"` and `true` is written `"true"`;
//! both forms are read. Unknown fields are skipped, unknown values of a list are kept. What is
//! read is not validated: a server that exceeds its own documentation must not break its clients.
//!
//! Error texts name fields and expected types, never the text that was found: it may be personal.

/// Methods of a visitor for JSON that is not understood. Those that serde provides would show the
/// value in the error; it may be personal.
macro_rules! refuse {
    ($expected:expr, $found:literal, $($visit:ident($json:ty)),+) => {$(
        fn $visit<E: serde_core::de::Error>(self, _: $json) -> Result<Self::Value, E> {
            Err(E::custom(format_args!("expected {}, found {}", $expected, $found)))
        }
    )+};
}

/// The same for every scalar: for visitors that expect an object or an array.
macro_rules! refuse_scalars {
    ($expected:expr) => {
        refuse!($expected, "a string", visit_str(&str));
        refuse!(
            $expected,
            "a number",
            visit_u64(u64),
            visit_i64(i64),
            visit_f64(f64)
        );
        refuse!($expected, "a boolean", visit_bool(bool));
    };
}

mod datetime;
mod decimal;
mod json;
mod list;
mod object;
mod scalar;
mod value;

pub use datetime::{DatetimeError, DatetimeText, parse_datetime, write_datetime};
pub use decimal::{Decimal, DecimalError};
pub(crate) use json::read_json;
pub use list::{ValueList, list_value, read_list};
pub(crate) use object::FieldName;
pub use object::{FieldReader, ObjectWriter, ReadResult, WireObject, read_object, write_object};
pub(crate) use scalar::{parse_boolean, parse_integer};
pub(crate) use value::ReadInto;
pub use value::{Scalars, Value, blank, read_value};

use core::fmt;

/// The parts of serde that emitted code names.
pub mod serde {
    pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
}

/// Stands for a sensitive value in `Debug` output: whether it is there, and nothing else.
pub fn redacted(present: bool) -> impl fmt::Debug {
    Redacted(present)
}

struct Redacted(bool);

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "<redacted>" } else { "None" })
    }
}
