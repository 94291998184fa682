//! Checks JSON against a table, without the type that the table describes.

use std::borrow::Cow;

use time::OffsetDateTime;

use super::{
    Condition, Constraints, FieldSchema, Format, Kind, Number, ObjectSchema, RuleSchema, Test, Tree,
};
use crate::validate::{Actual, Findings, Keyword, Limit, Place, Segment, Site, Violations, rules};
use crate::wire::{Decimal, Scalars, parse_boolean, parse_datetime, parse_integer};

impl ObjectSchema {
    /// Checks a JSON body and reports everything in it that breaks the documentation: values, types,
    /// missing fields and unknown ones. A body that is no JSON object is one violation.
    ///
    /// Facts that depend on the time are judged by the system's clock.
    pub fn check_json(&self, body: &[u8]) -> Violations {
        self.check(body, None)
    }

    /// Like [`check_json`](Self::check_json), at a given moment.
    pub fn check_json_at(&self, body: &[u8], now: OffsetDateTime) -> Violations {
        self.check(body, Some(now))
    }

    /// Says why a body could not be read as this object: everything that is wrong with it, or, where
    /// the table finds nothing, what the reader said.
    pub(crate) fn explain(&self, body: &[u8], error: &serde_json::Error) -> Violations {
        let violations = self.check_json(body);
        if violations.has_errors() {
            return violations;
        }
        let mut findings = Findings::new(None);
        let mut site = Site {
            findings: &mut findings,
            place: Place::ROOT,
            sensitive: false,
            disputed: false,
            rule: None,
        };
        wrong_type(
            &mut site,
            &format!("an object ({})", self.name()),
            Actual::Text(error.to_string()),
        );
        Violations::from(findings.violations)
    }

    fn check(&self, body: &[u8], now: Option<OffsetDateTime>) -> Violations {
        let mut findings = Findings::new(now);
        let mut site = Site {
            findings: &mut findings,
            place: Place::ROOT,
            sensitive: false,
            disputed: false,
            rule: None,
        };
        match serde_json::from_slice::<Tree<'_>>(body) {
            Ok(tree) => object(&mut site, self, &tree),
            Err(error) => {
                let found = format!("what is no JSON: {error}");
                wrong_type(&mut site, "a JSON object", Actual::Text(found));
            }
        }
        Violations::from(findings.violations)
    }
}

/// Most objects have fewer fields than this; only larger ones need memory to sort their members.
const FEW_FIELDS: usize = 64;

fn object(site: &mut Site<'_>, schema: &ObjectSchema, tree: &Tree<'_>) {
    let Tree::Object(members) = tree else {
        return wrong_json_type(site, &format!("an object ({})", schema.name()), tree);
    };
    let mut few = [None; FEW_FIELDS];
    let mut many = Vec::new();
    let values = if schema.fields().len() <= FEW_FIELDS {
        &mut few[..schema.fields().len()]
    } else {
        many.resize(schema.fields().len(), None);
        &mut many[..]
    };
    let strangers = assign(site, schema, members, values);
    for (field, value) in schema.fields().iter().zip(values.iter()) {
        let mut at_field = step(site, Segment::Field(field.name()));
        at_field.sensitive |= field.is_sensitive();
        check_field(&mut at_field, field, schema.scalars(), *value);
    }
    for name in strangers {
        step(site, Segment::Field(name)).violated(Keyword::UnknownField, None, None);
    }
    for rule in schema.rules() {
        check_rule(site, schema, rule, tree);
    }
}

/// Goes one step down from a place.
fn step<'s>(site: &'s mut Site<'_>, segment: Segment<'s>) -> Site<'s> {
    Site {
        findings: site.findings,
        place: Place {
            parent: Some(&site.place),
            segment,
        },
        sensitive: site.sensitive,
        disputed: site.disputed,
        rule: site.rule,
    }
}

/// Finds the field of each member. Members mostly come in the documented order, so that the search
/// for the next one begins after the last.
fn assign<'t>(
    site: &mut Site<'_>,
    schema: &ObjectSchema,
    members: &'t [(Cow<'_, str>, Tree<'_>)],
    values: &mut [Option<&'t Tree<'t>>],
) -> Vec<&'t str> {
    let fields = schema.fields();
    let mut strangers = Vec::new();
    let mut next = 0;
    for (name, value) in members {
        let is_it = |field: &FieldSchema| field.name() == name;
        let after = fields[next..]
            .iter()
            .position(is_it)
            .map(|offset| next + offset);
        match after.or_else(|| fields[..next].iter().position(is_it)) {
            None => strangers.push(&**name),
            Some(index) => {
                next = index + 1;
                if values[index].replace(value).is_some() {
                    let found = Actual::Text("two values".into());
                    wrong_type(&mut step(site, Segment::Field(name)), "one value", found);
                }
            }
        }
    }
    strangers
}

fn check_field(
    site: &mut Site<'_>,
    field: &FieldSchema,
    scalars: Scalars,
    tree: Option<&Tree<'_>>,
) {
    let constraints = field.constraints();
    match tree {
        None | Some(Tree::Null) => {
            if constraints.required {
                site.disputed = field.is_disputed(Keyword::Required);
                site.violated(Keyword::Required, None, None);
            }
        }
        Some(tree) => value(
            site,
            field.kind(),
            &Facts {
                constraints,
                field: Some(field),
                scalars,
                item: false,
            },
            tree,
        ),
    }
}

/// What is demanded of a value: by its field, or by a rule.
struct Facts<'a> {
    constraints: &'a Constraints,
    field: Option<&'a FieldSchema>,
    scalars: Scalars,
    /// Whether the value is an item or entry of the field's, no longer the whole of it.
    item: bool,
}

impl Facts<'_> {
    fn is_disputed(&self, keyword: Keyword) -> bool {
        self.field.is_some_and(|field| field.is_disputed(keyword))
    }
}

fn value(site: &mut Site<'_>, kind: Kind, facts: &Facts<'_>, tree: &Tree<'_>) {
    match (kind, tree) {
        (Kind::Json, _) => {}
        (Kind::Object(schema), _) if facts.field.is_some() => object(site, schema, tree),
        (Kind::Object(_), _) => {}
        (Kind::Array(item), Tree::Array(items)) => {
            count(site, facts, items.len());
            let facts = &Facts {
                item: true,
                ..*facts
            };
            for (index, tree) in items.iter().enumerate() {
                value(&mut step(site, Segment::Item(index)), *item, facts, tree);
            }
        }
        (Kind::Map(entry), Tree::Object(entries)) => {
            count(site, facts, entries.len());
            let facts = &Facts {
                item: true,
                ..*facts
            };
            for (key, tree) in entries {
                value(&mut step(site, Segment::Key(key)), *entry, facts, tree);
            }
        }
        (Kind::Array(_) | Kind::Map(_), _) => wrong_json_type(site, &kind.name(), tree),
        (Kind::Integer { signed }, _) => match integer(facts.scalars, tree) {
            Some(number) => check_integer(site, facts, number, signed),
            None => wrong_scalar(site, kind, facts.scalars, tree),
        },
        (Kind::Decimal, _) => match decimal(facts.scalars, tree) {
            Some(number) => {
                check_number(site, facts, &number);
                check_length(site, facts, number.to_string().as_str());
            }
            None => wrong_scalar(site, kind, facts.scalars, tree),
        },
        (Kind::Boolean, _) => {
            if boolean(facts.scalars, tree).is_none() {
                wrong_scalar(site, kind, facts.scalars, tree);
            }
        }
        (_, Tree::String(text)) => check_text(site, kind, facts, text),
        (_, _) => wrong_json_type(site, "a string", tree),
    }
}

fn integer(scalars: Scalars, tree: &Tree<'_>) -> Option<i128> {
    match (scalars, tree) {
        (Scalars::Strings, Tree::String(text)) => parse_integer(text),
        (Scalars::Native, Tree::Number(Number::Integer(number))) => Some(*number),
        _ => None,
    }
}

fn decimal(scalars: Scalars, tree: &Tree<'_>) -> Option<Decimal> {
    match (scalars, tree) {
        (Scalars::Strings, Tree::String(text)) => text.parse().ok(),
        (Scalars::Native, Tree::Number(number)) => number.to_string().parse().ok(),
        _ => None,
    }
}

fn boolean(scalars: Scalars, tree: &Tree<'_>) -> Option<bool> {
    match (scalars, tree) {
        (Scalars::Strings, Tree::String(text)) => parse_boolean(text),
        (Scalars::Native, Tree::Boolean(value)) => Some(*value),
        _ => None,
    }
}

/// Makes what follows at this place an error or, for a disputed constraint, a warning.
fn judged_by<'s, 'p>(
    site: &'s mut Site<'p>,
    facts: &Facts<'_>,
    keyword: Keyword,
) -> &'s mut Site<'p> {
    site.disputed = facts.is_disputed(keyword);
    site
}

fn count(site: &mut Site<'_>, facts: &Facts<'_>, items: usize) {
    if let Some(limit) = facts.constraints.max_items
        && !facts.item
        && items as u64 > limit
    {
        rules::items::too_many(
            judged_by(site, facts, Keyword::MaxItems),
            limit,
            items as u64,
        );
    }
    site.disputed = false;
}

fn check_integer(site: &mut Site<'_>, facts: &Facts<'_>, number: i128, signed: bool) {
    let too_small = facts
        .constraints
        .min
        .is_some_and(|min| number < i128::from(min));
    let fits = if signed {
        i64::try_from(number).is_ok()
    } else {
        u64::try_from(number).is_ok()
    };
    if !fits && !too_small {
        return wrong_type(site, "an integer of 64 bits", Actual::Number(number));
    }
    check_number(site, facts, &number);
    if facts.constraints.min_length.is_some() || facts.constraints.max_length.is_some() {
        check_length(site, facts, number.to_string().as_str());
    }
    check_comparable(site, facts, number.to_string().as_str());
}

fn check_number(site: &mut Site<'_>, facts: &Facts<'_>, number: &impl rules::Number) {
    if let Some(limit) = facts.constraints.min {
        rules::range::min(judged_by(site, facts, Keyword::Min), number, limit);
    }
    if let Some(limit) = facts.constraints.max {
        rules::range::max(judged_by(site, facts, Keyword::Max), number, limit);
    }
    if let Some(divisor) = facts.constraints.multiple_of {
        rules::range::multiple_of(judged_by(site, facts, Keyword::MultipleOf), number, divisor);
    }
}

fn check_length(site: &mut Site<'_>, facts: &Facts<'_>, text: &str) {
    use rules::Length;
    if let Some(limit) = facts.constraints.min_length
        && text.is_shorter(limit)
    {
        rules::length::too_short(
            judged_by(site, facts, Keyword::MinLength),
            limit,
            text.length(),
        );
    }
    if let Some(limit) = facts.constraints.max_length
        && text.is_longer(limit)
    {
        rules::length::too_long(
            judged_by(site, facts, Keyword::MaxLength),
            limit,
            text.length(),
        );
    }
}

fn check_comparable(site: &mut Site<'_>, facts: &Facts<'_>, text: &str) {
    if let Some(only) = facts.constraints.constant {
        rules::values::constant(judged_by(site, facts, Keyword::Const), text, only);
    }
    if let Some(values) = facts.constraints.values {
        rules::values::one_of(judged_by(site, facts, Keyword::Values), text, values);
    }
    if !facts.constraints.starts_with.is_empty() {
        let prefixes = facts.constraints.starts_with;
        rules::prefix::starts_with(judged_by(site, facts, Keyword::StartsWith), text, prefixes);
    }
}

fn check_text(site: &mut Site<'_>, kind: Kind, facts: &Facts<'_>, text: &str) {
    if matches!(kind, Kind::Datetime) {
        return check_datetime(site, facts, text);
    }
    check_length(site, facts, text);
    check_comparable(site, facts, text);
    let own_format = match kind {
        Kind::Url if facts.field.is_some() => Some(Format::Url),
        Kind::Email if facts.field.is_some() => Some(Format::Email),
        _ => None,
    };
    for format in own_format.into_iter().chain(facts.constraints.format) {
        rules::format::fits(judged_by(site, facts, Keyword::Format), text, format);
    }
}

fn check_datetime(site: &mut Site<'_>, facts: &Facts<'_>, text: &str) {
    match (parse_datetime(text), facts.constraints.within) {
        (Ok(moment), Some(seconds)) => {
            rules::within::after_now(judged_by(site, facts, Keyword::Within), moment, seconds);
        }
        (Ok(_), None) => {}
        // A rule on a text that is no date-time has nothing to add to what the field itself says.
        (Err(_), _) if facts.field.is_none() => {}
        (Err(_), _) => rules::format::broken(site, text, Format::Iso8601),
    }
}

fn wrong_scalar(site: &mut Site<'_>, kind: Kind, scalars: Scalars, tree: &Tree<'_>) {
    match scalars {
        Scalars::Strings => {
            wrong_json_type(site, &format!("a string holding {}", article(kind)), tree)
        }
        Scalars::Native => wrong_json_type(site, article(kind), tree),
    }
}

fn article(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer { .. } => "an integer",
        Kind::Decimal => "a decimal number",
        _ => "true or false",
    }
}

fn wrong_json_type(site: &mut Site<'_>, expected: &str, tree: &Tree<'_>) {
    wrong_type(site, expected, Actual::Text(tree.json_type().into()));
}

#[cold]
fn wrong_type(site: &mut Site<'_>, expected: &str, actual: Actual) {
    site.violated(
        Keyword::Type,
        Some(Limit::Text(Cow::Owned(expected.to_owned()))),
        Some(actual),
    );
}

fn check_rule(
    site: &mut Site<'_>,
    schema: &ObjectSchema,
    rule: &'static RuleSchema,
    tree: &Tree<'_>,
) {
    if !rule
        .conditions()
        .iter()
        .all(|condition| holds(condition, tree))
    {
        return;
    }
    for consequence in rule.consequences() {
        let Some((kind, sensitive)) = schema.target(consequence.path) else {
            continue;
        };
        let mut target = step(site, Segment::Field(consequence.path));
        target.rule = Some(rule);
        target.sensitive |= sensitive;
        let constraints = &consequence.constraints;
        match tree.at(consequence.path) {
            None if constraints.required => target.violated(Keyword::Required, None, None),
            None => {}
            Some(tree) if has_type(kind, schema.scalars(), tree) => {
                value(
                    &mut target,
                    kind,
                    &Facts {
                        constraints,
                        field: None,
                        scalars: schema.scalars(),
                        item: false,
                    },
                    tree,
                );
            }
            // What is of the wrong type has been reported for the field itself.
            Some(_) => {}
        }
    }
}

fn holds(condition: &Condition, tree: &Tree<'_>) -> bool {
    let field = tree.at(condition.path);
    let text = || field.and_then(Tree::scalar_text);
    match condition.test {
        Test::Present(present) => field.is_some() == present,
        Test::Equals(value) => text().is_some_and(|text| text == value),
        Test::OneOf(values) => text().is_some_and(|text| values.contains(&&*text)),
        Test::StartsWith(prefixes) => {
            text().is_some_and(|text| prefixes.iter().any(|prefix| text.starts_with(prefix)))
        }
    }
}

fn has_type(kind: Kind, scalars: Scalars, tree: &Tree<'_>) -> bool {
    match kind {
        Kind::Integer { .. } => integer(scalars, tree).is_some(),
        Kind::Decimal => decimal(scalars, tree).is_some(),
        Kind::Boolean => boolean(scalars, tree).is_some(),
        Kind::Array(_) => matches!(tree, Tree::Array(_)),
        Kind::Map(_) | Kind::Object(_) => matches!(tree, Tree::Object(_)),
        Kind::Json => true,
        Kind::String | Kind::Datetime | Kind::Url | Kind::Email | Kind::List(_) => {
            matches!(tree, Tree::String(_))
        }
    }
}

impl ObjectSchema {
    /// The type of the field at a path of names joined by dots, and whether it is sensitive.
    fn target(&self, path: &str) -> Option<(Kind, bool)> {
        let (name, rest) = path
            .split_once('.')
            .map_or((path, None), |(name, rest)| (name, Some(rest)));
        let field = self.field(name)?;
        let Some(rest) = rest else {
            return Some((field.kind(), field.is_sensitive()));
        };
        match field.kind() {
            Kind::Object(object) => object
                .target(rest)
                .map(|(kind, sensitive)| (kind, sensitive || field.is_sensitive())),
            _ => None,
        }
    }
}
