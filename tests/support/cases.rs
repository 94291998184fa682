//! Values on both sides of every documented fact, derived from the table.

use antom::schema::{Constraints, Format, Kind, ObjectSchema};
use antom::time::Duration;
use antom::time::format_description::well_known::Rfc3339;
use antom::validate::Keyword;
use antom::{Decimal, Scalars};

use super::example::{self, Shape, scalar};
use super::node::{Node, bare, text};
use super::places::{Place, places, put};
use super::{judge, now, rules};

/// A body with a value at a place, and what must be said of it there.
pub(crate) struct Case {
    /// The place, as violations spell it.
    pub path: String,
    /// The field that states the facts.
    pub place: Place,
    /// The body.
    pub document: Node,
    /// The facts that the value breaks; empty if it keeps to all of them.
    pub broken: Vec<Keyword>,
}

/// Everything derived for a kind of body.
pub(crate) fn cases(schema: &'static ObjectSchema) -> Vec<Case> {
    let base = rules::valid(schema);
    let at_place = |place: Place| {
        let facts = facts(&place);
        let mut values = candidates(place.kind, &facts, place.scalars);
        if place.is_item() {
            // An item that is not there makes a shorter array, not one without the item.
            values.retain(|value| value.as_ref().is_some_and(|value| *value != bare("null")));
        }
        values
            .into_iter()
            .map(|value| case(schema, &base, &place, &facts, value))
            .collect::<Vec<_>>()
    };
    places(schema).into_iter().flat_map(at_place).collect()
}

/// What is demanded at a place: of an item everything but what is about the array as a whole.
pub(crate) fn facts(place: &Place) -> Constraints {
    let mut facts = *place.field.constraints();
    if place.is_item() {
        facts.required = false;
        facts.min_items = None;
        facts.max_items = None;
        facts.max_key_length = None;
    }
    facts
}

fn case(
    schema: &'static ObjectSchema,
    base: &Node,
    place: &Place,
    facts: &Constraints,
    value: Option<Node>,
) -> Case {
    let mut broken = judge::broken(place.kind, facts, value.as_ref());
    if let (true, Some(item)) = (place.is_item(), &value) {
        // An item is there, whatever it says.
        broken = judge::broken_by(place.kind, facts, item);
    }
    let mut document = base.clone();
    put(&mut document, schema, &place.steps, value);
    Case {
        path: place.path(),
        place: place.clone(),
        document,
        broken,
    }
}

/// Values that are worth a look where these facts hold; none stands for an absent field.
pub(crate) fn candidates(kind: Kind, facts: &Constraints, scalars: Scalars) -> Vec<Option<Node>> {
    let mut values = vec![
        None,
        Some(bare("null")),
        Some(example::value(kind, facts, scalars)),
    ];
    let more = match kind {
        Kind::Object(_) => vec![Node::Array(vec![]), text("text")],
        Kind::Json => vec![
            Node::Array(vec![]),
            text("text"),
            bare("1.5"),
            Node::empty(),
        ],
        Kind::Map(_) => maps(kind, facts, scalars),
        Kind::Array(_) => arrays(kind, facts, scalars),
        Kind::Integer { .. } => integers(facts, scalars),
        Kind::Decimal => decimals(facts, scalars),
        Kind::Boolean => wrong_texts(scalars, &["TRUE", "1", "yes", ""], &["true", "false"]),
        Kind::Datetime => datetimes(facts),
        Kind::Date => dates(),
        _ => texts(kind, facts),
    };
    values.extend(more.into_iter().map(Some));
    values
}

/// Texts of the right and the wrong sort, and what is no scalar at all.
fn wrong_texts(scalars: Scalars, wrong: &[&str], right: &[&str]) -> Vec<Node> {
    let right = right.iter().map(|it| scalar(scalars, (*it).to_owned()));
    let wrong = wrong.iter().map(|it| text(*it));
    let mut values: Vec<_> = right.chain(wrong).collect();
    values.extend([Node::empty(), Node::Array(vec![])]);
    values
}

fn arrays(kind: Kind, facts: &Constraints, scalars: Scalars) -> Vec<Node> {
    let Node::Array(one) = example::value(kind, facts, scalars) else {
        panic!("the example of an array is an array");
    };
    let of_size = |size: u64| Node::Array(vec![one[0].clone(); size as usize]);
    let mut values = vec![Node::empty(), text("text"), Node::Array(vec![])];
    values.extend(sizes(facts).into_iter().map(of_size));
    values
}

fn maps(kind: Kind, facts: &Constraints, scalars: Scalars) -> Vec<Node> {
    let Node::Object(one) = example::value(kind, facts, scalars) else {
        panic!("the example of a map is an object");
    };
    let entry = |number: u64| (format!("{number}"), one[0].1.clone());
    let of_size = |size: u64| Node::Object((0..size).map(entry).collect());
    let mut values = vec![Node::Array(vec![]), text("text"), Node::empty()];
    values.extend(sizes(facts).into_iter().map(of_size));
    for length in facts
        .max_key_length
        .into_iter()
        .flat_map(|limit| [limit, limit + 1])
    {
        values.extend(["k", "月"].map(|letter| {
            let mut entries = one.clone();
            entries[0].0 = letter.repeat(length as usize);
            Node::Object(entries)
        }));
    }
    values
}

/// How many items are just within and just beyond each limit.
fn sizes(facts: &Constraints) -> Vec<u64> {
    let least = facts.min_items.into_iter();
    let least = least.flat_map(|limit| [limit.saturating_sub(1), limit]);
    let most = facts.max_items.into_iter();
    let most = most.flat_map(|limit| [limit, limit + 1]);
    least.chain(most).collect()
}

fn integers(facts: &Constraints, scalars: Scalars) -> Vec<Node> {
    let mut numbers = vec![
        0,
        -1,
        i128::from(i64::MIN),
        i128::from(i64::MIN) - 1,
        i128::from(i64::MAX),
        i128::from(i64::MAX) + 1,
        i128::from(u64::MAX),
        i128::from(u64::MAX) + 1,
        10_i128.pow(22),
    ];
    let divisor = facts.multiple_of.map(Decimal::whole);
    for bound in [facts.min, facts.max, divisor].into_iter().flatten() {
        // Limits of whole numbers are whole.
        numbers.extend([-1, 0, 1].map(|step| bound.digits() + step));
    }
    for limit in [facts.min_length, facts.max_length].into_iter().flatten() {
        numbers.extend([limit - 1, limit, limit + 1].map(|digits| 10_i128.pow(digits as u32) - 1));
    }
    let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
    let numbers: Vec<_> = numbers.iter().map(String::as_str).collect();
    let endless = "9".repeat(60);
    let mut values = wrong_texts(
        scalars,
        &["", "-", "x", "1.5", "1e3", "+1", " 1", "0x1", "١", &endless],
        &numbers,
    );
    let whole = example::integer(facts);
    values.push(match scalars {
        // To some a whole number.
        Scalars::Native => bare(&format!("{whole}.0")),
        Scalars::Strings => bare(&whole.to_string()),
    });
    values
}

fn decimals(facts: &Constraints, scalars: Scalars) -> Vec<Node> {
    let mut numbers = vec!["0".into(), "-1".into(), "0.5".into(), "-0.01".into()];
    for bound in [facts.min, facts.max].into_iter().flatten() {
        // In hundredths of the last digit: the limit itself, and what lies beside it.
        let (digits, scale) = (bound.digits() * 100, bound.scale() + 2);
        numbers.extend([-1, 0, 1].map(|step| Decimal::new(digits + step, scale).to_string()));
        numbers.push(bound.to_string());
    }
    for limit in [facts.min_length, facts.max_length].into_iter().flatten() {
        let of_length = |length: u64| format!("1.{}", "5".repeat(length as usize - 2));
        numbers.extend([limit - 1, limit, limit + 1].map(of_length));
    }
    let numbers: Vec<_> = numbers.iter().map(String::as_str).collect();
    let endless = ["9".repeat(60), format!("1.{}", "0".repeat(60))];
    let [digits, zeros] = &endless;
    let mut values = wrong_texts(
        scalars,
        &["", ".5", "1.", "1,5", "1e3", "NaN", "x", digits, zeros],
        &numbers,
    );
    // Within the limits, and of more digits than can be read.
    let within = facts.min.or(facts.max).unwrap_or(Decimal::whole(1));
    let point = if within.scale() == 0 { "." } else { "" };
    values.push(scalar(
        scalars,
        format!("{within}{point}{}", "0".repeat(60)),
    ));
    if scalars == Scalars::Native {
        values.extend([bare("1e60"), bare("1e-60")]);
    }
    values
}

fn datetimes(facts: &Constraints) -> Vec<Node> {
    let right = [
        "2019-11-27T12:01:01+08:00",
        "2024-02-29T23:59:59.999Z",
        "20191127T120101Z",
        "2019-11-27T12:01:01,5+08:00",
    ];
    let longest = [
        "2019-11-27T12:01:01.123456789+08:00",
        "2019-11-27T12:01:01.000000000+00:00",
    ];
    let right = [&right[..], &longest].concat();
    let wrong = [
        "",
        "now",
        "2019-11-27",
        "2019-11-27T12:01:01",
        "2023-02-29T00:00:00Z",
    ];
    let mut values = wrong_texts(Scalars::Strings, &wrong, &right);
    for seconds in facts.within.into_iter().flat_map(|window| {
        let end = window.at_most.unwrap_or(1_000_000) + window.tolerance;
        [0, 1, end, end + 1]
    }) {
        let moment = now() + Duration::seconds(seconds as i64);
        values.push(text(
            moment.format(&Rfc3339).expect("a date and time has a text"),
        ));
    }
    values
}

fn dates() -> Vec<Node> {
    let right = ["2019-11-27", "2024-02-29", "0001-01-01", "9999-12-31"];
    let wrong = [
        "",
        "today",
        "20191127",
        "2019-11-27T00:00:00Z",
        "2023-02-29",
        "2019-13-01",
        "2019-1-1",
        "2019-11-27 ",
    ];
    wrong_texts(Scalars::Strings, &wrong, &right)
}

fn texts(kind: Kind, facts: &Constraints) -> Vec<Node> {
    let mut found = lengths(kind, facts);
    if let Some(only) = facts.constant {
        found.extend([only.into(), format!("{only}x"), only.to_lowercase()]);
    }
    let listed = match kind {
        Kind::List(list) => list.values(),
        _ => facts.values.unwrap_or_default(),
    };
    found.extend(listed.iter().map(|value| (*value).to_owned()));
    found.extend(["ZZ".into(), "zz".into(), "ZZZ".into(), String::new()]);
    for prefix in facts.starts_with {
        found.extend([
            format!("{prefix}1"),
            format!(" {prefix}1"),
            (*prefix).to_owned(),
        ]);
    }
    if facts.format == Some(Format::Printable) {
        found.extend(["two\nlines".into(), "one line".into()]);
    }
    if matches!(kind, Kind::Url) || facts.format == Some(Format::Url) {
        found.extend(
            [
                "https://a",
                "app://a?b=c#d",
                "https://",
                "a.com",
                "https://a b",
            ]
            .map(String::from),
        );
    }
    if matches!(kind, Kind::Email) || facts.format == Some(Format::Email) {
        found.extend(["a@b", "a@b.c", "@b", "a@", "a@b@c", "a b@c"].map(String::from));
    }
    if facts.format == Some(Format::Phone) {
        let texts = [
            "+1 202 555-0143",
            "(020) 555.0143",
            "555",
            "555 0143 ext. 2",
            "5550143)",
        ];
        found.extend(texts.map(String::from));
    }
    let found: Vec<_> = found.iter().map(String::as_str).collect();
    wrong_texts(Scalars::Strings, &[], &found)
}

/// Texts just within and just beyond each limit, of one byte and of several bytes a character.
fn lengths(kind: Kind, facts: &Constraints) -> Vec<String> {
    let shape = Shape::of(kind, facts);
    let mut found = Vec::new();
    for limit in [facts.min_length, facts.max_length].into_iter().flatten() {
        for length in [limit.saturating_sub(1), limit, limit + 1] {
            found.push(shape.fill(length, &['a']));
            found.push(shape.fill(length, &['é', '月', '🎁']));
        }
        if !shape.grows {
            found.push("A".repeat(limit as usize + 1));
        }
    }
    found
}
