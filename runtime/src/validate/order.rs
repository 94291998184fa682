//! The documented order of violations: reading finds them in the order of the body, and before
//! anything else is checked.

use std::cmp::Ordering;

use super::{Place, Segment, Violation};
use crate::schema::{Kind, ObjectSchema, RuleSchema};

/// Where each violation of a report stands. In two pieces of memory, however many there are.
#[derive(Debug)]
pub(super) struct Order {
    keys: Vec<Key>,
    /// The steps of all keys, one key after the other.
    steps: Vec<Step>,
}

/// The place of a violation: a step for each segment of its path. An object's fields come first, then
/// the names that it does not know, then its rules.
#[derive(Clone, Copy, Debug)]
struct Key {
    from: usize,
    to: usize,
    /// Whether it comes before all others of its place.
    leads: bool,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// The index of a field, an item or a rule.
    Index(usize),
    /// An entry of a map; they are in the order of their names.
    Name(Box<str>),
}

impl Order {
    /// With room for so many violations.
    pub(super) fn with_capacity(violations: usize) -> Self {
        /// Few places are deeper.
        const STEPS: usize = 3;
        Self {
            keys: Vec::with_capacity(violations),
            steps: Vec::with_capacity(violations * STEPS),
        }
    }

    /// The next violation stands here.
    pub(super) fn push(
        &mut self,
        place: &Place<'_>,
        root: Option<&'static ObjectSchema>,
        rule: Option<&'static RuleSchema>,
    ) {
        let from = self.steps.len();
        push_steps(place, root, rule, &mut self.steps);
        self.keys.push(Key {
            from,
            to: self.steps.len(),
            leads: false,
        });
    }

    /// The last violation comes before all others of its place.
    pub(super) fn lead(&mut self) {
        if let Some(last) = self.keys.last_mut() {
            last.leads = true;
        }
    }

    /// Puts violations in order; each has been pushed.
    pub(super) fn sort(&self, violations: &mut [Violation]) {
        let keys = &self.keys;
        if keys.is_sorted_by(|one, other| self.compare(one, other).is_le()) {
            return;
        }
        // A violation is large: their numbers are sorted, and each is moved once.
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by(|one, other| self.compare(&keys[*one], &keys[*other]));
        for start in 0..order.len() {
            let mut to = start;
            loop {
                let from = std::mem::replace(&mut order[to], to);
                if from == start {
                    break;
                }
                violations.swap(to, from);
                to = from;
            }
        }
    }

    fn compare(&self, one: &Key, other: &Key) -> Ordering {
        let steps = |key: &Key| &self.steps[key.from..key.to];
        let places = steps(one).cmp(steps(other));
        places.then_with(|| other.leads.cmp(&one.leads))
    }
}

/// Pushes the steps to a place. Returns the type of what stands there, as far as order depends on it.
fn push_steps(
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
    let around = push_steps(parent, root, rule, steps);
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
        // Where nothing is documented, the order is that of the body.
        (Segment::Key(_) | Segment::Hidden(_) | Segment::Item(_), Some(Kind::Json)) => {
            (Step::Index(0), None)
        }
        _ => return None,
    };
    steps.push(step);
    inside
}
