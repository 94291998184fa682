//! The calls with their verdicts.

use antom::Language;
use antom::serde_json::{Value, from_str};
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};

use super::{List, PAGE, before, numbered, page_of, parts};
use crate::error::{RecordKind, Result};
use crate::links;
use crate::page::layout::Part;
use crate::page::visitor::Visitor;
use crate::page::{Pages, json, moment, outcome};
use crate::store::{CallRecord, Cause, NewCall, Verified};

pub(super) async fn list(State(pages): State<Pages>, visitor: Visitor) -> Response {
    outcome::operator(&visitor, listed(&pages, &visitor))
}

fn listed(pages: &Pages, visitor: &Visitor) -> Result<Markup> {
    let calls = pages.engine.store.calls(before(visitor), PAGE + 1)?;
    let list = List {
        part: Part::Calls,
        title: visitor.say("Calls", "调用"),
        path: "/calls",
        none: ("No call has been made yet.", "尚无调用。"),
    };
    Ok(list.page(pages, visitor, page_of(calls, |it| it.id), parts::calls))
}

pub(super) async fn one(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Response {
    outcome::operator(&visitor, shown(&pages, &visitor, &id))
}

fn shown(pages: &Pages, visitor: &Visitor, id: &str) -> Result<Markup> {
    let record = numbered(RecordKind::Call, id, |id| pages.engine.store.call(id))?;
    let title = format!("{} {}", visitor.say("Call", "调用"), record.id);
    let content = html! {
        p.crumb { a href="/calls" { "← " (visitor.say("Calls", "调用")) } }
        h1 { (parts::operation(&record.call)) }
        (whole(pages, visitor, &record))
    };
    Ok(super::laid_out(
        pages,
        visitor,
        Part::Calls,
        &title,
        &content,
    ))
}

/// A call, its verdict and both bodies.
pub(super) fn whole(pages: &Pages, visitor: &Visitor, record: &CallRecord) -> Markup {
    let call = &record.call;
    let address = &pages.engine.address;
    html! {
        (about(visitor, call))
        (related(pages, visitor, call))
        (verdict(visitor, call))
        @if let Some(verified) = &call.verified { (self::verified(visitor, verified)) }
        div.bodies {
            section {
                h2 { (visitor.say("Request", "请求")) }
                (json::body(&call.request, address))
            }
            section {
                h2 { (visitor.say("Response", "响应")) }
                @if let Some(damage) = call.damage {
                    p.notice.wait {
                        strong { (visitor.say("Scenario: ", "场景：")) } (damage.message(visitor.language))
                        (visitor.say(". This is the response before that:", "。以下是此前的响应："))
                    }
                }
                (json::body(&call.response, address))
            }
        }
        p.muted.small {
            (visitor.say("Sensitive values are masked. As JSON: ", "敏感值已脱敏。JSON 格式："))
            a href={ "/_sandbox/calls/" (record.id) } { code { "/_sandbox/calls/" (record.id) } }
        }
    }
}

/// Links to what the call is about, for who wants to go on there.
fn related(pages: &Pages, visitor: &Visitor, call: &NewCall) -> Markup {
    let request: Value = from_str(&call.request).unwrap_or_default();
    let store = &pages.engine.store;
    let mut names = ["paymentId", "paymentRequestId"]
        .iter()
        .filter_map(|name| request[*name].as_str());
    let own = |client_id: &str| call.client_id.as_deref() == Some(client_id);
    let payment = names
        .clone()
        .find_map(|name| store.payment(name).ok()?)
        .filter(|it| own(&it.facts.client_id));
    let session = names
        .find_map(|name| store.session(name).ok()?)
        .filter(|it| payment.is_none() && own(&it.facts.client_id));
    let address = &pages.engine.address;
    html! {
        @if let Some(payment) = payment {
            div.row {
                a.button href={ "/payments/" (payment.id) } { (visitor.say("View payment", "查看支付")) }
                a.button href=(links::pay(address, &payment.token)) { (visitor.say("Buyer's page", "买家页面")) }
            }
        }
        @if let Some(session) = session {
            div.row {
                a.button href=(links::session(address, &session.token)) { (visitor.say("Buyer's page", "买家页面")) }
            }
        }
    }
}

fn about(visitor: &Visitor, call: &NewCall) -> Markup {
    let path = format!("{} {}", call.method, call.path);
    parts::facts(&[
        (visitor.say("Result", "结果"), Some(parts::result(call))),
        ("HTTP", Some(html! { (call.http_status) })),
        (visitor.say("Time", "时间"), Some(parts::at(call.at))),
        (
            visitor.say("Took", "耗时"),
            Some(html! { (moment::took(call.took)) }),
        ),
        ("Client ID", call.client_id.as_deref().map(parts::code)),
        (visitor.say("Path", "路径"), Some(parts::code(&path))),
    ])
}

fn verdict(visitor: &Visitor, call: &NewCall) -> Markup {
    let text = match visitor.language {
        Language::Zh => &call.violations_zh,
        _ => &call.violations_en,
    };
    let violations: Vec<Value> = from_str(text).unwrap_or_default();
    html! {
        section {
            h2 { (visitor.say("Verdict", "校验结果")) }
            @if let Some(cause) = &call.cause {
                (self::cause(visitor, cause, call.is_refused()))
            }
            @if violations.is_empty() && call.verified.is_none() {
                p.notice.good { (visitor.say("The request matches the documentation.", "请求符合文档。")) }
            } @else if !violations.is_empty() {
                div.scroll { table.violations {
                    thead { tr {
                        th { (visitor.say("Severity", "级别")) }
                        th { (visitor.say("Field", "字段")) }
                        th { (visitor.say("Violation", "问题")) }
                        th { (visitor.say("Rule", "规则")) }
                    } }
                    tbody { @for it in &violations { (violation(visitor, it)) } }
                } }
            }
        }
    }
}

/// What the signature was verified over.
fn verified(visitor: &Visitor, verified: &Verified) -> Markup {
    html! {
        section {
            h2 { (visitor.say("Verified content", "验签内容")) }
            p.muted.small {
                (visitor.say(
                    "The signature does not match this content. Compare it with what your program signs.",
                    "签名与以下内容不匹配，请与程序实际签名的内容比较。",
                ))
            }
            pre tabindex="0" { (verified.content()) }
            (parts::facts(&[
                ("signature", verified.signature.as_deref().map(parts::code)),
                (
                    visitor.say("Body", "请求体"),
                    Some(html! {
                        @if let Some(body) = &verified.body {
                            (body.len()) " " (visitor.say("bytes", "字节"))
                        } @else {
                            span.muted {
                                (visitor.say(
                                    "not shown: it has sensitive values or a repeated key, or is not JSON",
                                    "不显示：含有敏感值或重复的字段，或不是 JSON",
                                ))
                            }
                        }
                    }),
                ),
            ]))
        }
    }
}

fn cause(visitor: &Visitor, cause: &Cause, is_refused: bool) -> Markup {
    let (class, label) = match (cause, is_refused) {
        (Cause::Refusal(_), true) => ("bad", visitor.say("Refused: ", "已拒绝：")),
        (Cause::Scenario(_), true) => (
            "wait",
            visitor.say("Declined by scenario: ", "按场景拒绝："),
        ),
        (Cause::Refusal(_), false) => ("wait", visitor.say("Note: ", "说明：")),
        (Cause::Scenario(_), false) => ("wait", visitor.say("Scenario: ", "场景：")),
    };
    html! {
        p class={ "notice " (class) } { strong { (label) } (cause.texts().get(visitor.language)) }
    }
}

fn violation(visitor: &Visitor, violation: &Value) -> Markup {
    let text = |name: &str| violation[name].as_str().unwrap_or_default();
    let severity = match text("severity") {
        "error" => parts::mark("bad", visitor.say("error", "错误")),
        _ => parts::mark("wait", visitor.say("warning", "警告")),
    };
    html! {
        tr {
            td { (severity) }
            td { @if text("path").is_empty() { span.muted { (visitor.say("body", "请求体")) } } @else { code { (text("path")) } } }
            td { (text("message")) }
            td { code.small.muted { (text("rule")) @if !text("id").is_empty() { " " (text("id")) } } }
        }
    }
}
