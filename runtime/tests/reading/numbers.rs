//! Numbers that travel as themselves: each is kept as it was written, or refused at its place.

use antom_runtime::__private::from_json;
use antom_runtime::serde_json::to_string;
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
    }
}

#[test]
fn numbers_are_read_as_they_are_written() {
    for (price, text) in [
        ("99999999999999.99", "99999999999999.99"),
        ("0.1234567890123456789", "0.1234567890123456789"),
        ("1000.0000000000001", "1000.0000000000001"),
        ("9725632699052932.5", "9725632699052932.5"),
        ("1e30", "1000000000000000000000000000000"),
        ("18446744073709551617", "18446744073709551617"),
        ("-2.50E-1", "-0.250"),
        ("1.5e+3", "1500"),
    ] {
        assert_eq!(read(price).unwrap().price.unwrap().to_string(), text);
    }
    // A number can hold no more digits than these on its way through common parsers.
    for price in ["99999999999999.99", "1000000000000.0001"] {
        let error = to_string(&read(price).unwrap()).unwrap_err().to_string();
        assert!(error.starts_with("`price`: "), "{error}");
    }
}

#[test]
fn a_number_that_nothing_can_hold_is_refused_at_its_place() {
    for price in [
        "1e60",
        "1e-60",
        "0.1234567890123456789012345678901234567890",
    ] {
        let violations = read(price).unwrap_err();
        let paths: Vec<&str> = violations.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["price"], "{price}: {violations}");
    }
}
