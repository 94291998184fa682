//! Arbitrary bodies, made from the table: whatever a type can read, or what is also valid.

use std::ops::RangeInclusive;

use antom::schema::{Constraints, FieldSchema, Kind, ObjectSchema};
use antom::time::format_description::well_known::Rfc3339;
use antom::time::{Duration, OffsetDateTime, UtcOffset};
use antom::{Decimal, Scalars};
use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

use super::example::{self, Shape, scalar};
use super::node::{Node, bare, text};
use super::rules::mend;

/// How much a generated body keeps to.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Keeps {
    /// The types, so that it can be read.
    Types,
    /// All facts and rules that are not mere advice.
    Everything,
}

/// Nesting below this many objects is left out, where that is possible.
const DEPTH: u32 = 5;

/// Bodies of an object, their members in documented order.
pub(crate) fn bodies(schema: &'static ObjectSchema, keeps: Keeps) -> BoxedStrategy<Node> {
    let bodies = Make {
        keeps,
        scalars: schema.scalars(),
        depth: DEPTH,
    }
    .object(schema);
    match keeps {
        Keeps::Types => bodies,
        Keeps::Everything => bodies
            .prop_map(move |mut body| {
                mend(&mut body, Kind::Object(schema));
                body
            })
            .boxed(),
    }
}

/// The value of a field that must be there: one that says something, where it would not.
fn filled(field: &FieldSchema, scalars: Scalars, value: Node) -> Node {
    let kind = field.kind();
    let says_nothing = match (kind, &value) {
        (Kind::Object(schema), Node::Object(members)) => {
            schema.needs_no_field() && members.iter().all(|(_, it)| matches!(it, Node::Object(_)))
        }
        _ => is_blank_text(kind, &value),
    };
    if says_nothing {
        example::value(kind, field.constraints(), scalars)
    } else {
        value
    }
}

fn is_blank_text(kind: Kind, value: &Node) -> bool {
    let is_blank = |text: &str| text.trim().is_empty();
    !matches!(kind, Kind::Json) && value.as_text().is_some_and(is_blank)
}

#[derive(Clone, Copy)]
struct Make {
    keeps: Keeps,
    scalars: Scalars,
    depth: u32,
}

impl Make {
    fn object(self, schema: &'static ObjectSchema) -> BoxedStrategy<Node> {
        let inner = Self {
            scalars: schema.scalars(),
            depth: self.depth.saturating_sub(1),
            ..self
        };
        let fields: Vec<_> = schema
            .fields()
            .iter()
            .map(|field| inner.member(field))
            .collect();
        let names = schema.fields().iter().map(|field| field.name().to_owned());
        let names: Vec<_> = names.collect();
        let object = move |values: Vec<Option<Node>>| {
            let members = names.iter().cloned().zip(values);
            Node::Object(
                members
                    .filter_map(|(name, value)| Some((name, value?)))
                    .collect(),
            )
        };
        fields.prop_map(object).boxed()
    }

    fn member(self, field: &'static FieldSchema) -> BoxedStrategy<Option<Node>> {
        let must = match self.keeps {
            Keeps::Types => field.is_plain(),
            Keeps::Everything => field.constraints().required,
        };
        let fixed = field
            .is_plain()
            .then_some(field.constraints().constant)
            .flatten();
        let nested = !matches!(self.leaf(field.kind()), Leaf::Scalar);
        match (fixed, must) {
            (Some(only), _) => Just(Some(text(only))).boxed(),
            (None, true) if self.keeps == Keeps::Everything => self
                .value(field.kind(), field.constraints())
                .prop_map(move |value| Some(filled(field, self.scalars, value)))
                .boxed(),
            (None, true) => self
                .value(field.kind(), field.constraints())
                .prop_map(Some)
                .boxed(),
            (None, false) if nested && self.depth == 0 => Just(None).boxed(),
            // A blank text counts as left out, and is not written.
            (None, false) => weighted(0.3, self.value(field.kind(), field.constraints()))
                .prop_map(move |value| value.filter(|value| !is_blank_text(field.kind(), value)))
                .boxed(),
        }
    }

    fn leaf(self, kind: Kind) -> Leaf {
        match kind {
            Kind::Object(_) => Leaf::Nested,
            Kind::Array(item) | Kind::Map(item) => self.leaf(*item),
            _ => Leaf::Scalar,
        }
    }

    fn value(self, kind: Kind, facts: &Constraints) -> BoxedStrategy<Node> {
        let scalars = self.scalars;
        let sizes = self.sizes(facts);
        let inner = &example::of_items(facts);
        match kind {
            Kind::Object(schema) => self.object(schema),
            Kind::Array(item) => vec(self.value(*item, inner), sizes)
                .prop_map(Node::Array)
                .boxed(),
            Kind::Map(entry) => btree_map(self.keys(facts), self.value(*entry, inner), sizes)
                .prop_map(|entries| Node::Object(entries.into_iter().collect()))
                .boxed(),
            Kind::Json => json(),
            Kind::Integer { signed } => self
                .integer(signed, facts)
                .prop_map(move |it| scalar(scalars, it.to_string()))
                .boxed(),
            Kind::Decimal => self
                .decimal(facts)
                .prop_map(move |it| scalar(scalars, it))
                .boxed(),
            Kind::Boolean => any::<bool>()
                .prop_map(move |it| scalar(scalars, it.to_string()))
                .boxed(),
            Kind::Datetime => match (self.keeps, facts.max_length) {
                // To the second and in UTC, which is as short as can be.
                (Keeps::Everything, Some(most)) if most < 35 => datetimes()
                    .prop_map(|it| text(format!("{}Z", &it[..19])))
                    .boxed(),
                _ => datetimes().prop_map(text).boxed(),
            },
            Kind::Date => datetimes().prop_map(|it| text(&it[..10])).boxed(),
            _ => self.string(kind, facts).prop_map(text).boxed(),
        }
    }

    /// How many items there are.
    fn sizes(self, facts: &Constraints) -> RangeInclusive<usize> {
        let least = match self.keeps {
            Keeps::Types => 0,
            Keeps::Everything => facts.min_items.unwrap_or(0),
        };
        let most = facts.max_items.unwrap_or(3).min(least.max(3));
        least as usize..=most as usize
    }

    fn keys(self, facts: &Constraints) -> BoxedStrategy<String> {
        let longest = match self.keeps {
            Keeps::Types => usize::MAX,
            Keeps::Everything => facts.max_key_length.map_or(usize::MAX, |it| it as usize),
        };
        words()
            .prop_map(move |key| key.chars().take(longest).collect())
            .boxed()
    }

    fn integer(self, signed: bool, facts: &Constraints) -> BoxedStrategy<i128> {
        let (mut least, mut most) = match signed {
            true => (i128::from(i64::MIN), i128::from(i64::MAX)),
            false => (0, i128::from(u64::MAX)),
        };
        if self.keeps == Keeps::Everything {
            // Limits of whole numbers are whole.
            least = facts.min.map_or(least, |it| it.digits());
            most = facts.max.map_or(most, |it| it.digits());
        }
        prop_oneof![
            least..=most,
            least..=most.min(least + 3),
            most.max(least + 3) - 3..=most
        ]
        .boxed()
    }

    fn decimal(self, facts: &Constraints) -> BoxedStrategy<String> {
        // In ten-thousandths, which are finer than the limits of the specs at hand.
        let units = |limit: Decimal| limit.digits() * 10_i128.pow(4 - limit.scale());
        let least = facts.min.map_or(0, units);
        let most = facts.max.map_or(least + 10_i128.pow(10), units);
        match self.keeps {
            Keeps::Types => (any::<i128>(), 0_u32..=38)
                .prop_map(|(digits, scale)| Decimal::new(digits / 10, scale).to_string())
                .boxed(),
            Keeps::Everything => (least.min(most)..=most)
                .prop_map(|units| Decimal::new(units, 4).to_string())
                .boxed(),
        }
    }

    fn string(self, kind: Kind, facts: &Constraints) -> BoxedStrategy<String> {
        let listed = match kind {
            Kind::List(list) => Some(list.values()),
            _ => None,
        };
        let known = facts
            .constant
            .map(|only| vec![only])
            .or(facts.values.or(listed).map(<[_]>::to_vec));
        match (self.keeps, known) {
            (Keeps::Types, Some(known)) => {
                prop_oneof![select(known).prop_map(String::from), words()].boxed()
            }
            (Keeps::Types, None) => words().boxed(),
            (Keeps::Everything, Some(known)) => select(known).prop_map(String::from).boxed(),
            (Keeps::Everything, None) => shaped(kind, facts),
        }
    }
}

enum Leaf {
    Scalar,
    Nested,
}

/// Texts of the form that is asked for, of every length that is allowed.
fn shaped(kind: Kind, facts: &Constraints) -> BoxedStrategy<String> {
    let shape = Shape::of(kind, facts);
    let longest = facts.max_length.unwrap_or(64);
    let lengths = prop_oneof![4 => 1..=longest.min(40), 1 => Just(longest)];
    let letters = vec(select(vec!['a', 'Z', '0', '-', 'é', '月', '🎁']), 1..8);
    (lengths, letters)
        .prop_map(move |(length, letters)| shape.fill(length, &letters))
        .boxed()
}

/// Any text, control characters and all.
fn words() -> BoxedStrategy<String> {
    let letters = prop_oneof![
        any::<char>(),
        select(vec!['a', ' ', '"', '\\', '\0', '\u{7f}', '月'])
    ];
    vec(letters, 0..12)
        .prop_map(|letters| letters.into_iter().collect())
        .boxed()
}

fn datetimes() -> BoxedStrategy<String> {
    // From the year 1 to the year 9998, so that every offset leaves four digits.
    (
        -62_100_000_000_i64..253_300_000_000,
        0_i64..1_000_000_000,
        -1439_i32..=1439,
    )
        .prop_map(|(seconds, nanoseconds, minutes)| {
            let moment = OffsetDateTime::from_unix_timestamp(seconds).expect("a moment");
            let offset = UtcOffset::from_whole_seconds(minutes * 60).expect("an offset");
            let moment = moment + Duration::nanoseconds(nanoseconds);
            moment
                .to_offset(offset)
                .format(&Rfc3339)
                .expect("a date and time has a text")
        })
        .boxed()
}

/// Any JSON, keys sorted.
fn json() -> BoxedStrategy<Node> {
    let scalars = prop_oneof![
        words().prop_map(text),
        any::<i64>().prop_map(|number| bare(&number.to_string())),
        any::<bool>().prop_map(|value| bare(&value.to_string())),
        Just(bare("null")),
        Just(bare("1.5")),
    ];
    scalars
        .prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..3).prop_map(Node::Array),
                btree_map(words(), inner, 0..3)
                    .prop_map(|entries| Node::Object(entries.into_iter().collect())),
            ]
        })
        .boxed()
}
