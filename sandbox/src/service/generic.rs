//! Operations without a behaviour of their own: an answer that keeps to the documentation, made from its tables.

use antom::schema::{Body, Constraints, FieldSchema, Format, Kind, ObjectSchema, OperationSchema};
use antom::serde_json::{Map, Value, from_slice};
use antom::server::Caller;
use antom::validate::Keyword;
use antom::{Decimal, Language, Status, Violations, samples};
use time::OffsetDateTime;

use super::Gateway;
use super::answer::{INVALID, of_misread};
use super::script::{Wish, wish};
use crate::clock::to_text;
use crate::scenario::Problem;

/// So deep optional objects are nested; the tables refer to each other in circles.
const DEPTH: usize = 6;

impl Gateway {
    /// Answers a call of any operation with a success. What the request names and the response has too is given back; the
    /// rest of what is required is made up.
    pub(crate) fn generic(&self, operation: &'static OperationSchema, caller: &Caller) -> Vec<u8> {
        let request = from_slice(caller.body()).unwrap_or_default();
        let wished = self
            .engine
            .act(|desk| wish(desk, operation, caller.client_id(), &request));
        let made = match wished {
            // What the sandbox cannot tell is unknown to the caller.
            Err(_) => None,
            Ok(Wish {
                problem: Some(problem),
                ..
            }) => Some(misread(operation, &problem)),
            Ok(wish) => match wish.code.filter(|code| code.status() != Status::Success) {
                Some(code) => Some(ending(operation, code.name(), code.status())),
                None => documented_success(operation, &request, caller.now()),
            },
        };
        let body = made.unwrap_or_else(|| ending(operation, "UNKNOWN_EXCEPTION", Status::Unknown));
        body.to_string().into_bytes()
    }
}

/// The answer to a request whose scenario cannot be read.
fn misread(operation: &OperationSchema, problem: &Problem) -> Value {
    let message = of_misread(problem);
    let documented = operation.result_code(INVALID);
    let code = documented.map_or("PROCESS_FAIL", |code| code.name());
    ended(operation, code, Status::Failure, &message)
}

/// An answer that says how the call ended, and nothing else.
fn ending(operation: &OperationSchema, code: &str, status: Status) -> Value {
    let documented = operation.result_code(code);
    let message = documented.map_or(code, |it| it.message(Language::En));
    ended(operation, code, status, message)
}

fn ended(operation: &OperationSchema, code: &str, status: Status, message: &str) -> Value {
    operation
        .outcome()
        .map_or(Value::Null, |it| it.object(code, status, message))
}

/// Creates a response of an operation that has succeeded: from an official sample, or else from the schema. Fields that the
/// request and the response have in common keep their values. `None` if no response matches the documentation.
pub fn documented_success(
    operation: &'static OperationSchema,
    request: &Value,
    now: OffsetDateTime,
) -> Option<Value> {
    let schema = operation.products().first()?.response();
    let sampled = samples().iter().find_map(|sample| {
        let is_meant = std::ptr::eq(sample.operation(), operation) && !sample.is_excerpt();
        let body = from_slice(sample.response().filter(|_| is_meant)?.as_bytes()).ok()?;
        of_sample(operation, schema, body, request, now)
    });
    if sampled.is_some() {
        return sampled;
    }
    let ending = match ending(operation, "SUCCESS", Status::Success) {
        Value::Object(ending) => ending,
        _ => Map::new(),
    };
    made_up(schema, request, ending, now)
}

/// The response of a sample as the answer to a request, if it is that of a success.
fn of_sample(
    operation: &OperationSchema,
    schema: &'static ObjectSchema,
    sample: Value,
    request: &Value,
    now: OffsetDateTime,
) -> Option<Value> {
    let Value::Object(mut made) = sample else {
        return None;
    };
    let outcome = operation.outcome()?;
    let status = Body::parse(Value::Object(made.clone()).to_string().as_bytes())
        .ok()?
        .text(outcome.status)?;
    let maker = Maker { request, now };
    for (name, value) in &mut made {
        let field = schema.field(name);
        if let Some(given) = field.and_then(|field| maker.given(field)) {
            *value = given.clone();
        }
    }
    let is_documented = !check(schema, &made, now)?.has_errors();
    (is_documented && outcome.read(&status) == Status::Success).then_some(Value::Object(made))
}

/// Creates a request with all required fields from its schema. `None` if no request matches the documentation.
pub fn documented_request(schema: &'static ObjectSchema, now: OffsetDateTime) -> Option<Value> {
    made_up(schema, &Value::Null, Map::new(), now)
}

/// Makes up a value of a table that has some fields already.
fn made_up(
    schema: &'static ObjectSchema,
    request: &Value,
    given: Map<String, Value>,
    now: OffsetDateTime,
) -> Option<Value> {
    let maker = Maker { request, now };
    let mut made = maker.object(schema, 0);
    made.extend(given);
    // What rules require beside what fields do: as often as one adds something to the other.
    for _ in 0..4 {
        let violations = check(schema, &made, now)?;
        if !violations.has_errors() {
            return Some(Value::Object(made));
        }
        for violation in violations
            .errors()
            .filter(|it| it.rule == Keyword::Required)
        {
            maker.fill(&mut made, schema, &violation.path, 0);
        }
    }
    None
}

fn check(
    schema: &'static ObjectSchema,
    made: &Map<String, Value>,
    now: OffsetDateTime,
) -> Option<Violations> {
    let text = Value::Object(made.clone()).to_string();
    let body = Body::parse(text.as_bytes()).ok()?;
    Some(schema.check_body(&body, Some(now)))
}

/// Makes values up that fit their tables.
struct Maker<'r> {
    request: &'r Value,
    now: OffsetDateTime,
}

impl Maker<'_> {
    /// What is required, and at the top what the request has too.
    fn object(&self, schema: &'static ObjectSchema, depth: usize) -> Map<String, Value> {
        let is_wanted = |field: &&'static FieldSchema| {
            let is_given_back = depth == 0 && self.given(field).is_some();
            field.constraints().required || is_given_back
        };
        schema
            .fields()
            .iter()
            .filter(is_wanted)
            .map(|field| {
                let given = self.given(field).filter(|_| depth == 0).cloned();
                let value = given.unwrap_or_else(|| self.field(field, depth));
                (field.name().to_owned(), value)
            })
            .collect()
    }

    /// The same with a field at least: an object without any counts as absent.
    fn some_object(&self, schema: &'static ObjectSchema, depth: usize) -> Map<String, Value> {
        let mut object = self.object(schema, depth);
        let is_scalar = |field: &&FieldSchema| {
            let kind = field.kind();
            !matches!(
                kind,
                Kind::Object(_) | Kind::Array(_) | Kind::Map(_) | Kind::Json
            )
        };
        if object.is_empty() {
            let fields = schema.fields();
            let first = fields.iter().find(is_scalar).or_else(|| fields.first());
            object.extend(first.map(|it| (it.name().to_owned(), self.field(it, depth))));
        }
        object
    }

    /// Makes up what is missing at a path: `paymentMethodDetail.card.cardToken`.
    fn fill(
        &self,
        made: &mut Map<String, Value>,
        schema: &'static ObjectSchema,
        path: &str,
        depth: usize,
    ) {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let name = name.split('[').next().unwrap_or_default();
        let Some(field) = schema.field(name).filter(|_| depth < DEPTH) else {
            return;
        };
        let value = made.entry(name).or_insert_with(|| self.field(field, depth));
        if rest.is_empty() {
            return;
        }
        let of_item = |kind: Kind| match kind {
            Kind::Array(of) => *of,
            kind => kind,
        };
        if let Kind::Object(inner) = of_item(field.kind()) {
            let objects = match value {
                Value::Array(items) => items.iter_mut().collect(),
                value => vec![value],
            };
            for object in objects.into_iter().filter_map(Value::as_object_mut) {
                self.fill(object, inner, rest, depth + 1);
            }
        }
    }

    /// What the request has under the same name, if it can be the same thing.
    fn given(&self, field: &FieldSchema) -> Option<&Value> {
        let value = self.request.get(field.name())?;
        let fits = match field.kind() {
            Kind::Object(_) | Kind::Map(_) => value.is_object(),
            Kind::Array(_) => value.is_array(),
            Kind::Json => true,
            _ => !value.is_object() && !value.is_array(),
        };
        fits.then_some(value)
    }

    fn field(&self, field: &FieldSchema, depth: usize) -> Value {
        self.value(field.kind(), field.constraints(), field.name(), depth)
    }

    fn value(&self, kind: Kind, limits: &Constraints, name: &str, depth: usize) -> Value {
        if let Some(constant) = limits.constant {
            return constant.into();
        }
        if let Some(first) = limits.values.and_then(|it| it.first()) {
            return (*first).into();
        }
        match kind {
            Kind::Object(_) if depth >= DEPTH => Value::Object(Map::new()),
            Kind::Object(schema) => Value::Object(self.some_object(schema, depth + 1)),
            Kind::Array(of) => {
                let item = self.value(*of, limits, name, depth + 1);
                let least = limits.min_items.and_then(|it| usize::try_from(it).ok());
                Value::Array(vec![item; least.unwrap_or(1).clamp(1, 64)])
            }
            Kind::Map(_) => Value::Object(Map::new()),
            Kind::List(list) => list.values().first().copied().unwrap_or("UNKNOWN").into(),
            Kind::Boolean => "true".into(),
            Kind::Integer { .. } | Kind::Decimal => number(limits).to_string().into(),
            Kind::Datetime => to_text(self.now).into(),
            Kind::Date => self.date().into(),
            Kind::Url => "https://sandbox.example.com/".into(),
            Kind::Email => "buyer@sandbox.example.com".into(),
            Kind::Json => Value::Object(Map::new()),
            _ => self.text(limits, name).into(),
        }
    }

    fn date(&self) -> String {
        to_text(self.now).chars().take(10).collect()
    }

    /// A text that says what it is, and is as long as it may be and must be.
    fn text(&self, limits: &Constraints, name: &str) -> String {
        match limits.format {
            Some(Format::Iso4217) => return "USD".to_owned(),
            Some(Format::Iso3166) => return "SG".to_owned(),
            Some(Format::Iso8601) => return to_text(self.now),
            Some(Format::Date) => return self.date(),
            Some(Format::Phone) => return "+6591234567".to_owned(),
            Some(Format::Ip) => return "192.0.2.1".to_owned(),
            Some(Format::Url) => return "https://sandbox.example.com/".to_owned(),
            Some(Format::Email) => return "buyer@sandbox.example.com".to_owned(),
            _ => {}
        }
        let mut text = format!(
            "{}sandbox-{name}",
            limits.starts_with.first().unwrap_or(&"")
        );
        let (least, most) = (limits.min_length.unwrap_or(0), limits.max_length);
        while text.chars().count() < least as usize {
            text.push('0');
        }
        match most {
            Some(most) => text.chars().take(most as usize).collect(),
            None => text,
        }
    }
}

/// The smallest positive whole number that `min` and `multiple_of` allow, but no more than `max`.
fn number(limits: &Constraints) -> i64 {
    let least = limits
        .min
        .and_then(|it| whole(it, true))
        .unwrap_or(1)
        .max(1);
    let step = limits.multiple_of.unwrap_or(1).max(1);
    let number = least.saturating_add(step - 1) / step * step;
    let most = limits.max.and_then(|it| whole(it, false));
    most.map_or(number, |most| number.min(most))
}

/// The whole number next to a limit, above it or below.
fn whole(limit: Decimal, is_above: bool) -> Option<i64> {
    let unit = 10_i128.checked_pow(limit.scale())?;
    let below = limit.digits().div_euclid(unit);
    let is_whole = limit.digits().rem_euclid(unit) == 0;
    i64::try_from(below + i128::from(is_above && !is_whole)).ok()
}
