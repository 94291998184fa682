//! A second opinion: what must be wrong with a value, worked out anew from the table, and the
//! comparison of what both checkers say.

use antom::schema::{Constraints, Format, Kind};
use antom::time::format_description::well_known::{Iso8601, Rfc3339};
use antom::time::{Date, Duration, Month, OffsetDateTime};
use antom::validate::{Keyword, Limit};
use antom::{Decimal, Violation, Violations};

use super::bodies::Body;
use super::node::{Node, bare};
use super::now;

/// What typed validation and the checker of raw JSON both say of a body that has the documented
/// types.
///
/// # Errors
///
/// If they say different things. A body that the type refuses to read must have errors, and they
/// must be what the refusal reports.
pub(crate) fn agree(body: &Body, document: &Node) -> Result<Violations, String> {
    let bytes = document.bytes();
    let raw = body.schema.check_json_at(&bytes, now());
    match body.read(&bytes, now()) {
        Ok(read) if is_left_of(&read.violations, &raw) => Ok(raw),
        Ok(read) => Err(format!(
            "typed and raw differ\n--- typed\n{}\n--- raw\n{raw}",
            read.violations
        )),
        Err(refusal) if !raw.has_errors() => Err(format!(
            "the type refuses what the raw checker lets pass\n{refusal:?}"
        )),
        Err(refusal) if refusal != raw => {
            Err(format!("the refusal\n{refusal}\nis not the report\n{raw}"))
        }
        Err(_) => Ok(raw),
    }
}

/// Whether these are what is left to say of a body that has been read: how numbers were written, and what was passed
/// over, nobody sees any more. Where the table has found more than it lists, the type goes on from there.
fn is_left_of(typed: &Violations, raw: &Violations) -> bool {
    let is_seen = |it: &&Violation| !matches!(it.rule, Keyword::Notation | Keyword::UnknownField);
    let left: Vec<&Violation> = raw.iter().filter(is_seen).collect();
    let is_cut = raw.omitted() > 0 && typed.len() >= left.len();
    let listed = if is_cut { left.len() } else { typed.len() };
    typed.iter().take(listed).eq(left)
}

/// Whether a type and its table say the same of a body, whatever is wrong with it: a type reports what it
/// cannot read with everything else, and validates what it reads.
///
/// # Errors
///
/// If they say different things.
pub(crate) fn same(body: &Body, bytes: &[u8], raw: &Violations) -> Result<(), String> {
    let shown = String::from_utf8_lossy(bytes);
    let (typed, was_read) = match body.read(bytes, now()) {
        Err(refusal) if raw.has_errors() => (refusal, false),
        Err(refusal) => {
            return Err(format!(
                "the type refuses what is right\n{refusal}\n{shown}"
            ));
        }
        Ok(read) => (read.violations, true),
    };
    // What is of another type, or no date-time of ISO 8601, and is read all the same, the table judges no further.
    let is_lenient = |it: &Violation| match it.rule {
        Keyword::Type => true,
        Keyword::Format => it.limit == Some(Limit::Text("iso8601".into())),
        _ => false,
    };
    if was_read && raw.iter().any(is_lenient) {
        return Ok(());
    }
    let agree = match was_read {
        true => is_left_of(&typed, raw),
        false => typed == *raw,
    };
    if agree {
        Ok(())
    } else {
        Err(format!("--- typed\n{typed}\n--- raw\n{raw}\n{shown}"))
    }
}

/// The facts that a value breaks; none stands for an absent field.
pub(crate) fn broken(kind: Kind, constraints: &Constraints, value: Option<&Node>) -> Vec<Keyword> {
    let mut found = Vec::new();
    if constraints.required && value.is_some_and(|value| is_empty(kind, value)) {
        found.push(Keyword::Required);
    }
    match value.filter(|value| !says_nothing(kind, value)) {
        None if constraints.required => found.push(Keyword::Required),
        None => {}
        Some(value) => of_value(kind, constraints, value, &mut found),
    }
    found.sort();
    found
}

/// The facts that a value breaks which is there.
pub(crate) fn broken_by(kind: Kind, constraints: &Constraints, value: &Node) -> Vec<Keyword> {
    let mut found = Vec::new();
    of_value(kind, constraints, value, &mut found);
    found.sort();
    found
}

/// No value: `null`, or a blank text in place of one that is no free JSON.
fn says_nothing(kind: Kind, value: &Node) -> bool {
    let is_blank = |text: &str| text.chars().all(char::is_whitespace);
    *value == bare("null")
        || matches!(value, Node::Text(text) if !matches!(kind, Kind::Json) && is_blank(text))
}

/// A value with nothing in it, though it could have something.
fn is_empty(kind: Kind, value: &Node) -> bool {
    match (kind, value) {
        (Kind::Object(schema), Node::Object(members)) => {
            schema.needs_no_field() && members.is_empty()
        }
        _ => false,
    }
}

fn of_value(kind: Kind, constraints: &Constraints, value: &Node, found: &mut Vec<Keyword>) {
    let size = match (kind, value) {
        (Kind::Json, _) | (Kind::Object(_), Node::Object(_)) => return,
        (Kind::Array(_), Node::Array(items)) => items.len(),
        (Kind::Map(_), Node::Object(entries)) => entries.len(),
        (Kind::Array(_) | Kind::Map(_) | Kind::Object(_), _) => return found.push(Keyword::Type),
        (_, Node::Text(text)) => return of_text(kind, constraints, text, found),
        // As a text it would be one.
        (Kind::Integer { .. }, Node::Bare(text)) if text.parse::<u64>().is_ok() => {
            found.push(Keyword::Notation);
            return of_text(kind, constraints, text, found);
        }
        _ => return found.push(Keyword::Type),
    };
    let size = size as u64;
    if let (Kind::Map(_), Node::Object(entries)) = (kind, value) {
        let mut keys = entries.iter().map(|(key, _)| key.chars().count() as u64);
        if constraints
            .max_key_length
            .is_some_and(|limit| keys.any(|it| it > limit))
        {
            found.push(Keyword::MaxKeyLength);
        }
    }
    if constraints.min_items.is_some_and(|limit| size < limit) {
        found.push(Keyword::MinItems);
    }
    if constraints.max_items.is_some_and(|limit| size > limit) {
        found.push(Keyword::MaxItems);
    }
}

fn of_text(kind: Kind, constraints: &Constraints, text: &str, found: &mut Vec<Keyword>) {
    match kind {
        Kind::Integer { signed } => of_integer(signed, constraints, text, found),
        Kind::Decimal => of_decimal(constraints, text, found),
        Kind::Boolean if text == "true" || text == "false" => {}
        Kind::Boolean => found.push(Keyword::Type),
        Kind::Datetime => of_datetime(constraints, text, found),
        Kind::Date if is_date(text) => {}
        Kind::Date => found.push(Keyword::Format),
        _ => of_string(kind, constraints, text, found),
    }
}

fn of_integer(signed: bool, constraints: &Constraints, text: &str, found: &mut Vec<Keyword>) {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let all_digits = !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit());
    let Some(number) = all_digits.then(|| text.parse::<i128>().ok()).flatten() else {
        return found.push(Keyword::Type);
    };
    let range = match signed {
        true => i128::from(i64::MIN)..=i128::from(i64::MAX),
        false => 0..=i128::from(u64::MAX),
    };
    // Limits of whole numbers are whole.
    let too_small = constraints.min.is_some_and(|min| number < min.digits());
    if !range.contains(&number) && !too_small {
        return found.push(Keyword::Type);
    }
    let bounds = [
        (Keyword::Min, too_small),
        (
            Keyword::Max,
            constraints.max.is_some_and(|max| number > max.digits()),
        ),
        (
            Keyword::MultipleOf,
            constraints
                .multiple_of
                .is_some_and(|divisor| number % i128::from(divisor) != 0),
        ),
    ];
    found.extend(
        bounds
            .into_iter()
            .filter(|(_, broken)| *broken)
            .map(|(keyword, _)| keyword),
    );
    of_length(constraints, &number.to_string(), found);
}

fn of_decimal(constraints: &Constraints, text: &str, found: &mut Vec<Keyword>) {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let unsigned = whole.strip_prefix('-').unwrap_or(whole);
    let digits = |part: &str| !part.is_empty() && part.chars().all(|digit| digit.is_ascii_digit());
    if !digits(unsigned) || !digits(fraction) || text.len() > 38 {
        return found.push(Keyword::Type);
    }
    // The numbers of these tests are short enough for a float to compare them exactly.
    let number: f64 = text.parse().expect("a decimal number");
    let float = |limit: Decimal| limit.to_string().parse::<f64>().expect("a decimal number");
    if constraints.min.is_some_and(|min| number < float(min)) {
        found.push(Keyword::Min);
    }
    if constraints.max.is_some_and(|max| number > float(max)) {
        found.push(Keyword::Max);
    }
    of_length(constraints, text, found);
}

fn of_datetime(constraints: &Constraints, text: &str, found: &mut Vec<Keyword>) {
    // In capital letters: ISO 8601 has no others, and no blank.
    let is_iso = !text.contains([' ', 't', 'z']);
    let read = OffsetDateTime::parse(text, &Rfc3339);
    let read = read.or_else(|_| OffsetDateTime::parse(text, &Iso8601::DEFAULT));
    let Some(moment) = read.ok().filter(|_| is_iso) else {
        return found.push(Keyword::Format);
    };
    // As it is written, whatever it was read from.
    let written = moment.format(&Rfc3339).expect("a date and time has a text");
    of_length(constraints, &written, found);
    let late = |seconds: u64, tolerance: u64| {
        moment > now() + Duration::seconds((seconds + tolerance) as i64)
    };
    if constraints.within.is_some_and(|window| {
        moment <= now() || window.at_most.is_some_and(|it| late(it, window.tolerance))
    }) {
        found.push(Keyword::Within);
    }
}

fn of_length(constraints: &Constraints, text: &str, found: &mut Vec<Keyword>) {
    let length = text.chars().count() as u64;
    if constraints.min_length.is_some_and(|limit| length < limit) {
        found.push(Keyword::MinLength);
    }
    if constraints.max_length.is_some_and(|limit| length > limit) {
        found.push(Keyword::MaxLength);
    }
}

fn of_string(kind: Kind, constraints: &Constraints, text: &str, found: &mut Vec<Keyword>) {
    of_length(constraints, text, found);
    if constraints.constant.is_some_and(|only| text != only) {
        found.push(Keyword::Const);
    }
    if constraints
        .values
        .is_some_and(|values| !values.contains(&text))
    {
        found.push(Keyword::Values);
    }
    let prefixes = constraints.starts_with;
    if !prefixes.is_empty() && !prefixes.iter().any(|prefix| text.starts_with(prefix)) {
        found.push(Keyword::StartsWith);
    }
    let own = match kind {
        Kind::Url => Some(Format::Url),
        Kind::Email => Some(Format::Email),
        _ => None,
    };
    let formats = [
        own,
        constraints.format.filter(|format| Some(*format) != own),
    ];
    for format in formats.into_iter().flatten() {
        if !has_format(text, format) {
            found.push(Keyword::Format);
        }
    }
}

fn has_format(text: &str, format: Format) -> bool {
    let letters = |count| text.len() == count && text.chars().all(|it| it.is_ascii_uppercase());
    let spaced = text.chars().any(|it| it.is_whitespace() || it.is_control());
    match format {
        // Whether a code is assigned, the tests of the forms ask.
        Format::Iso4217 => letters(3) && text != "ZZZ",
        Format::Iso3166 => letters(2) && text != "ZZ",
        Format::Iso8601 => {
            !text.contains([' ', 't', 'z']) && OffsetDateTime::parse(text, &Rfc3339).is_ok()
        }
        Format::Ip => text.parse::<std::net::IpAddr>().is_ok(),
        Format::Url => text.split_once("://").is_some_and(|(scheme, rest)| {
            !spaced && scheme.starts_with(|it: char| it.is_ascii_alphabetic()) && !rest.is_empty()
        }),
        Format::Email => match text.split('@').collect::<Vec<_>>()[..] {
            [local, domain] => {
                let no_gaps = |part: &str| !part.split('.').any(str::is_empty);
                !spaced && no_gaps(local) && no_gaps(domain)
            }
            _ => false,
        },
        Format::Date => is_date(text),
        Format::Phone => is_phone(text),
        Format::Printable => !text.contains(char::is_control),
        _ => panic!("a format that these tests do not know: {}", format.name()),
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(|it| it.is_ascii_digit() || *it == '*');
    let known = text.chars().all(|it| "0123456789*+ .-()".contains(it));
    let plus = text
        .rfind('+')
        .is_none_or(|at| at == 0 || at == 1 && text.starts_with('('));
    let ends =
        !text.starts_with([' ', '.', '-', ')']) && !text.ends_with([' ', '.', '-', '(', ')', '+']);
    known && plus && ends && !text.contains("++") && (4..=15).contains(&digits.count())
}

fn is_date(text: &str) -> bool {
    let numbers: Vec<_> = text.split('-').map(str::parse::<u32>).collect();
    let [Ok(year), Ok(month), Ok(day)] = numbers[..] else {
        return false;
    };
    let Ok(month) = Month::try_from(u8::try_from(month).unwrap_or(0)) else {
        return false;
    };
    let day = u8::try_from(day).unwrap_or(0);
    let exists = Date::from_calendar_date(i32::try_from(year).unwrap_or(0), month, day).is_ok();
    exists && text == format!("{year:04}-{:02}-{day:02}", u8::from(month))
}
