//! Patterns against numbers, one by one.

use super::*;
use antom_codegen::json::Json;
use antom_codegen::model::Constraint;

fn validator(pattern: &str) -> jsonschema::Validator {
    let schema = serde_json::json!({ "pattern": pattern });
    jsonschema::validator_for(&schema).expect("a pattern")
}

fn fits(validator: &jsonschema::Validator, text: &str) -> bool {
    validator.is_valid(&serde_json::Value::from(text))
}

const ENDS: [Option<i64>; 13] = [
    None,
    Some(-720),
    Some(-100),
    Some(-9),
    Some(-1),
    Some(0),
    Some(1),
    Some(9),
    Some(10),
    Some(48),
    Some(99),
    Some(100),
    Some(1005),
];

fn ranges() -> impl Iterator<Item = (Option<i64>, Option<i64>)> {
    let all = ENDS
        .into_iter()
        .flat_map(|min| ENDS.into_iter().map(move |max| (min, max)));
    all.filter(|(min, max)| min.is_none_or(|min| max.is_none_or(|max| min <= max)))
}

fn is_within(number: i64, (min, max): (Option<i64>, Option<i64>)) -> bool {
    min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max)
}

#[test]
fn patterns_of_whole_numbers() {
    for range in ranges() {
        let pattern = Numbers::within(range.0, range.1).whole_pattern();
        let validator = validator(&pattern);
        for number in -1200..=1200 {
            let expected = is_within(number, range);
            let sign = if number < 0 { "-" } else { "" };
            let padded = format!("{sign}00{}", number.unsigned_abs());
            for text in [number.to_string(), padded] {
                assert_eq!(fits(&validator, &text), expected, "{text}: {pattern}");
            }
        }
        assert_eq!(fits(&validator, "-0"), is_within(0, range), "{pattern}");
        for text in ["", "-", "+1", "1.0", " 1", "1 ", "1\n", "0x1", "\u{661}"] {
            assert!(!fits(&validator, text), "{text}: {pattern}");
        }
    }
}

#[test]
fn patterns_of_decimal_numbers() {
    for range in ranges() {
        let pattern = Numbers::within(range.0, range.1).decimal_pattern();
        let validator = validator(&pattern);
        for hundredths in (-110_000..=110_000_i64).step_by(25) {
            let (least, most) = (range.0.map(|it| it * 100), range.1.map(|it| it * 100));
            let expected = is_within(hundredths, (least, most));
            let sign = if hundredths < 0 { "-" } else { "" };
            let (whole, rest) = (
                hundredths.unsigned_abs() / 100,
                hundredths.unsigned_abs() % 100,
            );
            let text = format!("{sign}{whole}.{rest:02}");
            assert_eq!(fits(&validator, &text), expected, "{text}: {pattern}");
        }
        for text in ["", "-", ".5", "1.", "1,5", "1e3", "-.5"] {
            assert!(!fits(&validator, text), "{text}: {pattern}");
        }
    }
}

/// Ends with a fraction on both sides of zero, against every thousandth around them.
#[test]
fn patterns_of_numbers_with_a_fraction() {
    let ends = [
        "-10.05", "-1", "-0.5", "-0.01", "0", "0.001", "0.01", "0.5", "1", "1.25", "9.99", "10.3",
    ];
    let ends = ends.map(|it| Number::parse(it).expect("a number"));
    let in_thousandths = |it: Number| it.digits() * 10_i64.pow(3 - it.scale());
    for end in ends {
        let least = validator(&fractions::at_least(end));
        let most = validator(&fractions::at_most(end));
        for thousandths in -12_000..=12_000_i64 {
            let sign = if thousandths < 0 { "-" } else { "" };
            let size = thousandths.unsigned_abs();
            let text = format!("{sign}{}.{:03}", size / 1000, size % 1000);
            let short = text.trim_end_matches('0').trim_end_matches('.');
            let long = format!("{sign}0{}00", text.trim_start_matches('-'));
            for text in [&text, short, &long] {
                assert_eq!(
                    fits(&least, text),
                    thousandths >= in_thousandths(end),
                    "{text} {end}"
                );
                assert_eq!(
                    fits(&most, text),
                    thousandths <= in_thousandths(end),
                    "{text} {end}"
                );
            }
        }
        for text in ["", "-", ".5", "1.", "1,5", "1e3", "-.5", "1.x"] {
            assert!(!fits(&least, text) && !fits(&most, text), "{text} {end}");
        }
    }
}

#[test]
fn lengths_of_whole_numbers() {
    for (min_length, max_length) in [(Some(2), None), (None, Some(3)), (Some(2), Some(3))] {
        let mut constraints = Constraints::default();
        constraints.set_some(Constraint::MinLength, min_length);
        constraints.set_some(Constraint::MaxLength, max_length);
        let numbers = Numbers::whole(&constraints);
        let validator = validator(&numbers.whole_pattern());
        let mut native = numbers.keywords();
        native.push(("type".to_owned(), Json::from("integer")));
        let native: serde_json::Value =
            serde_json::from_str(&Json::Object(native).to_string()).expect("JSON");
        let native = jsonschema::validator_for(&native).expect("a schema");
        for number in -1200..=1200_i64 {
            let length = number.to_string().len() as u64;
            let expected = min_length.is_none_or(|it| length >= it)
                && max_length.is_none_or(|it| length <= it);
            assert_eq!(fits(&validator, &number.to_string()), expected, "{number}");
            assert_eq!(native.is_valid(&number.into()), expected, "{number}");
        }
    }
}

#[test]
fn lengths_of_decimal_numbers() {
    let constraints = Constraints::default()
        .with(Constraint::MinLength, 3_u64)
        .with(Constraint::MaxLength, 4_u64);
    let validator = validator(&decimal_length(&constraints).expect("a pattern"));
    // As text without needless zeros before the point: a zero has no sign.
    for text in [
        "123", "1234", "1.5", "01.50", "-1.5", "-0.50", "-12", "-00.00", "0.0",
    ] {
        let shortest = shortest(text);
        let expected = (3..=4).contains(&shortest.len());
        assert_eq!(fits(&validator, text), expected, "{text}");
    }
}

fn shortest(text: &str) -> String {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) if rest.chars().any(|it| ('1'..='9').contains(&it)) => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", text),
    };
    let (whole, fraction) = unsigned.split_at(unsigned.find('.').unwrap_or(unsigned.len()));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    format!("{sign}{whole}{fraction}")
}

#[test]
fn spellings_of_a_number() {
    for (number, same, others) in [
        ("5", ["5", "05", "005"], ["-5", "50", "5.0"]),
        ("-5", ["-5", "-05", "-0005"], ["5", "-50", "--5"]),
        ("0", ["0", "-0", "000"], ["1", "", "0.0"]),
    ] {
        let validator = validator(&format!("^{}$", spellings(number, false)));
        assert!(same.iter().all(|it| fits(&validator, it)), "{number}");
        assert!(!others.iter().any(|it| fits(&validator, it)), "{number}");
    }
    let validator = validator(&format!("^{}$", spellings("1.50", true)));
    assert!(
        ["1.5", "01.5", "1.500"]
            .iter()
            .all(|it| fits(&validator, it))
    );
    assert!(!["1.05", "1", "15"].iter().any(|it| fits(&validator, it)));
}

#[test]
fn what_does_not_fit_64_bits() {
    assert!(Numbers::within(Some(1), None).exceed_64_bits(false));
    assert!(!Numbers::within(Some(1), Some(48)).exceed_64_bits(false));
    let of_20_digits = Constraints::default()
        .with(Constraint::Min, 0_i64)
        .with(Constraint::MaxLength, 20_u64);
    assert!(Numbers::whole(&of_20_digits).exceed_64_bits(false));
}
