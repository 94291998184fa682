//! Every scenario, with its text to copy and a button that tries it.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::parts;
use crate::error::Result;
use crate::page::layout::Part;
use crate::page::visitor::Visitor;
use crate::page::{Pages, outcome};
use crate::scenario::{Entry, FIXED, Group, catalogue};

pub(super) async fn page(State(pages): State<Pages>, visitor: Visitor) -> Response {
    let page: Result<Markup> = Ok(shown(&pages, &visitor));
    outcome::operator(&visitor, page)
}

fn shown(pages: &Pages, visitor: &Visitor) -> Markup {
    let title = visitor.say("Scenarios", "场景");
    let content = html! {
        h1 { (title) }
        p.lead {
            (visitor.say(
                "Write one of these texts into a free text of the request, such as order.orderDescription, and the sandbox \
                 behaves in that way. Separate several instructions with semicolons.",
                "将以下文本写入请求的任一自由文本字段（如 order.orderDescription），沙箱即按该场景运行。多条指令请用分号分隔。",
            ))
        }
        @for group in Group::ALL {
            section {
                h2 { (group.title(visitor.language)) }
                ul.scenarios {
                    @for entry in catalogue().iter().filter(|it| it.group == group) { (card(visitor, entry)) }
                }
            }
        }
        (amounts(visitor))
    };
    super::laid_out(pages, visitor, Part::Scenarios, title, &content)
}

fn card(visitor: &Visitor, entry: &Entry) -> Markup {
    let text = entry.text();
    html! {
        li id=(entry.name) {
            code.directive { (text) }
            p { (ticked(entry.what(visitor.language))) }
            div.row {
                (parts::copy(visitor, &text))
                a.button href=(parts::trial(entry)) { (visitor.say("Try it", "试一试")) }
            }
        }
    }
}

/// A text with words in backticks as code.
fn ticked(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split('`').enumerate() {
            @if index % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

fn amounts(visitor: &Visitor) -> Markup {
    html! {
        section {
            h2 { (visitor.say("By amount or ID", "通过金额或 ID 指定")) }
            p.lead {
                (visitor.say(
                    "Programs whose texts cannot be changed choose by the last four digits of the amount, in the smallest unit \
                     of the currency, or by an ID that ends in sandbox- and the digits: order-17-sandbox-4402.",
                    "无法修改文本的程序，可通过金额（最小货币单位）的最后四位数字指定，或使用以 sandbox- 加这四位数字结尾的 ID：order-17-sandbox-4402。",
                ))
            }
            div.scroll { table {
                thead { tr {
                    th { (visitor.say("Digits", "数字")) }
                    th { (visitor.say("Payment", "支付")) }
                    th { (visitor.say("Capture", "请款")) }
                    th { (visitor.say("Refund", "退款")) }
                } }
                tbody { @for it in FIXED { tr {
                    td { code { (it.digits) } }
                    td { (it.payment) } td { (it.capture) } td { (it.refund) }
                } } }
            } }
        }
    }
}
