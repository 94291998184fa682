//! Numbers that travel as themselves: each is kept as it was written, or refused at its place.

use antom_runtime::__private::from_json;
use antom_runtime::serde_json::{from_str, to_string};
use antom_runtime::validate::Violations;

use super::{both, native};

fn read(price: &str) -> Result<native::Everything, Violations> {
    let body = format!(r#"{{"count":7,"free":1,"price":{price}}}"#);
    both(&body);
    from_json(body.as_bytes(), None)
}

#[test]
fn what_a_float_keeps_comes_back() {
    for price in ["0.1", "1000.25", "-7", "123456789012.345"] {
        let value = read(price).unwrap();
        let written = to_string(&value).unwrap();
        assert!(
            written.contains(&format!(r#""price":{price}"#)),
            "{written}"
        );
        let again: native::Everything = from_str(&written).unwrap();
        assert_eq!(again.price, value.price, "{price}");
    }
}

#[test]
fn what_a_float_does_not_keep_is_refused_at_its_place() {
    for price in [
        "99999999999999.99",
        "0.1234567890123456789",
        "1000.0000000000001",
        "9725632699052932.5",
        "1e30",
        "18446744073709551617",
    ] {
        let violations = read(price).unwrap_err();
        let paths: Vec<&str> = violations.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["price"], "{price}: {violations}");
    }
    // A text holds more digits than a number can be written with.
    let mut value = read("1").unwrap();
    value.price = Some("1000000000000.0001".parse().unwrap());
    assert!(to_string(&value).is_err());
}
