//! Telling by a body which message it is: by its fields, and by the values that the documentation fixes.

use antom::Violations;
use antom::endpoint::Status;
use antom::schema::{Body, Direction, ObjectSchema, OperationSchema};

use super::message::{Message, Part, status};
use crate::command::input::Input;
use crate::command::json::Node;
use crate::command::operation::title;
use crate::command::problem::Misnamed;

/// What a body is.
pub(super) struct Guess {
    pub(super) message: Message,
    /// Messages that it may be as well, as they are named on the command line.
    pub(super) others: Vec<String>,
}

/// The message that a body fits best.
///
/// Where several messages fit alike and the body breaks the same of each, it does not matter which it is.
pub(super) fn guess(body: &[u8], is_response: bool, input: &Input) -> Result<Guess, Misnamed> {
    let messages = all(is_response);
    let text = std::str::from_utf8(body).ok();
    let parsed = Body::parse(body).ok();
    let (Some(parsed), Some(node)) = (parsed, text.and_then(Node::of)) else {
        return Err(Misnamed::NotGuessed(input.clone(), Vec::new()));
    };
    let names: Vec<&str> = node.names().collect();
    let rated = messages.into_iter().filter_map(|it| {
        let points = points(&it, body, &parsed, &names)?;
        Some((points, it))
    });
    let rated: Vec<(i32, Message)> = rated.filter(|it| it.0 > 0).collect();
    let most = rated.iter().map(|it| it.0).max();
    let best = rated
        .into_iter()
        .filter(|it| most.is_some_and(|most| it.0 + CLOSE >= most));
    let best = least_broken(best.map(|it| it.1).collect(), &parsed);
    let mut rest = best.iter();
    match rest.next() {
        Some((first, violations)) if rest.as_slice().iter().all(|it| it.1 == *violations) => {
            Ok(Guess {
                message: *first,
                others: rest.map(|it| argument(&it.0)).collect(),
            })
        }
        _ => Err(Misnamed::NotGuessed(
            input.clone(),
            best.iter().map(|it| argument(&it.0)).collect(),
        )),
    }
}

/// So many points apart, messages fit alike: what the body breaks of each then tells more.
const CLOSE: i32 = 2;

/// Of messages that fit alike by their fields, those of which a body breaks the least, with what it breaks. Products share
/// responses: each is there once.
fn least_broken(messages: Vec<Message>, body: &Body<'_>) -> Vec<(Message, Violations)> {
    let mut distinct: Vec<(Message, Violations)> = Vec::new();
    for message in messages {
        if !distinct
            .iter()
            .any(|it| std::ptr::eq(it.0.schema, message.schema))
        {
            distinct.push((message, message.schema.check_body(body, None)));
        }
    }
    let broken = |it: &Violations| it.len() + it.omitted();
    let least = distinct.iter().map(|it| broken(&it.1)).min();
    distinct.retain(|it| Some(broken(&it.1)) == least);
    distinct
}

/// What names a message on the command line.
fn argument(message: &Message) -> String {
    match message.part {
        Part::Request => title(message.operation, message.product.name()),
        Part::Response | Part::Failure => {
            format!("{} --response", message.operation.qualified_name())
        }
    }
}

/// Every message, requests first.
fn all(is_response: bool) -> Vec<Message> {
    let mut messages = Vec::new();
    for operation in antom::schema().operations().iter().copied() {
        for product in operation.products().iter().copied() {
            let parts: &[Part] = if is_response {
                &[Part::Response, Part::Failure]
            } else {
                &[Part::Request, Part::Response, Part::Failure]
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
        (Some(Status::Failure | Status::Unknown), Part::Failure) => Some(2),
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
    2 * points(known) - 3 * points(names.len() - known) - points(missing)
}
