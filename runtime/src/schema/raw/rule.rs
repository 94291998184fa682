//! Rules: conditions and consequences, on fields found by path.

use super::facts::Facts;
use super::value;
use crate::schema::{Condition, Kind, ObjectSchema, RuleSchema, Test, Tree};
use crate::validate::{Findings, Keyword, Segment, Site};
use crate::wire::{Scalars, parse_integer};

pub(super) fn check(
    findings: &mut Findings,
    site: Site<'_>,
    schema: &ObjectSchema,
    rule: &'static RuleSchema,
    tree: Tree<'_>,
) {
    if !rule
        .conditions()
        .iter()
        .all(|condition| holds(schema, condition, tree))
    {
        return;
    }
    let place = site.place();
    for consequence in rule.consequences() {
        let Some(target) = schema.target(consequence.path) else {
            continue;
        };
        let sensitive = site.sensitive || target.sensitive;
        let at_field = site.step(&place, Segment::Ruled(consequence.path));
        let site = Site {
            sensitive,
            rule: Some(rule),
            ..at_field
        };
        let constraints = &consequence.constraints;
        match said(target.field.kind(), tree.at(consequence.path)) {
            None if constraints.required => findings.violated(site, Keyword::Required, None, None),
            // A wrong type has been reported for the field itself.
            Some(tree) if value::is_readable(target.field, target.scalars, tree) => {
                let facts = Facts {
                    constraints,
                    field: None,
                    scalars: target.scalars,
                    item: false,
                    firm: false,
                };
                value::check(findings, site, target.field.kind(), facts, tree);
            }
            _ => {}
        }
    }
}

/// Returns the value unless it is absent or blank.
fn said(kind: Kind, tree: Option<Tree<'_>>) -> Option<Tree<'_>> {
    tree.filter(|tree| !value::is_blank(kind, *tree))
}

/// Whether a condition holds. A value that cannot be read counts as present and equals nothing.
fn holds(schema: &ObjectSchema, condition: &Condition, tree: Tree<'_>) -> bool {
    let Some(target) = schema.target(condition.path) else {
        return false;
    };
    let found = said(target.field.kind(), tree.at(condition.path));
    if let Test::Present(present) = condition.test {
        return found.is_some() == present;
    }
    let Some(found) = found else { return false };
    let (kind, scalars) = (target.field.kind(), target.scalars);
    value::is_readable(target.field, scalars, found)
        && match condition.test {
            Test::Present(_) => true,
            Test::Equals(value) => has_value(kind, scalars, found, value),
            Test::OneOf(values) => {
                let mut values = values.iter();
                values.any(|value| has_value(kind, scalars, found, value))
            }
            Test::StartsWith(prefixes) => found
                .scalar_text()
                .is_some_and(|text| prefixes.iter().any(|prefix| text.starts_with(prefix))),
        }
}

/// Whether a value equals a text. Numbers are compared as numbers.
fn has_value(kind: Kind, scalars: Scalars, tree: Tree<'_>, text: &str) -> bool {
    match kind {
        Kind::Integer { .. } => {
            value::integer(scalars, tree).is_some_and(|it| Some(it) == parse_integer(text))
        }
        Kind::Decimal => value::decimal(scalars, tree).is_some_and(|it| Ok(it) == text.parse()),
        _ => tree.scalar_text().is_some_and(|it| it == text),
    }
}
