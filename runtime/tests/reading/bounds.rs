//! However much is wrong with a body, a report lists so much of it, and counts the rest.

use antom_runtime::__private::{WireObject as _, read_response};
use antom_runtime::endpoint::CallOutcome;
use antom_runtime::serde_json::to_value;
use antom_runtime::validate::Violations;

use super::{both, strings};

/// What is beyond the bound is counted, by whoever judges: the table, the reader of what is refused, and the
/// reader of what is received.
#[test]
fn violations_are_bounded_and_the_rest_is_counted() {
    const MANY: usize = 5_000;
    let wrong = vec!["{}"; MANY].join(",");
    let body = format!(r#"{{"count":"7","free":1,"inners":[{wrong}]}}"#);
    let raw = strings::Everything::SCHEMA.check_json(body.as_bytes());
    assert_eq!(raw.len(), Violations::LIMIT);
    // Two fields of each are missing.
    assert_eq!(raw.len() + raw.omitted(), 2 * MANY);
    assert_eq!(raw[0].path, "inners[0].name");
    assert!(raw.has_errors());
    both(&body);
    let text = raw.to_string();
    assert!(text.starts_with("10000 errors, 0 warnings\n"), "{text:.80}");
    assert!(text.ends_with("\nand 9000 more"));
    let chinese = raw.in_language(antom_runtime::Language::Zh).to_string();
    assert!(
        chinese.starts_with("10000 个错误，0 个警告") && chinese.ends_with("另有 9000 个未列出")
    );
    assert_eq!(to_value(&raw).unwrap().as_array().unwrap().len(), 1000);
    // Received, the items are left out: their problems are bounded as well.
    let read =
        read_response::<strings::Everything, strings::Everything>(None, body.as_bytes()).unwrap();
    assert_eq!(read.problems().len() + read.problems().omitted(), 2 * MANY);
    assert_eq!(read.problems().len(), Violations::LIMIT);
    let CallOutcome::Success(value) = read.into_inner() else {
        panic!("no success");
    };
    assert_eq!(value.inners, Some(Vec::new()));
}

/// An error beyond the bound is an error all the same.
#[test]
fn an_error_that_is_not_listed_is_one() {
    let unknown: Vec<_> = (0..1_500).map(|it| format!("\"x{it}\":1")).collect();
    let body = format!(
        r#"{{"count":"7","free":1,{},"inner":{{}}}}"#,
        unknown.join(",")
    );
    both(&body);
    let raw = strings::Everything::SCHEMA.check_json(body.as_bytes());
    assert!(raw.has_errors());
    assert_eq!(raw.len() + raw.omitted(), 1_502);
}
