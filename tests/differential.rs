//! Somebody else's judgement: the exported JSON Schema, in the hands of a validator that others
//! wrote, finds the same bodies valid as the raw checker does, and as the types do.
//!
//! Where they differ, the generator has said so beforehand: by the reason and the place, and each
//! of those is seen to be true.

use std::fs;
use std::path::Path;

use crate::support::cargo::repository;
use crate::support::cases::cases;
use crate::support::exported::{Message, api, of_tables, of_this_crate};
use crate::support::known::{Difference, Known};
use crate::support::mutate::{Dice, mutate};
use crate::support::node::Node;
use crate::support::rules::{rule_cases, valid};
use crate::support::strategy::{self, Keeps};
use antom_codegen::Api;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Bodies of an API, and how they were judged.
struct Tally {
    known: Known,
    valid: usize,
    invalid: usize,
    beyond: Vec<Difference>,
    failures: Vec<String>,
}

impl Tally {
    fn of(api: &Api) -> Self {
        Self {
            known: Known::of(api),
            valid: 0,
            invalid: 0,
            beyond: Vec::new(),
            failures: Vec::new(),
        }
    }

    fn judge(&mut self, message: &Message, document: &Node) {
        match message.judge(document, &self.known) {
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

    /// Bodies on both sides of every documented fact and of every rule, one value apart from a
    /// valid one.
    fn judge_boundaries(&mut self, message: &Message) {
        for kind in &message.kinds {
            for case in cases(kind.schema) {
                self.judge(message, &case.document);
            }
            for case in rule_cases(kind.schema) {
                self.judge(message, &case.document);
            }
            self.judge(message, &with_a_name_twice(valid(kind.schema)));
            self.judge(message, &with_another_name(valid(kind.schema)));
        }
    }

    /// Arbitrary bodies, whose fields have the documented types or keep to everything, and each of
    /// them with one or two things changed.
    fn judge_arbitrary(&mut self, message: &Message, bodies: usize, dice: &mut Dice) {
        const CHANGED: usize = 12;
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        for kind in &message.kinds {
            for keeps in [Keeps::Types, Keeps::Everything] {
                let strategy = strategy::bodies(kind.schema, keeps);
                for _ in 0..bodies {
                    let document = strategy.new_tree(&mut runner).expect("a body").current();
                    self.judge(message, &document);
                    for _ in 0..CHANGED {
                        let mut changed = document.clone();
                        for _ in 0..=dice.roll(2) {
                            mutate(&mut changed, dice);
                        }
                        self.judge(message, &changed);
                    }
                }
            }
        }
    }

    /// Fails with the first of what went wrong, and says how much it was; and if there were too few
    /// bodies of either sort to tell.
    fn all_well(&self, valid: usize, invalid: usize) {
        let first: Vec<_> = self.failures.iter().take(3).cloned().collect();
        let (failed, count) = (self.failures.len(), self.valid + self.invalid);
        assert!(
            first.is_empty(),
            "{failed} of {} bodies are judged differently:\n\n{}",
            failed + count,
            first.join("\n\n")
        );
        assert!(
            self.valid >= valid && self.invalid >= invalid,
            "only {} valid and {} invalid bodies",
            self.valid,
            self.invalid
        );
    }

    /// Fails if the generator lists a place as one of a difference, and no body has shown it.
    fn all_places_seen(&self) {
        let unseen = self.known.unseen_places(&self.beyond);
        assert!(unseen.is_empty(), "{unseen:#?}");
    }
}

fn with_a_name_twice(mut document: Node) -> Node {
    if let Node::Object(members) = &mut document {
        members.extend(members.first().cloned());
    }
    document
}

fn with_another_name(mut document: Node) -> Node {
    if let Node::Object(members) = &mut document {
        let name = "aFieldOfALaterVersion".to_owned();
        members.push((name, Node::Text("x".to_owned())));
    }
    document
}

#[test]
fn both_agree_on_the_boundaries_of_every_fact_and_rule() {
    let api = api(&repository().join("spec"));
    let mut tally = Tally::of(&api);
    for message in of_this_crate(&api) {
        tally.judge_boundaries(&message);
    }
    tally.all_well(8000, 5000);
    tally.all_places_seen();
    assert_eq!(tally.known.unseen_everywhere(&tally.beyond), []);
}

#[test]
fn both_agree_on_arbitrary_bodies_and_on_changed_ones() {
    let api = api(&repository().join("spec"));
    let (mut tally, mut dice) = (Tally::of(&api), Dice::new(4));
    for message in of_this_crate(&api) {
        tally.judge_arbitrary(&message, 40, &mut dice);
    }
    tally.all_well(4000, 20_000);
}

/// The specs that show one feature of the language each, also those in which numbers and booleans
/// travel as themselves; there are no types for them here, but tables.
#[test]
fn both_agree_on_every_case_of_the_spec_language() {
    let cases = fs::read_dir(repository().join("codegen/tests/cases")).expect("the cases");
    let specs = cases.map(|it| it.expect("an entry").path().join("spec"));
    for spec in specs.filter(|it| it.is_dir()) {
        let tally = by_tables(&spec, 40);
        tally.all_well(100, 500);
        tally.all_places_seen();
    }
}

/// What no case and no page has: every constraint on every type, and rules on all of them.
#[test]
fn both_agree_on_every_word_of_the_spec_language() {
    for scalars in ["string", "native"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let spec = folder.path();
        let write = |path: &str, text: &str| {
            let path = spec.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        write(
            "api.yaml",
            &format!("name: words\ndoc: Every word.\nscalars: {scalars}\n"),
        );
        write(
            "types/types.yaml",
            include_str!("specs/every_word.types.yaml"),
        );
        let operation = include_str!("specs/every_word.yaml");
        write("operations/try_everything/it.yaml", operation);
        let tally = by_tables(spec, 100);
        tally.all_well(500, 4000);
        tally.all_places_seen();
    }
}

fn by_tables(spec: &Path, bodies: usize) -> Tally {
    let api = api(spec);
    let (mut tally, mut dice) = (Tally::of(&api), Dice::new(4));
    for message in of_tables(&api) {
        tally.judge_boundaries(&message);
        tally.judge_arbitrary(&message, bodies, &mut dice);
    }
    tally
}
