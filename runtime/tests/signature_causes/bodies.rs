//! A body that is no longer the one that was signed.

use antom_runtime::signature::{BodyChange, Cause, Hints};

use super::{cause, content};

fn body_cause(signed: &[u8], received: &[u8]) -> BodyChange {
    match cause(content(signed), content(received), &Hints::default()) {
        Cause::Body { change } => change,
        other => panic!("{other:?}"),
    }
}

#[test]
fn bodies() {
    let body = br#"{"a":"1"}"#;
    let line = b"{\"a\":\"1\"}\n";
    assert_eq!(body_cause(body, line), BodyChange::TrailingAdded);
    assert_eq!(body_cause(line, body), BodyChange::TrailingRemoved);
    assert_eq!(
        body_cause(b"{\"a\":\"1\"}\r\n", body),
        BodyChange::TrailingRemoved
    );
    let marked = [b"\xef\xbb\xbf", &body[..]].concat();
    assert_eq!(body_cause(body, &marked), BodyChange::BomAdded);
    assert_eq!(body_cause(&marked, body), BodyChange::BomRemoved);
    assert_eq!(body_cause(b"{\n}", b"{\r\n}"), BodyChange::LineBreaks);
    assert_eq!(body_cause(b"{\r\n}", b"{\n}"), BodyChange::LineBreaks);
    assert_eq!(body_cause("é".as_bytes(), b"\xe9"), BodyChange::Encoding);
    assert_eq!(body_cause(b"\xe9", "é".as_bytes()), BodyChange::Encoding);
    assert_eq!(body_cause(b"", body), BodyChange::Empty);
}

const PYTHON: Option<&str> = Some("Python's json.dumps");
const PHP: Option<&str> = Some("PHP's json_encode");
const GO: Option<&str> = Some("Go's encoding/json");
const JACKSON: Option<&str> = Some("Java's Jackson");

#[test]
fn json_written_again() {
    let plain = r#"{"name":"张三 <é>","url":"https://x.example/","n":[1,2.50],"e":{}}"#;
    let python_indented = r#"{
    "name": "\u5f20\u4e09 <\u00e9>",
    "url": "https://x.example/",
    "n": [
        1,
        2.50
    ],
    "e": {}
}"#;
    let php_indented = python_indented.replace('/', "\\/");
    for (other, likely) in [
        (
            r#"{"name": "\u5f20\u4e09 <\u00e9>", "url": "https://x.example/", "n": [1, 2.50], "e": {}}"#,
            PYTHON,
        ),
        (
            r#"{"name": "张三 <é>", "url": "https://x.example/", "n": [1, 2.50], "e": {}}"#,
            PYTHON,
        ),
        (
            r#"{"name":"\u5f20\u4e09 <\u00e9>","url":"https://x.example/","n":[1,2.50],"e":{}}"#,
            PYTHON,
        ),
        (
            r#"{"name":"\u5f20\u4e09 <\u00e9>","url":"https:\/\/x.example\/","n":[1,2.50],"e":{}}"#,
            PHP,
        ),
        (
            r#"{"name":"张三 <é>","url":"https:\/\/x.example\/","n":[1,2.50],"e":{}}"#,
            PHP,
        ),
        (
            r#"{"name":"张三 \u003cé\u003e","url":"https://x.example/","n":[1,2.50],"e":{}}"#,
            GO,
        ),
        (
            r#"{"name":"\u5F20\u4E09 <\u00E9>","url":"https://x.example/","n":[1,2.50],"e":{}}"#,
            JACKSON,
        ),
        (
            "{\n  \"name\": \"张三 <é>\",\n  \"url\": \"https://x.example/\",\n  \"n\": [\n    1,\n    2.50\n  ],\n  \"e\": {}\n}",
            None,
        ),
        (python_indented, PYTHON),
        (&php_indented, PHP),
    ] {
        // One of the two libraries is the same, whichever of them signed.
        for (signed, received) in [(other, plain), (plain, other)] {
            assert_eq!(
                body_cause(signed.as_bytes(), received.as_bytes()),
                BodyChange::Reserialized { likely },
                "{signed}"
            );
        }
    }
}

#[test]
fn a_library_is_named_if_no_other_writes_the_same() {
    for (signed, received, likely) in [
        (r#"{"a": [1, {}, []]}"#, r#"{ "a":[1,{},[ ]]}"#, PYTHON),
        (r#"{"a":[1,{},[]]}"#, r#"{ "a":[1,{},[ ]]}"#, None),
        // Python and PHP.
        ("{\n    \"a\": [\n        1\n    ]\n}", r#"{"a":[1]}"#, None),
        (r#"{"a":"\u4e00"}"#, r#"{"a":"一"}"#, None),
        // The signed form is named first.
        (r#"{"a":"\u4e00\/"}"#, r#"{"a": "\u4e00/"}"#, PHP),
        // In strings, nothing is layout.
        (
            r#"{"a": "x: \", {\\", "b": 1}"#,
            r#"{"a":"x: \", {\\","b":1}"#,
            PYTHON,
        ),
        // More than 16 bits, short escapes, and half of a surrogate pair.
        (
            r#"["\ud83d\ude00/\n\u001f"]"#,
            r#"["😀\/\n\u001F"]"#,
            PYTHON,
        ),
        (r#"["\ud800\/", "a"]"#, r#"["\ud800\/","a"]"#, PYTHON),
    ] {
        let cause = cause(
            content(signed.as_bytes()),
            content(received.as_bytes()),
            &Hints::default(),
        );
        let change = BodyChange::Reserialized { likely };
        assert_eq!(cause, Cause::Body { change }, "{signed}");
        let text = cause.to_string();
        let expected = match likely {
            Some(library) => format!("the body was re-serialized (as {library} writes it): verify"),
            None => "the body was re-serialized: verify the bytes as received".to_owned(),
        };
        assert!(text.starts_with(&expected), "{text}");
    }
}
