//! Types that no operation uses.

use super::{Checker, Named};
use crate::diagnostic::catalogue::types;
use crate::model::{Field, Object, Operation, Shape};
use crate::spec::TypeDecl;

/// The types reached so far.
struct Reached {
    objects: Vec<bool>,
    lists: Vec<bool>,
    /// Objects whose fields have not been followed yet.
    pending: Vec<usize>,
}

impl Reached {
    fn follow(&mut self, fields: &[Field]) {
        fields.iter().for_each(|it| self.reach(&it.shape));
    }

    fn reach(&mut self, shape: &Shape) {
        match shape {
            Shape::Array(items) | Shape::Map(items) => self.reach(items),
            Shape::List(index) => self.lists[*index] = true,
            Shape::Object { index, .. } => self.reach_object(*index),
            _ => {}
        }
    }

    fn reach_object(&mut self, index: usize) {
        if !std::mem::replace(&mut self.objects[index], true) {
            self.pending.push(index);
        }
    }
}

impl Checker<'_> {
    pub(super) fn check_unused_types(
        &mut self,
        objects: &[Object],
        decls: &[&TypeDecl],
        operations: &[Operation],
    ) {
        if !self.document.gaps.is_empty() || self.any_is_meant {
            return;
        }
        let (objects_seen, lists_seen) =
            (vec![false; objects.len()], vec![false; self.lists.len()]);
        let mut reached = Reached {
            objects: objects_seen,
            lists: lists_seen,
            pending: Vec::new(),
        };
        for operation in operations {
            for product in &operation.products {
                reached.follow(&product.request.fields);
                reached.follow(&product.response.fields);
            }
        }
        for name in &self.meant {
            match self.types.get(name.as_str()) {
                Some(Named::Object(index)) => reached.reach_object(*index),
                Some(Named::List(index)) => reached.lists[*index] = true,
                _ => {}
            }
        }
        while let Some(index) = reached.pending.pop() {
            reached.follow(&objects[index].fields);
        }
        self.report_unused(&reached, decls);
    }

    fn report_unused(&mut self, reached: &Reached, decls: &[&TypeDecl]) {
        for (decl, reached) in decls.iter().zip(&reached.objects) {
            if !reached {
                self.problems
                    .push(types::unused_type(decl.name.span, &decl.name.value));
            }
        }
        for decl in &self.document.types {
            if let Some(Named::List(index)) = self.types.get(decl.name.value.as_str())
                && !reached.lists[*index]
            {
                self.problems
                    .push(types::unused_type(decl.name.span, &decl.name.value));
            }
        }
    }
}
