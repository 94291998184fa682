//! The generator judges the constants of a spec by the forms by which the crate judges values.

use std::collections::{BTreeMap, BTreeSet};

use antom::schema::{Constraint, Format, Kind, ObjectSchema};
use antom::serde_json::json;
use antom::types::Amount;
use antom::{MoneyError, Scalars};
use antom_codegen::model;
use antom_runtime::__private::field;
use iso_currency::{Country, Currency, IntoEnumIterator as _};

const FORMATS: [Format; 9] = [
    Format::Iso4217,
    Format::Iso3166,
    Format::Iso8601,
    Format::Date,
    Format::Ip,
    Format::Url,
    Format::Email,
    Format::Phone,
    Format::Printable,
];

const TEXTS: [&str; 36] = [
    "JPZ",
    "ZZ",
    "20191127T120101,5+08",
    "2019-11-27T12:01+0800",
    "a..b@x.com",
    "\"a b\"@x.com",
    "two\nlines",
    "a tab\there",
    "USD",
    "usd",
    "HK",
    "HKG",
    "ÜÖ",
    "2019-11-27T12:01:01+08:00",
    "2019-11-27 12:01:01z",
    "2023-02-29T00:00:00Z",
    "2019-11-27",
    "Tuesday T",
    "203.0.113.24",
    "2001:db8::1",
    "localhost",
    "https://example.com/",
    "alipays://pay",
    "1http://a",
    "https://",
    "https://a b",
    "bob@example.com",
    "bob@",
    "@",
    "a@b@c",
    "bob day@example.com",
    "-",
    "+1 (202) 555-0143",
    "134******71",
    "555",
    "555 0143 ext. 2",
];

/// Whether `check` takes a text as the constant of a field with this format.
fn generator_takes(format: Format, text: &str) -> bool {
    let api = "name: shop\ndoc: A shop.\nscalars: native\n";
    let buy = format!(
        "operation: buy\ndoc: Buys.\nmethod: POST\npath: /buy\nresponse: {{}}\nrequest:\n  \
         it: {{ type: String, format: {}, const: {text:?}, doc: A constant. }}\n",
        format.name()
    );
    let files = [("api.yaml", api), ("operations/buy/buy.yaml", buy.as_str())];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_owned()));
    let document = antom_codegen::spec::load_files("spec", BTreeMap::from(files));
    match antom_codegen::check(&document.expect("a readable spec")) {
        Ok(_) => true,
        Err(problems) => {
            let codes: Vec<&str> = problems.iter().map(|it| it.code).collect();
            assert_eq!(codes, ["value-breaks-constraint"], "{problems}");
            false
        }
    }
}

/// Whether the table of such a field takes the text as a value.
fn validator_takes(format: Format, text: &str) -> bool {
    // Tables stand in static memory; a test may leave some behind.
    let constraints = Box::leak(Box::new([Constraint::Formatted(format)]));
    let fields = Box::leak(Box::new([field("it", Kind::String, constraints)]));
    let schema = ObjectSchema::new("Buy", Scalars::Native, fields, &[]);
    let body = json!({ "it": text }).to_string();
    schema.check_json(body.as_bytes()).is_empty()
}

#[test]
fn generator_and_validator_agree() {
    for format in FORMATS {
        let taken = TEXTS.map(|text| {
            let taken = validator_takes(format, text);
            assert_eq!(generator_takes(format, text), taken, "{format:?}: {text}");
            taken
        });
        assert!(
            taken.contains(&true) && taken.contains(&false),
            "{format:?}"
        );
    }
}

/// Every code that there could be, against a package that keeps the lists of the standards.
#[test]
fn codes_are_those_of_the_standards() {
    let currencies: BTreeSet<&str> = Currency::iter().map(|it| it.code()).collect();
    let mut ours: BTreeSet<&str> = model::Format::Iso4217.codes().iter().copied().collect();
    // Withdrawn in 2025; the package has no withdrawn ones from before its own days.
    assert!(ours.remove("ANG"));
    assert_eq!(ours, currencies);

    let countries: BTreeSet<String> = pairs().filter(|it| it.parse::<Country>().is_ok()).collect();
    let ours = model::Format::Iso3166.codes().iter();
    // Kosovo's, which the standard leaves to its users.
    let ours: BTreeSet<String> = ours
        .filter(|it| **it != "XK")
        .map(|it| (*it).to_owned())
        .collect();
    assert_eq!(ours, countries);
}

/// The decimals of every currency, against the same package.
#[test]
fn decimals_are_those_of_the_standard() {
    for currency in Currency::iter() {
        let (code, decimals) = (currency.code(), currency.exponent());
        let amount = Amount::parse("7", code);
        let Some(decimals) = decimals else {
            let code = code.to_owned();
            assert_eq!(amount, Err(MoneyError::NoMinorUnit { currency: code }));
            continue;
        };
        let amount = amount.unwrap_or_else(|error| panic!("{code}: {error}"));
        assert_eq!(amount.value, 7 * 10_u64.pow(decimals.into()), "{code}");
        let shown = amount.to_decimal().expect("a known currency");
        assert_eq!(shown.scale(), u32::from(decimals), "{code}");
    }
    // Those for which people guess otherwise, as the page of Antom has them.
    for (code, value) in [
        ("CLP", 7),
        ("JPY", 7),
        ("KRW", 7),
        ("VND", 7),
        ("IDR", 700),
        ("TWD", 700),
    ] {
        assert_eq!(
            Amount::parse("7", code).map(|it| it.value),
            Ok(value),
            "{code}"
        );
    }
}

/// Two capital letters.
fn pairs() -> impl Iterator<Item = String> {
    ('A'..='Z').flat_map(|first| ('A'..='Z').map(move |second| format!("{first}{second}")))
}
