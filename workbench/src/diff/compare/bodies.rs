//! Requests and responses: their fields along the documented tree, and the rules of their objects.

use super::collector::{Collector, Scope};
use super::emitted::Owner;
use super::{fields, rules, texts};
use crate::diff::catalogue::entries::FieldKinds;
use crate::lists::{Pair, pairs};
use antom_codegen::model::{Field, Object, Shape};

/// A way through the fields of one body, in both specs.
pub(super) struct Walk<'r, 'a> {
    pub(super) collector: &'r mut Collector<'a>,
    pub(super) scope: Scope<'r>,
    /// The pages of fields that name none themselves.
    pages: [&'r [String]; 2],
    /// The pairs of objects around the present one.
    entered: Vec<(usize, usize)>,
}

impl<'r, 'a> Walk<'r, 'a> {
    pub(super) fn new(
        collector: &'r mut Collector<'a>,
        scope: Scope<'r>,
        pages: [&'r [String]; 2],
    ) -> Self {
        Self {
            collector,
            scope,
            pages,
            entered: Vec::new(),
        }
    }

    /// Compares the body itself, with what is said of its fields and what they are called.
    pub(super) fn body(&mut self, old: &Object, new: &Object, owner: Owner<'_>) {
        self.object(old, new, owner, "");
        texts::order(self.collector, &self.scope, self.texts(old, new, owner));
    }

    fn texts<'o>(&self, old: &'o Object, new: &'o Object, owner: Owner<'o>) -> texts::Objects<'o>
    where
        'r: 'o,
    {
        texts::Objects {
            old,
            new,
            owner,
            prefix: "",
            pages: self.pages,
        }
    }

    /// Compares two objects; `prefix` is what goes before the names of their fields.
    pub(super) fn object(&mut self, old: &Object, new: &Object, owner: Owner<'_>, prefix: &str) {
        // Texts of the fields of a named type are changes of the type.
        let is_body = self.entered.is_empty();
        for pair in pairs(&old.fields, &new.fields, |it| it.name.as_str()) {
            match pair {
                Pair::Added(field) => self.added(field, owner, prefix),
                Pair::Removed(field) => self.removed(field, new, owner, prefix),
                Pair::Both(was, is) => {
                    let path = format!("{prefix}{}", is.name);
                    fields::compare(self.collector, &self.scope, (was, is), owner, &path);
                    if is_body {
                        let objects = self.texts(old, new, owner);
                        texts::field(self.collector, &self.scope, (was, is), objects);
                    }
                    self.below(&was.shape, &is.shape, path);
                }
            }
        }
        rules::compare(self.collector, &self.scope, (old, new), prefix);
        if is_body {
            texts::of_rules(self.collector, &self.scope, self.texts(old, new, owner));
        }
    }

    /// Compares what two shapes finally hold, if it is an object in both.
    fn below(&mut self, old: &Shape, new: &Shape, path: String) {
        match (old, new) {
            (Shape::Array(old), Shape::Array(new)) => self.below(old, new, path + "[]"),
            (Shape::Map(old), Shape::Map(new)) => self.below(old, new, path + "{}"),
            (Shape::Object { index: old, .. }, Shape::Object { index: new, .. }) => {
                self.enter(*old, *new, &(path + "."));
            }
            _ => {}
        }
    }

    /// A type that holds itself is entered once.
    fn enter(&mut self, old: usize, new: usize, prefix: &str) {
        if self.entered.contains(&(old, new)) {
            return;
        }
        self.collector.walked.insert((old, new));
        self.entered.push((old, new));
        let apis = (self.collector.old, self.collector.new);
        let objects = (&apis.0.objects[old], &apis.1.objects[new]);
        let owner = Owner::of((apis.0, objects.0), (apis.1, objects.1));
        self.object(objects.0, objects.1, owner, prefix);
        self.entered.pop();
    }

    fn added(&mut self, field: &Field, owner: Owner<'_>, prefix: &str) {
        let kinds = FieldKinds::of(self.scope.direction);
        let finding = kinds
            .added(field.is_plain())
            .at(format!("{prefix}{}", field.name), field.span)
            .is(&field.documented)
            .rust(owner.whole(&field.name));
        self.collector.tell(&self.scope, finding);
    }

    fn removed(&mut self, field: &Field, from: &Object, owner: Owner<'_>, prefix: &str) {
        let kinds = FieldKinds::of(self.scope.direction);
        let finding = kinds
            .removed(field.is_plain())
            .at(format!("{prefix}{}", field.name), from.span)
            .was(&field.documented)
            .rust(owner.whole(&field.name));
        self.collector.tell(&self.scope, finding);
    }
}
