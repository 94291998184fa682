//! Telling by a body which message it is: by its fields, and by the values that the documentation fixes.

use std::collections::BTreeSet;

use antom::Violations;
use antom::endpoint::Status;
use antom::schema::{Body, Direction, ObjectSchema, OperationSchema};

use super::message::{Message, Part, status};
use crate::command::input::Input;
use crate::command::json::Node;
use crate::command::operation::short_name;
use crate::command::problem::{Misnamed, NotGuessed};

/// What a body is.
pub(super) struct Guess {
    pub(super) message: Message,
    /// Messages that it may be as well, as they are named on the command line.
    pub(super) others: Vec<String>,
}

/// The message that a body fits best.
///
/// Where several products of an operation fit alike and the body breaks the same of each, it does not matter which it is. A
/// single field that several operations have says nothing: almost any body has one.
pub(super) fn guess(body: &[u8], is_response: bool, input: &Input) -> Result<Guess, Misnamed> {
    let not = |why| Misnamed::NotGuessed(input.clone(), why);
    let text = std::str::from_utf8(body).ok();
    let parsed = Body::parse(body).ok();
    let (Some(parsed), Some(node)) = (parsed, text.and_then(Node::of)) else {
        return Err(not(NotGuessed::Unknown));
    };
    let names: Vec<&str> = node.names().collect();
    if names.is_empty() {
        return Err(not(NotGuessed::Empty));
    }
    let rated = all(is_response).into_iter().filter_map(|message| {
        let points = points(&message, body, &parsed, &names)?;
        (points > 0).then_some(Rated { message, points })
    });
    let rated: Vec<Rated> = rated.collect();
    let best = best(rated);
    if let Some(field) = only_field(&best, &names)
        && several_operations(&best)
    {
        let why = NotGuessed::OneField(field.to_owned(), arguments(&best));
        return Err(not(why));
    }
    let least = least_broken(best, &parsed);
    let messages: Vec<Message> = least.iter().map(|it| it.0).collect();
    let [(first, violations), rest @ ..] = least.as_slice() else {
        return Err(not(NotGuessed::Unknown));
    };
    let is_alike = rest.iter().all(|it| it.1 == *violations);
    if !is_alike || several_operations(&messages) {
        return Err(not(NotGuessed::Several(arguments(&messages))));
    }
    Ok(Guess {
        message: *first,
        others: arguments(&messages[1..]),
    })
}

/// The field of a body that messages document, if it is the only one.
fn only_field<'n>(messages: &[Message], names: &[&'n str]) -> Option<&'n str> {
    let is_known = |name: &&&str| {
        let mut schemas = messages.iter().map(|it| it.schema);
        schemas.any(|it| it.field(name).is_some())
    };
    let mut known = names.iter().filter(is_known);
    let only = known.next()?;
    known.next().is_none().then_some(only)
}

fn several_operations(messages: &[Message]) -> bool {
    let mut operations = messages.iter().map(|it| it.operation);
    let first = operations.next();
    first.is_some_and(|first| operations.any(|it| !std::ptr::eq(it, first)))
}

/// A message, and how well a body fits it.
struct Rated {
    message: Message,
    points: i32,
}

/// So many points apart, messages fit alike: what the body breaks of each then tells more.
const CLOSE: i32 = 2;

fn best(mut rated: Vec<Rated>) -> Vec<Message> {
    let most = rated.iter().map(|it| it.points).max();
    rated.retain(|it| most.is_some_and(|most| it.points + CLOSE >= most));
    rated.into_iter().map(|it| it.message).collect()
}

/// Of messages that fit alike by their fields, those of which a body breaks the least, with what it breaks. Products share
/// responses: each is there once.
fn least_broken(messages: Vec<Message>, body: &Body<'_>) -> Vec<(Message, Violations)> {
    let mut distinct: Vec<(Message, Violations)> = Vec::new();
    for message in messages {
        let is_same = |it: &Message| {
            std::ptr::eq(it.schema, message.schema) && std::ptr::eq(it.operation, message.operation)
        };
        if !distinct.iter().any(|it| is_same(&it.0)) {
            distinct.push((message, message.schema.check_body(body, None)));
        }
    }
    let broken = |it: &Violations| it.len() + it.omitted();
    let least = distinct.iter().map(|it| broken(&it.1)).min();
    distinct.retain(|it| Some(broken(&it.1)) == least);
    distinct
}

/// What names messages on the command line, each once.
fn arguments(messages: &[Message]) -> Vec<String> {
    let mut names: Vec<String> = messages.iter().map(argument).collect();
    let mut seen = BTreeSet::new();
    names.retain(|it| seen.insert(it.clone()));
    names
}

/// What names a message on the command line.
fn argument(message: &Message) -> String {
    match message.part {
        Part::Request => match message.product.name() {
            "" => short_name(message.operation),
            product => format!("{} {product}", short_name(message.operation)),
        },
        Part::Response | Part::Failure | Part::Unknown => {
            format!("{} --response", short_name(message.operation))
        }
    }
}

/// Every message, requests first.
fn all(is_response: bool) -> Vec<Message> {
    let mut messages = Vec::new();
    for operation in antom::schema().operations().iter().copied() {
        for product in operation.products().iter().copied() {
            let parts: &[Part] = if is_response {
                &[Part::Response, Part::Failure, Part::Unknown]
            } else {
                &[Part::Request, Part::Response, Part::Failure, Part::Unknown]
            };
            messages.extend(
                parts
                    .iter()
                    .map(|part| Message::new(operation, product, *part)),
            );
        }
    }
    messages.sort_by_key(|it| it.part != Part::Request);
    messages
}

/// How well a body fits a message; nothing if it cannot be that.
fn points(message: &Message, body: &[u8], parsed: &Body<'_>, names: &[&str]) -> Option<i32> {
    let told = match message.part {
        Part::Request => told_apart(message, parsed)?,
        part => ended(message.operation, part, body)?,
    };
    Some(told + of_fields(message.schema, names))
}

/// What the fixed values and the signs of a notification say.
fn told_apart(message: &Message, body: &Body<'_>) -> Option<i32> {
    let mut points = 0;
    for (path, value) in message.product.fixed_fields() {
        points += match body.text(path) {
            Some(found) if found == value => 4,
            Some(_) => return None,
            None => -1,
        };
    }
    let holds = |path: &str, values: &[&str]| match body.text(path) {
        Some(found) => values.is_empty() || values.contains(&&*found),
        None => false,
    };
    let ways = message.product.identified_by();
    let is_it = ways
        .iter()
        .any(|signs| signs.iter().all(|(path, values)| holds(path, values)));
    points += match (ways.is_empty(), is_it) {
        (true, _) => 0,
        (false, true) => 4,
        (false, false) => -4,
    };
    Some(points)
}

/// What the status of a response says.
fn ended(operation: &OperationSchema, part: Part, body: &[u8]) -> Option<i32> {
    if operation.direction() == Direction::Inbound {
        // An acknowledgement has only a result, like any failure, and is rarely written by hand.
        return None;
    }
    match (status(operation, body), part) {
        (Some(Status::Success), Part::Response) => Some(2),
        (Some(Status::Failure), Part::Failure) => Some(2),
        (Some(Status::Unknown), Part::Unknown) => Some(2),
        _ => None,
    }
}

/// What the names of the fields say.
fn of_fields(schema: &ObjectSchema, names: &[&str]) -> i32 {
    let known = names.iter().filter(|it| schema.field(it).is_some()).count();
    let required = schema
        .fields()
        .iter()
        .filter(|it| it.constraints().required);
    let missing = required.filter(|it| !names.contains(&it.name())).count();
    let points = |count: usize| i32::try_from(count).unwrap_or(i32::MAX / 8);
    // What is missing says less than what is there: a request that is only begun is the same request.
    2 * points(known) - 3 * points(names.len() - known) - points(missing.min(2 * known))
}
