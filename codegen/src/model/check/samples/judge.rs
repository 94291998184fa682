//! Checks a body of a sample against types, fields and constraints.

use super::absence::{is_blank, says_nothing};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::samples;
use crate::json::Json;
use crate::model::check::values::{broken_by, broken_by_key, broken_by_size};
use crate::model::{Constraint, Constraints, Field, Object, Scalars, Shape};
use crate::source::{Span, Spanned};
use crate::spec::{BodyDecl, Data, DataDecl};
use crate::suggest;

/// The context and findings of checking a sample.
pub(super) struct Judge<'m> {
    pub(super) objects: &'m [Object],
    scalars: Scalars,
    pub(super) problems: Vec<Diagnostic>,
}

/// The type and constraints of a value.
#[derive(Clone, Copy)]
struct Expected<'e> {
    field: &'e Field,
    shape: &'e Shape,
    constraints: &'e Constraints,
}

impl<'m> Judge<'m> {
    pub(super) fn new(objects: &'m [Object], scalars: Scalars) -> Self {
        Self {
            objects,
            scalars,
            problems: Vec::new(),
        }
    }

    /// Converts a body to JSON. Required fields may be missing unless it `is_whole`.
    pub(super) fn body(
        &mut self,
        body: &BodyDecl,
        object: &Object,
        owner: &str,
        is_whole: bool,
    ) -> Json {
        let Data::Object(pairs) = &body.data.data else {
            let message = format!("{owner} must be an object, found {}", kind(&body.data));
            let problem = samples::contradictory_sample(body.data.span, message);
            self.problems.push(problem);
            return plain(&body.data);
        };
        if is_whole {
            self.check_required(pairs, &object.fields, body.key);
            self.rules(&body.data, &object.rules, body.key);
        }
        self.fields(pairs, &object.fields, owner)
    }

    fn fields(
        &mut self,
        pairs: &[(Spanned<String>, DataDecl)],
        fields: &[Field],
        owner: &str,
    ) -> Json {
        let mut json = Vec::new();
        for (key, value) in pairs {
            let value = match fields.iter().find(|it| it.name == key.value) {
                Some(field) => self.field(value, field, key.span),
                None => {
                    let known = fields.iter().map(|it| it.name.as_str());
                    let problem = samples::unknown_field(key.span, &key.value, owner, known);
                    self.problems.push(problem);
                    plain(value)
                }
            };
            json.push((key.value.clone(), value));
        }
        Json::Object(json)
    }

    /// Converts a field to JSON. An absent value breaks no constraint.
    fn field(&mut self, data: &DataDecl, field: &Field, at: Span) -> Json {
        if says_nothing(data, &field.shape) {
            return plain(data);
        }
        let expected = Expected {
            field,
            shape: &field.shape,
            constraints: &field.undisputed(),
        };
        self.value(data, expected, at)
    }

    /// Converts a value to JSON; `at` is the place for missing fields.
    fn value(&mut self, data: &DataDecl, expected: Expected<'_>, at: Span) -> Json {
        match (expected.shape, &data.data) {
            (Shape::Json, _) => plain(data),
            (Shape::Array(shape), Data::List(items)) => {
                self.check_size(items.len(), data.span, expected);
                let constraints = &expected.constraints.of_items();
                let expected = Expected {
                    shape,
                    constraints,
                    ..expected
                };
                Json::list(items.iter().map(|it| self.value(it, expected, it.span)))
            }
            (Shape::Map(shape), Data::Object(pairs)) => {
                self.check_size(pairs.len(), data.span, expected);
                self.check_keys(pairs, expected);
                let constraints = &expected.constraints.of_items();
                let expected = Expected {
                    shape,
                    constraints,
                    ..expected
                };
                let pair = |(key, value): &(Spanned<String>, DataDecl)| {
                    (key.value.clone(), self.value(value, expected, key.span))
                };
                Json::Object(pairs.iter().map(pair).collect())
            }
            (Shape::Object { index, .. }, Data::Object(pairs)) => {
                let object = &self.objects[*index];
                self.check_required(pairs, &object.fields, at);
                self.rules(data, &object.rules, at);
                self.fields(pairs, &object.fields, &format!("`{}`", object.name))
            }
            (shape, Data::Scalar { .. }) if !is_made_of_values(shape) => {
                self.scalar(data, expected)
            }
            _ => {
                self.mistyped(data.span, expected, kind(data));
                plain(data)
            }
        }
    }

    fn scalar(&mut self, data: &DataDecl, expected: Expected<'_>) -> Json {
        let json = plain(data);
        let text = data.text().unwrap_or_default();
        let is_native = self.scalars == Scalars::Native;
        match (expected.shape, &json) {
            (Shape::Integer { .. } | Shape::Decimal, Json::Number(_)) if is_native => {
                self.check_text(text, data.span, expected);
            }
            (Shape::Boolean, Json::Bool(_)) if is_native => {}
            (Shape::Integer { .. } | Shape::Decimal | Shape::Boolean, _) if is_native => {
                let found = match json {
                    Json::Text(_) => "a text",
                    Json::Bool(_) => "a Boolean",
                    _ => "a number",
                };
                self.mistyped(data.span, expected, found);
                if matches!(data.data, Data::Scalar { quoted: true, .. })
                    && serde_json::from_str::<serde_json::Value>(text).is_ok()
                    && let Some(last) = self.problems.last_mut()
                {
                    last.help = Some(format!("remove the quotes: `{text}`"));
                }
            }
            (_, Json::Text(_)) => self.check_text(text, data.span, expected),
            _ => {
                let documented = &expected.field.documented;
                let problem = samples::unquoted_scalar(data.span, text, documented);
                self.problems.push(problem);
            }
        }
        json
    }

    fn mistyped(&mut self, span: Span, expected: Expected<'_>, found: &str) {
        let field = expected.field;
        let (name, documented) = (&field.name, &field.documented);
        let expected = type_in_words(documented);
        let message = format!("`{name}` must be {expected}, found {found}");
        let problem =
            samples::contradictory_sample(span, message).other(field.type_span, "its type");
        self.problems.push(problem);
    }

    fn check_text(&mut self, text: &str, span: Span, expected: Expected<'_>) {
        let field = expected.field;
        let problem = match broken_by(text, expected.shape, expected.constraints) {
            None => return,
            Some((None, message)) => {
                let message = format!("`{}`: {message}", field.name);
                let problem = samples::contradictory_sample(span, message);
                problem.other(field.type_span, "its type")
            }
            Some((Some(constraint), message)) => {
                let message = format!("`{}`: {message}", field.name);
                samples::broken_constraint(span, message, documented(field, constraint))
            }
        };
        self.problems.push(problem);
    }

    /// Checks the number of items of an array or entries of a map.
    fn check_size(&mut self, count: usize, span: Span, expected: Expected<'_>) {
        if let Some((constraint, message)) = broken_by_size(count, expected.constraints) {
            let message = format!("`{}` has {message}", expected.field.name);
            let limit = documented(expected.field, constraint);
            let problem = samples::broken_constraint(span, message, limit);
            self.problems.push(problem);
        }
    }

    fn check_keys(&mut self, pairs: &[(Spanned<String>, DataDecl)], expected: Expected<'_>) {
        for (key, _) in pairs {
            if let Some(message) = broken_by_key(&key.value, expected.constraints) {
                let message = format!("`{}`: {message}", expected.field.name);
                let limit = documented(expected.field, Constraint::MaxKeyLength);
                let problem = samples::broken_constraint(key.span, message, limit);
                self.problems.push(problem);
            }
        }
    }

    fn check_required(
        &mut self,
        pairs: &[(Spanned<String>, DataDecl)],
        fields: &[Field],
        at: Span,
    ) {
        for field in fields.iter().filter(|it| it.is_plain()) {
            let mut found = pairs.iter().filter(|(key, _)| key.value == field.name);
            if found.all(|(_, it)| is_blank(it, &field.shape, self.objects))
                && !is_meant(field, pairs, fields)
            {
                let message = format!("`{}` is required but missing", field.name);
                let place = documented(field, Constraint::Required);
                let problem = samples::missing_field(at, message, place);
                self.problems.push(problem);
            }
        }
    }
}

/// Whether an unknown field, which is reported, may stand for this one.
fn is_meant(field: &Field, pairs: &[(Spanned<String>, DataDecl)], fields: &[Field]) -> bool {
    let known = || fields.iter().map(|it| it.name.as_str());
    pairs.iter().any(|(key, _)| {
        let is_known = known().any(|it| it == key.value);
        !is_known && suggest::nearest(&key.value, known()) == Some(&field.name)
    })
}

/// The place of a constraint, and its word.
fn documented(field: &Field, constraint: Constraint) -> (Span, &'static str) {
    (field.span_of(constraint), constraint.word())
}

fn is_made_of_values(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Array(_) | Shape::Map(_) | Shape::Object { .. }
    )
}

fn kind(data: &DataDecl) -> &'static str {
    match &data.data {
        Data::Nothing => "nothing",
        Data::Scalar { .. } => "a single value",
        Data::List(_) => "an array",
        Data::Object(_) => "an object",
    }
}

/// Converts data to JSON. An unquoted number or boolean is a JSON number or boolean.
fn plain(data: &DataDecl) -> Json {
    match &data.data {
        Data::Nothing => Json::Null,
        Data::List(items) => Json::list(items.iter().map(plain)),
        Data::Object(pairs) => {
            let pair =
                |(key, value): &(Spanned<String>, DataDecl)| (key.value.clone(), plain(value));
            Json::Object(pairs.iter().map(pair).collect())
        }
        Data::Scalar { text, quoted: true } => Json::Text(text.clone()),
        Data::Scalar { text, .. } => match text.as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ => serde_json::from_str(text).map_or_else(|_| Json::Text(text.clone()), Json::Number),
        },
    }
}

/// A type in words: `` an array of `Goods` ``.
fn type_in_words(documented: &str) -> String {
    let inner = |collection: &str| documented.strip_prefix(collection)?.strip_suffix('>');
    match (inner("Array<"), inner("Map<")) {
        (Some(item), _) => format!("an array of `{item}`"),
        (_, Some(value)) => format!("a map of `{value}`"),
        _ => format!("`{documented}`"),
    }
}
