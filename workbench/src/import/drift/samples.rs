//! Requests and responses that only one side shows.

use super::{Drift, DriftKind};
use crate::import::captured::Captured;
use crate::import::page::{Page, PageSample};
use antom_codegen::json::Json;
use antom_codegen::model::Body;
use antom_codegen::model::Sample;

/// What either side has instead of a text to compare.
const SHOWN: &str = "shown";

/// A sample that has changed is one that only the page shows and one that only the spec has.
pub(super) fn compare(page: &Page, captured: Captured<'_>, found: &mut Vec<Drift>) {
    let product = captured.product;
    for sample in &page.samples {
        let mut bodies = product.samples.iter().flat_map(bodies);
        if !bodies.any(|it| is_same(sample, it)) {
            found.push(Drift {
                kind: DriftKind::OnlyOnPage,
                direction: sample.direction,
                path: sample.name.clone().unwrap_or_default(),
                fact: "sample",
                page: Some(SHOWN.to_owned()),
                spec: None,
                line: Some(sample.line),
                span: product.span,
            });
        }
    }
    let id = &captured.page.id;
    for sample in product.samples.iter().filter(|it| it.pages.contains(id)) {
        for body in bodies(sample) {
            if !page.samples.iter().any(|it| is_same(it, body)) {
                found.push(Drift {
                    kind: DriftKind::OnlyInSpec,
                    direction: Some(body.0),
                    path: sample.id.clone(),
                    fact: "sample",
                    page: None,
                    spec: Some(SHOWN.to_owned()),
                    line: None,
                    span: sample.span,
                });
            }
        }
    }
}

fn bodies(sample: &Sample) -> impl Iterator<Item = (Body, &Json)> {
    let request = sample.request.as_ref().map(|it| (Body::Request, it));
    let response = sample.response.as_ref().map(|it| (Body::Response, it));
    request.into_iter().chain(response)
}

/// A part of a message may be of either direction.
fn is_same(sample: &PageSample, (direction, body): (Body, &Json)) -> bool {
    sample.direction.is_none_or(|it| it == direction) && is_alike(&sample.body, body)
}

/// Equal, but for the order of keys, which says nothing.
fn is_alike(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Object(one), Json::Object(pairs)) => {
            one.len() == pairs.len()
                && one
                    .iter()
                    .all(|(key, value)| other.get(key).is_some_and(|it| is_alike(value, it)))
        }
        (Json::List(one), Json::List(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_alike(one, other))
        }
        _ => one == other,
    }
}
