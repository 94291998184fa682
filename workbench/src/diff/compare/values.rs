//! The values that a field can have.

use super::collector::{Collector, Finding, Scope};
use super::fields::believed;
use crate::diff::catalogue::entries::*;
use crate::diff::{Rust, Travel, Wire};
use crate::lists::{Pair, pairs, reordered};
use antom_codegen::model::{Api, Constraint, Field, Shape, ValueList};
use antom_codegen::source::Span;

/// The listed values of a field.
struct Values<'a> {
    names: Vec<&'a str>,
    /// Whether other values are refused.
    closed: bool,
    /// Index of the list.
    index: usize,
    list: &'a ValueList,
}

impl<'a> Values<'a> {
    fn of(api: &'a Api, field: &'a Field) -> Option<Self> {
        let Shape::List(index) = field.shape.innermost() else {
            return None;
        };
        let list = &api.lists[*index];
        let names = match field.constraints.values() {
            Some(values) => values.iter().map(String::as_str).collect(),
            None => list.values.iter().map(|it| it.name.as_str()).collect(),
        };
        Some(Self {
            names,
            closed: field.constraints.values().is_some(),
            index: *index,
            list,
        })
    }

    fn has(&self, name: &str) -> bool {
        self.list.values.iter().any(|it| it.name == name)
    }

    /// Where the list says the value.
    fn span_of(&self, name: &str) -> Option<Span> {
        let mut values = self.list.values.iter();
        values.find(|it| it.name == name).map(|it| it.span)
    }

    /// Whether the field has less than the whole list.
    fn is_narrowed(&self) -> bool {
        !self.list.values.iter().map(|it| &it.name).eq(&self.names)
    }
}

/// Compares the values of a field.
pub(super) fn compare(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    fields: (&Field, &Field),
    path: &str,
) {
    let was = Values::of(collector.old, fields.0);
    let is = Values::of(collector.new, fields.1);
    // What is no text at all has become another type, which says enough.
    let are_texts = [fields.0, fields.1].map(|it| {
        let shape = it.shape.innermost();
        matches!(shape, Shape::String | Shape::List(_))
    });
    if are_texts == [true; 2] {
        openness(collector, scope, fields, (was.as_ref(), is.as_ref()), path);
    }
    let (Some(was), Some(is)) = (was, is) else {
        return;
    };
    let both = Both {
        are_twins: collector.twins.list(was.index) == Some(is.index),
        fields,
        path,
        was,
        is,
    };
    for pair in pairs(&both.was.names, &both.is.names, |it| *it) {
        let finding = match pair {
            Pair::Added(name) => added(collector, scope, &both, name),
            Pair::Removed(name) => removed(collector, scope, &both, name),
            Pair::Both(..) => continue,
        };
        let finding = believed(finding, scope, fields, Constraint::Values);
        collector.tell(scope, finding);
    }
    // The order of a whole list is a change of the list.
    let Both { was, is, .. } = both;
    if (was.is_narrowed() || is.is_narrowed())
        && let Some((old, new)) = reordered(&was.names, &is.names, |it| *it)
    {
        let at = fields.1.span_of(Constraint::Values);
        collector.tell(scope, VALUE_ORDER_CHANGED.at(path, at).was(old).is(new));
    }
}

/// A field that has listed values in both specs.
struct Both<'a> {
    fields: (&'a Field, &'a Field),
    path: &'a str,
    was: Values<'a>,
    is: Values<'a>,
    /// Whether both lists are the same type.
    are_twins: bool,
}

fn added(collector: &mut Collector<'_>, scope: &Scope<'_>, both: &Both<'_>, name: &str) -> Finding {
    let Both { was, is, .. } = both;
    collector.told_added.insert((is.index, name.to_owned()));
    let is_variant = both.are_twins && !was.has(name) && is.has(name);
    // Of an open list other values were to be expected.
    let is_unexpected = scope.travel == Some(Travel::Received) && was.closed;
    let at = is.span_of(name).unwrap_or(both.fields.1.span);
    ENUM_VALUE_ADDED
        .at(both.path, at)
        .is(name)
        .rust(if is_variant { Rust::Minor } else { Rust::Patch })
        .wire(restrictive_if(is_unexpected))
}

fn removed(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    both: &Both<'_>,
    name: &str,
) -> Finding {
    let Both { was, is, .. } = both;
    collector.told_removed.insert((was.index, name.to_owned()));
    let was_variant = both.are_twins && was.has(name) && !is.has(name);
    let is_refused = scope.travel != Some(Travel::Received) && is.closed;
    // Gone from the list, or from what the field takes of it.
    let at = if is.has(name) {
        both.fields.1.span_of(Constraint::Values)
    } else {
        is.list.span
    };
    ENUM_VALUE_REMOVED
        .at(both.path, at)
        .was(name)
        .rust(if was_variant {
            Rust::Major
        } else {
            Rust::Patch
        })
        .wire(restrictive_if(is_refused))
}

fn restrictive_if(holds: bool) -> Wire {
    if holds {
        Wire::Restrictive
    } else {
        Wire::Compatible
    }
}

/// Whether other values are refused.
fn openness(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    fields: (&Field, &Field),
    (was, is): (Option<&Values<'_>>, Option<&Values<'_>>),
    path: &str,
) {
    let at = fields.1.span_of(Constraint::Values);
    let closed = |values: Option<&Values<'_>>| values.is_some_and(|it| it.closed);
    let shown = |it: Option<&Values<'_>>| match it {
        Some(it) if it.closed => it.names.join(", "),
        Some(it) => format!("{}, …", it.names.join(", ")),
        None => "any".to_owned(),
    };
    // A single value is a closed list; becoming or ceasing to be the only value is a separate
    // change.
    let is_one_of = |field: &Field, values: Option<&Values<'_>>| {
        let only = field
            .constraints
            .constant()
            .filter(|_| !field.is_disputed(Constraint::Const));
        only.is_some_and(|only| values.is_some_and(|it| it.names.contains(&only)))
    };
    let kind: &'static ChangeKind = match (closed(was), closed(is)) {
        (false, true) if !is_one_of(fields.0, is) => &VALUES_CLOSED,
        (true, false) if !is_one_of(fields.1, was) => &VALUES_OPENED,
        _ => return,
    };
    collector.told_openness.extend(is.map(|it| it.index));
    let finding = kind.at(path, at).was(shown(was)).is(shown(is));
    let finding = believed(finding, scope, fields, Constraint::Values);
    collector.tell(scope, finding);
}
