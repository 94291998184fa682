//! Every part of every limit and condition: a crate that is emitted differently is told.

use std::fs;

use antom_codegen::{Api, File, emit};
use antom_workbench::diff::diff;

use super::properties::assert_in_catalogue;
use super::{sound, tests};
use crate::support;

/// A text of `types/sheet.yaml`, and what may stand for it: every part of every limit varies.
const VARIED: [(&str, &[&str]); 8] = [
    (
        "type: String, doc: Any text.",
        &[
            "type: String, doc: Any text.",
            "type: String, required: true, doc: Any text.",
            "type: String, const: A, doc: Any text.",
            "type: String, const: B, doc: Any text.",
            "type: String, values: [A, B], doc: Any text.",
            "type: String, values: [B, A], doc: Any text.",
            "type: String, values: [A], doc: Any text.",
            "type: String, min_length: 2, doc: Any text.",
            "type: String, min_length: 3, doc: Any text.",
            "type: String, max_length: 2, doc: Any text.",
            "type: String, max_length: 3, doc: Any text.",
            "type: String, format: ip, doc: Any text.",
            "type: String, format: iso8601, doc: Any text.",
            "type: String, starts_with: [a], doc: Any text.",
            "type: String, starts_with: [a, ab], doc: Any text.",
            "type: String, starts_with: [ab, a], doc: Any text.",
            "type: String, starts_with: ['a, b'], doc: Any text.",
            "type: String, starts_with: [a, b], doc: Any text.",
        ],
    ),
    (
        "type: Decimal, doc: A share.",
        &[
            "type: Decimal, min: 1, doc: A share.",
            "type: Decimal, min: 1.5, doc: A share.",
            "type: Decimal, min: 1.50, doc: A share.",
            "type: Decimal, max: 1.5, doc: A share.",
            "type: Decimal, max: 2, doc: A share.",
        ],
    ),
    (
        "type: Integer, doc: Any number.",
        &[
            "type: Integer, min: -1, doc: Any number.",
            "type: Integer, min: 0, doc: Any number.",
            "type: Integer, max: 9, doc: Any number.",
            "type: Integer, multiple_of: 2, doc: Any number.",
            "type: Integer, multiple_of: 3, doc: Any number.",
            "type: Integer, multiple_of: 6, doc: Any number.",
        ],
    ),
    (
        "type: Array<String>, doc: Any list.",
        &[
            "type: Array<String>, min_items: 1, doc: Any list.",
            "type: Array<String>, min_items: 2, doc: Any list.",
            "type: Array<String>, max_items: 2, doc: Any list.",
            "type: Array<String>, max_length: 2, doc: Any list.",
            "type: Map<String>, max_items: 2, doc: Any list.",
            "type: Map<String>, max_key_length: 2, doc: Any list.",
            "type: Map<String>, max_key_length: 3, doc: Any list.",
        ],
    ),
    (
        "within: { after: now, at_most: PT1H }",
        &[
            "within: { after: now }",
            "within: { after: now, at_most: PT1H }",
            "within: { after: now, at_most: PT60M }",
            "within: { after: now, at_most: PT61M }",
            "within: { after: now, at_most: PT1H, tolerance: PT1M }",
            "within: { after: now, at_most: PT1H, tolerance: PT2M }",
            "within: { after: now, at_most: PT59M, tolerance: PT2M }",
        ],
    ),
    (
        "then: { text: { max_length: 4 } }",
        &[
            "then: { text: { max_length: 4 } }",
            "then: { text: { max_length: 4, min_length: 3 } }",
            "then: { text: { max_length: 4 }, plain: { required: true } }",
            "then: { text: { const: four } }",
            "then: { plain: { starts_with: [a, b] } }",
            "then: { plain: { starts_with: ['a, b'] } }",
            "then: { plain: { starts_with: [b, a] } }",
            "then: { time: { within: { after: now } } }",
            "then: { time: { within: { after: now, at_most: PT1H, tolerance: PT1M } } }",
            "then: { time: { within: { after: now, at_most: PT61M } } }",
            "then: { site: { required: true } }",
        ],
    ),
    (
        "when: { sure: { one_of: [A, B] } }",
        &[
            "when: { sure: { one_of: [A, B] } }",
            "when: { sure: { one_of: [B, A] } }",
            "when: { sure: { one_of: ['A or B'] } }",
            "when: { sure: { equals: 'A or B' } }",
            "when: { sure: { equals: A } }",
            "when: { sure: { one_of: [A] } }",
            "when: { sure: { starts_with: [A, B] } }",
            "when: { sure: { starts_with: [A] } }",
            "when: { plain: { present: true } }",
            "when: { plain: { present: false } }",
            "when: { plain: { equals: present } }",
            "when: { sure: { equals: A }, plain: { equals: B } }",
            "when: { plain: { equals: B }, sure: { equals: A } }",
        ],
    ),
    (
        "disputed: { max_length: A sample has a longer one. }",
        &[
            "disputed: { max_length: A sample has a longer one. }",
            "disputed: { max_length: Another reason. }",
            "min_length: 2\n      disputed: { min_length: A sample has a shorter one. }",
        ],
    ),
];

/// Whatever a part of a limit becomes, a crate that is emitted differently is told.
#[test]
fn every_part_of_a_limit_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let spec = folder.path().join("spec");
    support::copy(&tests("diff/base"), &spec);
    let path = spec.join("types/sheet.yaml");
    let original = fs::read_to_string(&path).expect("a file");
    for (from, alternatives) in VARIED {
        assert_eq!(original.matches(from).count(), 1, "{from}");
        let each = alternatives.iter().map(|to| {
            fs::write(&path, original.replace(from, to)).expect("a written file");
            let api = sound(&spec);
            let files = emit(&api);
            (*to, api, files)
        });
        let each: Vec<(&str, Api, Vec<File>)> = each.collect();
        for (was, old, before) in &each {
            for (is, new, after) in &each {
                let told = diff(old, new);
                assert_in_catalogue(&told, new, is);
                let is_told = !told.changes.is_empty();
                assert_eq!(is_told, before != after, "{was} → {is}");
            }
        }
    }
}
