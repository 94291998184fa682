//! The documented order of violations. Reading finds violations in the order of the body, before
//! other constraints are checked.

use std::cmp::Ordering;

use super::{Place, Segment, Violation};
use crate::schema::{Kind, ObjectSchema, RuleSchema};

/// The positions of all violations of a report. It uses two allocations, whatever their number.
#[derive(Debug)]
pub(super) struct Order {
    keys: Vec<Key>,
    /// The steps of all keys, one key after another.
    steps: Vec<Step>,
}

/// The position of a violation: one step per segment of its path. In an object, fields come first,
/// then unknown names, then rules.
#[derive(Clone, Copy, Debug)]
struct Key {
    from: usize,
    to: usize,
    /// Whether it comes before all other violations of the same value.
    leads: bool,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// The index of a field, an item or a rule.
    Index(usize),
    /// An entry of a map; entries are ordered by name.
    Name(Box<str>),
}

impl Order {
    /// Reserves space for this many violations.
    pub(super) fn with_capacity(violations: usize) -> Self {
        /// Few values are nested deeper.
        const STEPS: usize = 3;
        Self {
            keys: Vec::with_capacity(violations),
            steps: Vec::with_capacity(violations * STEPS),
        }
    }

    /// Adds the position of the next violation.
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

    /// Moves the last violation before all other violations of the same value.
    pub(super) fn lead(&mut self) {
        if let Some(last) = self.keys.last_mut() {
            last.leads = true;
        }
    }

    /// Sorts the violations, each of which has been pushed.
    pub(super) fn sort(&self, violations: &mut [Violation]) {
        let keys = &self.keys;
        if keys.is_sorted_by(|one, other| self.compare(one, other).is_le()) {
            return;
        }
        // Violations are large, so their indices are sorted, and each violation is moved once.
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

/// Adds the steps to a place. Returns the type of the value there, as far as the order depends on
/// it.
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
        // Undocumented values keep the order of the body.
        (Segment::Key(_) | Segment::Hidden(_) | Segment::Item(_), Some(Kind::Json)) => {
            (Step::Index(0), None)
        }
        _ => return None,
    };
    steps.push(step);
    inside
}
