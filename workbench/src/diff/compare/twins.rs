//! The types, operations, areas and pages that both specs have, possibly under another name.

use std::collections::HashMap;

use super::renames;
use crate::lists::matched;
use antom_codegen::model::{Api, Object, Shape, ValueList};

/// The matching items, as pairs of their indexes in the old and the new spec.
///
/// Types match by their names, then by their Rust names. Of the others, an old type that has exactly
/// the fields (or values) of a new one was renamed. [`renames`] matches operations, areas and pages.
pub(super) struct Twins {
    pub(super) operations: HashMap<usize, usize>,
    pub(super) areas: HashMap<usize, usize>,
    pub(super) pages: HashMap<usize, usize>,
    objects: HashMap<usize, usize>,
    lists: HashMap<usize, usize>,
}

impl Twins {
    pub(super) fn new(old: &Api, new: &Api) -> Self {
        let name = |it: &Object| Some(it.name.clone());
        let ident = |it: &Object| Some(it.ident.clone());
        let objects = matched(&old.objects, &new.objects, &[&name, &ident, &fields]);
        let name = |it: &ValueList| Some(it.name.clone());
        let ident = |it: &ValueList| Some(it.ident.clone());
        let lists = matched(&old.lists, &new.lists, &[&name, &ident, &values]);
        Self {
            operations: renames::operations(old, new),
            areas: renames::areas(old, new),
            pages: renames::pages(old, new),
            objects,
            lists,
        }
    }

    /// The object of the new spec that an object of the old one has become.
    pub(super) fn object(&self, old: usize) -> Option<usize> {
        self.objects.get(&old).copied()
    }

    /// The list of the new spec that a list of the old one has become.
    pub(super) fn list(&self, old: usize) -> Option<usize> {
        self.lists.get(&old).copied()
    }

    /// The object of the old spec that has become an object of the new one.
    pub(super) fn old_object(&self, new: usize) -> Option<usize> {
        backwards(&self.objects, new)
    }

    /// The list of the old spec that has become a list of the new one.
    pub(super) fn old_list(&self, new: usize) -> Option<usize> {
        backwards(&self.lists, new)
    }

    /// Whether two shapes are of the same type.
    pub(super) fn are_same(&self, old: &Shape, new: &Shape) -> bool {
        match (old, new) {
            (Shape::Array(old), Shape::Array(new)) | (Shape::Map(old), Shape::Map(new)) => {
                self.are_same(old, new)
            }
            // Boxing is a property of the containing type.
            (Shape::Object { index: old, .. }, Shape::Object { index: new, .. }) => {
                self.object(*old) == Some(*new)
            }
            (Shape::List(old), Shape::List(new)) => self.list(*old) == Some(*new),
            (old, new) => old == new,
        }
    }
}

fn backwards(twins: &HashMap<usize, usize>, new: usize) -> Option<usize> {
    let mut pairs = twins.iter();
    pairs.find(|(_, it)| **it == new).map(|(old, _)| *old)
}

/// The fields of an object by their names; an object without fields is like no other.
fn fields(object: &Object) -> Option<String> {
    let mut names: Vec<&str> = object.fields.iter().map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    (!names.is_empty()).then(|| format!("{names:?}"))
}

fn values(list: &ValueList) -> Option<String> {
    let mut names: Vec<&str> = list.values.iter().map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    (!names.is_empty()).then(|| format!("{names:?}"))
}
