//! What a type cannot read it reports as its table does, whatever the type of the field and however
//! numbers travel.

#![allow(unreachable_pub, reason = "some of it stands in for an emitted crate")]
#![allow(clippy::unwrap_used)]

mod bounds;
mod emitted;
mod free_json;
mod numbers;

use antom_runtime::__private::table::*;
use antom_runtime::__private::*;
use antom_runtime::schema::Body;
use antom_runtime::serde_json::from_str;
use antom_runtime::validate::{Violation, Violations};
use emitted::{native, strings};

/// Values that are right for some field and wrong for most.
const VALUES: [&str; 45] = [
    "null",
    "true",
    "false",
    "\"true\"",
    "\"TRUE\"",
    "\"\"",
    "\"x\"",
    "7",
    "7.0",
    "\"7\"",
    "\"7.0\"",
    "\"007\"",
    "20",
    "\"20\"",
    "-1",
    "\"-1\"",
    "-9223372036854775809",
    "\"-9223372036854775809\"",
    "18446744073709551615",
    "18446744073709551616",
    "\"99999999999999999999999999999999999999999\"",
    "9007199254740993.0",
    "0.5",
    "\"0.5\"",
    "1e3",
    "\"2026-03-01T12:30:00Z\"",
    "\"2026-03-01T12:30:00+0800\"",
    "\"2026-03-01T12:30:00.5000000000Z\"",
    "\"2026-03-01\"",
    "\"2026-02-29\"",
    "\"1.05\"",
    "1.0499",
    "[]",
    "[7,\"7\",-1,\"-1\",\"x\",null,[],{}]",
    "[1,2,3,4]",
    "[\"1\",\"5\"]",
    "{}",
    r#"{"b":7,"a":"x","b":8,"b":9,"c":null,"d":"60","e":60}"#,
    r#"{"b":"7","a.b":"70","":"-1"}"#,
    r#"{"name":"n","kind":"ONLY"}"#,
    r#"{"name":"no","kind":"OTHER","more":1}"#,
    r#"{"name":null,"kind":1,"name":"n"}"#,
    r#"[{"name":"n","kind":"ONLY"},{"name":7},7,{}]"#,
    r#"[[{}]]"#,
    r#"{"name":["n"],"kind":null}"#,
];

const FIELDS: [&str; 12] = [
    "count", "signed", "price", "flag", "at", "grades", "entries", "free", "inner", "inners",
    "day", "unknown",
];

/// Holds a type against its table.
fn same<T: WireObject + Validate + std::fmt::Debug + PartialEq>(body: &str) {
    let raw = T::SCHEMA.check_json(body.as_bytes());
    let read: Result<T, Violations> = from_json(body.as_bytes(), None);
    let parsed = Body::parse(body.as_bytes()).unwrap();
    assert_eq!(from_body(&parsed, None), read, "{body}");
    match read {
        Err(refusal) => assert_eq!(refusal, raw, "{body}\n{refusal}\n{raw}"),
        Ok(value) => {
            let is_lenient = |it: &Violation| {
                matches!(
                    it.rule,
                    Keyword::Type | Keyword::UnknownField | Keyword::Notation
                )
            };
            let typed = value.violations();
            assert!(
                typed == raw || raw.iter().any(is_lenient),
                "{body}\n{typed}\n{raw}"
            );
        }
    }
}

fn both(body: &str) {
    same::<strings::Everything>(body);
    same::<native::Everything>(body);
}

#[test]
fn any_value_in_any_field_is_reported_on_alike() {
    for value in VALUES {
        for field in FIELDS {
            both(&format!(r#"{{"{field}":{value}}}"#));
            for other in FIELDS {
                for second in VALUES.iter().step_by(5) {
                    both(&format!(r#"{{"{field}":{value},"{other}":{second}}}"#));
                }
            }
        }
    }
}

/// With a rule that applies, and another that does.
#[test]
fn rules_are_judged_alike() {
    for (count, signed, price, flag) in [
        ("\"7\"", "\"1\"", "\"7\"", "\"true\""),
        ("7", "1", "7", "true"),
    ] {
        for value in VALUES {
            for field in &FIELDS[4..] {
                both(&format!(
                    r#"{{"count":{count},"signed":{signed},"price":{price},"flag":{flag},"{field}":{value}}}"#
                ));
                both(&format!(
                    r#"{{"{field}":{value},"count":{count},"signed":{signed},"strange":{value}}}"#
                ));
            }
        }
    }
}

#[test]
fn what_is_no_object_is_reported_as_such() {
    for value in VALUES {
        both(value);
    }
}

/// What can be left out is; what is read is what stands there.
#[test]
fn what_is_received_lacks_no_more_than_it_must() {
    use antom_runtime::endpoint::{CallOutcome, Decoded, ResponseError};
    type Read =
        Result<Decoded<CallOutcome<strings::Everything, strings::Everything>>, ResponseError>;
    let read = |body: &str| -> Read { read_response(None, body.as_bytes()) };
    let body = r#"{"count":"7","free":[],"price":"x","grades":["1","x","3"],
        "entries":{"a":"1","b":"x","c":"3","c":"4"},"inner":{"name":"n"},
        "inners":[{"name":"n","kind":"ONLY"},{"kind":"ONLY"}],"flag":"true","flag":"false"}"#;
    let decoded = read(body).unwrap();
    let paths: Vec<_> = decoded.problems().iter().map(|it| &*it.path).collect();
    let expected = [
        "price",
        "flag",
        "grades[1]",
        "entries.<redacted>",
        "entries.<redacted>",
        "inner.kind",
        "inners[1].name",
    ];
    assert_eq!(paths, expected);
    let CallOutcome::Success(value) = decoded.into_inner() else {
        panic!("no success");
    };
    assert_eq!((value.count, value.price, value.flag), (7, None, None));
    assert_eq!(value.grades, Some(vec![1, 3]));
    assert_eq!(value.entries, Some(BTreeMap::from([("a".to_owned(), 1)])));
    assert_eq!(value.inner, None);
    assert_eq!(value.inners.unwrap().len(), 1);
    let error = read(r#"{"count":"x","price":"y"}"#).unwrap_err();
    let text = error.to_string();
    let expected = "the call succeeded, but its response is malformed: \
                    `count` (type), `price` (type), `free` (required)";
    assert_eq!(text, expected);
}

/// However much is wrong, it takes no longer than there is of it.
#[test]
fn a_hostile_body_takes_no_time_of_its_own() {
    let wrong = vec!["{}"; 20_000].join(",");
    let entries: Vec<_> = (0..20_000).map(|it| format!("\"{it}\":[]")).collect();
    let twice = vec!["\"count\":1"; 20_000].join(",");
    both(&format!(
        r#"{{"inners":[{wrong}],"grades":[{wrong}],"entries":{{{}}},{twice}}}"#,
        entries.join(",")
    ));
}

#[test]
fn a_value_alone_is_read_strictly() {
    let error = from_str::<native::Inner>(r#"{"name":5.5}"#);
    let text = error.unwrap_err().to_string();
    assert_eq!(text, "`name` must be a string, found a number");
    assert_eq!(<native::Inner as Value>::blank().name, "");
}
