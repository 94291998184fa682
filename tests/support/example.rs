//! Values that keep to the documentation, made from the table alone.

use antom::schema::{Constraints, FieldSchema, Format, Kind, ObjectSchema};
use antom::time::Duration;
use antom::time::format_description::well_known::Rfc3339;
use antom::{Decimal, Scalars};

use super::node::{Node, bare, text};
use super::now;

/// An object with its required fields and no others.
pub(crate) fn minimal(schema: &ObjectSchema) -> Node {
    let required = schema
        .fields()
        .iter()
        .filter(|field| field.constraints().required);
    let member = |field: &FieldSchema| (field.name().to_owned(), of_field(schema, field));
    Node::Object(required.map(member).collect())
}

/// An object that says something: it has its required fields, or one other if it needs none.
fn filled(schema: &ObjectSchema) -> Node {
    let is_ruled = |field: &FieldSchema| {
        let consequences = schema.rules().iter().flat_map(|rule| rule.consequences());
        consequences.into_iter().any(|it| it.path == field.name())
    };
    let is_simple = |field: &&FieldSchema| {
        let is_scalar = !matches!(
            field.kind(),
            Kind::Object(_) | Kind::Array(_) | Kind::Map(_)
        );
        is_scalar && !is_ruled(field)
    };
    let mut fields = schema.fields().iter();
    match fields.find(is_simple).filter(|_| schema.needs_no_field()) {
        Some(field) => Node::Object(vec![(field.name().to_owned(), of_field(schema, field))]),
        None => minimal(schema),
    }
}

/// A value of a field.
pub(crate) fn of_field(schema: &ObjectSchema, field: &FieldSchema) -> Node {
    value(field.kind(), field.constraints(), schema.scalars())
}

/// A value of a type that keeps to constraints.
pub(crate) fn value(kind: Kind, constraints: &Constraints, scalars: Scalars) -> Node {
    match kind {
        Kind::Object(schema) => filled(schema),
        Kind::Array(item) => {
            let item = value(*item, &of_items(constraints), scalars);
            Node::Array(vec![item; needed_items(constraints)])
        }
        Kind::Map(entry) => {
            let entry = value(*entry, &of_items(constraints), scalars);
            let keys = (1..=needed_items(constraints)).map(|number| match number {
                1 => "key".to_owned(),
                _ => format!("{number}"),
            });
            Node::Object(keys.map(|key| (key, entry.clone())).collect())
        }
        Kind::Json => Node::Object(vec![("any".into(), bare("1"))]),
        Kind::Integer { .. } => scalar(scalars, integer(constraints).to_string()),
        Kind::Decimal => {
            let number = constraints
                .min
                .or(constraints.max)
                .unwrap_or(Decimal::whole(1));
            scalar(scalars, number.to_string())
        }
        Kind::Boolean => scalar(scalars, "true".into()),
        Kind::Datetime => text(datetime(constraints)),
        Kind::Date => text("2026-03-01"),
        Kind::List(list) => text(match constraints.constant {
            Some(only) => only,
            None => constraints.values.unwrap_or(list.values())[0],
        }),
        _ => text(string(kind, constraints)),
    }
}

/// How many items there are at least, and one at any rate.
fn needed_items(constraints: &Constraints) -> usize {
    constraints.min_items.unwrap_or(1).max(1) as usize
}

/// What of this holds of each item.
pub(crate) fn of_items(constraints: &Constraints) -> Constraints {
    let mut of_items = *constraints;
    of_items.min_items = None;
    of_items.max_items = None;
    of_items.max_key_length = None;
    of_items
}

/// A number or boolean as it travels.
pub(crate) fn scalar(scalars: Scalars, literal: String) -> Node {
    match scalars {
        Scalars::Strings => Node::Text(literal),
        Scalars::Native => Node::Bare(literal),
    }
}

/// A whole number within its limits.
pub(crate) fn integer(constraints: &Constraints) -> i64 {
    // Limits of whole numbers are whole.
    let whole = |limit: Decimal| i64::try_from(limit.digits()).expect("64 bits");
    let least = constraints.max.map_or(1, |most| whole(most).min(1));
    let least = constraints.min.map_or(least, |min| whole(min).max(least));
    let digits = constraints.min_length.unwrap_or(1).saturating_sub(1);
    let least = match digits {
        0 => least,
        digits => least.max(10_i64.pow(digits as u32)),
    };
    match constraints.multiple_of {
        Some(divisor) => least.div_euclid(divisor) * divisor + divisor,
        None => least,
    }
}

fn datetime(constraints: &Constraints) -> String {
    let moment = now() + Duration::seconds(i64::from(constraints.within.is_some()));
    moment.format(&Rfc3339).expect("a date and time has a text")
}

fn string(kind: Kind, constraints: &Constraints) -> String {
    if let Some(only) = constraints.constant {
        return only.into();
    }
    if let Some(values) = constraints.values {
        return values[0].into();
    }
    let shape = Shape::of(kind, constraints);
    shape.fill(constraints.min_length.unwrap_or(1), &['a'])
}

/// The parts of a text that its form asks for: a beginning and an end, with anything in between.
pub(crate) struct Shape {
    head: String,
    tail: &'static str,
    /// Whether the text can be made longer.
    pub grows: bool,
}

impl Shape {
    /// The shape of a string, URL or e-mail address.
    pub(crate) fn of(kind: Kind, constraints: &Constraints) -> Self {
        let format = match kind {
            Kind::Url => Some(Format::Url),
            Kind::Email => Some(Format::Email),
            _ => constraints.format,
        };
        let (head, tail, grows) = match format {
            Some(Format::Iso4217) => ("USD", "", false),
            Some(Format::Iso3166) => ("US", "", false),
            Some(Format::Iso8601) => ("2026-03-01T12:30:00Z", "", false),
            Some(Format::Date) => ("2026-03-01", "", false),
            Some(Format::Ip) => ("203.0.113.24", "", false),
            Some(Format::Url) => ("https://example.com/", "", true),
            Some(Format::Email) => ("a", "@example.com", true),
            Some(Format::Phone) => ("2025550143", "", false),
            _ => ("a", "", true),
        };
        let prefix = constraints.starts_with.first().copied().unwrap_or("");
        Self {
            head: format!("{prefix}{head}"),
            tail,
            grows,
        }
    }

    /// A text of this shape with at least so many characters, or exactly as many if it can be done.
    pub(crate) fn fill(&self, length: u64, with: &[char]) -> String {
        let present = (self.head.chars().count() + self.tail.chars().count()) as u64;
        if length < present && self.tail.is_empty() && self.head == "a" {
            return with.iter().cycle().take(length as usize).collect();
        }
        let missing = if self.grows {
            length.saturating_sub(present)
        } else {
            0
        };
        let filling: String = with.iter().cycle().take(missing as usize).collect();
        format!("{}{filling}{}", self.head, self.tail)
    }
}
