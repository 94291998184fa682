//! The body of a message that is to be signed or sent: from a file, from standard input, or a sample; and changes of it.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use antom::schema::{OperationSchema, ProductSchema, Sample};
use clap::Args;
use serde_json::Value;
use time::OffsetDateTime;

use super::input::Input;
use super::json::{remove, set};
use super::problem::{Misnamed, Problem, Unreadable};

/// Where a body comes from, and how it is changed.
#[derive(Args)]
pub(super) struct BodyArgs {
    /// The file with the body; `-`, or nothing, for standard input. If there is nothing to read, the fields of `--set` are the body
    pub(super) file: Option<PathBuf>,
    /// Use an official sample as the body: the first one, or the one with this id. If there is no sample, a body with the
    /// required fields is generated
    #[arg(
        long,
        value_name = "ID",
        num_args = 0..=1,
        default_missing_value = "",
        require_equals = true,
        conflicts_with = "file"
    )]
    pub(super) sample: Option<String>,
    /// Set a field of the body: `paymentAmount.value=100`. Values are strings. A value that begins with `{`, `[` or `"` is
    /// parsed as JSON, except a scenario (`[sandbox: …]`). `PATH=null` removes the field
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(super) changes: Vec<String>,
}

impl BodyArgs {
    /// Whether the body is read from standard input, which then cannot be used for a confirmation.
    pub(super) fn is_stdin(&self) -> bool {
        let is_stdin =
            self.sample.is_none() && Input::of_option(self.file.as_ref()) == Input::Stdin;
        is_stdin && !(self.can_be_made() && io::stdin().is_terminal())
    }

    /// Whether the fields that are set can be the whole body: no other body is named.
    fn can_be_made(&self) -> bool {
        self.sample.is_none() && self.file.is_none() && !self.changes.is_empty()
    }

    /// The body, changed.
    pub(super) fn read(
        &self,
        operation: &'static OperationSchema,
        product: Option<&'static ProductSchema>,
    ) -> Result<String, Problem> {
        let (input, body) = match &self.sample {
            Some(id) => (Input::Stdin, sample(operation, product, id)?),
            None => {
                let input = Input::of_option(self.file.as_ref());
                let body = if self.can_be_made() && io::stdin().is_terminal() {
                    String::new()
                } else {
                    input.read_text()?
                };
                let is_made = self.can_be_made() && body.trim().is_empty();
                let body = if is_made { "{}".to_owned() } else { body };
                (input, body)
            }
        };
        self.changed(body, &input)
    }

    /// The body with the changes that are asked for.
    fn changed(&self, body: String, input: &Input) -> Result<String, Problem> {
        if !self.changes.is_empty() {
            Unreadable::check(body.as_bytes())
                .map_err(|it| Problem::Unreadable(input.clone(), it))?;
        }
        self.changes.iter().try_fold(body, |body, change| {
            let Some((path, value)) = change.split_once('=') else {
                return Err(Problem::NotSet(change.clone(), "it is not `PATH=VALUE`"));
            };
            apply(&body, path, value).map_err(|why| Problem::NotSet(path.to_owned(), why))
        })
    }

    /// Whether a field is set on the command line.
    pub(super) fn sets(&self, field: &str) -> bool {
        let mut paths = self.changes.iter().filter_map(|it| it.split_once('='));
        paths.any(|(path, _)| path == field)
    }
}

/// Makes one change.
pub(super) fn apply(body: &str, path: &str, value: &str) -> Result<String, &'static str> {
    if path.is_empty() {
        return Err("it has no name before `=`");
    }
    match value.as_bytes() {
        b"null" => remove(body, path),
        _ if value.starts_with("[sandbox:") => set(body, path, &Value::from(value).to_string()),
        [b'{' | b'[' | b'"', ..] => match super::json::Node::of(value) {
            Some(_) => set(body, path, value),
            None => Err(concat!(
                "its value begins like JSON, but is not valid JSON; quote text as JSON: ",
                r#"`--set 'PATH="[text]"'`"#
            )),
        },
        _ => set(body, path, &Value::from(value).to_string()),
    }
}

/// The sample of that id, or the first one that is whole. Where no page shows one, a request is made up from what is
/// documented of its fields.
fn sample(
    operation: &'static OperationSchema,
    product: Option<&'static ProductSchema>,
    id: &str,
) -> Result<String, Misnamed> {
    let is_of = |it: &&Sample| {
        std::ptr::eq(it.operation(), operation)
            && product.is_none_or(|product| std::ptr::eq(it.product(), product))
            && it.request().is_some()
            && !it.is_excerpt()
    };
    let samples: Vec<&Sample> = antom::samples().iter().filter(is_of).collect();
    let found = samples.iter().find(|it| id.is_empty() || it.id() == id);
    if let Some(request) = found.and_then(|it| it.request()) {
        return Ok(request.to_owned());
    }
    let made_up = || {
        let schema = product.or(operation.products().first().copied())?.request();
        crate::documented_request(schema, OffsetDateTime::now_utc())
    };
    match made_up().filter(|_| id.is_empty()) {
        Some(request) => Ok(format!("{request:#}")),
        None if id.is_empty() => Err(Misnamed::NoSample(operation)),
        None => {
            let ids = samples.iter().map(|it| it.id()).collect();
            Err(Misnamed::Sample(operation, product, id.to_owned(), ids))
        }
    }
}
