//! The checked spec, and the samples of pages that are in it.

use antom::serde_json::{self, Value};
use antom_codegen::Api;

use super::bodies::{Body, bodies};
use super::cargo::repository;
use super::rules::valid;

/// A body as a page shows it.
pub(crate) struct PageSample {
    /// `authorize-and-pay.request`.
    pub name: String,
    /// The kind of body that it is.
    pub body: Body,
    /// What the page shows.
    pub shown: Value,
    /// The same as a whole body, where the page shows a part.
    pub whole: Value,
    /// The pages.
    pub pages: Vec<String>,
}

/// The spec that the crate is made from.
pub(crate) fn api() -> Api {
    let document = antom_codegen::load(repository().join("spec"));
    let document = document.unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    antom_codegen::check(&document).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// Every sample of the spec, in its order.
pub(crate) fn samples() -> Vec<PageSample> {
    let mut samples = Vec::new();
    for operation in &api().operations {
        for product in &operation.products {
            for sample in &product.samples {
                let bodies = [("request", &sample.request), ("response", &sample.response)];
                for (direction, json) in bodies {
                    let Some(json) = json else { continue };
                    let is_it = |it: &Body| {
                        let of_product = direction == "response"
                            || it.product == product.name.as_deref().unwrap_or_default();
                        it.operation.qualified_name() == operation.qualified_name
                            && it.direction == direction
                            && of_product
                    };
                    let body = bodies_where(is_it);
                    let shown: Value = serde_json::from_str(&json.to_string()).expect("JSON");
                    samples.push(PageSample {
                        name: format!("{}.{direction}", sample.id),
                        body,
                        whole: match sample.excerpt {
                            true => completed(body, &shown),
                            false => shown.clone(),
                        },
                        shown,
                        pages: sample.pages.clone(),
                    });
                }
            }
        }
    }
    samples
}

/// The bytes of a sample.
pub(crate) fn sample(name: &str) -> Vec<u8> {
    let mut samples = samples().into_iter();
    let sample = samples.find(|it| it.name == name).expect("a sample");
    serde_json::to_vec_pretty(&sample.shown).expect("JSON")
}

fn bodies_where(is_it: impl Fn(&Body) -> bool) -> Body {
    bodies().into_iter().find(is_it).expect("a kind of body")
}

/// A valid body with what an excerpt shows in place of its own.
fn completed(body: Body, shown: &Value) -> Value {
    let mut whole: Value = serde_json::from_slice(&valid(body.schema).bytes()).expect("JSON");
    for (name, value) in shown.as_object().expect("an object") {
        whole[name] = value.clone();
    }
    whole
}
