//! A rule: its conditions and consequences, on fields found by their paths.

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
        let Some((kind, sensitive)) = schema.target(consequence.path) else {
            continue;
        };
        let sensitive = site.sensitive || sensitive;
        let at_field = site.step(&place, Segment::Field(consequence.path));
        let site = Site {
            sensitive,
            rule: Some(rule),
            ..at_field
        };
        let constraints = &consequence.constraints;
        match tree.at(consequence.path) {
            None if constraints.required => findings.violated(site, Keyword::Required, None, None),
            // What is of the wrong type has been reported for the field itself.
            Some(tree) if value::has_type(kind, schema.scalars(), tree) => {
                let facts = Facts {
                    constraints,
                    field: None,
                    scalars: schema.scalars(),
                    item: false,
                };
                value::check(findings, site, kind, facts, tree);
            }
            _ => {}
        }
    }
}

fn holds(schema: &ObjectSchema, condition: &Condition, tree: Tree<'_>) -> bool {
    let field = tree.at(condition.path);
    let kind = schema.target(condition.path).map(|(kind, _)| kind);
    let is =
        |value: &str| field.is_some_and(|field| has_value(kind, schema.scalars(), field, value));
    let text = || field.and_then(Tree::scalar_text);
    match condition.test {
        Test::Present(present) => field.is_some() == present,
        Test::Equals(value) => is(value),
        Test::OneOf(values) => values.iter().any(|value| is(value)),
        Test::StartsWith(prefixes) => {
            text().is_some_and(|text| prefixes.iter().any(|prefix| text.starts_with(prefix)))
        }
    }
}

/// Whether a value is the one that a text names: numbers are compared as numbers.
fn has_value(kind: Option<Kind>, scalars: Scalars, tree: Tree<'_>, text: &str) -> bool {
    match kind {
        Some(Kind::Integer { .. }) => {
            value::integer(scalars, tree).is_some_and(|it| Some(it) == parse_integer(text))
        }
        Some(Kind::Decimal) => {
            value::decimal(scalars, tree).is_some_and(|it| Ok(it) == text.parse())
        }
        _ => tree.scalar_text().is_some_and(|it| it == text),
    }
}
