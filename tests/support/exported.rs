//! The exported schemas in the hands of a validator that others wrote, beside our own judgement.

use std::path::Path;

use antom::schema::{Kind as Type, ObjectSchema};
use antom::serde_json::{self, Value};
use antom::{Violation, Violations};
use antom_codegen::Api;
use antom_codegen::model::{self, Outcome};
use antom_workbench::export::json_schema::{self, Reason, json_schema, messages};
use jsonschema::Validator;

use super::bodies::{Body, bodies};
use super::judge::same;
use super::known::{Difference, Known};
use super::node::Node;
use super::now;
use super::plain;
use super::tables::{failure_table, table};

/// A request or a response of a product, with both judges.
pub(crate) struct Message {
    /// `createPaymentSession.EasySafePay.request`.
    pub name: String,
    /// The kinds of bodies that it may be: a response may be that of a failed call.
    pub kinds: Vec<Kind>,
    validator: Validator,
    /// Where the call says that it succeeded, and how.
    success: Option<(String, String)>,
}

/// A kind of body.
pub(crate) struct Kind {
    /// Its table.
    pub schema: &'static ObjectSchema,
    is_failure: bool,
    /// Its type, if its table is one of this crate.
    body: Option<Body>,
}

/// What both judges say of a body.
pub(crate) struct Verdict {
    /// Whether it has no errors.
    pub valid: bool,
    /// What only we find wrong, or take, and are known to.
    pub beyond: Vec<Difference>,
}

/// A checked spec.
pub(crate) fn api(spec: &Path) -> Api {
    let document = antom_codegen::load(spec);
    let document = document.unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    antom_codegen::check(&document).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// Every request and response of every product of this crate.
pub(crate) fn of_this_crate(api: &Api) -> Vec<Message> {
    let kinds = |message: &json_schema::Message<'_>| {
        let product = message.product.and_then(|it| it.name.as_deref());
        let is_it = |body: &Body| {
            body.operation.qualified_name() == message.operation.qualified_name
                && match message.direction {
                    model::Body::Request => {
                        body.direction == "request" && body.product == product.unwrap_or_default()
                    }
                    model::Body::Response => body.direction != "request",
                }
        };
        let kind = |body: Body| Kind {
            schema: body.schema,
            is_failure: body.direction == "failure",
            body: Some(body),
        };
        // The type of a response has what all products share, the schema of one what that product says.
        if message.direction == model::Body::Response
            && !says_the_same(api, message.object(), &message.operation.response)
        {
            return kinds_by_table(api, message);
        }
        bodies().into_iter().filter(is_it).map(kind).collect()
    };
    exported(api, kinds)
}

/// Every request and response of every product of an API that has no types here.
pub(crate) fn of_tables(api: &Api) -> Vec<Message> {
    exported(api, |message| kinds_by_table(api, message))
}

/// Whether two responses have the same fields, and demand the same of each.
fn says_the_same(api: &Api, one: &model::Object, other: &model::Object) -> bool {
    let of = |object: &model::Object| -> Vec<_> {
        let fields = table(api, object, &[]).fields().iter();
        let said = fields.map(|it| (it.name(), format!("{:?}", it.constraints())));
        said.collect()
    };
    of(one) == of(other)
}

fn kinds_by_table(api: &Api, message: &json_schema::Message<'_>) -> Vec<Kind> {
    let kind = |schema, is_failure| Kind {
        schema,
        is_failure,
        body: None,
    };
    let (object, fixed) = (message.object(), message.fixed_by_product());
    let mut kinds = vec![kind(table(api, object, &fixed), false)];
    if let Some(outcome) = outcome(message) {
        kinds.push(kind(failure_table(api, object, &outcome.status[0]), true));
    }
    kinds
}

fn exported(api: &Api, kinds: impl Fn(&json_schema::Message<'_>) -> Vec<Kind>) -> Vec<Message> {
    let exported = messages(api).into_iter().map(|message| {
        let schema = json_schema(api, &message).to_string();
        let schema: Value = serde_json::from_str(&schema).expect("JSON");
        let outcome = outcome(&message);
        Message {
            name: message.name(),
            kinds: kinds(&message),
            validator: jsonschema::validator_for(&schema).expect("the schema is one"),
            success: outcome.map(|it| (it.status.join("."), it.success.clone())),
        }
    });
    exported.collect()
}

fn outcome<'a>(message: &json_schema::Message<'a>) -> Option<&'a Outcome> {
    let outcome = message.operation.outcome.as_ref();
    outcome.filter(|_| message.direction == model::Body::Response)
}

impl Message {
    /// The kind of body that this one is: a response of a call that did not succeed is a failure.
    fn kind(&self, document: &Node) -> &Kind {
        let succeeded = match &self.success {
            Some((path, success)) => {
                document.at(path).and_then(Node::as_text) == Some(success.as_str())
            }
            None => true,
        };
        let is_it = |kind: &&Kind| kind.is_failure != succeeded;
        self.kinds.iter().find(is_it).expect("a kind of body")
    }

    /// What both judges say of a body.
    ///
    /// # Errors
    ///
    /// They differ, and not just where they are known to.
    pub(crate) fn judge(&self, document: &Node, known: &Known) -> Result<Verdict, String> {
        let kind = self.kind(document);
        let document = &self.without_fields_of_success(kind, document);
        let bytes = document.bytes();
        // Of a name that stands twice we judge the first value, so the validator is given that one.
        let value = serde_json::from_slice(&document.without_repeated().bytes());
        let value: Value = value.map_err(|error| error.to_string())?;
        let violations = kind.schema.check_json_at(&bytes, now());
        if let Some(body) = &kind.body {
            self.judge_typed(body, &bytes, &violations)?;
        }
        let mut without_nulls = value.clone();
        let has_nulls = drop_nulls(&mut without_nulls, Type::Object(kind.schema));
        let rewritten = plain::rewrite(&mut without_nulls, kind.schema);
        let excused = |violation: &Violation| {
            let found = known.reason(&self.name, kind.schema, document, violation)?;
            Some((found, pointer(&violation.path)))
        };
        let excuses: Vec<_> = violations.errors().map(excused).collect();
        // The schema has no `null`: not even where we take it for nothing.
        let takes_null = has_nulls && self.validator.is_valid(&value);
        if takes_null || !self.agrees(&without_nulls, &excuses) {
            return Err(self.report(document, &violations, &without_nulls));
        }
        let mut beyond = Vec::new();
        if self.validator.is_valid(&without_nulls) {
            beyond.extend(excuses.into_iter().flatten().map(|(found, _)| found));
            beyond.extend(has_nulls.then_some((Reason::Null, None)));
            beyond.extend(rewritten.into_iter().map(|reason| (reason, None)));
        }
        Ok(Verdict {
            valid: !violations.has_errors(),
            beyond,
        })
    }

    /// A body without the fields that only a successful response has, if it is that of another. The exported schema
    /// describes them all the same, for programs that have one type for every response.
    fn without_fields_of_success(&self, kind: &Kind, document: &Node) -> Node {
        let mut document = document.clone();
        if kind.is_failure
            && let Node::Object(members) = &mut document
        {
            let known = |name: &str| self.kinds.iter().any(|it| it.schema.field(name).is_some());
            members.retain(|(name, _)| kind.schema.field(name).is_some() || !known(name));
        }
        document
    }

    /// Whether the validator finds a body wrong where one of our errors has no excuse, and right
    /// where all of them have one, or there are none.
    fn agrees(&self, value: &Value, excuses: &[Option<(Difference, String)>]) -> bool {
        let Some(excused) = excuses.iter().cloned().collect::<Option<Vec<_>>>() else {
            return !self.validator.is_valid(value);
        };
        // A number that we cannot read we do not compare either; the schema may.
        let is_unread = |reason| reason == Reason::Precision;
        let unread: Vec<&String> = excused
            .iter()
            .filter(|((reason, _), _)| is_unread(*reason))
            .map(|(_, pointer)| pointer)
            .collect();
        let theirs = self.validator.iter_errors(value);
        let mut pointers = theirs.map(|error| error.instance_path().to_string());
        pointers.all(|it| unread.iter().any(|pointer| it.starts_with(*pointer)))
    }

    /// A type may read more than is documented, but it takes whatever has no errors, and says the same of
    /// all else: what it cannot read, it reports in full.
    fn judge_typed(&self, body: &Body, bytes: &[u8], raw: &Violations) -> Result<(), String> {
        same(body, bytes, raw).map_err(|error| format!("{}: {error}", self.name))
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

/// A place as JSON Pointer spells it.
fn pointer(path: &str) -> String {
    let steps = path.split(['.', '[']).map(|it| it.trim_end_matches(']'));
    steps.map(|it| format!("/{it}")).collect()
}

/// Takes out the members of documented objects that are `null`. Says whether there were any.
fn drop_nulls(value: &mut Value, kind: Type) -> bool {
    match (value, kind) {
        (Value::Object(members), Type::Object(schema)) => {
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
        (Value::Array(items), Type::Array(item)) => {
            let drop = |any, value| any | drop_nulls(value, *item);
            items.iter_mut().fold(false, drop)
        }
        (Value::Object(entries), Type::Map(entry)) => {
            let drop = |any, value| any | drop_nulls(value, *entry);
            entries.values_mut().fold(false, drop)
        }
        _ => false,
    }
}
