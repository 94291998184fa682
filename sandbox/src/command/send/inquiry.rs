//! The command that finds out how a call ended: complete, so that it can be copied.

use antom::schema::{Body, OperationSchema};

use super::Send;
use crate::command::operation::{find, short_name};
use crate::command::output::{printable, shell_word};

/// The command that inquires about a call, with the options of the call. `None` if the documentation names no inquiry, or if the
/// request has no ID for it.
pub(super) fn command(send: &Send, operation: &OperationSchema, body: &str) -> Option<String> {
    let inquiry = find(operation.inquiry()?).ok()?;
    let request = Body::parse(body.as_bytes()).ok()?;
    let (field, id) = id(operation, inquiry, &request)?;
    let mut words = vec!["antom".to_owned(), "send".to_owned(), short_name(inquiry)];
    words.extend(["--set".to_owned(), format!("{field}={id}")]);
    words.extend(send.connection());
    let words: Vec<_> = words.iter().map(|it| shell_word(it)).collect();
    let command = words.join(" ");
    // A command that is not shown as it is cannot be copied.
    (printable(&command) == command).then_some(command)
}

/// The field of the inquiry that names the call, with its value in the request: the idempotency key, or another ID that both have.
fn id(
    operation: &OperationSchema,
    inquiry: &'static OperationSchema,
    request: &Body,
) -> Option<(&'static str, String)> {
    let asked = inquiry.products().first()?;
    let fields = asked.request().fields().iter();
    let mut named: Vec<(&str, String)> = fields
        .filter_map(|field| Some((field.name(), request.text(field.name())?)))
        .filter(|(_, id)| !id.trim().is_empty())
        .collect();
    named.sort_by_key(|(name, _)| operation.idempotency_key() != Some(*name));
    let is_enough = |(name, id): &(&'static str, String)| {
        let body = serde_json::json!({ *name: id }).to_string();
        let violations =
            Body::parse(body.as_bytes()).map(|it| asked.request().check_body(&it, None));
        // A value that `--set` reads as JSON would be another one.
        let is_text = !id.starts_with(['{', '[', '"']) && id != "null";
        is_text && violations.is_ok_and(|it| !it.has_errors())
    };
    named.into_iter().find(is_enough)
}
