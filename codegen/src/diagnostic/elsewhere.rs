//! Types of other languages, and their counterparts in the spec language.

const ARRAY: &str = "write an array with the type of its items: `Array<T>`";
const MAP: &str = "write a map with the type of its values: `Map<T>`; its keys are strings";
const OPTIONAL: &str = "a field is optional unless it has `required: true`, so omit this from its \
                        type";

/// Names that are not found by edit distance.
const NAMES: [(&str, &str); 17] = [
    (
        "int int8 int16 int32 int64 uint u8 u16 u32 u64 i8 i16 i32 i64 long short bigint",
        "did you mean `Integer`?",
    ),
    (
        "number float double real f32 f64 money currency numeric",
        "did you mean `Decimal`, or `Integer`?",
    ),
    ("bool flag bit", "did you mean `Boolean`?"),
    (
        "str text varchar char char32 uuid id bytes binary",
        "did you mean `String`?",
    ),
    (
        "phone phonenumber tel telephone mobile",
        "a phone number is `type: String, format: phone`",
    ),
    (
        "ip ipaddress ipv4 ipv6 inet",
        "an IP address is `type: String, format: ip`",
    ),
    (
        "time timestamp instant iso8601 datetimeoffset",
        "did you mean `Datetime`?",
    ),
    (
        "date day localdate naivedate birthday",
        "did you mean `Date`, or `Datetime`?",
    ),
    ("uri link href hyperlink address", "did you mean `Url`?"),
    ("mail e-mail", "did you mean `Email`?"),
    (
        "any unknown value jsonobject jsonvalue",
        "did you mean `Json`, which accepts any value?",
    ),
    (
        "object struct record message dto",
        "define a type for it below types/, and use its name here",
    ),
    (
        "enum enumeration",
        "write `type: String` with `values`, or define a value list below types/",
    ),
    ("array list vec set collection sequence seq slice", ARRAY),
    ("map dict dictionary hashmap hash", MAP),
    ("option optional nullable maybe", OPTIONAL),
    (
        "null none void nil",
        "a type is a name, `Array<T>` or `Map<T>`",
    ),
];

/// The help for a type name of another language.
pub(super) fn type_name(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    let mut matching = NAMES
        .iter()
        .filter(|(names, _)| names.split(' ').any(|it| it == name));
    matching.next().map(|(_, help)| *help)
}

/// The help for a format of another language.
pub(super) fn format(name: &str) -> Option<&'static str> {
    const NO_FORMAT: &str = "there is no format for it (formats: `iso4217`, `iso3166`, \
                             `iso8601`, `date`, `ip`, `url`, `email`, `phone`, `printable`): use \
                             `min_length`, `max_length` or `starts_with`, and describe it in `note`";
    Some(match name.to_ascii_lowercase().as_str() {
        "date-time" | "datetime" | "timestamp" | "rfc3339" => "write `type: Datetime` instead",
        "int32" | "int64" | "integer" => {
            "write `type: Integer` instead, with `min` and `max` for its range"
        }
        "float" | "double" | "decimal" | "number" => "write `type: Decimal` instead",
        "uri" | "iri" | "link" => "did you mean `url`?",
        "ipv4" | "ipv6" => "did you mean `ip`?",
        "currency" => "did you mean `iso4217`?",
        "country" => "did you mean `iso3166`?",
        "uuid" | "byte" | "binary" | "base64" | "password" | "hostname" | "time" | "duration"
        | "regex" => NO_FORMAT,
        _ => return None,
    })
}

/// The help for the syntax of a type of another language.
pub(super) fn written_type(text: &str) -> Option<String> {
    let text = text.trim();
    let inner = |it: &str| match it {
        "" => "T".to_owned(),
        it => it.to_owned(),
    };
    if let Some(of) = text.strip_suffix('?') {
        return Some(format!("{OPTIONAL}: `{}`", inner(of)));
    }
    let brackets = text
        .strip_suffix("[]")
        .or_else(|| text.strip_prefix('[')?.strip_suffix(']'))
        .or_else(|| text.strip_prefix("Array[")?.strip_suffix(']'));
    if let Some(of) = brackets {
        return Some(format!("write `Array<{}>`", inner(of)));
    }
    if text.ends_with(')') && text.contains('(') {
        return Some("write limits as separate keys: `max_length: 64`".to_owned());
    }
    if let Some(values) = keyed_by_strings(text) {
        return Some(format!("keys are always strings: `Map<{}>`", inner(values)));
    }
    if text.contains(',') {
        return Some(MAP.to_owned());
    }
    if text.matches('<').count() != text.matches('>').count() {
        return Some("close each `<` with a `>`".to_owned());
    }
    text.is_empty()
        .then(|| "write a type: a name, `Array<T>` or `Map<T>`".to_owned())
}

/// The values of `Map<String, T>`, which names the type of the keys too.
pub(crate) fn keyed_by_strings(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("Map<")?.strip_suffix('>')?;
    let values = inner.trim_start().strip_prefix("String")?;
    Some(values.trim_start().strip_prefix(',')?.trim())
}
