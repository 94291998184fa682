use std::fmt;

use super::{Constraint, Constraints, FieldSet, RuleSchema};
use crate::validate::Keyword;
use crate::wire::Scalars;

/// An object: a type, a request or a response.
#[derive(Debug)]
pub struct ObjectSchema {
    name: &'static str,
    scalars: Scalars,
    fields: &'static [FieldSchema],
    rules: &'static [&'static RuleSchema],
}

impl ObjectSchema {
    /// Creates an object with its fields and rules in documented order.
    #[doc(hidden)]
    pub const fn new(
        name: &'static str,
        scalars: Scalars,
        fields: &'static [FieldSchema],
        rules: &'static [&'static RuleSchema],
    ) -> Self {
        Self {
            name,
            scalars,
            fields,
            rules,
        }
    }

    /// Returns the name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns how numbers and booleans are encoded.
    pub const fn scalars(&self) -> Scalars {
        self.scalars
    }

    /// Returns the fields, in documented order.
    pub const fn fields(&self) -> &'static [FieldSchema] {
        self.fields
    }

    /// Returns the field of that name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSchema> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Returns the rules, in documented order.
    pub const fn rules(&self) -> &'static [&'static RuleSchema] {
        self.rules
    }

    /// Returns the fields that are required for the object to be read.
    pub const fn required_fields(&self) -> FieldSet {
        let mut required = FieldSet::EMPTY;
        let mut index = 0;
        while index < self.fields.len() {
            if self.fields[index].is_plain() {
                required.insert(index);
            }
            index += 1;
        }
        required
    }

    /// Returns whether the object is valid without any field.
    #[doc(hidden)]
    pub const fn needs_no_field(&self) -> bool {
        let mut index = 0;
        while index < self.fields.len() {
            if self.fields[index].is_plain() {
                return false;
            }
            index += 1;
        }
        true
    }

    /// The field at a path of names joined by dots.
    pub(crate) fn target(&self, path: &str) -> Option<Target> {
        let (name, rest) = path
            .split_once('.')
            .map_or((path, None), |(name, rest)| (name, Some(rest)));
        let field = self.field(name)?;
        let sensitive = field.is_sensitive();
        match (rest, field.kind()) {
            (None, _) => Some(Target {
                field,
                scalars: self.scalars,
                sensitive,
            }),
            (Some(rest), Kind::Object(object)) => object.target(rest).map(|target| Target {
                sensitive: target.sensitive || sensitive,
                ..target
            }),
            (Some(_), _) => None,
        }
    }

    pub(crate) fn field_name(&self, index: usize) -> &'static str {
        self.fields.get(index).map_or("?", |field| field.name)
    }
}

/// A field found by its path.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    pub field: &'static FieldSchema,
    /// How numbers and booleans are encoded in its object.
    pub scalars: Scalars,
    /// Whether the field, or an object around it, is sensitive.
    pub sensitive: bool,
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub struct FieldSchema {
    name: &'static str,
    kind: Kind,
    constraints: Constraints,
    disputed: &'static [Keyword],
    default: Option<&'static str>,
    sensitive: bool,
    advisory: bool,
    pages: &'static [&'static str],
}

impl FieldSchema {
    /// Sets the constraints that an official sample contradicts. Breaking them is a warning.
    #[doc(hidden)]
    pub const fn disputed(mut self, keywords: &'static [Keyword]) -> Self {
        self.disputed = keywords;
        self
    }

    /// Sets the value that the server assumes if the field is missing.
    #[doc(hidden)]
    pub const fn taken_as(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// Marks the value as sensitive: it is never shown.
    #[doc(hidden)]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Sets the pages that document the field, if they differ from those of the object.
    #[doc(hidden)]
    pub const fn on(mut self, pages: &'static [&'static str]) -> Self {
        self.pages = pages;
        self
    }

    /// Sets the pages that document the field, if they differ from those of the object and are not
    /// API documentation. Their constraints are advice.
    #[doc(hidden)]
    pub const fn on_advice(mut self, pages: &'static [&'static str]) -> Self {
        self.advisory = true;
        self.on(pages)
    }

    /// Returns the name in JSON.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the type.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Returns the constraints.
    pub const fn constraints(&self) -> &Constraints {
        &self.constraints
    }

    /// Returns the value that the server assumes if the field is missing, if documented.
    ///
    /// It is never sent or filled in.
    pub const fn default_value(&self) -> Option<&'static str> {
        self.default
    }

    /// Returns whether breaking the field's constraints is a warning, since only advisory pages
    /// state them.
    pub const fn is_advisory(&self) -> bool {
        self.advisory
    }

    /// Returns whether breaking the constraint is a warning, since an official sample breaks it.
    pub fn is_disputed(&self, keyword: Keyword) -> bool {
        self.disputed.contains(&keyword)
    }

    /// Returns whether the value is sensitive and must never be shown.
    pub const fn is_sensitive(&self) -> bool {
        self.sensitive
    }

    /// Returns the ids of the pages that document the field.
    pub const fn pages(&self) -> &'static [&'static str] {
        self.pages
    }

    /// Returns the value of a required constant field. Such a field is not part of the typed value.
    pub const fn fixed(&self) -> Option<&'static str> {
        if self.is_plain() {
            self.constraints.constant
        } else {
            None
        }
    }

    /// Returns whether the field is required and undisputed: without it the object cannot be read.
    pub const fn is_plain(&self) -> bool {
        let mut index = 0;
        while index < self.disputed.len() {
            if matches!(self.disputed[index], Keyword::Required) {
                return false;
            }
            index += 1;
        }
        self.constraints.required
    }
}

/// Creates a field of a table. On an array of scalars, [`Required`](Constraint::Required),
/// [`MinItems`](Constraint::MinItems), [`MaxItems`](Constraint::MaxItems) and
/// [`MaxKeyLength`](Constraint::MaxKeyLength) apply to the array; all other constraints apply to
/// each item.
pub const fn field(name: &'static str, kind: Kind, constraints: &[Constraint]) -> FieldSchema {
    FieldSchema {
        name,
        kind,
        constraints: Constraints::of(constraints),
        disputed: &[],
        default: None,
        sensitive: false,
        advisory: false,
        pages: &[],
    }
}

/// Creates the fields of a table, with the pages of those fields that set none.
pub const fn fields<const COUNT: usize>(
    pages: &'static [&'static str],
    mut fields: [FieldSchema; COUNT],
) -> [FieldSchema; COUNT] {
    let mut index = 0;
    while index < COUNT {
        if fields[index].pages.is_empty() {
            fields[index].pages = pages;
        }
        index += 1;
    }
    fields
}

/// Like [`fields`], for pages that are not API documentation. Their constraints are advice.
pub const fn advised_fields<const COUNT: usize>(
    pages: &'static [&'static str],
    mut fields: [FieldSchema; COUNT],
) -> [FieldSchema; COUNT] {
    let mut index = 0;
    while index < COUNT {
        if fields[index].pages.is_empty() {
            fields[index] = fields[index].on_advice(pages);
        }
        index += 1;
    }
    fields
}

/// The type of a value.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Kind {
    /// Any text.
    String,
    /// A 64-bit integer.
    Integer {
        /// Whether negative values are possible.
        signed: bool,
    },
    /// A decimal number.
    Decimal,
    /// True or false.
    Boolean,
    /// A date and time with offset.
    Datetime,
    /// A calendar date.
    Date,
    /// A URL as text.
    Url,
    /// An e-mail address as text.
    Email,
    /// Any JSON.
    Json,
    /// An array.
    Array(&'static Kind),
    /// An object with arbitrary keys and values of one type.
    Map(&'static Kind),
    /// An object type.
    Object(&'static ObjectSchema),
    /// A text with documented values.
    List(&'static ListSchema),
}

/// Shows the name of the type, since tables can be cyclic.
impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl Kind {
    /// Returns the name of the type as in the spec.
    pub fn name(self) -> String {
        match self {
            Self::String => "String".into(),
            Self::Integer { .. } => "Integer".into(),
            Self::Decimal => "Decimal".into(),
            Self::Boolean => "Boolean".into(),
            Self::Datetime => "Datetime".into(),
            Self::Date => "Date".into(),
            Self::Url => "Url".into(),
            Self::Email => "Email".into(),
            Self::Json => "Json".into(),
            Self::Array(item) => format!("Array<{}>", item.name()),
            Self::Map(value) => format!("Map<{}>", value.name()),
            Self::Object(object) => object.name().into(),
            Self::List(list) => list.name().into(),
        }
    }
}

/// A documented list of values.
#[derive(Debug)]
pub struct ListSchema {
    name: &'static str,
    values: &'static [&'static str],
    open: bool,
}

impl ListSchema {
    /// Creates a list of values; `open` if undocumented values are possible.
    #[doc(hidden)]
    pub const fn new(name: &'static str, values: &'static [&'static str], open: bool) -> Self {
        Self { name, values, open }
    }

    /// Returns the name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the documented values.
    pub const fn values(&self) -> &'static [&'static str] {
        self.values
    }

    /// Returns whether undocumented values are possible.
    pub const fn is_open(&self) -> bool {
        self.open
    }
}
