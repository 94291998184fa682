//! Free JSON: any value, unchanged.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::Serializer;

use super::{Passed, Reading, Scalars, Value};
use crate::schema::{Expected, Value as Json};
use crate::validate::Segment;

/// Any JSON, unchanged. A repeated key in an object is an error, since one of its values would be
/// lost.
impl Value for serde_json::Value {
    fn blank() -> Self {
        Self::Null
    }

    fn read_into<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<(), D::Error> {
        let mut reading = reading;
        deserializer.deserialize_any(JsonVisitor(self, reading.again()))?;
        // A required value must not be `null`.
        if self.is_null() && reading.is_field() {
            reading.unreadable(Json::Null, Expected::Words("a value"));
        }
        Ok(())
    }

    fn write<S: Serializer>(&self, _: Scalars, serializer: S) -> Result<S::Ok, S::Error> {
        serde_core::Serialize::serialize(self, serializer)
    }
}

/// Reads any JSON, and records repeated keys.
struct JsonVisitor<'a>(&'a mut serde_json::Value, Reading<'a>);

impl<'de> DeserializeSeed<'de> for JsonVisitor<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Visitor methods that store a scalar.
macro_rules! keep {
    ($($visit:ident($json:ty)),+) => {$(
        fn $visit<E>(self, value: $json) -> Result<(), E> {
            *self.0 = value.into();
            Ok(())
        }
    )+};
}

impl<'de> Visitor<'de> for JsonVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    keep!(
        visit_bool(bool),
        visit_u64(u64),
        visit_i64(i64),
        visit_f64(f64),
        visit_str(&str),
        visit_string(String)
    );

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.0 = serde_json::Value::Null;
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        *self.0 = serde_json::Value::Null;
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let Self(value, mut reading) = self;
        let (around, mut items) = (reading.place, Vec::new());
        loop {
            let place = around.step(Segment::Item(items.len()));
            let mut item = serde_json::Value::Null;
            let seed = JsonVisitor(&mut item, reading.step(&place));
            if sequence.next_element_seed(seed)?.is_none() {
                break;
            }
            items.push(item);
        }
        *value = items.into();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(value, mut reading) = self;
        let (around, mut left_out) = (reading.place, Vec::new());
        let mut entries = serde_json::Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let place = around.step(Segment::Key(&key));
            if entries.contains_key(&key) {
                map.next_value_seed(Passed)?;
                if reading.step(&place).repeated(true) {
                    left_out.push(key);
                }
                continue;
            }
            let mut entry = serde_json::Value::Null;
            map.next_value_seed(JsonVisitor(&mut entry, reading.step(&place)))?;
            entries.insert(key, entry);
        }
        for key in left_out {
            entries.remove(&key);
        }
        *value = entries.into();
        Ok(())
    }
}
