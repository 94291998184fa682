//! The unreadable places of a body. Checks skip them: reading has reported them, and the typed
//! value is blank there.

use std::collections::BTreeMap;
use std::num::NonZero;

use super::{Place, Segment};

/// The unreadable places, as the part of the body's tree that leads to them. The tree is usually
/// small, so a lookup takes a comparison or two per step. Lookup time does not grow with the number
/// of places.
#[derive(Debug)]
pub(crate) struct Unread {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    state: State,
    /// Whether the field or key occurs more than once, which has been reported.
    repeated: bool,
    /// The name, if this is a field, and the next field of the same object.
    name: &'static str,
    next_field: Option<NonZero<usize>>,
    /// The first field. There are at most as many as the object has.
    first_field: Option<NonZero<usize>>,
    /// Items of an array or entries of a map; rarely used.
    entries: Option<Box<Entries>>,
}

/// The unreadable items or entries.
#[derive(Debug, Default)]
struct Entries {
    /// Items in the order of their indices, which is the order of reading.
    items: Vec<(usize, usize)>,
    keys: BTreeMap<Box<str>, usize>,
}

/// The state of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum State {
    /// The value was read; some of its children may not have been.
    #[default]
    Read,
    /// The value is missing or `null`.
    Missing,
    /// The value has another type than documented.
    Unreadable,
}

/// A place that is being checked, relative to the unreadable places. It is a single word, so that
/// checks without unreadable places pay for one comparison only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Inside(usize);

impl Inside {
    /// Everything inside was read.
    pub(crate) const READ: Self = Self(usize::MAX);
    /// The place itself could not be read.
    const UNREAD: Self = Self(usize::MAX - 1);

    #[inline]
    pub(crate) fn is_read(self) -> bool {
        self == Self::READ
    }

    #[inline]
    pub(crate) fn is_unread(self) -> bool {
        self == Self::UNREAD
    }
}

impl Default for Unread {
    fn default() -> Self {
        let mut nodes = Vec::with_capacity(16);
        nodes.push(Node::default());
        Self { nodes }
    }
}

impl Unread {
    /// Records an unreadable place.
    pub(crate) fn note(&mut self, place: &Place<'_>, state: State) {
        let node = self.node(place);
        self.nodes[node].state = state;
    }

    /// Records a repeated field or key. Returns whether it is new.
    pub(crate) fn note_repeated(&mut self, place: &Place<'_>) -> bool {
        let node = self.node(place);
        !std::mem::replace(&mut self.nodes[node].repeated, true)
    }

    fn node(&mut self, place: &Place<'_>) -> usize {
        let Some(parent) = place.parent else { return 0 };
        let parent = self.node(parent);
        match self.child(parent, place.segment) {
            Some(child) => child,
            None => self.insert(parent, place.segment),
        }
    }

    fn insert(&mut self, parent: usize, segment: Segment<'_>) -> usize {
        let child = self.nodes.len();
        let mut new = Node::default();
        let node = &mut self.nodes[parent];
        match segment {
            Segment::Read(schema, index) => {
                new.name = schema.field_name(index);
                new.next_field = std::mem::replace(&mut node.first_field, NonZero::new(child));
            }
            Segment::Item(index) => {
                let entries = node.entries.get_or_insert_default();
                entries.items.push((index, child));
            }
            Segment::Key(name) | Segment::Hidden(name) => {
                let entries = node.entries.get_or_insert_default();
                entries.keys.insert(name.into(), child);
            }
            // Nothing is read at such places.
            Segment::Root | Segment::Field(_) | Segment::Ruled(_) => return parent,
        }
        self.nodes.push(new);
        child
    }

    fn child(&self, parent: usize, segment: Segment<'_>) -> Option<usize> {
        let node = self.nodes.get(parent)?;
        match segment {
            Segment::Root => Some(parent),
            Segment::Field(name) | Segment::Ruled(name) => self.field(node, name),
            Segment::Read(schema, index) => self.field(node, schema.field_name(index)),
            Segment::Item(index) => node.entries.as_ref()?.item(index),
            Segment::Key(name) | Segment::Hidden(name) => {
                node.entries.as_ref()?.keys.get(name).copied()
            }
        }
    }

    /// The body itself.
    pub(crate) fn root(&self) -> Inside {
        self.inside(0)
    }

    /// Descends by one step.
    pub(crate) fn step(&self, from: Inside, segment: Segment<'_>) -> Inside {
        let child = self.child(from.0, segment);
        child.map_or(Inside::READ, |child| self.inside(child))
    }

    fn inside(&self, node: usize) -> Inside {
        match self.nodes[node].state {
            State::Read => Inside(node),
            State::Missing | State::Unreadable => Inside::UNREAD,
        }
    }

    /// The state of the place at a path of names joined by dots. Children of an unreadable value
    /// count as missing.
    pub(crate) fn reach(&self, from: Inside, path: &str) -> (State, Inside) {
        let mut node = from.0;
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            let Some(child) = self.nodes.get(node).and_then(|node| self.field(node, name)) else {
                return (State::Read, Inside::READ);
            };
            node = child;
            match self.nodes[node].state {
                State::Read => {}
                State::Unreadable if names.peek().is_none() => {
                    return (State::Unreadable, Inside::UNREAD);
                }
                State::Missing | State::Unreadable => return (State::Missing, Inside::UNREAD),
            }
        }
        (State::Read, Inside(node))
    }

    fn field(&self, node: &Node, name: &str) -> Option<usize> {
        let mut next = node.first_field;
        while let Some(field) = next {
            let node = &self.nodes[field.get()];
            if node.name == name {
                return Some(field.get());
            }
            next = node.next_field;
        }
        None
    }
}

impl Entries {
    fn item(&self, index: usize) -> Option<usize> {
        match self.items.last() {
            Some((last, child)) if *last == index => Some(*child),
            Some((last, _)) if *last < index => None,
            _ => {
                let found = self.items.binary_search_by_key(&index, |(index, _)| *index);
                found.ok().map(|found| self.items[found].1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::object::field;
    use crate::schema::{Kind, ObjectSchema};
    use crate::wire::Scalars;

    static ORDER: ObjectSchema = ObjectSchema::new(
        "Order",
        Scalars::Strings,
        &[
            field("goods", Kind::Array(&Kind::String), &[]),
            field("buyer", Kind::Json, &[]),
        ],
        &[],
    );

    #[test]
    fn places_are_found_again() {
        let mut unread = Unread::default();
        let goods = Place::ROOT.step(Segment::Read(&ORDER, 0));
        for index in [3, 5, 1000] {
            unread.note(&goods.step(Segment::Item(index)), State::Unreadable);
        }
        let around = unread.step(unread.root(), Segment::Field("goods"));
        assert!(!around.is_read() && !around.is_unread());
        for index in [0, 3, 4, 5, 6, 1000, 1001] {
            let item = unread.step(around, Segment::Item(index));
            assert_eq!(item.is_unread(), [3, 5, 1000].contains(&index), "{index}");
        }
        assert!(
            unread
                .step(unread.root(), Segment::Field("buyer"))
                .is_read()
        );
    }

    #[test]
    fn what_is_inside_of_something_unreadable_is_missing() {
        let mut unread = Unread::default();
        let buyer = Place::ROOT.step(Segment::Read(&ORDER, 1));
        unread.note(&buyer, State::Unreadable);
        let reach = |path| unread.reach(unread.root(), path).0;
        assert_eq!(reach("buyer"), State::Unreadable);
        assert_eq!(reach("buyer.name"), State::Missing);
        assert_eq!(reach("goods"), State::Read);
    }
}
