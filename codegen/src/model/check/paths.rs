//! Paths from an object to one of its fields.

use super::Checker;
use crate::diagnostic::catalogue::constraints;
use crate::model::{Field, Object, Path, Shape};
use crate::source::Spanned;

impl Checker<'_> {
    /// The fields that a path passes, or a report of where it leads nowhere.
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
                let known = fields.iter().map(|it| it.name.as_str());
                self.problems
                    .push(constraints::unknown_path(span, segment, &owner, known));
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

    /// The object that a field holds, on whose fields a path goes on.
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
