use std::collections::BTreeMap;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{SerializeMap, SerializeSeq, Serializer};

use super::object::at;
use super::{Passed, Reading, Recorder};
use crate::schema::Expected;
use crate::validate::Segment;

/// How numbers and booleans are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalars {
    /// As JSON strings: `"20"`, `"true"`.
    Strings,
    /// As JSON numbers and booleans: `20`, `true`.
    Native,
}

/// A value with a JSON encoding.
///
/// Reading happens in place: a value made of [blanks](Value::blank) is filled field by field, so
/// that nothing is moved afterwards. The reader ensures that no blank remains.
pub trait Value: Sized {
    /// Returns a placeholder for a value that is read or set later. It does not allocate.
    fn blank() -> Self;

    /// Reads the value in place. A value that cannot be read is recorded, and stays blank.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the format, for invalid JSON.
    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error>;

    /// Returns whether the value is absent, so that nothing is written.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }

    /// Returns whether it is a blank text. A blank text counts as absent for an optional value.
    #[inline]
    fn is_blank_text(&self) -> bool {
        false
    }

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the serializer.
    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Returns a placeholder for a value that is read or set later.
pub fn blank<T: Value>() -> T {
    T::blank()
}

/// Reads a value for serde, as strictly as a derived implementation.
///
/// # Errors
///
/// Fails if the value cannot be read.
pub fn read_value<'de, T: Value, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let (mut value, mut recorder) = (T::blank(), Recorder::for_serde());
    value.read_into(deserializer, recorder.begin())?;
    if recorder.is_read() {
        Ok(value)
    } else {
        Err(recorder.into_error())
    }
}

/// Reads the next value of a map or sequence in place.
pub(crate) struct ReadInto<'a, T>(pub &'a mut T, pub Reading<'a>);

impl<'de, T: Value> DeserializeSeed<'de> for ReadInto<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.read_into(deserializer, self.1)
    }
}

/// A value to write, for the serializers of maps and sequences.
pub(super) struct Written<'a, T>(pub &'a T, pub Scalars);

impl<T: Value> serde_core::Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(self.1, serializer)
    }
}

impl<T: Value> Value for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        (**self).read_into(deserializer, reading)
    }

    fn is_blank_text(&self) -> bool {
        (**self).is_blank_text()
    }

    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).write(scalars, serializer)
    }
}

/// `null` and blank texts are read as absent.
impl<T: Value> Value for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_option(OptionVisitor(self, reading))
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(T::is_blank_text)
    }

    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(scalars, serializer),
            None => serializer.serialize_none(),
        }
    }
}

struct OptionVisitor<'a, T>(&'a mut Option<T>, Reading<'a>);

impl<'de, T: Value> Visitor<'de> for OptionVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        *self.0 = None;
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.0 = None;
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self(place, mut reading) = self;
        let lost = reading.lost();
        let value = place.insert(T::blank());
        value.read_into(deserializer, reading.again())?;
        if reading.took_blank()
            || reading.leaves_out(lost)
            || reading.is_field() && value.is_blank_text()
        {
            *place = None;
        }
        Ok(())
    }
}

impl<T: Value> Value for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(VecVisitor(self, reading))
    }

    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(Some(self.len()))?;
        for (index, item) in self.iter().enumerate() {
            let written = sequence.serialize_element(&Written(item, scalars));
            written.map_err(|error| at(&format!("[{index}]"), error, scalars))?;
        }
        sequence.end()
    }
}

struct VecVisitor<'a, T>(&'a mut Vec<T>, Reading<'a>);

impl<'de, T: Value> Visitor<'de> for VecVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let Self(items, mut reading) = self;
        let mut index = 0;
        while sequence
            .next_element_seed(Push(items, reading.again(), index))?
            .is_some()
        {
            index += 1;
        }
        Ok(())
    }

    unreadable!(Expected::Words("an array"); null, boolean, integer, fraction, text, object);
}

/// Reads an item in place at the end of a list; `usize` is its index in the body.
struct Push<'a, T>(&'a mut Vec<T>, Reading<'a>, usize);

impl<'de, T: Value> DeserializeSeed<'de> for Push<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self(items, mut reading, index) = self;
        let (lost, around) = (reading.lost(), reading.place);
        items.push(T::blank());
        if let Some(item) = items.last_mut() {
            let place = around.step(Segment::Item(index));
            item.read_into(deserializer, reading.step(&place))?;
        }
        if reading.leaves_out(lost) {
            items.pop();
        }
        Ok(())
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(MapVisitor(self, reading))
    }

    fn write<S: Serializer>(&self, scalars: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            let written = map.serialize_entry(key, &Written(value, scalars));
            written.map_err(|error| at(key, error, scalars))?;
        }
        map.end()
    }
}

struct MapVisitor<'a, T>(&'a mut BTreeMap<String, T>, Reading<'a>);

impl<'de, T: Value> Visitor<'de> for MapVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(entries, mut reading) = self;
        let (around, mut left_out) = (reading.place, Vec::new());
        while let Some(key) = map.next_key::<String>()? {
            let place = around.step(Segment::Key(&key));
            if entries.contains_key(&key) {
                map.next_value_seed(Passed)?;
                if reading.step(&place).repeated(true) {
                    left_out.push(key);
                }
                continue;
            }
            let (mut value, lost) = (T::blank(), reading.lost());
            map.next_value_seed(ReadInto(&mut value, reading.step(&place)))?;
            if !reading.leaves_out(lost) {
                entries.insert(key, value);
            }
        }
        for key in left_out {
            entries.remove(&key);
        }
        Ok(())
    }

    unreadable!(Expected::Words("an object"); null, boolean, integer, fraction, text, array);
}
