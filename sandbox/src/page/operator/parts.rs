//! Tables and marks that several pages of the operator's show.

use maud::{Markup, html};
use time::OffsetDateTime;

use crate::lifecycle::{Money, Payment, Status};
use crate::page::visitor::Visitor;
use crate::page::{moment, money};
use crate::scenario::Entry;
use crate::store::{CallRecord, NewCall, Notification};

/// A word in a colour that says whether all is well: `good`, `wait`, `bad`, `off`.
pub(super) fn mark(class: &str, text: &str) -> Markup {
    html! { span class={ "pill " (class) } { (text) } }
}

pub(super) fn payment_status(status: Status) -> Markup {
    let class = match status {
        Status::Success => "good",
        Status::Processing | Status::Pending => "wait",
        Status::Fail => "bad",
        Status::Cancelled => "off",
    };
    mark(class, status.name())
}

/// The result of a call: `S SUCCESS`.
pub(super) fn result(call: &NewCall) -> Markup {
    let class = match call.result_status.as_deref() {
        Some("S") => "good",
        Some("U") => "wait",
        Some(_) => "bad",
        None => "off",
    };
    let code = call.result_code.as_deref();
    match (call.result_status.as_deref(), code) {
        (Some(status), Some(code)) => html! {
            (mark(class, &format!("{status} {code}")))
            @if let Some(damage) = call.damage { " " (mark("off", &damage.to_string())) }
        },
        _ => mark(class, &format!("HTTP {}", call.http_status)),
    }
}

/// How much breaks the documentation.
pub(super) fn verdict(visitor: &Visitor, call: &NewCall) -> Markup {
    let counted = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    html! {
        @if call.is_refused() { (mark("bad", visitor.say("refused", "已拒绝"))) " " }
        @if call.errors > 0 {
            (mark("bad", &counted(call.errors, visitor.say("error", "个错误"), visitor.say("errors", "个错误")))) " "
        }
        @if call.warnings > 0 {
            (mark("wait", &counted(call.warnings, visitor.say("warning", "个警告"), visitor.say("warnings", "个警告"))))
        }
        @if call.errors + call.warnings == 0 && !call.is_refused() {
            span.muted { (visitor.say("as documented", "符合文档")) }
        }
    }
}

pub(super) fn operation(call: &NewCall) -> Markup {
    html! {
        @match &call.operation {
            Some(operation) => strong { (short(operation)) },
            None => code { (call.method) " " (call.path) },
        }
        @if let Some(product) = &call.product { " " span.muted { (product) } }
    }
}

/// An operation without its area.
pub(super) fn short(operation: &str) -> &str {
    operation.rsplit('/').next().unwrap_or(operation)
}

/// How the delivery stands.
pub(super) fn delivery(visitor: &Visitor, notification: &Notification) -> Markup {
    match (notification.acknowledged_at, notification.due_at) {
        (_, Some(due)) => html! {
            (mark("wait", visitor.say("next attempt", "下次发送"))) " " (moment::shown(due))
        },
        (Some(_), None) => mark("good", visitor.say("acknowledged", "已确认")),
        (None, None) if notification.target.is_empty() => {
            mark("off", visitor.say("no address", "无通知地址"))
        }
        (None, None) if notification.attempts == 0 => {
            mark("off", visitor.say("not sent", "未发送"))
        }
        (None, None) => mark("bad", visitor.say("given up", "已停止发送")),
    }
}

pub(super) fn payments(visitor: &Visitor, payments: &[Payment]) -> Markup {
    html! {
        div.scroll { table {
            thead { tr {
                th { (visitor.say("Created", "创建时间")) }
                th { (visitor.say("Payment", "支付")) }
                th { (visitor.say("Product", "产品")) }
                th.number { (visitor.say("Amount", "金额")) }
                th { (visitor.say("Status", "状态")) }
            } }
            tbody { @for payment in payments { tr {
                td.time { (moment::shown(payment.created_at)) }
                td { a href={ "/payments/" (payment.id) } { (payment.facts.request_id) } }
                td { (payment.facts.product.name()) " " span.muted { (payment.facts.method) } }
                td.number { (money::shown(&payment.facts.amount)) }
                td { (payment_status(payment.status)) (ending(payment)) }
            } } }
        } }
    }
}

/// Why a payment did not succeed, or what became of its money.
fn ending(payment: &Payment) -> Markup {
    let of = |value: u64| money::shown(&Money::new(&*payment.facts.amount.currency, value));
    html! {
        @if let Some(code) = &payment.code { " " code.small { (code) } }
        @if payment.refunded > 0 { " " span.muted.small { "−" (of(payment.refunded)) } }
    }
}

pub(super) fn calls(visitor: &Visitor, calls: &[CallRecord]) -> Markup {
    html! {
        div.scroll { table {
            thead { tr {
                th { (visitor.say("Time", "时间")) }
                th { (visitor.say("Call", "调用")) }
                th { (visitor.say("Result", "结果")) }
                th { (visitor.say("Verdict", "校验")) }
                th.number { (visitor.say("Took", "耗时")) }
            } }
            tbody { @for CallRecord { id, call } in calls { tr {
                td.time { (moment::shown(call.at)) }
                td { a href={ "/calls/" (id) } { (operation(call)) } }
                td { (result(call)) }
                td { (verdict(visitor, call)) }
                td.number.muted { (moment::took(call.took)) }
            } } }
        } }
    }
}

pub(super) fn notifications(visitor: &Visitor, notifications: &[Notification]) -> Markup {
    html! {
        div.scroll { table {
            thead { tr {
                th { (visitor.say("Created", "创建时间")) }
                th { (visitor.say("Notification", "通知")) }
                th { (visitor.say("About", "关联对象")) }
                th.number { (visitor.say("Attempts", "发送次数")) }
                th { (visitor.say("Delivery", "投递")) }
            } }
            tbody { @for it in notifications { tr {
                td.time { (moment::shown(it.created_at)) }
                td { a href={ "/notifications/" (it.id) } { strong { (short(&it.operation)) } } }
                td.clip { code.small { (it.subject) } }
                td.number { (it.attempts) }
                td { (delivery(visitor, it)) }
            } } }
        } }
    }
}

/// The address at which a scenario is tried.
pub(super) fn trial(entry: &Entry) -> String {
    format!(
        "/try?operation=payments/pay:Checkout&scenario={}",
        entry.name
    )
}

pub(super) fn empty(english: &str, chinese: &str, visitor: &Visitor) -> Markup {
    html! {
        div.empty {
            p { (visitor.say(english, chinese)) }
            p { a.button href="/try" { (visitor.say("Make a call", "发起调用")) } }
        }
    }
}

/// Links to older and to the newest entries.
pub(super) fn pager(visitor: &Visitor, path: &str, older: Option<String>) -> Markup {
    let is_first = visitor.asked("before").is_none();
    html! {
        @if older.is_some() || !is_first {
            nav.pager aria-label=(visitor.say("More", "更多")) {
                @if !is_first { a href=(path) { "← " (visitor.say("Newest", "最新")) } }
                @if let Some(last) = older {
                    a href={ (path) "?before=" (last) } { (visitor.say("Older", "更早")) " →" }
                }
            }
        }
    }
}

/// A list of facts: those that are missing are left out.
pub(super) fn facts(facts: &[(&str, Option<Markup>)]) -> Markup {
    html! {
        dl.facts {
            @for (name, value) in facts {
                @if let Some(value) = value { div { dt { (name) } dd { (value) } } }
            }
        }
    }
}

pub(super) fn code(text: &str) -> Markup {
    html! { code { (text) } }
}

pub(super) fn at(time: OffsetDateTime) -> Markup {
    html! { span { (moment::shown(time)) " UTC" } }
}

/// A button that copies a text; without JavaScript the text is there to be selected.
pub(super) fn copy(visitor: &Visitor, text: &str) -> Markup {
    html! {
        button.copy type="button" data-copy=(text) data-copied=(visitor.say("Copied", "已复制")) {
            (visitor.say("Copy", "复制"))
        }
    }
}
