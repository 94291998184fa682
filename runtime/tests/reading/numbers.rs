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

/// JSON has numbers only, so a whole number may be written with a fraction or an exponent, as JSON Schema has it.
#[test]
fn a_whole_number_is_an_integer_however_it_is_written() {
    let count = |count: &str| {
        let body = format!(r#"{{"count":{count},"free":1,"signed":{count}}}"#);
        both(&body);
        from_json::<native::Everything>(body.as_bytes(), None)
    };
    for (written, number) in [
        ("20.0", 20),
        ("1e2", 100),
        ("2.5E+1", 25),
        ("1200e-2", 12),
        ("-0.0", 0),
        ("9007199254740993.0", 9_007_199_254_740_993),
        ("9.223372036854775807e18", i64::MAX.unsigned_abs()),
    ] {
        let value = count(written).unwrap();
        assert_eq!(value.count, number, "{written}");
        assert_eq!(
            value.signed.map(i64::unsigned_abs),
            Some(number),
            "{written}"
        );
        let written = to_string(&value).unwrap();
        assert!(
            written.contains(&format!(r#""count":{number}"#)),
            "{written}"
        );
    }
    for written in ["20.5", "1e-1", "9007199254740992.5", "1e30", "1e60"] {
        let violations = count(written).unwrap_err();
        let paths: Vec<&str> = violations.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["count", "signed"], "{written}: {violations}");
    }
    // Where numbers travel as texts, a text is an integer by its digits.
    both(r#"{"count":"20.0","free":1}"#);
    let text = from_json::<super::strings::Everything>(br#"{"count":"20.0","free":1}"#, None);
    assert!(text.is_err());
}
