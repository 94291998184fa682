use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::JsonError;

/// Reads a whole body.
///
/// UTF-8 is checked once for the whole body, which is faster than for each string.
pub(crate) fn read_json<'de, S: DeserializeSeed<'de>>(
    body: &'de [u8],
    seed: S,
) -> Result<S::Value, JsonError> {
    let text = std::str::from_utf8(body).map_err(|error| JsonError::not_utf8(body, error))?;
    read(text, seed).map_err(|error| JsonError::of(text, &error))
}

fn read<'de, S: DeserializeSeed<'de>>(
    text: &'de str,
    seed: S,
) -> Result<S::Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// Skips a value. Unlike serde's `IgnoredAny`, it requires what storing the value would require:
/// numbers in range, valid escapes, and limited nesting. All readers of a body therefore reject the
/// same bodies.
pub(crate) struct Passed;

impl<'de> DeserializeSeed<'de> for Passed {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Visitor methods that skip a scalar.
macro_rules! pass {
    ($($visit:ident($($json:ty)?)),+) => {$(
        fn $visit<E>(self $(, _: $json)?) -> Result<(), E> {
            Ok(())
        }
    )+};
}

impl<'de> Visitor<'de> for Passed {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    pass!(
        visit_unit(),
        visit_none(),
        visit_bool(bool),
        visit_u64(u64),
        visit_i64(i64),
        visit_f64(f64),
        visit_str(&str)
    );

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<(), A::Error> {
        pass_items(sequence)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        pass_members(map)
    }
}

/// Skips the items of an array.
pub(super) fn pass_items<'de, A: SeqAccess<'de>>(mut sequence: A) -> Result<(), A::Error> {
    while sequence.next_element_seed(Passed)?.is_some() {}
    Ok(())
}

/// Skips the members of an object.
pub(super) fn pass_members<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_key_seed(super::FieldName)?.is_some() {
        map.next_value_seed(Passed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_over_must_be_json_all_the_same() {
        for json in [
            r#"{"a":[1,-1,0.5,null,true,"x"]}"#,
            " 1 ",
            r#""\ud83c\udf81""#,
        ] {
            assert!(read_json(json.as_bytes(), Passed).is_ok(), "{json}");
        }
        let deep = "[".repeat(1000);
        for json in ["", "{", r#""\ud83c""#, "1e999", "{}{}", &deep] {
            assert!(read_json(json.as_bytes(), Passed).is_err(), "{json}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_located() {
        let error = read_json(b"{\"a\":\n\"\xff\"}", Passed).unwrap_err();
        assert_eq!((error.line, error.column), (2, 2), "{error}");
        assert!(read_json(b"\xff", Passed).is_err());
    }
}
