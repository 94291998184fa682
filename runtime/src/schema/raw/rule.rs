//! A rule: its conditions and consequences, on fields found by their paths.

use super::facts::Facts;
use super::value;
use crate::schema::{Condition, Kind, ObjectSchema, RuleSchema, Test, Tree};
use crate::validate::{Findings, Keyword, Segment, Site};

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
        .all(|condition| holds(condition, tree))
    {
        return;
    }
    let place = site.place();
    for consequence in rule.consequences() {
        let Some((kind, sensitive)) = target(schema, consequence.path) else {
            continue;
        };
        let site = Site {
            parent: &place,
            segment: Segment::Field(consequence.path),
            sensitive: site.sensitive || sensitive,
            rule: Some(rule),
            ..site
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

fn holds(condition: &Condition, tree: Tree<'_>) -> bool {
    let field = tree.at(condition.path);
    let text = || field.and_then(Tree::scalar_text);
    match condition.test {
        Test::Present(present) => field.is_some() == present,
        Test::Equals(value) => text().is_some_and(|text| text == value),
        Test::OneOf(values) => text().is_some_and(|text| values.contains(&&*text)),
        Test::StartsWith(prefixes) => {
            text().is_some_and(|text| prefixes.iter().any(|prefix| text.starts_with(prefix)))
        }
    }
}

/// The type of the field at a path of names joined by dots, and whether it is sensitive.
fn target(schema: &ObjectSchema, path: &str) -> Option<(Kind, bool)> {
    let (name, rest) = path
        .split_once('.')
        .map_or((path, None), |(name, rest)| (name, Some(rest)));
    let field = schema.field(name)?;
    let sensitive = field.is_sensitive();
    match (rest, field.kind()) {
        (None, kind) => Some((kind, sensitive)),
        (Some(rest), Kind::Object(object)) => {
            target(object, rest).map(|(kind, inner)| (kind, inner || sensitive))
        }
        (Some(_), _) => None,
    }
}
