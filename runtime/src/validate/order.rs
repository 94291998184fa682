//! The documented order of violations: reading finds them in the order of the body, and before
//! anything else is checked.

use super::{Place, Segment};
use crate::schema::{Kind, ObjectSchema, RuleSchema};

/// Where a violation stands in a report: a step for each segment of its path. An object's fields come
/// first, then the names that it does not know, then its rules.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    steps: Vec<Step>,
    follows: bool,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// The index of a field, an item or a rule.
    Index(usize),
    /// An entry of a map; they are in the order of their names.
    Name(Box<str>),
}

impl Key {
    pub(super) fn of(
        place: &Place<'_>,
        root: Option<&'static ObjectSchema>,
        rule: Option<&'static RuleSchema>,
    ) -> Self {
        let mut steps = Vec::with_capacity(4);
        push(place, root, rule, &mut steps);
        Self {
            steps,
            follows: true,
        }
    }

    /// Comes before all others of its place.
    pub(super) fn lead(&mut self) {
        self.follows = false;
    }
}

/// Pushes the steps to a place. Returns the type of what stands there, as far as order depends on it.
fn push(
    place: &Place<'_>,
    root: Option<&'static ObjectSchema>,
    rule: Option<&'static RuleSchema>,
    steps: &mut Vec<Step>,
) -> Option<Kind> {
    let Some(parent) = place
        .parent
        .filter(|_| !matches!(place.segment, Segment::Root))
    else {
        return root.map(Kind::Object);
    };
    let around = push(parent, root, rule, steps);
    let (step, inside) = match (place.segment, around) {
        (Segment::Read(schema, index), _) => {
            let field = schema.fields().get(index);
            (Step::Index(index), field.map(|field| field.kind()))
        }
        (Segment::Field(name), Some(Kind::Object(schema))) => {
            let mut fields = schema.fields().iter();
            let index = fields.position(|field| field.name() == name)?;
            (Step::Index(index), Some(schema.fields()[index].kind()))
        }
        (Segment::Ruled(_), Some(Kind::Object(schema))) => {
            let is_it = |it: &&RuleSchema| rule.is_some_and(|rule| std::ptr::eq(*it, rule));
            let index = schema.rules().iter().position(is_it)?;
            (Step::Index(schema.fields().len() + 1 + index), None)
        }
        (Segment::Item(index), Some(Kind::Array(item))) => (Step::Index(index), Some(*item)),
        (Segment::Key(name) | Segment::Hidden(name), Some(Kind::Map(entry))) => {
            (Step::Name(name.into()), Some(*entry))
        }
        (Segment::Key(_) | Segment::Hidden(_), Some(Kind::Object(schema))) => {
            (Step::Index(schema.fields().len()), None)
        }
        _ => return None,
    };
    steps.push(step);
    inside
}
