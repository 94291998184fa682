//! JSON on a page, with the marks that converters leave in it.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::export::Json;

/// How many of these lines are JSON without a fence; none if the first does not begin it, or if it
/// never ends.
pub(in crate::import) fn json_end(lines: &[String]) -> Option<usize> {
    let first = lines.first()?.trim();
    let begins =
        first == "{" || first == "[" || first.starts_with("{\"") || first.starts_with("{ \"");
    if !begins {
        return None;
    }
    let mut depth = 0_usize;
    let mut text = false;
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with('#') && !text {
            return None;
        }
        let mut escaped = false;
        for char in line.chars() {
            match char {
                '"' if !escaped => text = !text,
                '{' | '[' if !text => depth += 1,
                '}' | ']' if !text => depth = depth.saturating_sub(1),
                _ => {}
            }
            escaped = char == '\\' && !escaped;
        }
        // A text does not go on in the next line: a quotation mark is missing.
        text = false;
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// What a code block holds, if that is JSON.
///
/// # Errors
///
/// It is not, not even without the marks that Markdown leaves in it.
pub(in crate::import) fn json(text: &str) -> Result<Json, serde_json::Error> {
    let parse = |text: &str| serde_json::from_str::<Ordered>(text).map(|it| it.0);
    parse(text).or_else(|error| parse(&mended(text)).map_err(|_| error))
}

/// JSON without what Markdown escapes and editors round off: `\[`, `\_`, curly quotation marks, a
/// comma after the last item, and what stands around it, as the head of a request does.
fn mended(text: &str) -> String {
    let mut mended = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some(next) if "[]_*{}()#+-.!<>|~`".contains(next) => mended.push(next),
                Some(next) => mended.extend(['\\', next]),
                None => {}
            },
            '“' | '”' => mended.push('"'),
            ',' => {
                let rest: String = chars.clone().take_while(|it| it.is_whitespace()).collect();
                let after = chars.clone().nth(rest.chars().count());
                if !matches!(after, Some('}' | ']')) {
                    mended.push(',');
                }
            }
            other => mended.push(other),
        }
    }
    let end = mended.rfind(['}', ']']).map_or(mended.len(), |it| it + 1);
    let start = mended.find(['{', '[']).unwrap_or(0).min(end);
    mended[start..end].to_owned()
}

/// JSON whose objects keep the order in which it was written.
struct Ordered(Json);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any).map(Self)
    }
}

/// Takes any value.
struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(serde_json::Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(Ordered(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut pairs = Vec::new();
        while let Some((key, Ordered(value))) = entries.next_entry::<String, Ordered>()? {
            pairs.push((key, value));
        }
        Ok(Json::Object(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_json_are_mended_and_order_is_kept() {
        let read = |text: &str| json(text).map(|it| it.to_string()).ok();
        let cases = [
            ("{\"b\": \\[{\"a\": 1}\\]}", Some("{\"b\":[{\"a\":1}]}")),
            (
                "{\"b\": \"x\\_y\", \"a\": [1, 2,],\n}",
                Some("{\"b\":\"x_y\",\"a\":[1,2]}"),
            ),
            ("{“b”: null} and more", Some("{\"b\":null}")),
            ("POST /pay HTTP/1.1\n\n{\"b\": 1}", Some("{\"b\":1}")),
            (
                "{\"b\": \"quoted \\\" mark\"}",
                Some("{\"b\":\"quoted \\\" mark\"}"),
            ),
            ("{\"b\": ...}", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn json_without_a_fence_ends_with_its_last_brace() {
        let end = |text: &str| {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            json_end(&lines)
        };
        assert_eq!(end("{\n \"a\": \"}\"\n}\nmore"), Some(3));
        assert_eq!(end("{\n \"a\": 1\n"), None);
        assert_eq!(end("{\n# Title\n}"), None);
        assert_eq!(end("text {"), None);
    }
}
