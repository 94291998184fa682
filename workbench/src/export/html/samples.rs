//! What pages show, as they show it.

use maud::{Markup, html};

use super::{Book, anchor, pages};
use crate::export::made_up;
use antom_codegen::json::Json;
use antom_codegen::model::{Operation, Product, Sample};

/// The samples of a product.
pub(super) fn list(book: &Book, parent: &str, samples: &[Sample]) -> Markup {
    html! {
        @for sample in samples {
            @let address = anchor::part(parent, "sample", &sample.id);
            @let ids: Vec<&str> = sample.pages.iter().map(String::as_str).collect();
            div.sample id=(address) data-find="sample" {
                (book.found(("sample", &sample.id), &address, Some(&sample.doc), html! {
                    div.head {
                        a.name href={ "#" (address) } { code { (sample.id) } }
                        @if sample.excerpt { " " span.badge { (book.say("excerpt", "节选")) } }
                        (pages::references(book, &ids))
                    }
                    p.doc { (book.text(&sample.doc)) }
                }))
                @if let Some(request) = &sample.request {
                    (body(book, &book.say("Request", "请求"), request))
                }
                @if let Some(response) = &sample.response {
                    (body(book, &book.say("Response", "响应"), response))
                }
            }
        }
    }
}

fn body(book: &Book, title: &Markup, json: &Json) -> Markup {
    html! {
        details {
            summary { (title) }
            div.json {
                (copy(book))
                pre tabindex="0" { code { (value(json, 0)) } }
            }
        }
    }
}

/// The button that copies what stands beside it.
pub(super) fn copy(book: &Book) -> Markup {
    html! { button.copy.scripted type="button" { (book.say("Copy", "复制")) } }
}

/// Generated samples of a product without samples on pages: a request, a response or both.
pub(super) fn made_up(book: &Book, operation: &Operation, product: &Product) -> Markup {
    let shows = |body: fn(&Sample) -> Option<&Json>| {
        let whole = product.samples.iter().filter(|it| !it.excerpt);
        whole.filter_map(body).next().is_some()
    };
    let request = shows(|it| it.request.as_ref());
    let response = shows(|it| it.response.as_ref());
    html! {
        @if !request || !response {
            div.sample {
                div.head {
                    span.badge.warning { (book.say("generated", "自动生成")) }
                }
                p.doc {
                    (book.say(
                        "No page shows this sample. It contains the required fields with values that meet their constraints. It was not tested against the API.",
                        "文档页面未提供此示例。此示例仅包含必填字段，取值符合约束，未经实际调用验证。",
                    ))
                }
                @if !request {
                    (body(book, &book.say("Request", "请求"), &made_up::request(book.api, product)))
                }
                @if !response {
                    (body(book, &book.say("Response", "响应"), &made_up::response(book.api, operation, product)))
                }
            }
        }
    }
}

/// JSON indented by two spaces, with classes for the style sheet.
fn value(json: &Json, depth: usize) -> Markup {
    let inside = "  ".repeat(depth + 1);
    let outside = "  ".repeat(depth);
    match json {
        Json::Object(pairs) if !pairs.is_empty() => html! {
            "{\n"
            @for (index, (key, item)) in pairs.iter().enumerate() {
                (inside) span.key { (Json::from(key.as_str()).to_string()) } ": " (value(item, depth + 1))
                (if index + 1 < pairs.len() { ",\n" } else { "\n" })
            }
            (outside) "}"
        },
        Json::List(items) if !items.is_empty() => html! {
            "[\n"
            @for (index, item) in items.iter().enumerate() {
                (inside) (value(item, depth + 1))
                (if index + 1 < items.len() { ",\n" } else { "\n" })
            }
            (outside) "]"
        },
        Json::Text(_) => html! { span.string { (json.to_string()) } },
        Json::Object(_) | Json::List(_) => html! { (json.to_string()) },
        Json::Null | Json::Bool(_) | Json::Number(_) => {
            html! { span.literal { (json.to_string()) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_reads_as_if_it_were_printed() {
        let json = Json::object([
            ("a", Json::list(["<b>"])),
            ("c", Json::object([("d", Json::from(1_u64))])),
            ("e", Json::List(Vec::new())),
        ]);
        let shown = value(&json, 0).0;
        let tags = [
            "<span class=\"key\">",
            "<span class=\"string\">",
            "<span class=\"literal\">",
            "</span>",
        ];
        let plain = tags
            .iter()
            .fold(shown, |text, tag| text.replace(tag, ""))
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        assert_eq!(plain + "\n", json.pretty());
    }
}
