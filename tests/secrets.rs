//! What is sensitive is never shown: not by `Debug`, not by violations, not by errors. And the
//! error of a failed read never shows what stood in the input.

use crate::support::bodies::{Body, bodies};
use crate::support::node::{Node, bare, text};
use crate::support::now;
use crate::support::places::{Place, places, put};
use crate::support::rules::valid;
use antom::schema::Kind;
use antom::{Endpoint, Language, ResponseError, Violations, serde_json};

/// Stands in for what must not be seen.
const MARKER: &str = "5105105105105100";

fn with(body: &Body, place: &Place, value: Node) -> Vec<u8> {
    let mut document = valid(body.schema);
    put(&mut document, body.schema, &place.steps, Some(value));
    document.bytes()
}

/// Values of which the marker is a part, as they could stand at a place.
fn marked(kind: Kind) -> Vec<Node> {
    let long = MARKER.repeat(400);
    match kind {
        Kind::Object(_) | Kind::Array(_) => vec![text(MARKER), bare(MARKER)],
        Kind::Map(_) => vec![
            Node::Object(vec![("key".into(), text(MARKER))]),
            Node::Object(vec![(MARKER.into(), Node::Array(vec![text(MARKER)]))]),
            text(MARKER),
        ],
        _ => vec![
            text(MARKER),
            text(format!("{MARKER} ")),
            text(long),
            bare(MARKER),
        ],
    }
}

/// All that can be shown of violations.
fn texts(violations: &Violations) -> String {
    let json = serde_json::to_string(violations).unwrap();
    let chinese = violations.in_language(Language::Zh);
    format!(
        "{violations} {chinese} {violations:?} {json} {}",
        serde_json::to_string(&chinese).unwrap()
    )
}

#[test]
fn sensitive_values_are_never_shown() {
    let mut count = 0;
    for body in bodies() {
        for place in places(body.schema)
            .into_iter()
            .filter(|place| place.sensitive)
        {
            for value in marked(place.kind) {
                count += 1;
                shows_nothing(&body, &place, value);
            }
        }
    }
    assert!(count > 500, "only {count} cases were derived");
}

fn shows_nothing(body: &Body, place: &Place, value: Node) {
    let document = with(body, place, value);
    let raw = texts(&body.schema.check_json_at(&document, now()));
    let typed = match body.read(&document, now()) {
        Ok(read) => format!("{} {}", read.debug, texts(&read.violations)),
        Err(refusal) => format!("{} {:?}", texts(&refusal), body.serde_error(&document)),
    };
    let place = place.path();
    assert!(!raw.contains(MARKER), "{}: {place}: {raw}", body.name());
    assert!(!typed.contains(MARKER), "{}: {place}: {typed}", body.name());
}

/// Not only what is marked as sensitive: the caller may have put anything anywhere.
#[test]
fn errors_of_failed_reads_show_nothing_of_the_input() {
    let mut count = 0;
    for body in bodies() {
        for place in places(body.schema) {
            for value in misplaced() {
                let is_map = matches!((place.kind, &value), (Kind::Map(_), Node::Object(_)));
                let document = with(&body, &place, value);
                if let Some(mut error) = body.serde_error(&document) {
                    count += 1;
                    // The key of a map is part of the path, which says where the error is; nothing else is shown.
                    if is_map {
                        let key = format!("{}.{MARKER}`", place.path());
                        assert!(error.contains(&key), "{}: {error}", body.name());
                        error = error.replace(&key, "");
                    }
                    assert!(
                        !error.contains(MARKER),
                        "{}: {}: {error}",
                        body.name(),
                        place.path()
                    );
                }
            }
        }
    }
    assert!(count > 1000, "only {count} cases were derived");
}

/// Values of every JSON type, the marker in each.
fn misplaced() -> Vec<Node> {
    vec![
        text(MARKER),
        text(format!("{MARKER}x")),
        bare(MARKER),
        bare(&format!("-{MARKER}")),
        bare(&format!("{MARKER}.5")),
        Node::Array(vec![text(MARKER)]),
        Node::Array(vec![bare(MARKER)]),
        Node::Object(vec![(MARKER.into(), text(MARKER))]),
    ]
}

#[test]
fn errors_of_answers_show_nothing_of_the_input() {
    let codes = format!(r#""resultCode":"SUCCESS","resultMessage":"{MARKER}""#);
    let documents = [
        format!(r#"{{"result":{{"resultStatus":"S",{codes}}},"paymentSessionData":"{MARKER}"}}"#),
        format!(
            r#"{{"result":{{"resultStatus":"S",{codes}}},"paymentSessionExpiryTime":{MARKER}}}"#
        ),
        format!(r#"{{"result":{MARKER}}}"#),
        format!(r#"{{"result":"{MARKER}"}}"#),
        format!(r#"{{"result":{{"resultStatus":["{MARKER}"],{codes}}}}}"#),
        format!(r#"{{"result":{{"resultStatus":"F","resultCode":{{"{MARKER}":1}}}}}}"#),
        format!(r#"{{"{MARKER}"}}"#),
        MARKER.to_owned(),
        format!(r#""{MARKER}""#),
        format!(r#"{{"result": "{MARKER}\q"}}"#),
    ];
    for document in documents {
        let error = antom::payments::create_payment_session::EasySafePayRequest::read_response(
            document.as_bytes(),
        );
        let error: ResponseError = error.unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(MARKER), "{document}: {shown}");
    }
}
