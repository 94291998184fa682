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
    /// An object with its fields and rules in documented order.
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

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How its numbers and booleans travel.
    pub const fn scalars(&self) -> Scalars {
        self.scalars
    }

    /// Its fields, in documented order.
    pub const fn fields(&self) -> &'static [FieldSchema] {
        self.fields
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSchema> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Its rules, in documented order.
    pub const fn rules(&self) -> &'static [&'static RuleSchema] {
        self.rules
    }

    /// The fields that must be there for the object to be read.
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

    /// Whether there is an object without any field.
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

/// A field that a path leads to.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    pub field: &'static FieldSchema,
    /// How numbers and booleans travel in its object.
    pub scalars: Scalars,
    /// Whether it, or something around it, must not be shown.
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
    /// Names the constraints that an official sample contradicts: broken, they are a warning.
    #[doc(hidden)]
    pub const fn disputed(mut self, keywords: &'static [Keyword]) -> Self {
        self.disputed = keywords;
        self
    }

    /// Names what the field is taken as where it is left out.
    #[doc(hidden)]
    pub const fn taken_as(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// Marks the value as one that must never be shown.
    #[doc(hidden)]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Names the pages that document the field, if they are not those of the whole object.
    #[doc(hidden)]
    pub const fn on(mut self, pages: &'static [&'static str]) -> Self {
        self.pages = pages;
        self
    }

    /// Names the pages that document the field, if they are not those of the whole object, and are no documentation of
    /// the API itself: what they say of its value is advice.
    #[doc(hidden)]
    pub const fn on_advice(mut self, pages: &'static [&'static str]) -> Self {
        self.advisory = true;
        self.on(pages)
    }

    /// Its name on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its type.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What must hold of its value.
    pub const fn constraints(&self) -> &Constraints {
        &self.constraints
    }

    /// The text of the value that the field is taken as where it is left out, if its documentation names one.
    ///
    /// This is a fact for whoever receives the message. The value is never sent, and never filled in.
    pub const fn default_value(&self) -> Option<&'static str> {
        self.default
    }

    /// Whether breaking what is stated of its value is a warning, since nothing but advisory pages state it.
    pub const fn is_advisory(&self) -> bool {
        self.advisory
    }

    /// Whether breaking the constraint is a warning, since an official sample does.
    pub fn is_disputed(&self, keyword: Keyword) -> bool {
        self.disputed.contains(&keyword)
    }

    /// Whether the value must never be shown.
    pub const fn is_sensitive(&self) -> bool {
        self.sensitive
    }

    /// The ids of the pages that document it.
    pub const fn pages(&self) -> &'static [&'static str] {
        self.pages
    }

    /// The one value of a field that is always there: such a field has no place in a typed value.
    pub const fn fixed(&self) -> Option<&'static str> {
        if self.is_plain() {
            self.constraints.constant
        } else {
            None
        }
    }

    /// Whether it is required and nobody disputes that: without it the object cannot be read.
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

/// A field of a table. On an array of scalars, all constraints but [`Required`](Constraint::Required) and
/// [`MinItems`](Constraint::MinItems), [`MaxItems`](Constraint::MaxItems) and
/// [`MaxKeyLength`](Constraint::MaxKeyLength) hold for each item.
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

/// The fields of a table, with the pages that document those which name none themselves.
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

/// Like [`fields`], where these pages are no documentation of the API itself: what they say of values is advice.
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
    /// A whole number of 64 bits.
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
    /// A text that is a URL.
    Url,
    /// A text that is an e-mail address.
    Email,
    /// Any JSON.
    Json,
    /// A list of values of one type.
    Array(&'static Kind),
    /// An object with arbitrary keys and values of one type.
    Map(&'static Kind),
    /// An object type.
    Object(&'static ObjectSchema),
    /// A text of which documented values are known.
    List(&'static ListSchema),
}

/// The name of the type: tables refer to each other in circles.
impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl Kind {
    /// The name of the type, as the spec writes it.
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
    /// A list of values; `open` if other values may come up.
    #[doc(hidden)]
    pub const fn new(name: &'static str, values: &'static [&'static str], open: bool) -> Self {
        Self { name, values, open }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The documented values.
    pub const fn values(&self) -> &'static [&'static str] {
        self.values
    }

    /// Whether other values may come up.
    pub const fn is_open(&self) -> bool {
        self.open
    }
}
