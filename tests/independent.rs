//! Somebody else's judgement: a JSON Schema made from the table, in the hands of a validator that
//! others wrote, finds the same bodies valid as the raw checker does.

mod support;

use antom::serde_json::{self, Value};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};
use support::bodies::{Body, bodies};
use support::cases::cases;
use support::json_schema::json_schema;
use support::node::{Node, bare, text};
use support::now;
use support::places::{Place, places, put};
use support::strategy::{self, Keeps};

fn validator(body: &Body) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&json_schema(body.schema))
        .expect("the schema is one")
}

/// Whether both find the body valid, or both find it invalid.
///
/// Rules are not asked for, and warnings do not make a body invalid.
fn agree(body: &Body, validator: &Validator, document: &Node) -> Result<bool, String> {
    let bytes = document.bytes();
    let violations = body.schema.check_json_at(&bytes, now());
    let ours = !violations.errors().any(|violation| violation.id.is_none());
    let value: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
    if validator.is_valid(&value) == ours {
        return Ok(ours);
    }
    let theirs: Vec<_> = validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    Err(format!(
        "{}: ours: {violations}\ntheirs: {theirs:?}\n{document}",
        body.name()
    ))
}

/// The validator knows nothing of the words that are used; without this it might check nothing.
#[test]
fn the_schema_is_a_schema() {
    for body in bodies() {
        let schema = json_schema(body.schema);
        assert!(jsonschema::meta::is_valid(&schema), "{}", body.name());
        let demands_something = body.schema.fields().iter().any(|field| field.is_plain());
        assert_eq!(
            validator(&body).is_valid(&serde_json::json!({})),
            !demands_something,
            "{}",
            body.name()
        );
        assert!(
            !validator(&body).is_valid(&serde_json::json!([])),
            "{}",
            body.name()
        );
    }
}

#[test]
fn both_agree_on_the_boundaries_of_every_fact() {
    let (mut valid, mut invalid) = (0, 0);
    for body in bodies() {
        let validator = validator(&body);
        for case in cases(&body) {
            match agree(&body, &validator, &case.document) {
                Ok(true) => valid += 1,
                Ok(false) => invalid += 1,
                Err(error) => panic!("{}: {error}", case.path),
            }
        }
    }
    assert!(
        valid >= 1000 && invalid >= 1000,
        "{valid} valid and {invalid} invalid bodies"
    );
}

fn for_all<S: Strategy>(
    body: &Body,
    strategy: &S,
    check: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases: 100,
        failure_persistence: None,
        ..Config::default()
    };
    if let Err(error) = TestRunner::new(config).run(strategy, check) {
        panic!("{}: {error}", body.name());
    }
}

#[test]
fn both_agree_on_arbitrary_bodies() {
    for body in bodies() {
        let validator = validator(&body);
        for keeps in [Keeps::Types, Keeps::Everything] {
            for_all(&body, &strategy::bodies(body.schema, keeps), |document| {
                let valid = agree(&body, &validator, &document).map_err(TestCaseError::fail)?;
                prop_assert!(valid || keeps == Keeps::Types);
                Ok(())
            });
        }
    }
}

#[test]
fn both_agree_on_valid_bodies_with_something_else_in_some_places() {
    for body in bodies() {
        let validator = validator(&body);
        let places = places(body.schema);
        let changes = proptest::collection::vec((any::<Index>(), intruders()), 1..4);
        let bodies = strategy::bodies(body.schema, Keeps::Everything);
        for_all(&body, &(bodies, changes), |(mut document, changes)| {
            for (index, intruder) in changes {
                let place: &Place = index.get(&places);
                // An array without items has no first one to replace.
                if !place.is_item() && can_reach(&document, place) {
                    put(&mut document, body.schema, &place.steps, intruder);
                }
            }
            agree(&body, &validator, &document)
                .map(|_| ())
                .map_err(TestCaseError::fail)
        });
    }
}

/// Whether nothing on the way to a place has been replaced or is empty.
fn can_reach(document: &Node, place: &Place) -> bool {
    use support::places::Step;
    let mut node = Some(document);
    for step in &place.steps {
        let Some(here) = node else { return true };
        node = match (step, here) {
            (Step::Field(name), Node::Object(_)) => here.get(name),
            (Step::Item, Node::Array(items)) if !items.is_empty() => items.first(),
            _ => return false,
        };
    }
    true
}

/// Things that mostly do not belong where they are put; none takes away what is there.
fn intruders() -> impl Strategy<Value = Option<Node>> {
    let strange = Node::Object(vec![("strange".into(), text("x"))]);
    let values = vec![
        None,
        Some(bare("null")),
        Some(bare("true")),
        Some(bare("7")),
        Some(bare("0.5")),
        Some(text("")),
        Some(text("7")),
        Some(text("-7")),
        Some(text("007")),
        Some(text("0.50")),
        Some(text("true")),
        Some(text("US")),
        Some(text("USD")),
        Some(text("https://example.com/x")),
        Some(text("a@example.com")),
        Some(text("2026-03-01T12:30:00+08:00")),
        Some(text("月".repeat(64))),
        Some(text("x".repeat(3000))),
        Some(Node::Array(vec![])),
        Some(Node::Array(vec![bare("null")])),
        Some(Node::Array(vec![text("7"), text("x")])),
        Some(Node::empty()),
        Some(strange),
    ];
    select(values)
}
