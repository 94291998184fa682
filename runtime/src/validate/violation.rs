use std::borrow::Cow;
use std::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::message;
use crate::wire::Decimal;
use crate::{Language, Text};

/// One thing that breaks the documentation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// Where, as the pages spell it: `order.goods[3].goodsName`; empty for the value as a whole.
    pub path: String,
    /// What kind of fact is broken.
    pub rule: Keyword,
    /// What the documentation allows.
    pub limit: Option<Limit>,
    /// What there is instead: a length, a number, or a text unless it is sensitive.
    pub actual: Option<Actual>,
    /// How bad it is.
    pub severity: Severity,
    /// The id of the rule of the spec that demands it, if it is not a fact about the field alone.
    pub id: Option<&'static str>,
    pub(crate) doc: Option<Text>,
    pub(crate) disputed: bool,
}

impl Violation {
    /// Says what is wrong, in a language, without the path.
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

    /// Whether it is an error, not only a warning.
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
        let path = if self.path.is_empty() {
            "body"
        } else {
            &self.path
        };
        write!(
            f,
            "{}: {path}: {}",
            message::severity(self.severity, language),
            self.message(language)
        )?;
        match self.id {
            Some(id) => write!(f, " [{id}]"),
            None => Ok(()),
        }
    }
}

/// In English, in one line.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_in(Language::En, f)
    }
}

/// With the keys `path`, `rule`, `limit`, `actual`, `severity`, `id` and `message` (in English);
/// `limit`, `actual` and `id` only where there are any.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_in(Language::En, serializer)
    }
}

/// The kinds of facts that can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Keyword {
    /// The field must be there.
    Required,
    /// The value must be of the documented type.
    Type,
    /// There is only one value.
    Const,
    /// There are only these values.
    Values,
    /// So many characters at least.
    MinLength,
    /// So many characters at most.
    MaxLength,
    /// The number is at least this.
    Min,
    /// The number is at most this.
    Max,
    /// The number is a multiple of this.
    MultipleOf,
    /// So many items at least.
    MinItems,
    /// So many items at most.
    MaxItems,
    /// So many characters at most, in each key of a map. The actual length is that of the longest key.
    MaxKeyLength,
    /// The text has this form.
    Format,
    /// The text begins with one of these.
    StartsWith,
    /// The moment lies in this window.
    Within,
    /// The documentation has no such field.
    UnknownField,
    /// The value can be read, but is written otherwise than documented: without quotes, or with zeros before a
    /// number. Always a warning.
    Notation,
}

impl Keyword {
    /// The keyword as it stands in JSON and in the spec, `max_length`.
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
            Self::Notation => "notation",
        }
    }
}

impl fmt::Display for Keyword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How bad a violation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The documentation advises otherwise, or contradicts itself.
    Warning,
    /// The documentation forbids it.
    Error,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What the documentation allows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// So many characters or items.
    Length(u64),
    /// A whole number.
    Number(i64),
    /// A number with a fraction.
    Decimal(Decimal),
    /// A type, a constant, a format, a length of time.
    Text(Cow<'static, str>),
    /// Several values, of which one must fit.
    Values(&'static [&'static str]),
}

impl Limit {
    /// The least or the largest number.
    pub(crate) fn bound(limit: Decimal) -> Self {
        let whole = limit.integer().and_then(|it| i64::try_from(it).ok());
        whole.map_or(Self::Decimal(limit), Self::Number)
    }
}

/// A number with a fraction is a text, as an actual one is.
impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Length(length) => serializer.serialize_u64(*length),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Decimal(number) => serializer.collect_str(number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Values(values) => values.serialize(serializer),
        }
    }
}

/// What there is instead of what the documentation allows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Actual {
    /// So many characters or items.
    Length(u64),
    /// A whole number.
    Number(i128),
    /// A text that is not sensitive, cut after 64 characters.
    Text(String),
    /// What JSON calls the value, or what a parser says of it.
    Type(Cow<'static, str>),
}

impl Actual {
    /// A text. Long ones are cut: a violation says what is wrong, it is no copy of the request.
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(cut(text).into_owned())
    }

    /// Whether it is the value itself, which for a sensitive field must not be shown.
    pub(crate) fn is_value(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Text(_))
    }
}

/// A text of at most 64 characters, with an ellipsis where it went on.
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
            Self::Type(text) => serializer.serialize_str(text),
        }
    }
}
