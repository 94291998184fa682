use std::fmt;
use std::ops::{Deref, DerefMut};

use serde_core::de::{Deserialize, Deserializer, MapAccess};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::schema::ObjectSchema;
use crate::validate::Validate;
use crate::validate::report::Report;
use crate::wire::Scalars;
use crate::wire::object::{FieldReader, ObjectWriter, ReadResult, WireObject};
use crate::wire::reading::Reading;
use crate::wire::value::Value;

/// The response to a call that failed or whose outcome is unknown, with the fields of a successful
/// response.
///
/// Operations whose failed responses document the same fields as their successful ones use it as
/// their `Failure`. Fields are read through [`Deref`]: `failure.payment_id`. Its type differs from
/// the response, so a failed response cannot be passed where a successful one is expected.
///
/// A server creates it from a response:
///
/// ```
/// use antom_runtime::endpoint::{CallOutcome, Failed};
///
/// fn decline<R>(response: R) -> CallOutcome<R, Failed<R>> {
///     CallOutcome::Failure(Failed::from(response))
/// }
/// # let _ = decline(());
/// ```
#[derive(Clone, PartialEq)]
pub struct Failed<R>(R);

impl<R> Failed<R> {
    /// Returns the response.
    pub fn into_inner(self) -> R {
        self.0
    }
}

impl<R> Deref for Failed<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.0
    }
}

impl<R> DerefMut for Failed<R> {
    fn deref_mut(&mut self) -> &mut R {
        &mut self.0
    }
}

impl<R> From<R> for Failed<R> {
    fn from(response: R) -> Self {
        Self(response)
    }
}

impl<R: fmt::Debug> fmt::Debug for Failed<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Failed").field(&self.0).finish()
    }
}

impl<R: Validate> Validate for Failed<R> {
    fn check(&self, report: &mut Report<'_>) {
        self.0.check(report);
    }
}

impl<R: WireObject> WireObject for Failed<R> {
    const SCHEMA: &'static ObjectSchema = R::SCHEMA;

    fn blank() -> Self {
        Self(<R as WireObject>::blank())
    }

    fn read_field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: FieldReader<'_, A>,
    ) -> ReadResult<A::Error> {
        self.0.read_field(name, value)
    }

    fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error> {
        self.0.write_fields(object)
    }
}

impl<R: WireObject> Value for Failed<R> {
    fn blank() -> Self {
        Self(<R as Value>::blank())
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        self.0.read_into(deserializer, reading)
    }

    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(scalars, serializer)
    }
}

impl<R: Serialize> Serialize for Failed<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, R: Deserialize<'de>> Deserialize<'de> for Failed<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        R::deserialize(deserializer).map(Self)
    }
}
