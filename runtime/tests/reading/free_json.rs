//! JSON of which nothing is documented.

use antom_runtime::__private::{from_json, read_response};
use antom_runtime::endpoint::CallOutcome;
use antom_runtime::serde_json::{self, from_str};

use super::{both, strings};

/// A key that stands twice in JSON of which nothing is documented would lose one of its values.
#[test]
fn keys_are_not_repeated_in_free_json() {
    for (free, path) in [
        (r#"{"a":1,"a":2}"#, "free.a"),
        (r#"{"b":{"a":1,"a":2,"a":3}}"#, "free.b.a"),
        (r#"[0,{"a":1,"a":2}]"#, "free[1].a"),
    ] {
        let body = format!(r#"{{"count":"7","free":{free}}}"#);
        both(&body);
        let read: Result<strings::Everything, _> = from_json(body.as_bytes(), None);
        let violations = read.unwrap_err();
        assert_eq!(violations.len(), 1, "{violations}");
        assert_eq!(violations[0].path, path);
        assert!(
            violations[0].to_string().contains("occurs more than once"),
            "{violations}"
        );
        assert!(from_str::<strings::Everything>(&body).is_err());
        // Received, such a key is left out and reported.
        let read = read_response::<strings::Everything, strings::Everything>(None, body.as_bytes());
        let read = read.unwrap();
        assert_eq!(read.problems()[0].path, path);
        let CallOutcome::Success(value) = read.into_inner() else {
            panic!("no success");
        };
        assert!(!value.free.to_string().contains("\"a\""), "{}", value.free);
    }
    let body = r#"{"count":"7","free":{"a":{"a":[1,-1,0.5,null,true,"x",{}]},"b":null}}"#;
    both(body);
    let read: strings::Everything = from_json(body.as_bytes(), None).unwrap();
    let expected: serde_json::Value = from_str(body).unwrap();
    assert_eq!(read.free, expected["free"]);
}
