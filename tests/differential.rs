//! Somebody else's judgement: the exported JSON Schema, in the hands of a validator that others
//! wrote, finds the same bodies valid as the raw checker does, and as the types do.
//!
//! Where they differ, the generator has said so beforehand: by the reason and the place, and each
//! of those is seen to be true.

mod support;

use antom_codegen::export::json_schema::{Place, Reason};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use support::cases::cases;
use support::exported::{Known, Message, api, exported};
use support::mutate::{Dice, mutate};
use support::node::Node;
use support::rules::{rule_cases, valid};
use support::strategy::{self, Keeps};

/// Bodies, and how they were judged.
#[derive(Default)]
struct Tally {
    valid: usize,
    invalid: usize,
    beyond: Vec<(Reason, Option<Place>)>,
    failures: Vec<String>,
}

impl Tally {
    fn judge(&mut self, message: &Message, known: &Known, document: &Node) {
        match message.judge(document, known) {
            Ok(verdict) => {
                let count = match verdict.valid {
                    true => &mut self.valid,
                    false => &mut self.invalid,
                };
                *count += 1;
                for it in verdict.beyond {
                    if !self.beyond.contains(&it) {
                        self.beyond.push(it);
                    }
                }
            }
            Err(error) => self.failures.push(error),
        }
    }

    /// Fails with the first of what went wrong, and says how much it was.
    fn all_well(&self) {
        let first: Vec<_> = self.failures.iter().take(3).cloned().collect();
        let (failed, count) = (self.failures.len(), self.valid + self.invalid);
        assert!(
            first.is_empty(),
            "{failed} of {} bodies are judged differently:\n\n{}",
            failed + count,
            first.join("\n\n")
        );
    }
}

/// Bodies on both sides of every documented fact and of every rule, one value apart from a valid
/// one; and whatever the generator lists as inexpressible comes up among them.
#[test]
fn both_agree_on_the_boundaries_of_every_fact_and_rule() {
    let api = api();
    let known = Known::of(&api);
    let mut tally = Tally::default();
    for message in exported(&api) {
        for kind in &message.kinds {
            for case in cases(kind) {
                tally.judge(&message, &known, &case.document);
            }
            for case in rule_cases(kind) {
                tally.judge(&message, &known, &case.document);
            }
            tally.judge(&message, &known, &with_a_name_twice(valid(kind.schema)));
        }
    }
    tally.all_well();
    assert!(
        tally.valid >= 2000 && tally.invalid >= 2000,
        "only {} valid and {} invalid bodies",
        tally.valid,
        tally.invalid
    );
    let unseen = known.unseen(&tally.beyond);
    assert!(unseen.is_empty(), "{unseen:#?}");
}

fn with_a_name_twice(mut document: Node) -> Node {
    let Node::Object(members) = &mut document else {
        panic!("a body is an object");
    };
    members.extend(members.first().cloned());
    document
}

/// Arbitrary bodies, all of whose fields have the documented types or keep to everything, and each
/// of them with one or two things changed.
#[test]
fn both_agree_on_arbitrary_bodies_and_on_changed_ones() {
    const BODIES: usize = 100;
    const CHANGED: usize = 12;
    let api = api();
    let known = Known::of(&api);
    let mut tally = Tally::default();
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut dice = Dice::new(4);
    for message in exported(&api) {
        for kind in &message.kinds {
            for keeps in [Keeps::Types, Keeps::Everything] {
                let bodies = strategy::bodies(kind.schema, keeps);
                for _ in 0..BODIES {
                    let document = bodies.new_tree(&mut runner).expect("a body").current();
                    tally.judge(&message, &known, &document);
                    for _ in 0..CHANGED {
                        let mut changed = document.clone();
                        for _ in 0..=dice.roll(2) {
                            mutate(&mut changed, &mut dice);
                        }
                        tally.judge(&message, &known, &changed);
                    }
                }
            }
        }
    }
    tally.all_well();
    assert!(
        tally.valid >= 3000 && tally.invalid >= 10_000,
        "only {} valid and {} invalid bodies",
        tally.valid,
        tally.invalid
    );
}
