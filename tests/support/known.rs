//! Where the generator says that a schema cannot judge as we do, and whether a violation is one of
//! these.

use std::collections::HashSet;

use antom::Violation;
use antom::schema::{Kind as Type, ObjectSchema};
use antom::validate::{Actual, Keyword, Limit};
use antom_codegen::Api;
use antom_workbench::export::json_schema::{Place, Reason, inexpressible};

use super::node::Node;

/// Why and where both judges differ; none if it is everywhere.
pub(crate) type Difference = (Reason, Option<Place>);

/// What the generator says that no schema expresses.
pub(crate) struct Known {
    everywhere: HashSet<Reason>,
    /// By the name of the message or type, the path and the rule.
    places: HashSet<(Reason, String, String, Option<String>)>,
}

impl Known {
    /// What it says of this API.
    pub(crate) fn of(api: &Api) -> Self {
        let (mut everywhere, mut places) = (HashSet::new(), HashSet::new());
        for it in inexpressible(api) {
            match it.place {
                None => {
                    everywhere.insert(it.reason);
                }
                Some(place) => {
                    places.insert((it.reason, place.object, place.path, place.rule));
                }
            }
        }
        Self { everywhere, places }
    }

    /// Why a schema does not find what we found, if that is known at this place.
    pub(crate) fn reason(
        &self,
        message: &str,
        schema: &'static ObjectSchema,
        document: &Node,
        violation: &Violation,
    ) -> Option<Difference> {
        if is_repeated(violation) {
            let known = self.everywhere.contains(&Reason::RepeatedName);
            return known.then_some((Reason::RepeatedName, None));
        }
        if violation.rule == Keyword::UnknownField {
            return self.in_message(Reason::UnknownField, message);
        }
        let (place, value) = locate(message, schema, document, violation)?;
        if violation.rule == Keyword::Required && matches!(value, Some(Node::Object(_))) {
            let known = self.everywhere.contains(&Reason::Blank);
            return known.then_some((Reason::Blank, None));
        }
        let reason = reason(violation, value?)?;
        let key = (
            reason,
            place.object.clone(),
            place.path.clone(),
            place.rule.clone(),
        );
        self.places.contains(&key).then_some((reason, Some(place)))
    }

    /// A difference of which a message is listed as a whole.
    fn in_message(&self, reason: Reason, message: &str) -> Option<Difference> {
        let place = Place {
            object: message.to_owned(),
            path: String::new(),
            rule: None,
        };
        let key = (reason, place.object.clone(), String::new(), None);
        self.places.contains(&key).then_some((reason, Some(place)))
    }

    /// The reasons for differences everywhere of which no body has shown one.
    pub(crate) fn unseen_everywhere(&self, seen: &[Difference]) -> Vec<Reason> {
        let is_unseen = |reason: &Reason| !seen.iter().any(|(it, _)| it == reason);
        self.everywhere.iter().copied().filter(is_unseen).collect()
    }

    /// The places at which no body has shown a difference that is listed.
    pub(crate) fn unseen_places(&self, seen: &[Difference]) -> Vec<String> {
        let placed = |(reason, place): &Difference| {
            let place = place.clone()?;
            Some((*reason, place.object, place.path, place.rule))
        };
        let seen: HashSet<_> = seen.iter().filter_map(placed).collect();
        let unseen = self.places.difference(&seen);
        let mut unseen: Vec<_> = unseen.map(|it| format!("{it:?}")).collect();
        unseen.sort();
        unseen
    }
}

/// Whether a name stands twice.
fn is_repeated(violation: &Violation) -> bool {
    violation.rule == Keyword::Repeated
}

/// The reason that a violation may be one of.
fn reason(violation: &Violation, value: &Node) -> Option<Reason> {
    match violation.rule {
        Keyword::Within => Some(Reason::Within),
        Keyword::MultipleOf => Some(Reason::MultipleOf),
        Keyword::MinLength | Keyword::MaxLength => Some(Reason::Length),
        Keyword::Type => of_type(violation, value),
        // Advice about a number that cannot be read.
        Keyword::Min => match violation.actual {
            Some(Actual::Number(number)) if number < i128::from(i64::MIN) => {
                Some(Reason::Precision)
            }
            _ => None,
        },
        _ => None,
    }
}

/// A number is one to a schema, and cannot be read exactly or is written as no whole one.
fn of_type(violation: &Violation, value: &Node) -> Option<Reason> {
    let Some(Limit::Text(wanted)) = &violation.limit else {
        return None;
    };
    match (&**wanted, value) {
        ("a 64-bit integer", _) => Some(Reason::Precision),
        ("a string holding an integer", Node::Text(text)) => {
            is_long_number(text, false).then_some(Reason::Precision)
        }
        ("a string holding a decimal number", Node::Text(text)) => {
            is_long_number(text, true).then_some(Reason::Precision)
        }
        ("an integer", Node::Bare(text)) => {
            let is_whole = text.parse::<f64>().is_ok_and(|it| it.fract() == 0.0);
            is_whole.then_some(Reason::Precision)
        }
        ("a decimal number", Node::Bare(text)) => {
            text.parse::<f64>().is_ok().then_some(Reason::Precision)
        }
        _ => None,
    }
}

/// Whether a text is a number, and one of more digits than 128 bits are sure to hold.
fn is_long_number(text: &str, is_decimal: bool) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some(parts) if is_decimal => parts,
        Some(_) => return false,
        None => (unsigned, "0"),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    digits(whole) && digits(fraction) && unsigned.len() >= 38
}

/// The object and the field in it that a violation is about, and what stands there.
fn locate<'n>(
    message: &str,
    schema: &'static ObjectSchema,
    document: &'n Node,
    violation: &Violation,
) -> Option<(Place, Option<&'n Node>)> {
    let (mut object, mut schema, mut node) = (message.to_owned(), schema, document);
    let mut rest = violation.path.as_str();
    loop {
        if let Some(id) = violation.id {
            let mut rules = schema.rules().iter().filter(|rule| rule.id() == id);
            if rules.any(|rule| rule.consequences().iter().any(|it| it.path == rest)) {
                let (path, rule) = (rest.to_owned(), Some(id.to_owned()));
                return Some((Place { object, path, rule }, node.at(rest)));
            }
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let field = schema.field(&rest[..end])?;
        let (kind, inner, after) = enter(field.kind(), node.get(field.name())?, &rest[end..])?;
        if after.is_empty() && violation.id.is_none() {
            let (path, rule) = (field.name().to_owned(), None);
            return Some((Place { object, path, rule }, Some(inner)));
        }
        let Type::Object(of_field) = kind else {
            return None;
        };
        rest = after.strip_prefix('.')?;
        (object, schema, node) = (of_field.name().to_owned(), of_field, inner);
    }
}

/// Goes through the arrays and maps that a path leads through.
fn enter<'n, 'p>(kind: Type, node: &'n Node, rest: &'p str) -> Option<(Type, &'n Node, &'p str)> {
    match (kind, node) {
        (Type::Array(item), Node::Array(items)) if rest.starts_with('[') => {
            let (index, after) = rest[1..].split_once(']')?;
            enter(*item, items.get(index.parse::<usize>().ok()?)?, after)
        }
        (Type::Map(entry), Node::Object(entries)) if rest.starts_with('.') => {
            // Keys may hold whatever paths are made of: the longest that fits is it.
            let entries = entries.iter().map(|(key, node)| (in_path(key), node));
            let fits = entries.filter(|(key, _)| rest[1..].starts_with(key.as_str()));
            let (key, node) = fits.max_by_key(|(key, _)| key.len())?;
            enter(*entry, node, &rest[1 + key.len()..])
        }
        _ => Some((kind, node, rest)),
    }
}

/// A key as paths show it.
fn in_path(key: &str) -> String {
    let shown = |character: char| match character.is_control() {
        true => character.escape_unicode().to_string(),
        false => character.to_string(),
    };
    key.chars().map(shown).collect()
}
