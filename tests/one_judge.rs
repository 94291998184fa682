//! The reader, the typed validator and the checker of raw JSON are one judge: of a body with any number of
//! things wrong, a type that cannot read it reports the same as its table, violation by violation and in
//! the same order.

use crate::support::bodies::{Body, bodies, request_of};
use crate::support::judge::same;
use crate::support::mutate::{Dice, mutate};
use crate::support::node::{Node, bare, text};
use crate::support::now;
use crate::support::places::body_with;
use crate::support::rules::valid;
use crate::support::strategy::{self, Keeps};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

fn judge(body: &Body, document: &Node) {
    let bytes = document.bytes();
    let raw = body.schema.check_json_at(&bytes, now());
    if let Err(error) = same(body, &bytes, &raw) {
        panic!("{}: {error}", body.name());
    }
}

/// Over 100,000 bodies with one to eight things changed.
#[test]
fn a_report_is_the_same_whoever_gives_it() {
    const DOCUMENTS: usize = 9;
    const CHANGED: usize = 150;
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let (mut dice, mut count) = (Dice::new(9), 0);
    for body in bodies() {
        for keeps in [Keeps::Types, Keeps::Everything] {
            let strategy = strategy::bodies(body.schema, keeps);
            for _ in 0..DOCUMENTS {
                let document = strategy.new_tree(&mut runner).expect("a body").current();
                for _ in 0..CHANGED {
                    let mut changed = document.clone();
                    for _ in 0..=dice.roll(8) {
                        mutate(&mut changed, &mut dice);
                    }
                    judge(&body, &changed);
                    count += 1;
                }
            }
        }
    }
    assert!(count >= 100_000, "only {count} bodies");
}

/// Everything that is not as documented at once: types, missing fields, constants, rules on what is
/// missing or wrong, unknown names between known ones.
#[test]
fn one_report_has_it_all_in_documented_order() {
    let body = request_of("EasySafePay");
    let changes = [
        ("productCode", text("X")),
        ("paymentRequestId", bare("7")),
        ("paymentMethod", text("CARD")),
        ("paymentNotifyUrl", text("no URL")),
        ("paymentExpiryTime", text("tomorrow")),
        (
            "order.goods",
            Node::Array(vec![Node::empty(), bare("1"), Node::empty()]),
        ),
        ("paymentAmount.value", text("-1")),
        ("paymentAmount.currency", text("IDR")),
    ];
    let Node::Object(mut members) = body_with(body.schema, &changes) else {
        panic!("a body is an object");
    };
    members.retain(|(name, _)| name != "settlementStrategy");
    members.insert(0, ("strange".to_owned(), Node::empty()));
    let again = members[1].clone();
    members.push(again);
    members.push(("stranger".to_owned(), Node::empty()));
    let document = Node::Object(members);
    judge(&body, &document);
    let violations = match body.read(&document.bytes(), now()) {
        Err(violations) => violations,
        Ok(_) => panic!("this cannot be read"),
    };
    insta::assert_snapshot!(violations);
}

/// What a rule is about and could not be read is not held against the rule; what is missing is.
#[test]
fn rules_know_what_could_not_be_read() {
    for body in bodies() {
        for rule in body.schema.rules() {
            let conditions = rule.conditions().iter().map(|it| it.path);
            let paths = conditions.chain(rule.consequences().iter().map(|it| it.path));
            for path in paths {
                let steps: Vec<_> = path.split('.').collect();
                for length in 1..=steps.len() {
                    let at = steps[..length].join(".");
                    for wrong in crate::support::mutate::intruders() {
                        judge(&body, &body_with(body.schema, &[(&*at, wrong)]));
                    }
                }
            }
        }
        judge(&body, &valid(body.schema));
    }
}
