use std::borrow::Cow;
use std::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::message;
use crate::wire::{Decimal, JsonError};
use crate::{Language, Text};

/// A documented constraint that a value breaks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// The path, written as on the pages: `order.goods[3].goodsName`. Empty for the value as a
    /// whole.
    pub path: String,
    /// The kind of constraint.
    pub rule: Keyword,
    /// The documented limit.
    pub limit: Option<Limit>,
    /// The actual length, number or text. Sensitive texts are left out.
    pub actual: Option<Actual>,
    /// The severity.
    pub severity: Severity,
    /// The id of the rule in the spec, if the constraint comes from a rule.
    pub id: Option<&'static str>,
    pub(crate) doc: Option<Text>,
    pub(crate) disputed: bool,
}

impl Violation {
    /// Returns the message in a language, without the path.
    ///
    /// ```
    /// use antom_runtime::Language;
    /// # use antom_runtime::__private::field;
    /// # use antom_runtime::schema::{Constraint, Kind, ObjectSchema};
    /// # use antom_runtime::wire::Scalars;
    /// # static GOODS: ObjectSchema = ObjectSchema::new("Goods", Scalars::Strings,
    /// #     &[field("goodsName", Kind::String, &[Constraint::MaxLength(3)])], &[]);
    /// # let violations = GOODS.check_json(br#"{"goodsName":"kettle"}"#);
    /// # let violation = &violations[0];
    /// assert_eq!(violation.message(Language::En), "has 6 characters, at most 3 are allowed");
    /// ```
    pub fn message(&self, language: Language) -> String {
        message::message(self, language)
    }

    /// Returns whether it is an error rather than a warning.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    pub(crate) fn serialize_in<S: Serializer>(
        &self,
        language: Language,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("rule", self.rule.name())?;
        if let Some(limit) = &self.limit {
            map.serialize_entry("limit", limit)?;
        }
        if let Some(actual) = &self.actual {
            map.serialize_entry("actual", actual)?;
        }
        map.serialize_entry("severity", self.severity.name())?;
        if let Some(id) = self.id {
            map.serialize_entry("id", id)?;
        }
        map.serialize_entry("message", &self.message(language))?;
        map.end()
    }

    pub(crate) fn fmt_in(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (body, colon) = match language {
            Language::Zh => ("报文体", "："),
            _ => ("body", ": "),
        };
        let path = if self.path.is_empty() {
            body
        } else {
            &self.path
        };
        write!(
            f,
            "{}{colon}{path}{colon}{}",
            message::severity(self.severity, language),
            self.message(language)
        )?;
        match self.id {
            Some(id) => write!(f, " [{id}]"),
            None => Ok(()),
        }
    }
}

/// In English, on one line.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_in(Language::En, f)
    }
}

/// Serializes with the keys `path`, `rule`, `limit`, `actual`, `severity`, `id` and `message` (in
/// English). `limit`, `actual` and `id` are left out if absent.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_in(Language::En, serializer)
    }
}

/// The kinds of constraints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Keyword {
    /// The field is required.
    Required,
    /// The value must have the documented type.
    Type,
    /// The only allowed value.
    Const,
    /// The allowed values.
    Values,
    /// The minimum number of characters.
    MinLength,
    /// The maximum number of characters.
    MaxLength,
    /// The minimum.
    Min,
    /// The maximum.
    Max,
    /// The number must be a multiple of this.
    MultipleOf,
    /// The minimum number of items.
    MinItems,
    /// The maximum number of items.
    MaxItems,
    /// The maximum number of characters of each key of a map. The actual length is that of the
    /// longest key.
    MaxKeyLength,
    /// The format of the text.
    Format,
    /// The allowed prefixes of the text.
    StartsWith,
    /// The time window of the value.
    Within,
    /// The field is not documented. The limit is the documented field that was probably meant, if
    /// there is a similar one.
    UnknownField,
    /// A field, or a key of a map, must occur once.
    Repeated,
    /// The value can be read but is not written as documented: it has no quotes, or a number has
    /// leading zeros. Always a warning.
    Notation,
}

impl Keyword {
    /// Returns the keyword as in JSON and in the spec, such as `max_length`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Type => "type",
            Self::Const => "const",
            Self::Values => "values",
            Self::MinLength => "min_length",
            Self::MaxLength => "max_length",
            Self::Min => "min",
            Self::Max => "max",
            Self::MultipleOf => "multiple_of",
            Self::MinItems => "min_items",
            Self::MaxItems => "max_items",
            Self::MaxKeyLength => "max_key_length",
            Self::Format => "format",
            Self::StartsWith => "starts_with",
            Self::Within => "within",
            Self::UnknownField => "unknown_field",
            Self::Repeated => "repeated",
            Self::Notation => "notation",
        }
    }
}

impl fmt::Display for Keyword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The severity of a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The documentation advises against it, or contradicts itself.
    Warning,
    /// The documentation forbids it.
    Error,
}

impl Severity {
    /// Returns `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The documented limit.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// A number of characters or items.
    Length(u64),
    /// An integer.
    Number(i64),
    /// A number with a fraction.
    Decimal(Decimal),
    /// A type, a constant, a format, or a duration.
    Text(Cow<'static, str>),
    /// The name of a documented field.
    Field(&'static str),
    /// Several values, one of which is required.
    Values(&'static [&'static str]),
}

impl Limit {
    /// A minimum or maximum.
    pub(crate) fn bound(limit: Decimal) -> Self {
        let whole = limit.integer().and_then(|it| i64::try_from(it).ok());
        whole.map_or(Self::Decimal(limit), Self::Number)
    }
}

/// A number with a fraction is serialized as text, like an actual one.
impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Length(length) => serializer.serialize_u64(*length),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Decimal(number) => serializer.collect_str(number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Field(name) => serializer.serialize_str(name),
            Self::Values(values) => values.serialize(serializer),
        }
    }
}

/// The actual value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Actual {
    /// A number of characters or items.
    Length(u64),
    /// An integer.
    Number(i128),
    /// A text that is not sensitive, truncated to 64 characters.
    Text(String),
    /// A number without quotes where another type is documented.
    Bare(Decimal),
    /// The JSON type of the value.
    Type(Cow<'static, str>),
    /// The body is not JSON.
    NotJson(JsonError),
}

impl Actual {
    /// Creates a text, truncated if it is long: a violation is not a copy of the request.
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(cut(text).into_owned())
    }

    /// Whether it is the value itself, which must be hidden for a sensitive field.
    pub(crate) fn is_value(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Text(_) | Self::Bare(_))
    }
}

/// Truncates a text to 64 characters, with an ellipsis.
pub(crate) fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(64) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

impl Serialize for Actual {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Length(length) => serializer.serialize_u64(*length),
            Self::Number(number) => match i64::try_from(*number) {
                Ok(number) => serializer.serialize_i64(number),
                Err(_) => serializer.collect_str(number),
            },
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bare(number) => match number.integer().map(i64::try_from) {
                Some(Ok(number)) => serializer.serialize_i64(number),
                _ => serializer.collect_str(number),
            },
            Self::Type(text) => serializer.serialize_str(text),
            Self::NotJson(error) => serializer.collect_str(&format_args!("invalid JSON: {error}")),
        }
    }
}
