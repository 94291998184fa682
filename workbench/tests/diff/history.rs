//! The documented history of the API as a measure: changes of the kinds that its vendor has announced, made to a spec of
//! our own, and what the vendor said of each. What `diff` says is that, with what follows from it.

use std::fs;
use std::path::Path;

use antom_codegen::Api;
use antom_workbench::diff::catalogue::Class;
use antom_workbench::diff::{Change, Travel, Wire, diff};
use antom_workbench::import::{Names, draft, read_page, save};

use super::{edits, sound, tests};
use crate::draft::resolved;
use crate::support;

/// What a vendor says of a change: the verb, and of what it is. The edit that makes it; then every change that is told,
/// with the way of the message, if it is one's, and the verdict on the wire.
type Announced = (
    &'static str,
    &'static str,
    &'static [(&'static str, Option<Travel>, Wire)],
);

const SENT: Option<Travel> = Some(Travel::Sent);
const RECEIVED: Option<Travel> = Some(Travel::Received);

const HISTORY: &[Announced] = &[
    (
        "added: an error code of a call",
        "operations/order/there.yaml\n- [OK, WRONG]\n+ [OK, WRONG, BUSY]",
        &[("result-code-added", RECEIVED, Wire::Restrictive)],
    ),
    (
        "added: an optional field of a request",
        "operations/order/there.yaml\n- selects:\n+   region: { type: String, max_length: 2, doc: Where the shop is. }\n+ selects:",
        &[("request-field-added", SENT, Wire::Compatible)],
    ),
    (
        "added: a field of a response",
        "operations/order/there.yaml\n- result_codes:\n+   reference: { type: String, max_length: 64, doc: What the carrier calls it. }\n+ result_codes:",
        &[("response-field-added", RECEIVED, Wire::Compatible)],
    ),
    (
        "added: a field of a notification",
        "operations/notify/notify.yaml\n- response:\n+   judgedAt: { type: Datetime, doc: When it was decided. }\n+ response:",
        &[("request-field-added", RECEIVED, Wire::Compatible)],
    ),
    (
        "added: a value of a notification's field",
        "operations/notify/notify.yaml\n- [ARRIVED, LOST]\n+ [ARRIVED, LOST, CREATED]",
        &[("enum-value-added", RECEIVED, Wire::Restrictive)],
    ),
    (
        "added: a value of a field that a response has",
        "types/things.yaml\n-     BLUE: Like violets.\n+     BLUE: Like violets.\n+     GREEN: Like grass.",
        &[
            ("enum-value-added", RECEIVED, Wire::Restrictive),
            ("enum-value-added", RECEIVED, Wire::Restrictive),
            ("enum-value-added", RECEIVED, Wire::Restrictive),
            ("enum-value-added", SENT, Wire::Compatible),
            ("enum-value-added", SENT, Wire::Compatible),
            ("enum-value-added", SENT, Wire::Compatible),
        ],
    ),
    (
        "added: a value range of a request's field",
        "operations/order/here.yaml\n- multiple_of: 2,\n+ multiple_of: 2, max: 24,",
        &[("max-added", SENT, Wire::Restrictive)],
    ),
    (
        "added: an operation",
        "operations/capture/capture.yaml\n+ operation: capture\n+ doc: Takes the money.\n+ method: POST\n+ path: /capture\n+ request:\n+   number: { type: Integer, required: true, min: 0, doc: The number of the order. }\n+ response:\n+   result: { type: Result, required: true, doc: How it ended. }\n+ result_codes: [OK]",
        &[("operation-added", None, Wire::Compatible)],
    ),
    (
        "changed: a length of a request's field, to twice as much",
        "operations/order/here.yaml\n-   orderId: { type: String, required: true, max_length: 64,\n+   orderId: { type: String, required: true, max_length: 128,",
        &[("max-length-increased", SENT, Wire::Compatible)],
    ),
    (
        "changed: the name of a request's field",
        "operations/order/here.yaml\n-   phone:\n+   telephone:\n- then: { phone:\n+ then: { telephone:",
        &[
            ("request-field-removed", SENT, Wire::Restrictive),
            ("request-field-added", SENT, Wire::Compatible),
            ("rule-changed", SENT, Wire::Restrictive),
        ],
    ),
    (
        "modified: a response's field, which became optional",
        "operations/order/there.yaml\n-   number: { type: Integer, required: true, min: 0,\n+   number: { type: Integer, min: 0,",
        &[("response-field-became-optional", RECEIVED, Wire::Breaking)],
    ),
    (
        "modified: the type of a response's field, to an object",
        "operations/order/there.yaml\n-   arrival: { type: String, max_length: 20,\n+   arrival: { type: Address,",
        &[
            ("type-changed", RECEIVED, Wire::Breaking),
            ("max-length-removed", RECEIVED, Wire::Restrictive),
        ],
    ),
    (
        "modified: a value of a notification's field, which is spelt otherwise",
        "operations/notify/notify.yaml\n- [ARRIVED, LOST]\n+ [ARRIVED, MISSING]",
        &[
            ("enum-value-removed", RECEIVED, Wire::Compatible),
            ("enum-value-added", RECEIVED, Wire::Restrictive),
        ],
    ),
    (
        "modified: the name of an error code",
        "operations/order/there.yaml\n- [OK, WRONG]\n+ [OK, BROKEN]",
        &[
            ("result-code-removed", RECEIVED, Wire::Compatible),
            ("result-code-added", RECEIVED, Wire::Restrictive),
        ],
    ),
    (
        "modified: what a field is said to be",
        "operations/order/there.yaml\n- doc: When it arrives.\n+ doc: When it arrives at the door.",
        &[("doc-changed", RECEIVED, Wire::Compatible)],
    ),
    (
        "modified: what an error code is said to mean",
        "result_codes.yaml\n- message: Too much to do.\n+ message: There is too much to do.",
        &[("result-code-message-changed", None, Wire::Compatible)],
    ),
    (
        "deprecated: a request's field, which stays",
        "operations/order/here.yaml\n-   phone: { type: String,\n+   phone: { type: String, note: Deprecated.,",
        &[("note-added", SENT, Wire::Compatible)],
    ),
    (
        "deprecated: a response's field, which is gone",
        "operations/order/there.yaml\n-   arrival: { type: String, max_length: 20, doc: When it arrives. }\n+",
        &[("response-field-removed", RECEIVED, Wire::Restrictive)],
    ),
    (
        "deprecated: an operation, which is gone",
        "delete operations/track/track.yaml",
        &[("operation-removed", None, Wire::Breaking)],
    ),
];

fn base(folder: &Path) -> Api {
    support::copy(&tests("diff/base"), folder);
    sound(folder)
}

/// Of types apart from messages nobody announces anything.
fn is_announced(change: &Change) -> bool {
    change.kind().class != Class::Code
}

#[test]
fn diff_says_what_was_announced() {
    let mut wrong = Vec::new();
    for (announced, edit, expected) in HISTORY {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let old = base(folder.path());
        edits::apply(edit, folder.path());
        let changes = diff(&old, &sound(folder.path())).changes;
        let changes = changes.iter().filter(|it| is_announced(it));
        let mut told: Vec<_> = changes.map(|it| (it.id, it.travel, it.wire)).collect();
        let mut expected = expected.to_vec();
        for list in [&mut told, &mut expected] {
            list.sort_by_key(|it| format!("{it:?}"));
        }
        if told != expected {
            wrong.push(format!("{announced}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is drafted from a documented page, with everything that is left to a person resolved.
fn drafted(file: &str) -> Api {
    let folder = std::env::var("DOCUMENTED_PAGES").expect("DOCUMENTED_PAGES names a folder");
    let text = fs::read_to_string(Path::new(&folder).join(file)).expect("a page");
    // By one name, as pages of one operation at two times are.
    let page = read_page("notifyAuthorization.md", &text);
    let names = Names {
        operation: Some("notifyAuthorization".to_owned()),
        ..Names::default()
    };
    let drafted = draft(&page, None, &names).expect("the page of an operation");
    let out = tempfile::tempdir().expect("a temporary folder");
    save(out.path(), &drafted.files, false).expect("a saved draft");
    resolved(out.path())
}

/// Two states of a page, of which the later one says the same of its messages in other words.
///
/// ```sh
/// DOCUMENTED_PAGES=/where/they/are cargo test -p antom-workbench diff::history:: -- --ignored
/// ```
#[test]
#[ignore = "needs DOCUMENTED_PAGES"]
fn a_page_that_was_reworded_changed_no_message() {
    let states = ["2024-04-24", "2024-05-31"];
    let [old, new] = states.map(|date| drafted(&format!("notifyAuthorization.{date}.en.md")));
    let changes = diff(&old, &new).changes;
    let others: Vec<&Change> = changes.iter().filter(|it| !it.is_docs_only()).collect();
    assert!(others.is_empty(), "{others:#?}");
    // The state of a page is a page of its own, by its date.
    assert!(changes.iter().any(|it| it.id == "page-added"));
    let fields = antom_workbench::fields::fields(&new, None).expect("all fields");
    assert_eq!(fields.len(), 10, "as many as the page has headings for");
}
