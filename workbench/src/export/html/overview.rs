//! What the API is, where it is reached, and what it can do.

use maud::{Markup, html};

use super::{Book, anchor};
use antom_codegen::model::{Area, Scalars};

/// The first section of the document.
pub(super) fn section(book: &Book) -> Markup {
    html! {
        section.overview id=(anchor::section("overview")) {
            h1 { (book.api.name) }
            p.lead { (book.text(&book.api.doc)) }
            (operations(book, None))
            @for area in &book.api.areas {
                h2.area { (area.name) }
                p { (book.text(&area.doc)) }
                (operations(book, Some(area)))
            }
            (facts(book))
        }
    }
}

/// The first section of a document that holds an area only.
pub(super) fn area(book: &Book, area: &Area) -> Markup {
    html! {
        section.overview id=(anchor::area(&area.name)) {
            h1 { (area.name) }
            p.lead { (book.text(&area.doc)) }
            (operations(book, Some(area)))
        }
    }
}

/// The operations of an area, or those of none.
fn operations(book: &Book, area: Option<&Area>) -> Markup {
    let mut operations = book.api.operations_of(area).peekable();
    if operations.peek().is_none() {
        return html! {};
    }
    html! {
        ul.operations {
            @for operation in operations {
                li {
                    span.method { (operation.method) } " "
                    a href={ "#" (anchor::operation(operation)) } { code { (operation.name) } } " "
                    @if operation.is_inbound() {
                        span.badge { (book.say("sent to you", "发送给您")) } " "
                    }
                    @for name in operation.products.iter().filter_map(|it| it.name.as_deref()) {
                        span.badge { (name) } " "
                    }
                }
            }
        }
    }
}

/// Addresses, and how values travel.
fn facts(book: &Book) -> Markup {
    let api = book.api;
    html! {
        dl.facts {
            @for gateway in &api.gateways {
                dt { code { (gateway.address) (api.base_path) } }
                dd { (book.text(&gateway.doc)) }
            }
            @if let Some(clients) = &api.test_clients {
                dt { code { (clients.client_id_prefix) "…" } }
                dd {
                    (book.say("Client IDs with this prefix are for tests; their base path is", "使用此前缀的客户端 ID 仅供测试，其基础路径为")) " "
                    code { (clients.base_path) }
                }
            }
            @if let Some(outcome) = &api.outcome {
                dt { code { (outcome.status.join(".")) } }
                dd {
                    (book.say("states the outcome of a call:", "表示调用结果：")) " "
                    code { (outcome.success) } " " (book.say("success", "成功")) (book.say(", ", "，"))
                    code { (outcome.failure) } " " (book.say("failure", "失败")) (book.say(", ", "，"))
                    code { (outcome.unknown) } " " (book.say("unknown", "未知"))
                }
            }
            @if api.scalars == Scalars::Strings {
                dt { code { "\"20\"" } " " code { "\"true\"" } }
                dd { (book.say("Numbers and booleans are sent as JSON strings.", "数字与布尔值以 JSON 字符串传输。")) }
            }
        }
    }
}
