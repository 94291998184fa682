//! `samples`

use antom::Language;
use antom::schema::Sample;
use clap::{Args, ValueEnum};
use serde_json::Value;

use super::operation::{find, product, title};
use super::output::{aligned, print, print_json};
use super::problem::Misnamed;
use super::{FINE, Outcome};

/// Print the requests and responses of the official pages
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom samples                                 List all samples
  antom samples createPaymentSession            List the samples of an operation
  antom samples pay OrderCode                   Print the request of the only sample
  antom samples pay OrderCode --response        Print the response
  antom samples createPaymentSession EasySafePay first-payment | antom validate
  antom samples --format json                   Print everything for programs

If several samples match, they are listed. An excerpt is a body that a page shows in part.")]
pub(super) struct Samples {
    /// The operation: `pay`, `payments/pay`
    operation: Option<String>,
    /// The product, if the operation has several, or the id of the sample
    product: Option<String>,
    /// The id of the sample
    id: Option<String>,
    /// Print the response, not the request
    #[arg(long)]
    response: bool,
    /// How to write the samples
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A list for people, or the body alone
    #[default]
    Text,
    /// An array of objects with operation, product, id, description, request and response
    Json,
}

pub(super) fn run(command: &Samples, language: Language) -> Outcome {
    let found = found(command)?;
    if command.format == Format::Json {
        print_json(&Value::Array(
            found.iter().map(|it| json(it, language)).collect(),
        ));
        return Ok(FINE);
    }
    let body = |it: &Sample| {
        if command.response {
            it.response()
        } else {
            it.request()
        }
    };
    let with_body: Vec<&&Sample> = found.iter().filter(|it| body(it).is_some()).collect();
    match with_body.as_slice() {
        [only] if command.operation.is_some() => {
            print(&format!("{}\n", body(only).unwrap_or_default()));
        }
        [] => return Err(no_sample(command, &found).into()),
        _ => print(&listing(&found, language)),
    }
    Ok(FINE)
}

/// The samples that are named.
fn found(command: &Samples) -> Result<Vec<&'static Sample>, Misnamed> {
    let Some(name) = &command.operation else {
        return Ok(antom::samples().iter().collect());
    };
    let operation = find(name)?;
    let of_operation = antom::samples()
        .iter()
        .filter(|it| std::ptr::eq(it.operation(), operation));
    let all: Vec<&Sample> = of_operation.collect();
    let ids = || all.iter().map(|it| it.id()).collect();
    let (wanted, id) = match (&command.product, &command.id) {
        (Some(word), None) if operation.product(word).is_none() => (None, Some(word)),
        (word, id) => (word.as_ref(), id.as_ref()),
    };
    let wanted = wanted.map(|it| product(operation, it)).transpose()?;
    let found: Vec<&Sample> = all
        .iter()
        .copied()
        .filter(|it| wanted.is_none_or(|wanted| std::ptr::eq(it.product(), wanted)))
        .filter(|it| id.is_none_or(|id| it.id() == id))
        .collect();
    match (id, found.is_empty()) {
        (Some(id), true) => Err(Misnamed::Sample(operation, Some(id.clone()), ids())),
        _ => Ok(found),
    }
}

/// The error where there are samples, but none of them has the body that is asked for.
fn no_sample(command: &Samples, found: &[&Sample]) -> Misnamed {
    let operation = found.first().map(|it| it.operation());
    let named = || command.operation.as_deref().map(find);
    match operation.map_or_else(named, |it| Some(Ok(it))) {
        Some(Ok(operation)) => Misnamed::Sample(operation, None, Vec::new()),
        Some(Err(problem)) => problem,
        None => Misnamed::Operation(String::new(), None),
    }
}

fn listing(samples: &[&Sample], language: Language) -> String {
    let rows: Vec<[String; 4]> = samples
        .iter()
        .map(|it| {
            let bodies = [("request", it.request()), ("response", it.response())];
            let bodies = bodies.iter().filter(|(_, body)| body.is_some());
            let mut bodies: Vec<&str> = bodies.map(|(name, _)| *name).collect();
            if it.is_excerpt() {
                bodies.push("excerpt");
            }
            [
                title(it.operation(), it.product().name()),
                it.id().to_owned(),
                bodies.join(", "),
                it.description(language).to_owned(),
            ]
        })
        .collect();
    aligned(&rows)
}

fn json(sample: &Sample, language: Language) -> Value {
    let body = |it: Option<&str>| it.and_then(|it| serde_json::from_str::<Value>(it).ok());
    let product = sample.product().name();
    serde_json::json!({
        "operation": sample.operation().qualified_name(),
        "product": (!product.is_empty()).then_some(product),
        "id": sample.id(),
        "description": sample.description(language),
        "excerpt": sample.is_excerpt(),
        "pages": sample.pages(),
        "request": body(sample.request()),
        "response": body(sample.response()),
    })
}
