//! Samples of pages and constant responses, as examples.

use crate::export::json_schema::words::{self, Keywords, put};
use crate::export::written::nested;
use antom_codegen::json::Json;
use antom_codegen::model::{Language, Operation, Path, Replies, Sample, Scalars, Text};

/// Which body of a sample.
pub(super) type Body = fn(&Sample) -> Option<&Json>;

/// The samples of an operation's products that show all of a body.
pub(super) fn examples(operation: &Operation, body: Body) -> Vec<(String, Json)> {
    samples(operation, body, false)
}

/// The samples that show a part of a body only.
pub(super) fn excerpts(operation: &Operation, body: Body) -> Vec<(String, Json)> {
    samples(operation, body, true)
}

fn samples(operation: &Operation, body: Body, excerpt: bool) -> Vec<(String, Json)> {
    let mut examples = Vec::new();
    for product in &operation.products {
        for sample in product.samples.iter().filter(|it| it.excerpt == excerpt) {
            let Some(value) = body(sample) else { continue };
            let id = |it: &Sample| it.id == sample.id;
            let products = operation.products.iter();
            let of_products = products.filter(|it| it.samples.iter().any(id)).count();
            let name = match &product.name {
                Some(product) if of_products > 1 => format!("{product}.{}", sample.id),
                _ => sample.id.clone(),
            };
            examples.push((name, example(&sample.doc, value.clone(), &sample.pages)));
        }
    }
    examples
}

fn example(doc: &Text, value: Json, pages: &[String]) -> Json {
    let mut keywords = Keywords::new();
    words::text(&mut keywords, "description", doc);
    put(&mut keywords, "value", value);
    if !pages.is_empty() {
        put(&mut keywords, "x-pages", pages.to_vec());
    }
    Json::Object(keywords)
}

/// The responses to a notification.
pub(super) fn replies(
    replies: &Replies,
    scalars: Scalars,
    languages: &[Language],
) -> Vec<(String, Json)> {
    let in_chinese = languages.contains(&Language::Zh);
    let reply = |en: &str, zh: &str, values: &[(Path, String)]| {
        let doc = Text {
            en: en.to_owned(),
            zh: in_chinese.then(|| zh.to_owned()),
        };
        example(&doc, nested(values, scalars), &[])
    };
    let (handled, not_handled) = (&replies.acknowledgement, &replies.refusal);
    vec![
        (
            "acknowledgement".to_owned(),
            reply("The notification was handled.", "通知已处理。", handled),
        ),
        (
            "refusal".to_owned(),
            reply(
                "The notification was not handled and should be sent again.",
                "通知未处理，请重新发送。",
                not_handled,
            ),
        ),
    ]
}
