//! The notifications with their attempts.

use antom::schema;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};

use super::{List, PAGE, before, numbered, page_of, parts};
use crate::delivery::Reception;
use crate::error::{RecordKind, Result};
use crate::http::redact;
use crate::page::layout::Part;
use crate::page::outcome::{self, failed, see_other};
use crate::page::visitor::Visitor;
use crate::page::{Pages, json, moment};
use crate::store::{Delivery, Notification};

pub(super) async fn list(State(pages): State<Pages>, visitor: Visitor) -> Response {
    outcome::operator(&visitor, listed(&pages, &visitor))
}

fn listed(pages: &Pages, visitor: &Visitor) -> Result<Markup> {
    pages.engine.settle()?;
    let store = &pages.engine.store;
    let all = store.notifications_before(before(visitor), PAGE + 1)?;
    let list = List {
        part: Part::Notifications,
        title: visitor.say("Notifications", "通知"),
        path: "/notifications",
        none: ("There is no notification yet.", "尚无通知。"),
    };
    let all = page_of(all, |it| it.id);
    Ok(list.page(pages, visitor, all, parts::notifications))
}

pub(super) async fn one(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Response {
    outcome::operator(&visitor, shown(&pages, &visitor, &id))
}

/// Makes an attempt due now.
pub(super) async fn send_again(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Response {
    let now = pages.engine.clock.now();
    let sent = find(&pages, &id).and_then(|it| pages.engine.store.send_again(it.id, now));
    match sent {
        Ok(()) => see_other(&format!("/notifications/{id}")),
        Err(error) => failed(&visitor, &error),
    }
}

fn find(pages: &Pages, id: &str) -> Result<Notification> {
    numbered(RecordKind::Notification, id, |id| {
        pages.engine.store.notification(id)
    })
}

fn shown(pages: &Pages, visitor: &Visitor, id: &str) -> Result<Markup> {
    let it = find(pages, id)?;
    let deliveries = pages.engine.store.deliveries(it.id)?;
    let title = format!("{} {}", visitor.say("Notification", "通知"), it.id);
    let content = html! {
        p.crumb { a href="/notifications" { "← " (visitor.say("Notifications", "通知")) } }
        div.head {
            h1 { (parts::short(&it.operation)) }
            @if !it.target.is_empty() {
                form method="post" action={ "/notifications/" (it.id) } {
                    button.primary type="submit" { (visitor.say("Send again", "重新发送")) }
                }
            }
        }
        (about(visitor, &it))
        section {
            h2 { (visitor.say("Attempts", "发送记录")) }
            @if deliveries.is_empty() { p.muted { (visitor.say("None yet.", "尚未发送。")) } }
            ol.attempts { @for delivery in &deliveries { (attempt(visitor, &it, delivery)) } }
        }
        section {
            h2 { (visitor.say("Body", "通知内容")) }
            (json::body(&masked(&it, &it.body), &pages.engine.address))
        }
    };
    Ok(super::laid_out(
        pages,
        visitor,
        Part::Notifications,
        &title,
        &content,
    ))
}

fn about(visitor: &Visitor, it: &Notification) -> Markup {
    let plan = it.plan.to_string();
    let target = if it.target.is_empty() {
        html! { span.muted { (visitor.say("none: neither the request nor the merchant names one", "无：请求和商户均未指定")) } }
    } else {
        parts::code(&it.target)
    };
    parts::facts(&[
        (
            visitor.say("Delivery", "投递"),
            Some(parts::delivery(visitor, it)),
        ),
        (visitor.say("Address", "通知地址"), Some(target)),
        (
            visitor.say("About", "关联对象"),
            Some(parts::code(&it.subject)),
        ),
        (
            visitor.say("Created", "创建时间"),
            Some(parts::at(it.created_at)),
        ),
        (
            visitor.say("Acknowledged", "确认时间"),
            it.acknowledged_at.map(parts::at),
        ),
        (
            visitor.say("Scenario", "场景"),
            Some(plan)
                .filter(|it| !it.is_empty())
                .map(|it| parts::code(&it)),
        ),
    ])
}

/// The body as it may be shown.
fn masked(it: &Notification, body: &[u8]) -> String {
    let operation = schema().operation(&it.operation);
    let product = operation.and_then(|it| it.products().first());
    redact::body(body, product.map(|it| it.request()))
}

fn attempt(visitor: &Visitor, it: &Notification, delivery: &Delivery) -> Markup {
    let reception = delivery.reception();
    let class = match reception {
        Reception::Acknowledged | Reception::RejectedForgery(_) => "good",
        Reception::AcceptedForgery(_) => "wait",
        _ => "bad",
    };
    let reason_class = if class == "good" {
        "muted small"
    } else {
        "reason"
    };
    let failure = delivery.failure.as_ref();
    let reason = reception
        .advice(visitor.language)
        .or_else(|| failure.map(|it| it.get(visitor.language).to_owned()));
    let response = String::from_utf8_lossy(&delivery.response);
    html! {
        li {
            div.line {
                span.count { (delivery.number) }
                (parts::mark(class, reception.title(visitor.language)))
                @if let Some(forgery) = delivery.forgery { (parts::mark("off", &forgery.to_string())) }
                (parts::at(delivery.at))
                span.muted { (moment::took(delivery.took)) }
                @if let Some(status) = delivery.status { span { "HTTP " (status) } }
            }
            @if let Some(reason) = reason { p class=(reason_class) { (reason) } }
            details {
                summary { (visitor.say("What was sent and what came back", "发送与返回内容")) }
                h3 { (visitor.say("Headers sent", "发送的请求头")) }
                @if delivery.headers.is_empty() { p.muted { (visitor.say("Nothing was sent.", "未发送。")) } }
                @else { pre tabindex="0" { @for (name, value) in &delivery.headers { (name) ": " (value) "\n" } } }
                @if let Some(tampered) = &delivery.tampered {
                    h3 { (visitor.say("Body sent in place of the signed one", "实际发送的内容（已替换签名时的内容）")) }
                    (json::body(&masked(it, tampered), ""))
                }
                h3 { (visitor.say("Response", "响应")) }
                @if response.is_empty() { p.muted { (visitor.say("No body.", "无内容。")) } }
                @else { pre tabindex="0" { (response) } }
            }
        }
    }
}
