//! Paths from an object to one of its fields.

use super::Checker;
use crate::diagnostic::catalogue::constraints;
use crate::model::{Field, Object, Path, Shape};
use crate::source::Spanned;

impl Checker<'_> {
    /// Resolves a path to the fields that it passes, or reports where it fails.
    pub(super) fn path(
        &mut self,
        written: &Spanned<String>,
        owner: &str,
        fields: &[Field],
        objects: &[Object],
    ) -> Option<Path> {
        let mut owner = owner.to_owned();
        let mut fields = fields;
        let mut passed: Vec<Field> = Vec::new();
        let whole = written.inside();
        let mut offset = 0;
        let mut before = whole;
        for segment in written.value.split('.') {
            let span = whole.part(offset, offset + segment.len());
            offset += segment.len() + 1;
            if let Some(last) = passed.last() {
                if self.unresolved.contains(&last.documented) {
                    return None;
                }
                let object = self.object_at(last, objects, before)?;
                owner = format!("`{}`", object.name);
                fields = &object.fields;
            }
            let Some(field) = fields.iter().find(|it| it.name == segment) else {
                let outside = passed
                    .is_empty()
                    .then(|| self.outside(&owner, segment, objects));
                self.problems.push(match outside.flatten() {
                    Some(help) => constraints::path_outside(span, segment, &owner, help),
                    None => {
                        let known = fields.iter().map(|it| it.name.as_str());
                        constraints::unknown_path(span, segment, &owner, known)
                    }
                });
                return None;
            };
            passed.push(field.clone());
            before = span;
        }
        let target_known = passed
            .last()
            .is_some_and(|it| !self.unresolved.contains(&it.documented));
        target_known.then_some(Path { fields: passed })
    }

    /// The help for a path in a type's rule that starts at a field of the type's owner.
    fn outside(&self, owner: &str, segment: &str, objects: &[Object]) -> Option<String> {
        let name = owner.trim_matches('`');
        let index = objects.iter().position(|it| it.name == name)?;
        let holds = |it: &&Field| matches!(it.shape.innermost(), Shape::Object { index: held, .. } if *held == index);
        let has_it = |it: &&Object| it.fields.iter().any(|it| it.name == segment);
        let of_type = objects.iter().filter(has_it).find_map(|it| {
            let field = it.fields.iter().find(holds)?;
            let is_plain = matches!(field.shape, Shape::Object { .. });
            Some((format!("`{}`", it.name), field.name.as_str(), is_plain))
        });
        // Requests are resolved after the rules of types, so their types are read as written.
        let (holder, field, is_plain) = of_type.or_else(|| {
            let mut operations = self.document.operations.iter();
            operations.find_map(|operation| {
                let fields = &operation.request;
                let has_it = fields.iter().any(|it| it.name.value == segment);
                let mut typed = fields.iter().filter_map(|it| Some((it, it.ty.as_ref()?)));
                let (field, ty) = typed.find(|(_, ty)| core(&ty.value) == name)?;
                let holder = format!("the operation `{}`", operation.name);
                has_it.then_some((holder, field.name.value.as_str(), ty.value == name))
            })
        })?;
        Some(if is_plain {
            format!(
                "`{segment}` is a field of {holder}: move the rule there, where paths into this \
                 type start with `{field}.`"
            )
        } else {
            format!(
                "`{segment}` is a field of {holder}, where this type is inside an array or a map: \
                 rules between items and other fields are not supported, so write it as a `note`"
            )
        })
    }

    /// The object of a field, where a path continues.
    fn object_at<'o>(
        &mut self,
        field: &Field,
        objects: &'o [Object],
        span: crate::source::Span,
    ) -> Option<&'o Object> {
        let problem = match &field.shape {
            Shape::Object { index, .. } => return Some(&objects[*index]),
            Shape::Array(_) | Shape::Map(_) => {
                constraints::path_through_collection(span, &field.name, &field.documented)
            }
            _ => constraints::path_through_scalar(span, &field.name, &field.documented),
        };
        self.problems.push(problem);
        None
    }
}

/// The name inside `Array<…>` and `Map<…>`.
fn core(written: &str) -> &str {
    let inner = written.rsplit('<').next().unwrap_or(written);
    inner.trim_end_matches('>')
}
