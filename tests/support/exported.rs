//! The exported schemas in the hands of a validator that others wrote, and the places at which the
//! generator says that a schema cannot judge as we do.

use std::collections::HashSet;

use antom::schema::{Kind, ObjectSchema};
use antom::serde_json::{self, Value};
use antom::validate::{Actual, Keyword, Limit};
use antom::{Violation, Violations};
use antom_codegen::Api;
use antom_codegen::export::Direction;
use antom_codegen::export::json_schema::{Place, Reason, inexpressible, json_schema, messages};
use jsonschema::Validator;

use super::bodies::{Body, bodies};
use super::cargo::repository;
use super::node::Node;
use super::now;

/// A request or a response of a product, with both judges.
pub struct Message {
    /// `createPaymentSession.EasySafePay.request`.
    pub name: String,
    /// The kinds of bodies that it may be: a response may be that of a failed call.
    pub kinds: Vec<Body>,
    /// The exported schema.
    pub schema: Value,
    validator: Validator,
    /// Where the call says that it succeeded, and how.
    success: Option<(String, String)>,
}

/// What both judges say of a body.
pub struct Verdict {
    /// Whether it has no errors.
    pub valid: bool,
    /// What only we find, and are known to.
    pub beyond: Vec<(Reason, Option<Place>)>,
}

/// The spec of this repository.
pub fn api() -> Api {
    let document = antom_codegen::load(repository().join("spec"));
    let document = document.unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    antom_codegen::check(&document).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// Every request and response of every product.
pub fn exported(api: &Api) -> Vec<Message> {
    let exported = messages(api).into_iter().map(|message| {
        let schema = json_schema(api, &message).to_string();
        let schema: Value = serde_json::from_str(&schema).expect("JSON");
        let product = message.product.and_then(|it| it.name.as_deref());
        let direction = message.direction;
        let is_it = |body: &Body| {
            body.operation == message.operation.name
                && match direction {
                    Direction::Request => {
                        body.direction == "request" && body.product == product.unwrap_or_default()
                    }
                    Direction::Response => body.direction != "request",
                }
        };
        let outcome = api.outcome.as_ref();
        let outcome =
            outcome.filter(|_| direction == Direction::Response && !message.operation.is_inbound());
        Message {
            name: message.name(),
            kinds: bodies().into_iter().filter(is_it).collect(),
            validator: jsonschema::validator_for(&schema).expect("the schema is one"),
            schema,
            success: outcome.map(|it| (it.status.join("."), it.success.clone())),
        }
    });
    exported.collect()
}

impl Message {
    /// The kind of body that this one is: a response of a call that did not succeed is a failure.
    pub fn kind(&self, document: &Node) -> &Body {
        let succeeded = match &self.success {
            Some((path, success)) => {
                document.at(path).and_then(Node::as_text) == Some(success.as_str())
            }
            None => true,
        };
        let is_it = |body: &&Body| (body.direction != "failure") == succeeded;
        self.kinds.iter().find(is_it).expect("a kind of body")
    }

    /// What both judges say of a body.
    ///
    /// # Errors
    ///
    /// They differ, and not just where they are known to.
    pub fn judge(&self, document: &Node, known: &Known) -> Result<Verdict, String> {
        let kind = self.kind(document);
        let bytes = document.bytes();
        let value: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
        let violations = kind.schema.check_json_at(&bytes, now());
        self.judge_typed(kind, &bytes, &violations)?;
        let (mut beyond, mut other) = (Vec::new(), 0);
        for violation in violations.errors() {
            match known.reason(self, kind.schema, document, violation) {
                Some(found) => beyond.push(found),
                None => other += 1,
            }
        }
        let mut without_nulls = value.clone();
        if drop_nulls(&mut without_nulls, Kind::Object(kind.schema)) {
            // The schema has no `null`: not even where we take it for nothing.
            if self.validator.is_valid(&value) {
                return Err(self.report(document, &violations, &value));
            }
            beyond.push((Reason::Null, None));
        }
        // Of a name that stands twice, the validator sees one value only.
        let is_seen = !beyond.iter().any(|(it, _)| *it == Reason::RepeatedName);
        if is_seen && self.validator.is_valid(&without_nulls) != (other == 0) {
            return Err(self.report(document, &violations, &without_nulls));
        }
        Ok(Verdict {
            valid: !violations.has_errors(),
            beyond,
        })
    }

    /// A type may read more than is documented, but it takes whatever has no errors: what it finds
    /// wrong is wrong.
    fn judge_typed(&self, kind: &Body, bytes: &[u8], raw: &Violations) -> Result<(), String> {
        let takes = || {
            let read = kind.read(bytes, now());
            read.is_ok_and(|it| !it.violations.has_errors())
        };
        match raw.has_errors() || takes() {
            true => Ok(()),
            false => Err(format!(
                "{}: the type does not take what has no errors\n{}",
                self.name,
                String::from_utf8_lossy(bytes)
            )),
        }
    }

    fn report(&self, document: &Node, ours: &Violations, judged: &Value) -> String {
        let theirs = self.validator.iter_errors(judged);
        let theirs: Vec<_> = theirs
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        format!(
            "{}: ours: {ours}\ntheirs: {theirs:?}\n{document}",
            self.name
        )
    }
}

/// Takes out the members of documented objects that are `null`. Says whether there were any.
fn drop_nulls(value: &mut Value, kind: Kind) -> bool {
    match (value, kind) {
        (Value::Object(members), Kind::Object(schema)) => {
            let before = members.len();
            members.retain(|name, value| !(value.is_null() && schema.field(name).is_some()));
            let mut dropped = members.len() < before;
            for (name, value) in members {
                if let Some(field) = schema.field(name) {
                    dropped |= drop_nulls(value, field.kind());
                }
            }
            dropped
        }
        (Value::Array(items), Kind::Array(item)) => {
            let drop = |any, value| any | drop_nulls(value, *item);
            items.iter_mut().fold(false, drop)
        }
        (Value::Object(entries), Kind::Map(entry)) => {
            let drop = |any, value| any | drop_nulls(value, *entry);
            entries.values_mut().fold(false, drop)
        }
        _ => false,
    }
}

/// What the generator says that no schema expresses.
pub struct Known {
    everywhere: HashSet<Reason>,
    /// By the name of the message or type, the path and the rule.
    places: HashSet<(Reason, String, String, Option<String>)>,
}

impl Known {
    /// What it says of this API.
    pub fn of(api: &Api) -> Self {
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
    fn reason(
        &self,
        message: &Message,
        schema: &'static ObjectSchema,
        document: &Node,
        violation: &Violation,
    ) -> Option<(Reason, Option<Place>)> {
        let reason = reason(document, violation)?;
        if self.everywhere.contains(&reason) {
            return Some((reason, None));
        }
        let place = place(&message.name, schema, violation)?;
        let key = (
            reason,
            place.object.clone(),
            place.path.clone(),
            place.rule.clone(),
        );
        self.places.contains(&key).then_some((reason, Some(place)))
    }

    /// The reasons and places at which no body has shown a difference.
    pub fn unseen(&self, seen: &[(Reason, Option<Place>)]) -> Vec<String> {
        let mut unseen: Vec<String> = Vec::new();
        for reason in &self.everywhere {
            if !seen.iter().any(|(it, _)| it == reason) {
                unseen.push(format!("{reason:?}"));
            }
        }
        for (reason, object, path, rule) in &self.places {
            let is_it =
                |place: &Place| (&place.object, &place.path, &place.rule) == (object, path, rule);
            let mut of_reason = seen.iter().filter(|(it, _)| it == reason);
            if !of_reason.any(|(_, place)| place.as_ref().is_some_and(is_it)) {
                unseen.push(format!("{reason:?} at {object}: {path} {rule:?}"));
            }
        }
        unseen.sort();
        unseen
    }
}

/// The reason that a violation may be one of.
fn reason(document: &Node, violation: &Violation) -> Option<Reason> {
    let limit = match &violation.limit {
        Some(Limit::Text(text)) => text,
        _ => "",
    };
    match (violation.rule, &violation.actual) {
        (Keyword::Within, _) => Some(Reason::Within),
        (Keyword::MultipleOf, _) => Some(Reason::MultipleOf),
        (Keyword::Type, Some(Actual::Type(found))) if found == "two values" => {
            Some(Reason::RepeatedName)
        }
        (Keyword::Type, _) if limit == "an integer of 64 bits" => Some(Reason::Precision),
        // A violation cuts long texts: what is more than 128 bits hold stands in the body.
        (Keyword::Type, _) if limit.starts_with("a string holding") => {
            let text = value_at(document, &violation.path)?.as_text()?;
            let may_be_whole = limit.ends_with("an integer");
            is_long_number(text, !may_be_whole).then_some(Reason::Precision)
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

/// The value at a place as a violation spells it.
fn value_at<'n>(document: &'n Node, path: &str) -> Option<&'n Node> {
    let steps = path.split(['.', '[']);
    steps.fold(Some(document), |node, step| match step.strip_suffix(']') {
        Some(index) => match node? {
            Node::Array(items) => items.get(index.parse::<usize>().ok()?),
            _ => None,
        },
        None => node?.get(step),
    })
}

/// The object and the field in it that a violation is about.
fn place(message: &str, schema: &'static ObjectSchema, violation: &Violation) -> Option<Place> {
    let (mut object, mut schema) = (message.to_owned(), schema);
    let mut rest = violation.path.as_str();
    loop {
        if let Some(id) = violation.id {
            let mut rules = schema.rules().iter().filter(|rule| rule.id() == id);
            if rules.any(|rule| rule.consequences().iter().any(|it| it.path == rest)) {
                return Some(Place {
                    object,
                    path: rest.to_owned(),
                    rule: Some(id.to_owned()),
                });
            }
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let field = schema.field(&rest[..end])?;
        rest = &rest[end..];
        let mut kind = field.kind();
        while let (Kind::Array(item), Some(index)) = (kind, rest.strip_prefix('[')) {
            kind = *item;
            rest = &index[index.find(']')? + 1..];
        }
        let Kind::Object(inner) = kind else {
            return (violation.id.is_none() && rest.is_empty()).then(|| Place {
                object,
                path: field.name().to_owned(),
                rule: None,
            });
        };
        rest = rest.strip_prefix('.')?;
        (object, schema) = (inner.name().to_owned(), inner);
    }
}
