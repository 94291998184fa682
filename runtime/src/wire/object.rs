use std::borrow::Cow;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::{SerializeMap, Serializer};

use super::value::{ReadInto, Written};
use super::{Scalars, Value};
use crate::schema::{FieldSet, ObjectSchema};

/// What reading or writing a field gives: nothing, or the error of the format.
pub type ReadResult<E> = Result<(), E>;

/// An emitted object: a struct whose fields are read and written by name.
pub trait WireObject: Value + 'static {
    /// The object as a table.
    const SCHEMA: &'static ObjectSchema;

    /// A draft made of blanks.
    fn blank() -> Self;

    /// Reads the field of that name.
    ///
    /// # Errors
    ///
    /// If its value is of another type.
    fn read_field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: FieldReader<'_, A>,
    ) -> ReadResult<A::Error>;

    /// Writes the fields in documented order.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error>;
}

/// The value of a field that is being read, and which fields were there before it.
pub struct FieldReader<'a, A> {
    name: &'a str,
    map: &'a mut A,
    seen: &'a mut FieldSet,
}

impl<'de, A: MapAccess<'de>> FieldReader<'_, A> {
    /// Reads the value into its place in the object; `index` is that of the field in the schema.
    ///
    /// # Errors
    ///
    /// If the field has been read before, or its value is of another type.
    #[inline]
    pub fn read<T: Value>(self, index: usize, place: &mut T) -> ReadResult<A::Error> {
        self.once(index)?.next_value_seed(ReadInto(place))
    }

    /// Reads a field that has only one value and therefore no place in the object.
    ///
    /// # Errors
    ///
    /// If the field has been read before, or it has another value.
    #[inline]
    pub fn constant(self, index: usize, value: &'static str) -> ReadResult<A::Error> {
        self.once(index)?.next_value_seed(Constant(value))
    }

    /// Passes over a field that the schema does not know.
    ///
    /// # Errors
    ///
    /// Those of the format.
    #[inline]
    pub fn skip(self) -> ReadResult<A::Error> {
        self.map.next_value::<IgnoredAny>().map(|_| ())
    }

    #[inline]
    fn once<'a>(self, index: usize) -> Result<&'a mut A, A::Error>
    where
        Self: 'a,
    {
        if self.seen.insert(index) {
            Ok(self.map)
        } else {
            Err(twice(self.name))
        }
    }
}

#[cold]
fn twice<E: Error>(name: &str) -> E {
    E::custom(format_args!("field `{name}` is given twice"))
}

/// Reads an object field by field.
///
/// # Errors
///
/// If it is no object, lacks a required field, or a field is given twice or has a value of another type.
pub fn read_object<'de, T: WireObject, D: Deserializer<'de>>(
    object: &mut T,
    deserializer: D,
) -> ReadResult<D::Error> {
    // Not `deserialize_map`: for anything but a map its error would show the value.
    deserializer.deserialize_any(ObjectVisitor(object))
}

struct ObjectVisitor<'a, T>(&'a mut T);

impl<'de, T: WireObject> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::SCHEMA.name())
    }

    refuse_scalars!(T::SCHEMA.name());

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = FieldSet::EMPTY;
        while let Some(name) = map.next_key_seed(FieldName)? {
            self.0.read_field(
                &name,
                FieldReader {
                    name: &name,
                    map: &mut map,
                    seen: &mut seen,
                },
            )?;
        }
        let required = const { T::SCHEMA.required_fields() };
        match required.first_not_in(&seen) {
            None => Ok(()),
            Some(index) => Err(missing(T::SCHEMA, index)),
        }
    }
}

#[cold]
fn missing<E: Error>(schema: &'static ObjectSchema, index: usize) -> E {
    E::custom(format_args!(
        "field `{}` is missing",
        schema.field_name(index)
    ))
}

/// Reads the name of a field, borrowed from the input where the format allows it.
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

/// Reads a text that must be the given one.
struct Constant(&'static str);

impl<'de> DeserializeSeed<'de> for Constant {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Constant {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if text == self.0 {
            Ok(())
        } else {
            Err(E::custom(format_args!("expected `{}`", self.0)))
        }
    }

    refuse!(
        "the one documented value",
        "a number",
        visit_u64(u64),
        visit_i64(i64),
        visit_f64(f64)
    );
    refuse!("the one documented value", "a boolean", visit_bool(bool));
}

/// Writes an object field by field.
pub struct ObjectWriter<M> {
    map: M,
    scalars: Scalars,
}

impl<M: SerializeMap> ObjectWriter<M> {
    /// Writes a field.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    #[inline]
    pub fn required<T: Value>(&mut self, name: &'static str, value: &T) -> ReadResult<M::Error> {
        self.map
            .serialize_entry(name, &Written(value, self.scalars))
    }

    /// Writes a field if it has a value.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    #[inline]
    pub fn optional<T: Value>(
        &mut self,
        name: &'static str,
        value: &Option<T>,
    ) -> ReadResult<M::Error> {
        match value {
            Some(value) => self.required(name, value),
            None => Ok(()),
        }
    }

    /// Writes a field that has only one value.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    #[inline]
    pub fn constant(&mut self, name: &'static str, value: &'static str) -> ReadResult<M::Error> {
        self.map.serialize_entry(name, value)
    }
}

/// Writes an object as its fields say.
///
/// # Errors
///
/// Those of the serializer.
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
