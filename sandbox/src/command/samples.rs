//! `samples`

use antom::Language;
use antom::schema::{OperationSchema, ProductSchema, Sample};
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
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: SamplesFormat,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum SamplesFormat {
    /// A list for people, or the body alone
    #[default]
    Text,
    /// An array of objects with operation, product, id, description, request and response
    Json,
}

pub(super) fn run(command: &Samples, language: Language) -> Outcome {
    let found = found(command)?;
    if command.format == SamplesFormat::Json {
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
        [] => return Err(no_sample(command).into()),
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
    let (wanted, id) = match (&command.product, &command.id) {
        (Some(word), None) if product(operation, word).is_err() => (None, Some(word)),
        (word, id) => (word.as_ref(), id.as_ref()),
    };
    let wanted = wanted.map(|it| product(operation, it)).transpose()?;
    let of_product: Vec<&Sample> = all
        .into_iter()
        .filter(|it| wanted.is_none_or(|wanted| std::ptr::eq(it.product(), wanted)))
        .collect();
    let Some(id) = id else {
        return Ok(of_product);
    };
    let found: Vec<&Sample> = of_product
        .iter()
        .copied()
        .filter(|it| it.id().eq_ignore_ascii_case(id))
        .collect();
    if found.is_empty() {
        let ids = of_product.iter().map(|it| it.id()).collect();
        return Err(unknown_id(operation, wanted, id, ids));
    }
    Ok(found)
}

/// The error for a word that no sample has as its id. If no product was named before it, a product may have been meant.
fn unknown_id(
    operation: &'static OperationSchema,
    product: Option<&'static ProductSchema>,
    id: &str,
    ids: Vec<&'static str>,
) -> Misnamed {
    let has_products = operation.products().len() > 1;
    if product.is_none() && has_products {
        Misnamed::ProductOrSample(operation, id.to_owned(), ids)
    } else {
        Misnamed::Sample(operation, product, id.to_owned(), ids)
    }
}

/// The error if there are samples, but none of them has the body that is asked for.
fn no_sample(command: &Samples) -> Misnamed {
    match find(command.operation.as_deref().unwrap_or_default()) {
        Ok(operation) => Misnamed::NoSample(operation),
        Err(problem) => problem,
    }
}

fn listing(samples: &[&Sample], language: Language) -> String {
    let rows: Vec<[String; 4]> = samples
        .iter()
        .map(|it| {
            let bodies = [("request", it.request()), ("response", it.response())]
                .into_iter()
                .filter(|(_, body)| body.is_some());
            let mut bodies: Vec<&str> = bodies.map(|(name, _)| name).collect();
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
    let body = |text: Option<&str>| text.and_then(|text| serde_json::from_str::<Value>(text).ok());
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
