//! Every documented fact has two sides: what is just within it passes, what is just beyond it is
//! reported at its place and by its keyword, and both checkers say exactly the same.
//!
//! Nothing here is written for a field: the cases are derived from `antom::schema()`, so that a
//! newly documented field is tested the moment it is generated.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::bodies::{Body, bodies};
use crate::support::cases::{Case, cases, facts};
use crate::support::judge::agree;
use crate::support::places::Place;
use crate::support::rules::{RuleCase, rule_cases, valid};
use antom::schema::Kind;
use antom::validate::{Actual, Keyword, Limit, Severity};
use antom::{Decimal, Violation, Violations};
use antom_runtime::wire::parse_datetime;

/// Fails with the first of what went wrong, and says how much it was.
fn all_well(count: usize, failures: &[String]) {
    let first: Vec<_> = failures.iter().take(5).cloned().collect();
    assert!(
        failures.is_empty(),
        "{} of {count} cases failed, the first of them:\n\n{}",
        failures.len(),
        first.join("\n\n")
    );
}

#[test]
fn every_product_has_a_type() {
    let of_table = antom::schema().operations().iter().flat_map(|operation| {
        let name =
            |product: &&antom::schema::ProductSchema| (operation.qualified_name(), product.name());
        operation.products().iter().map(name).collect::<Vec<_>>()
    });
    let of_table: BTreeSet<_> = of_table.collect();
    let requests = bodies()
        .into_iter()
        .filter(|body| body.direction == "request");
    let known: BTreeSet<_> = requests
        .map(|body| (body.operation.qualified_name(), body.product))
        .collect();
    assert_eq!(
        of_table, known,
        "tests/support/bodies.rs lists a type for each product"
    );

    for operation in antom::schema().operations() {
        for product in operation.products() {
            let is_it = |body: &Body| std::ptr::eq(body.schema, product.response());
            assert!(
                bodies().iter().any(is_it),
                "{} has no response type",
                operation.name()
            );
        }
    }
}

#[test]
fn the_bodies_to_start_from_have_no_errors() {
    for body in bodies() {
        let document = valid(body.schema);
        let violations = agree(&body, &document).unwrap();
        assert!(!violations.has_errors(), "{}: {violations}", body.name());
    }
}

#[test]
fn both_sides_of_every_fact() {
    let mut count = 0;
    let mut failures = Vec::new();
    for body in bodies() {
        for case in cases(body.schema) {
            count += 1;
            if let Err(error) = check(&body, &case) {
                let (name, path) = (body.name(), &case.path);
                let broken = &case.broken;
                failures.push(format!("{name}: {path}: expected {broken:?}: {error}"));
            }
        }
    }
    all_well(count, &failures);
    assert!(count >= 2000, "only {count} cases were derived");
}

fn check(body: &Body, case: &Case) -> Result<(), String> {
    let violations = agree(body, &case.document)?;
    let mut found: Vec<_> = of_the_field(&violations, &case.path).collect();
    found.sort_by_key(|violation| violation.rule);
    let keywords: Vec<_> = found.iter().map(|violation| violation.rule).collect();
    if keywords != case.broken {
        return Err(format!("found {keywords:?}\n{violations}"));
    }
    let unreadable = found.iter().any(|it| is_unreadable(&case.place, it));
    for violation in found {
        if violation.severity != severity(&case.place, violation.rule, unreadable) {
            return Err(format!("has another severity\n{violations}"));
        }
        let limit = limit(&case.place, violation.rule);
        if limit.is_some() && violation.limit != limit {
            return Err(format!("has another limit than {limit:?}\n{violations}"));
        }
        if case.place.sensitive && shows_text(violation) {
            return Err(format!("shows a sensitive value\n{violations}"));
        }
    }
    Ok(())
}

/// What is found at a path because of the field itself, not because of a rule.
fn of_the_field<'v>(violations: &'v Violations, path: &str) -> impl Iterator<Item = &'v Violation> {
    violations
        .iter()
        .filter(move |violation| violation.path == path && violation.id.is_none())
}

/// How bad a violation is: what cannot be read is an error, whoever says what it should be.
fn severity(place: &Place, keyword: Keyword, unreadable: bool) -> Severity {
    if keyword == Keyword::Notation {
        return Severity::Warning;
    }
    let is_advice = place.field.is_advisory() && !unreadable && keyword != Keyword::Required;
    if place.field.is_disputed(keyword) || is_advice {
        Severity::Warning
    } else {
        Severity::Error
    }
}

/// Whether a violation is of a value that no type can hold.
fn is_unreadable(place: &Place, violation: &Violation) -> bool {
    let least = match place.kind {
        Kind::Integer { signed: false } => 0,
        _ => i128::from(i64::MIN),
    };
    match violation.rule {
        Keyword::Type => true,
        Keyword::Format => {
            if matches!(place.kind, Kind::Date) {
                return true;
            }
            let is_datetime = matches!(place.kind, Kind::Datetime);
            let reads =
                |it: &Actual| matches!(it, Actual::Text(text) if parse_datetime(text).is_ok());
            is_datetime && !violation.actual.as_ref().is_some_and(reads)
        }
        _ => matches!(violation.actual, Some(Actual::Number(number)) if number < least),
    }
}

fn limit(place: &Place, keyword: Keyword) -> Option<Limit> {
    let facts = facts(place);
    match keyword {
        Keyword::MinLength => facts.min_length.map(Limit::Length),
        Keyword::MaxLength => facts.max_length.map(Limit::Length),
        Keyword::MinItems => facts.min_items.map(Limit::Length),
        Keyword::MaxItems => facts.max_items.map(Limit::Length),
        Keyword::MaxKeyLength => facts.max_key_length.map(Limit::Length),
        Keyword::Min => facts.min.map(bound),
        Keyword::Max => facts.max.map(bound),
        Keyword::MultipleOf => facts.multiple_of.map(Limit::Number),
        Keyword::Values => facts.values.map(Limit::Values),
        _ => None,
    }
}

fn bound(limit: Decimal) -> Limit {
    match i64::try_from(limit.digits()) {
        Ok(whole) if limit.scale() == 0 => Limit::Number(whole),
        _ => Limit::Decimal(limit),
    }
}

/// Whether the text or number itself is shown; its length or its JSON type tell nothing.
fn shows_text(violation: &Violation) -> bool {
    use antom::validate::Actual;
    match (violation.rule, &violation.actual) {
        (Keyword::Type, Some(Actual::Text(_))) => false,
        (_, Some(Actual::Text(_) | Actual::Number(_))) => true,
        _ => false,
    }
}

/// A fact for which no value lies on one of its sides would not be tested.
#[test]
fn every_fact_has_cases_on_both_sides() {
    for body in bodies() {
        let mut by_path: BTreeMap<String, Vec<Case>> = BTreeMap::new();
        for case in cases(body.schema) {
            by_path.entry(case.path.clone()).or_default().push(case);
        }
        for (path, cases) in by_path {
            let passes = cases.iter().any(|case| case.broken.is_empty());
            assert!(passes, "{}: {path}: nothing passes", body.name());
            for keyword in keywords(&cases[0].place) {
                let breaks = cases.iter().any(|case| case.broken.contains(&keyword));
                assert!(breaks, "{}: {path}: nothing breaks {keyword}", body.name());
            }
        }
    }
}

fn keywords(place: &Place) -> Vec<Keyword> {
    use Kind;
    let facts = facts(place);
    let own = !matches!(place.kind, Kind::Array(_) | Kind::Map(_));
    let has_length = own && !matches!(place.kind, Kind::Date);
    let stated = [
        (Keyword::Required, facts.required),
        (Keyword::Type, !matches!(place.kind, Kind::Json)),
        (Keyword::Const, facts.constant.is_some() && own),
        (Keyword::Values, facts.values.is_some() && own),
        (
            Keyword::MinLength,
            facts.min_length.is_some() && has_length && !matches!(place.kind, Kind::Datetime),
        ),
        (
            Keyword::MaxLength,
            facts
                .max_length
                .is_some_and(|limit| has_length && can_exceed(place.kind, limit)),
        ),
        (Keyword::Min, facts.min.is_some() && own),
        (Keyword::Max, facts.max.is_some() && own),
        (Keyword::MultipleOf, facts.multiple_of.is_some() && own),
        (Keyword::MinItems, facts.min_items.is_some()),
        (Keyword::MaxItems, facts.max_items.is_some()),
        (Keyword::MaxKeyLength, facts.max_key_length.is_some()),
        (Keyword::Format, facts.format.is_some() && own),
        (Keyword::StartsWith, !facts.starts_with.is_empty() && own),
        (Keyword::Within, facts.within.is_some()),
    ];
    stated
        .into_iter()
        .filter(|(_, stated)| *stated)
        .map(|(keyword, _)| keyword)
        .collect()
}

/// No number of 64 bits has over 20 digits, and no date-time is written with more than 35 characters.
fn can_exceed(kind: Kind, limit: u64) -> bool {
    match kind {
        Kind::Integer { .. } => limit < 20,
        Kind::Datetime => limit < 35,
        _ => true,
    }
}

#[test]
fn both_sides_of_every_rule() {
    let mut count = 0;
    let mut failures = Vec::new();
    for body in bodies() {
        for case in rule_cases(body.schema) {
            count += 1;
            if let Err(error) = check_rule(&body, &case) {
                let (name, id, path) = (body.name(), case.rule.id(), &case.path);
                failures.push(format!("{name}: {id}: {path}: {error}\n{}", case.document));
            }
        }
    }
    all_well(count, &failures);
    assert!(count >= 200, "only {count} cases were derived");
}

fn check_rule(body: &Body, case: &RuleCase) -> Result<(), String> {
    let violations = agree(body, &case.document)?;
    let of_rule = |violation: &&Violation| {
        violation.id == Some(case.rule.id()) && violation.path == case.path
    };
    let mut found: Vec<_> = violations
        .iter()
        .filter(of_rule)
        .map(|it| it.rule)
        .collect();
    found.sort();
    if found != case.broken {
        return Err(format!(
            "expected {:?}, found {found:?}\n{violations}",
            case.broken
        ));
    }
    match violations
        .iter()
        .filter(of_rule)
        .all(|it| it.severity == case.rule.severity())
    {
        true => Ok(()),
        false => Err(format!("has another severity\n{violations}")),
    }
}

/// Every rule is shown to be broken and kept, and to stay silent where it does not apply.
#[test]
fn every_rule_has_cases_on_both_sides() {
    for body in bodies() {
        let cases = rule_cases(body.schema);
        for case in &cases {
            let of_rule = || {
                cases
                    .iter()
                    .filter(|it| it.rule.id() == case.rule.id() && it.path == case.path)
            };
            let id = case.rule.id();
            assert!(
                of_rule().any(|it| !it.broken.is_empty()),
                "{id}: nothing breaks it"
            );
            assert!(
                of_rule().any(|it| it.applies && it.broken.is_empty()),
                "{id}: nothing keeps it"
            );
            let conditional = !case.rule.conditions().is_empty();
            assert!(
                !conditional || of_rule().any(|it| !it.applies),
                "{id}: it always applies"
            );
        }
    }
}
