//! The replies of an inbound operation: whether they match the response.

use std::collections::HashSet;

use super::Checker;
use super::values::broken_by;
use crate::diagnostic::catalogue::cases;
use crate::diagnostic::catalogue::constraints::{misplaced_constraint, value_breaks_constraint};
use crate::model::{Field, Object, Path, Replies, Shape};
use crate::spec::{OperationDecl, ReplyDecl};

impl<'d> Checker<'d> {
    /// The replies of an inbound operation, on which its files must agree.
    pub(super) fn replies(
        &mut self,
        decls: &[&'d OperationDecl],
        response: &Object,
        objects: &[Object],
    ) -> Option<Replies> {
        let acknowledgement =
            self.agreed_reply(decls, "acknowledgement", |it| it.acknowledgement.as_ref())?;
        let refusal = self.agreed_reply(decls, "refusal", |it| it.refusal.as_ref())?;
        let are_whole = self.is_whole(acknowledgement) && self.is_whole(refusal);
        if are_whole && said(acknowledgement) == said(refusal) {
            let problem = cases::equal_replies(refusal.span, acknowledgement.span);
            self.problems.push(problem);
        }
        Some(Replies {
            acknowledgement: self.reply(acknowledgement, "acknowledgement", response, objects),
            refusal: self.reply(refusal, "refusal", response, objects),
        })
    }

    fn agreed_reply(
        &mut self,
        decls: &[&'d OperationDecl],
        what: &str,
        of: impl Fn(&'d OperationDecl) -> Option<&'d ReplyDecl>,
    ) -> Option<&'d ReplyDecl> {
        let mut given = decls.iter().filter_map(|it| of(it));
        let first = given.next()?;
        for reply in given.filter(|it| said(it) != said(first)) {
            self.mismatch(reply.span, what, &decls[0].name.value, first.span);
        }
        Some(first)
    }

    fn reply(
        &mut self,
        decl: &ReplyDecl,
        what: &str,
        response: &Object,
        objects: &[Object],
    ) -> Vec<(Path, String)> {
        let before = self.problems.len();
        let mut values = Vec::new();
        for (path, value) in &decl.values {
            let resolved = self.path(path, "the response", &response.fields, objects);
            let Some(resolved) = resolved else { continue };
            let field = resolved.target();
            if !is_scalar(&field.shape) {
                let fits = "fields whose value is one text or number";
                let problem = misplaced_constraint(path.span, what, &field.documented, fits);
                self.problems.push(problem);
            } else if let Some((_, message)) =
                broken_by(&value.value, &field.shape, &field.undisputed())
            {
                let problem = value_breaks_constraint(value.span, message, None);
                self.problems.push(problem);
            }
            values.push((resolved, value.value.clone()));
        }
        if self.is_whole(decl) && self.problems.len() == before {
            self.check_complete(decl, what, &values, &response.fields, objects);
        }
        values
    }

    /// Whether a reply was read completely. Problems have been reported.
    fn is_whole(&self, decl: &ReplyDecl) -> bool {
        !self.document.gaps.contains(&decl.span.file)
    }

    /// Checks that a reply has all required fields of the response.
    fn check_complete(
        &mut self,
        decl: &ReplyDecl,
        what: &str,
        values: &[(Path, String)],
        fields: &[Field],
        objects: &[Object],
    ) {
        let mut there: HashSet<String> = HashSet::new();
        for (path, _) in values {
            let mut passed = String::new();
            for field in &path.fields {
                passed = join(&passed, &field.name);
                there.insert(passed.clone());
            }
        }
        let mut missing = Vec::new();
        let mut pending = vec![(String::new(), fields)];
        while let Some((prefix, fields)) = pending.pop() {
            for field in fields {
                let path = join(&prefix, &field.name);
                match &field.shape {
                    Shape::Object { index, .. } if there.contains(&path) => {
                        pending.push((path, &objects[*index].fields));
                    }
                    _ if field.is_plain() && !there.contains(&path) => missing.push(path),
                    _ => {}
                }
            }
        }
        for path in missing {
            let problem = cases::incomplete_reply(decl.span, what, &path);
            self.problems.push(problem);
        }
    }
}

fn join(prefix: &str, name: &str) -> String {
    match prefix {
        "" => name.to_owned(),
        _ => format!("{prefix}.{name}"),
    }
}

/// Whether a value of this shape can be a constant.
fn is_scalar(shape: &Shape) -> bool {
    let made_of_values = matches!(
        shape,
        Shape::Array(_) | Shape::Map(_) | Shape::Object { .. } | Shape::Json
    );
    !made_of_values && !matches!(shape, Shape::Datetime | Shape::Date)
}

/// The values of a reply, without places.
fn said(reply: &ReplyDecl) -> Vec<(&str, &str)> {
    let values = reply.values.iter();
    values
        .map(|(path, value)| (path.value.as_str(), value.value.as_str()))
        .collect()
}
