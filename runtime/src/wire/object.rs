use std::borrow::Cow;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_core::ser::{Error, SerializeMap, Serializer};

use super::value::{ReadInto, Written};
use super::{Passed, Reading, Scalars, Value};
use crate::schema::{Expected, FieldSet, ObjectSchema, Value as Json};
use crate::validate::Segment;

/// The result of reading or writing a field.
pub type ReadResult<E> = Result<(), E>;

/// An emitted object: a struct whose fields are read and written by name.
pub trait WireObject: Value + 'static {
    /// The table of the object.
    const SCHEMA: &'static ObjectSchema;

    /// Returns an object with blank fields.
    fn blank() -> Self;

    /// Reads the field of that name.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the format.
    fn read_field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: FieldReader<'_, A>,
    ) -> ReadResult<A::Error>;

    /// Writes the fields in documented order.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the serializer.
    fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error>;
}

/// The value of a field that is being read, and the set of fields read before it.
pub struct FieldReader<'a, A> {
    name: &'a str,
    map: &'a mut A,
    seen: &'a mut FieldSet,
    unknown: &'a mut Vec<String>,
    schema: &'static ObjectSchema,
    /// The place of the object.
    reading: Reading<'a>,
}

impl<'de, A: MapAccess<'de>> FieldReader<'_, A> {
    /// Reads the value into the object; `index` is that of the field in the schema.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the format.
    #[inline]
    pub fn read<T: Value>(mut self, index: usize, place: &mut T) -> ReadResult<A::Error> {
        if !self.seen.insert(index) {
            if self.repeated(index)? {
                *place = T::blank();
            }
            return Ok(());
        }
        let at = self.reading.place.step(Segment::Read(self.schema, index));
        let value = ReadInto(place, self.reading.step(&at));
        self.map.next_value_seed(value)
    }

    /// Reads a constant field, which is not stored in the object.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the format.
    #[inline]
    pub fn constant(mut self, index: usize, value: &'static str) -> ReadResult<A::Error> {
        if !self.seen.insert(index) {
            return self.repeated(index).map(|_| ());
        }
        let at = self.reading.place.step(Segment::Read(self.schema, index));
        let value = Constant(value, self.reading.step(&at));
        self.map.next_value_seed(value)
    }

    /// Skips an unknown field.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the format.
    #[inline]
    pub fn skip(self) -> ReadResult<A::Error> {
        self.map.next_value_seed(Passed)?;
        if self.reading.reports_unknown() {
            self.unknown.push(self.name.to_owned());
        }
        Ok(())
    }

    /// Skips a repeated value of a field. Returns whether the field is to be left out.
    #[cold]
    fn repeated(&mut self, index: usize) -> Result<bool, A::Error> {
        self.map.next_value_seed(Passed)?;
        let field = self.schema.fields().get(index);
        let is_optional = field.is_some_and(|field| !field.is_plain());
        let at = self.reading.place.step(Segment::Read(self.schema, index));
        Ok(self.reading.step(&at).repeated(is_optional))
    }
}

/// Reads an object field by field. Values that cannot be read are recorded.
///
/// # Errors
///
/// Fails with the errors of the format.
pub fn read_object<'de, T: WireObject, D: Deserializer<'de>>(
    object: &mut T,
    deserializer: D,
    reading: Reading<'_>,
) -> ReadResult<D::Error> {
    // Not `deserialize_map`: for anything but a map its error would show the value.
    deserializer.deserialize_any(ObjectVisitor(object, reading))
}

struct ObjectVisitor<'a, T>(&'a mut T, Reading<'a>);

impl<'de, T: WireObject> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(object, mut reading) = self;
        let mut seen = FieldSet::EMPTY;
        let mut unknown = Vec::new();
        while let Some(name) = map.next_key_seed(FieldName)? {
            object.read_field(
                &name,
                FieldReader {
                    name: &name,
                    map: &mut map,
                    seen: &mut seen,
                    unknown: &mut unknown,
                    schema: T::SCHEMA,
                    reading: reading.again(),
                },
            )?;
        }
        let required = const { T::SCHEMA.required_fields() };
        if required.first_not_in(&seen).is_some() {
            reading.again().missing(T::SCHEMA, &seen);
        }
        if !unknown.is_empty() {
            reading.unknown(T::SCHEMA, &unknown, &seen);
        }
        Ok(())
    }

    unreadable!(Expected::OBJECT; null, boolean, integer, fraction, text, array);
}

/// Reads the name of a field, borrowed from the input if the format allows it.
#[derive(Clone, Copy)]
pub(crate) struct FieldName;

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for FieldName {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// Reads a text that must equal a constant.
struct Constant<'a>(&'static str, Reading<'a>);

impl<'de> DeserializeSeed<'de> for Constant<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Constant<'_> {
    /// A number or boolean without quotes.
    fn bare(self, found: Json<'_>, text: &str) {
        if text == self.0 {
            self.1.lenient(found, Expected::Words(self.0));
        } else {
            self.1.other_constant(found, self.0);
        }
    }
}

impl<'de> Visitor<'de> for Constant<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        if text != self.0 {
            self.1.other_constant(Json::String(text.into()), self.0);
        }
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.bare(number.into(), &number.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.bare(number.into(), &number.to_string());
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.bare(Json::Boolean(value), if value { "true" } else { "false" });
        Ok(())
    }

    unreadable!(Expected::Words("the documented value"); null, fraction, array, object);
}

/// Writes an object field by field.
pub struct ObjectWriter<M> {
    map: M,
    scalars: Scalars,
}

impl<M: SerializeMap> ObjectWriter<M> {
    /// Writes a field, unless it is absent.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the serializer.
    #[inline]
    pub fn field<T: Value>(&mut self, name: &'static str, value: &T) -> ReadResult<M::Error> {
        if value.is_absent() {
            return Ok(());
        }
        let written = self
            .map
            .serialize_entry(name, &Written(value, self.scalars));
        written.map_err(|error| at(name, error, self.scalars))
    }

    /// Writes a constant field.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the serializer.
    #[inline]
    pub fn constant(&mut self, name: &'static str, value: &'static str) -> ReadResult<M::Error> {
        self.map.serialize_entry(name, value)
    }
}

/// Adds a step of the path to an error. Only native numbers can fail, so other errors are passed on
/// unchanged.
#[cold]
pub(super) fn at<E: Error>(step: &str, error: E, scalars: Scalars) -> E {
    if scalars == Scalars::Strings {
        return error;
    }
    let text = error.to_string();
    match text.strip_prefix('`') {
        Some(rest) if rest.starts_with('[') => E::custom(format_args!("`{step}{rest}")),
        Some(rest) => E::custom(format_args!("`{step}.{rest}")),
        None => E::custom(format_args!("`{step}`: {text}")),
    }
}

/// Writes an object.
///
/// # Errors
///
/// Fails with the errors of the serializer.
pub fn write_object<T: WireObject, S: Serializer>(
    object: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut writer = ObjectWriter {
        map: serializer.serialize_map(None)?,
        scalars: T::SCHEMA.scalars(),
    };
    object.write_fields(&mut writer)?;
    writer.map.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_writing_have_a_path() {
        let error = serde_json::Error::custom("too many digits");
        let steps = ["price", "[2]", "items", "order"].into_iter();
        let error = steps.fold(error, |error, step| at(step, error, Scalars::Native));
        assert_eq!(error.to_string(), "`order.items[2].price`: too many digits");
    }
}
