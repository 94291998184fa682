//! The body of a message that is to be signed or sent: from a file, from standard input, or a sample; and changes of it.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use antom::schema::{JsonProblem, Kind, ObjectSchema, OperationSchema, ProductSchema, Sample};
use clap::Args;
use serde_json::Value;
use time::OffsetDateTime;

use super::input::{Input, is_no_file};
use super::json::{remove, set};
use super::operation::{product, product_names};
use super::problem::{Misnamed, Problem, Unreadable};
use crate::similar::similar;

/// Where a body comes from, and how it is changed.
#[derive(Args)]
pub(super) struct BodyArgs {
    /// The product, if the operation has several; then the file with the body: `-`, or nothing, for standard input. If there is
    /// nothing to read, the fields of `--set` are the body
    #[arg(value_name = "PRODUCT] [FILE", num_args = 0..=2)]
    words: Vec<PathBuf>,
    /// Use an official sample as the body: the first one, or the one with this id. If there is no sample, a body with the
    /// required fields is generated
    #[arg(
        long,
        value_name = "ID",
        num_args = 0..=1,
        default_missing_value = "",
        require_equals = true
    )]
    sample: Option<String>,
    /// Set a field of the body: `paymentAmount.value=100`. Values are strings. A value that begins with `{`, `[` or `"` is
    /// parsed as JSON, except a scenario (`[sandbox: …]`). `PATH=null` removes the field
    #[arg(long = "set", value_name = "PATH=VALUE")]
    changes: Vec<String>,
}

impl BodyArgs {
    /// What the arguments mean for an operation. The product may be named by an option, too.
    pub(super) fn source(
        &self,
        operation: &'static OperationSchema,
        named: Option<&str>,
    ) -> Result<Source, Problem> {
        let mut product = named.map(|it| product(operation, it)).transpose()?;
        let mut words = self.words.as_slice();
        if let ([first, rest @ ..], None) = (words, product) {
            let is_only_product = !rest.is_empty() || self.sample.is_some();
            if let Some(found) = product_or_file(operation, first, is_only_product)? {
                product = Some(found);
                words = rest;
            }
        }
        let file = match (words, &self.sample) {
            ([], _) => None,
            ([file], None) => Some(file.clone()),
            ([extra, ..], Some(_)) | ([_, extra, ..], None) => {
                return Err(Problem::SecondBody(extra.clone()));
            }
        };
        Ok(Source {
            operation,
            product,
            file,
            sample: self.sample.clone(),
            changes: self.changes.clone(),
        })
    }
}

/// The product that a word names; nothing if it is a file.
fn product_or_file(
    operation: &'static OperationSchema,
    word: &std::path::Path,
    is_only_product: bool,
) -> Result<Option<&'static ProductSchema>, Misnamed> {
    let Some(text) = word.to_str() else {
        return Ok(None);
    };
    if product_names(operation).is_empty() {
        return Ok(None);
    }
    match product(operation, text) {
        Ok(found) => Ok(Some(found)),
        Err(problem) if is_only_product || is_no_file(text) => Err(problem),
        Err(_) => Ok(None),
    }
}

/// Where the body of an operation's message comes from, and how it is changed.
pub(super) struct Source {
    pub(super) operation: &'static OperationSchema,
    /// The product that is named.
    pub(super) product: Option<&'static ProductSchema>,
    pub(super) file: Option<PathBuf>,
    pub(super) sample: Option<String>,
    pub(super) changes: Vec<String>,
}

impl Source {
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

    /// The name of the product, if one is named.
    pub(super) fn name(&self) -> Option<&'static str> {
        self.product.map(ProductSchema::name)
    }

    /// How a report names the body.
    pub(super) fn input(&self) -> Input {
        match self.sample {
            Some(_) => Input::File(PathBuf::from("sample")),
            None => Input::of_option(self.file.as_ref()),
        }
    }

    /// The body, changed.
    pub(super) fn read(&self) -> Result<String, Problem> {
        let body = match &self.sample {
            Some(id) => sample(self.operation, self.product, id)?,
            None => {
                let body = if self.can_be_made() && io::stdin().is_terminal() {
                    String::new()
                } else {
                    self.input().read_text()?
                };
                let is_made = self.can_be_made() && body.trim().is_empty();
                if is_made { "{}".to_owned() } else { body }
            }
        };
        self.changed(body)
    }

    /// The body with the changes that are asked for.
    fn changed(&self, body: String) -> Result<String, Problem> {
        if !self.changes.is_empty() {
            self.check(body.as_bytes())?;
        }
        self.changes.iter().try_fold(body, |body, change| {
            let Some((path, value)) = change.split_once('=') else {
                return Err(Problem::NotSet(change.clone(), "it is not `PATH=VALUE`"));
            };
            apply(&body, path, value).map_err(|why| Problem::NotSet(path.to_owned(), why))
        })
    }

    /// Checks that a body is a JSON object.
    pub(super) fn check(&self, body: &[u8]) -> Result<(), Problem> {
        let input = self.input();
        Unreadable::check(body).map_err(|problem| match problem {
            Unreadable::NotJson(error)
                if error.problem == JsonProblem::Empty && input == Input::Stdin =>
            {
                Problem::NoBody
            }
            problem => Problem::Unreadable(input, problem),
        })
    }

    /// Whether a field is set on the command line.
    pub(super) fn sets(&self, field: &str) -> bool {
        let mut paths = self.changes.iter().filter_map(|it| it.split_once('='));
        paths.any(|(path, _)| path == field)
    }

    /// For each path that is set and not documented: the path, and a similar one that is.
    pub(super) fn misspelt(&self, schema: &'static ObjectSchema) -> Vec<(&str, String)> {
        let paths = self.changes.iter().filter_map(|it| it.split_once('='));
        let similar = paths.filter_map(|(path, _)| Some((path, similar_path(schema, path)?)));
        similar.collect()
    }
}

/// A documented path that is like one that is not documented.
fn similar_path(schema: &'static ObjectSchema, path: &str) -> Option<String> {
    let mut schema = schema;
    let mut before = String::new();
    let mut rest = path;
    loop {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let Some(field) = schema.field(name) else {
            let names = schema.fields().iter().map(|it| it.name());
            return Some(before + similar(name, names)? + after);
        };
        let index = after.find('.').unwrap_or(after.len());
        before += name;
        before += &after[..index];
        rest = after[index..].strip_prefix('.')?;
        before.push('.');
        schema = object(field.kind())?;
    }
}

/// The object that a value, or each of its items, is.
fn object(kind: Kind) -> Option<&'static ObjectSchema> {
    match kind {
        Kind::Object(schema) => Some(schema),
        Kind::Array(item) => object(*item),
        _ => None,
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

/// The sample of that id, or the first one that is whole; also that of a product. Where no page shows one, a request is made up
/// from what is documented of its fields.
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
    let is_meant = |name: &str| name.eq_ignore_ascii_case(id);
    let by_id = samples.iter().find(|it| id.is_empty() || is_meant(it.id()));
    let by_product = || samples.iter().find(|it| is_meant(it.product().name()));
    let found = by_id.or_else(by_product);
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
