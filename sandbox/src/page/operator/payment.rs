//! One payment: what it went through, and what its buyer can do.

use antom::Status as Ending;
use antom::payments::pay;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use time::OffsetDateTime;

use super::parts;
use crate::engine::{Act, DECLINED};
use crate::error::{Error, RecordKind, Result};
use crate::lifecycle::{Change, Hold, Money, Payment, Status};
use crate::links;
use crate::page::buyer::{Fields, field};
use crate::page::layout::Part;
use crate::page::outcome::{self, failed, see_other};
use crate::page::visitor::Visitor;
use crate::page::{Pages, change, moment, money};
use crate::store::{CallRecord, Notification};

/// So much of each kind is shown.
const MOST: usize = 200;

pub(super) async fn page(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Response {
    outcome::operator(&visitor, shown(&pages, &visitor, &id))
}

/// Does what the buyer would.
pub(super) async fn act(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Response {
    let act = match field(&fields, "do") {
        "pay" => Act::Pay,
        "decline" => Act::Decline(match field(&fields, "code") {
            "" => DECLINED,
            code => code,
        }),
        "submit" => Act::Submit,
        "expire" => Act::Expire,
        _ => return failed(&visitor, &Error::Message("unknown button".to_owned())),
    };
    match pages.engine.buyer(&id, act) {
        Ok(payment) => see_other(&format!("/payments/{}", payment.id)),
        Err(error) => failed(&visitor, &error),
    }
}

fn shown(pages: &Pages, visitor: &Visitor, id: &str) -> Result<Markup> {
    pages.engine.settle()?;
    let found = pages.engine.store.payment(id)?;
    let payment = found.ok_or_else(|| Error::not_found(RecordKind::Payment, id))?;
    let content = html! {
        p.crumb { a href="/payments" { "← " (visitor.say("Payments", "支付")) } }
        div.head {
            h1 { (money::shown(&payment.facts.amount)) " " (parts::payment_status(payment.status)) }
            a href=(links::pay(&pages.engine.address, &payment.token)) { (visitor.say("Buyer's page", "买家页面")) " →" }
        }
        p.order { (payment.facts.description) }
        @if matches!(payment.status, Status::Processing | Status::Pending) { (buttons(visitor, &payment)) }
        (about(visitor, &payment))
        (movements(pages, visitor, &payment)?)
        section {
            h2 { (visitor.say("History", "历史")) }
            (history(pages, visitor, &payment)?)
        }
    };
    let title = format!(
        "{} {}",
        visitor.say("Payment", "支付"),
        payment.facts.request_id
    );
    Ok(super::laid_out(
        pages,
        visitor,
        Part::Payments,
        &title,
        &content,
    ))
}

fn buttons(visitor: &Visitor, payment: &Payment) -> Markup {
    let codes = pay::OPERATION.result_codes();
    let failures = codes.filter(|code| code.status() == Ending::Failure);
    html! {
        form.row.act method="post" action={ "/payments/" (payment.id) } {
            button.primary type="submit" name="do" value="pay" { (visitor.say("Pay", "支付")) }
            @if payment.status == Status::Processing {
                button type="submit" name="do" value="submit" { (visitor.say("Leave it pending", "保持处理中")) }
                button type="submit" name="do" value="expire" { (visitor.say("Let it expire", "模拟过期")) }
            }
            span.join {
                button type="submit" name="do" value="decline" { (visitor.say("Decline with", "拒绝，结果码为")) }
                select name="code" aria-label=(visitor.say("Result code", "结果码")) {
                    @for code in failures {
                        option selected[code.name() == DECLINED] { (code.name()) }
                    }
                }
            }
        }
    }
}

fn about(visitor: &Visitor, payment: &Payment) -> Markup {
    let facts = &payment.facts;
    let of = |value: u64| html! { (money::shown(&Money::new(&*facts.amount.currency, value))) };
    let text = |text: &Option<String>| text.as_deref().map(parts::code);
    let method = facts
        .method_id
        .as_ref()
        .map(|_| html! { (facts.method) " " code { "***" } });
    parts::facts(&[
        ("paymentRequestId", Some(parts::code(&facts.request_id))),
        ("paymentId", Some(parts::code(&payment.id))),
        (
            visitor.say("Product", "产品"),
            Some(html! { (facts.product.name()) }),
        ),
        (
            visitor.say("Method", "支付方式"),
            method.or_else(|| Some(html! { (facts.method) })),
        ),
        (visitor.say("Result code", "结果码"), text(&payment.code)),
        (
            visitor.say("Authorization", "预授权"),
            payment.hold.map(|it| html! { (Hold::name(it)) }),
        ),
        (
            visitor.say("Captured", "已请款"),
            payment.hold.map(|_| of(payment.captured)),
        ),
        (
            visitor.say("Refunded", "已退款"),
            (payment.refunded > 0).then(|| of(payment.refunded)),
        ),
        (
            visitor.say("Created", "创建时间"),
            Some(parts::at(payment.created_at)),
        ),
        (
            visitor.say("Expires", "过期时间"),
            payment
                .ended_at
                .is_none()
                .then(|| parts::at(payment.expires_at)),
        ),
        (
            visitor.say("Paid", "支付时间"),
            payment.paid_at.map(parts::at),
        ),
        (visitor.say("Scenario", "场景"), text(&facts.scenario)),
    ])
}

/// Captures and refunds.
fn movements(pages: &Pages, visitor: &Visitor, payment: &Payment) -> Result<Markup> {
    let captures = pages.engine.store.captures(&payment.id)?;
    let refunds = pages.engine.store.refunds(&payment.id)?;
    let of = |name, id: &str, amount: &Money, status, at| {
        html! {
            tr {
                td.time { (moment::shown(at)) }
                td { (name) }
                td.clip { code.small { (id) } }
                td.number { (money::shown(amount)) }
                td { (parts::payment_status(status)) }
            }
        }
    };
    let (capture, refund) = (
        visitor.say("Capture", "请款"),
        visitor.say("Refund", "退款"),
    );
    Ok(html! {
        @if !captures.is_empty() || !refunds.is_empty() {
            section {
                h2 { (visitor.say("Captures and refunds", "请款与退款")) }
                div.scroll { table { tbody {
                    @for it in captures.iter().take(MOST) { (of(capture, &it.request_id, &it.amount, it.status, it.created_at)) }
                    @for it in refunds.iter().take(MOST) { (of(refund, &it.request_id, &it.amount, it.status, it.created_at)) }
                } } }
            }
        }
    })
}

/// Something that happened, and when. What happens at the same time is in the order of its cause: call, change, notification.
struct Moment {
    at: OffsetDateTime,
    rank: u8,
    shown: Markup,
}

fn history(pages: &Pages, visitor: &Visitor, payment: &Payment) -> Result<Markup> {
    let store = &pages.engine.store;
    let calls = store.calls_about([&payment.id, &payment.facts.request_id], MOST)?;
    let notifications = store.notifications(Some(&payment.id), MOST)?;
    let changes = store.history(&payment.id)?;
    let mut all: Vec<Moment> = calls.iter().map(called).collect();
    all.extend(
        changes
            .iter()
            .take(MOST)
            .map(|(at, change)| changed(visitor, *at, change)),
    );
    all.extend(notifications.iter().rev().map(|it| notified(visitor, it)));
    all.sort_by_key(|it| (it.at, it.rank));
    Ok(html! {
        ol.timeline { @for it in all { li { span.time { (moment::shown(it.at)) } (it.shown) } } }
    })
}

fn called(record: &CallRecord) -> Moment {
    let CallRecord { id, call } = record;
    Moment {
        at: call.at,
        rank: 0,
        shown: html! {
            div.call { a href={ "/calls/" (id) } { (parts::operation(call)) } " " (parts::result(call)) }
        },
    }
}

fn changed(visitor: &Visitor, at: OffsetDateTime, it: &Change) -> Moment {
    Moment {
        at,
        rank: 1,
        shown: html! { div.change { strong { (change::text(it, visitor.language)) } } },
    }
}

fn notified(visitor: &Visitor, it: &Notification) -> Moment {
    Moment {
        at: it.created_at,
        rank: 2,
        shown: html! {
            div.notification {
                a href={ "/notifications/" (it.id) } { (parts::short(&it.operation)) } " "
                (parts::delivery(visitor, it))
                @if it.attempts > 0 { " " span.muted { (it.attempts) " ×" } }
            }
        },
    }
}
