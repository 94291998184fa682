//! The page on which a buyer pays.

use antom::Status as Ending;
use antom::payments::pay;
use maud::{Markup, html};
use time::OffsetDateTime;

use super::bill::Bill;
use super::way_back::WayBack;
use crate::engine::waits;
use crate::lifecycle::{Payment, Product, Status};
use crate::page::visitor::Visitor;
use crate::page::{layout, moment, money};

pub(super) fn page(visitor: &Visitor, bill: &Bill, now: OffsetDateTime) -> Markup {
    let is_open = bill.is_open(now);
    let is_closed = visitor.asked("closed").is_some();
    let title = if is_open {
        visitor.say("Payment", "支付")
    } else {
        visitor.say("Result of the payment", "支付结果")
    };
    let content = html! {
        (order(visitor, bill))
        @if is_open && is_closed {
            (sentence(visitor, "The page is closed. The payment is still open.", "页面已关闭，支付仍未完成。"))
            (back(visitor, bill))
            p.center { a href=(bill.page) { (visitor.say("Return to the payment", "回到支付页面")) } }
        } @else if is_open {
            (picture(visitor, bill))
            (choices(visitor, bill))
            (deadline(visitor, bill, now))
            (others(visitor, bill))
        } @else {
            (result(visitor, bill.payment.as_ref()))
            (back(visitor, bill))
            @if bill.payment.as_ref().is_some_and(|it| it.status == Status::Pending) { (endings(visitor, bill)) }
        }
    };
    layout::bare(visitor, title, &content)
}

fn order(visitor: &Visitor, bill: &Bill) -> Markup {
    let facts = &bill.facts;
    let merchant = facts.merchant_name.as_deref().unwrap_or(&facts.client_id);
    html! {
        p.merchant { (merchant) }
        h1.amount { (money::shown(&facts.amount)) }
        p.order { (facts.description) }
        dl.lines {
            dt { (visitor.say("Order", "订单")) } dd { code { (facts.request_id) } }
            dt { (visitor.say("Payment method", "支付方式")) } dd { (facts.method) }
            @if facts.is_authorization {
                dt { (visitor.say("Kind", "类型")) }
                dd { (visitor.say("Authorization, captured later", "预授权，稍后请款")) }
            }
        }
    }
}

/// Codes are there to be scanned; in a sandbox a button does as well.
fn picture(visitor: &Visitor, bill: &Bill) -> Markup {
    let is_scanned = matches!(bill.facts.product, Product::EntryCode | Product::OrderCode);
    let token = bill.payment.as_ref().filter(|_| is_scanned);
    html! {
        @if let Some(payment) = token {
            figure.qr {
                img src={ "/code/" (payment.token) ".svg?size=M" } width="240" height="240"
                    alt=(visitor.say("QR code of this page", "本页面的二维码"));
                figcaption.muted { (visitor.say("Scan the code, or use the buttons below.", "扫描二维码，或使用下方按钮。")) }
            }
        }
    }
}

fn choices(visitor: &Visitor, bill: &Bill) -> Markup {
    html! {
        form.choices method="post" action=(bill.page) {
            button.primary type="submit" name="do" value="pay" {
                (visitor.say("Pay", "支付")) " " (money::shown(&bill.facts.amount))
            }
            button type="submit" name="do" value="decline" { (visitor.say("Decline", "拒绝支付")) }
            button type="submit" name="do" value="expire" { (visitor.say("Let it expire", "模拟过期")) }
            button.quiet type="submit" name="do" value="close" { (visitor.say("Close", "关闭")) }
        }
    }
}

fn deadline(visitor: &Visitor, bill: &Bill, now: OffsetDateTime) -> Markup {
    let left = (bill.expires_at - now).unsigned_abs();
    html! {
        p.muted.center {
            (visitor.say("Expires in ", "剩余 ")) (moment::length(visitor, left))
            (visitor.say(", ", "，")) (moment::shown(bill.expires_at)) " UTC"
        }
    }
}

/// What only a sandbox can do.
fn others(visitor: &Visitor, bill: &Bill) -> Markup {
    html! {
        details.more {
            summary { (visitor.say("Other outcomes", "其他结果")) }
            (failures(visitor, bill))
            form.row method="post" action=(bill.page) {
                button type="submit" name="do" value="submit" { (visitor.say("Leave it pending", "保持处理中")) }
                span.muted { (visitor.say("The buyer has paid; the result is not final.", "买家已付款，结果尚未确定。")) }
            }
        }
    }
}

fn failures(visitor: &Visitor, bill: &Bill) -> Markup {
    let codes = pay::OPERATION.result_codes();
    let failures = codes.filter(|code| code.status() == Ending::Failure);
    html! {
        form.row method="post" action=(bill.page) {
            label.grow {
                span.hidden { (visitor.say("Result code", "结果码")) }
                select name="code" { @for code in failures { option { (code.name()) } } }
            }
            button type="submit" name="do" value="decline" { (visitor.say("Fail with this code", "按此结果码置为失败")) }
        }
    }
}

/// A pending payment waits for a decision.
fn endings(visitor: &Visitor, bill: &Bill) -> Markup {
    html! {
        details.more {
            summary { (visitor.say("End the pending payment", "结束处理中的支付")) }
            @if waits(&bill.facts) {
                p.muted { (visitor.say("The scenario of the request decides when it succeeds.", "何时成功由请求中的场景决定。")) }
            } @else {
                form.row method="post" action=(bill.page) {
                    button.primary type="submit" name="do" value="pay" { (visitor.say("Succeed", "支付成功")) }
                }
            }
            (failures(visitor, bill))
        }
    }
}

fn result(visitor: &Visitor, payment: Option<&Payment>) -> Markup {
    let Some(payment) = payment else {
        return verdict(
            "bad",
            visitor.say("The session has expired", "支付会话已过期"),
            None,
        );
    };
    let (class, text) = match (payment.status, payment.hold.is_some()) {
        (Status::Success, false) => ("good", visitor.say("Paid", "支付成功")),
        (Status::Success, true) => ("good", visitor.say("Authorized", "已授权")),
        (Status::Cancelled, _) => (
            "bad",
            visitor.say("Cancelled by the merchant", "商户已取消"),
        ),
        (Status::Fail, _) if payment.code.as_deref() == Some("ORDER_IS_CLOSED") => {
            ("bad", visitor.say("Expired", "已过期"))
        }
        (Status::Fail, _) => ("bad", visitor.say("Not paid", "支付失败")),
        (Status::Pending | Status::Processing, _) => {
            ("wait", visitor.say("Being processed", "处理中"))
        }
    };
    verdict(class, text, payment.code.as_deref())
}

/// How it ended, large.
pub(super) fn verdict(class: &str, text: &str, code: Option<&str>) -> Markup {
    let sign = match class {
        "good" => "✓",
        "bad" => "✕",
        _ => "…",
    };
    html! {
        div class={ "verdict " (class) } role="status" {
            span.sign aria-hidden="true" { (sign) }
            strong { (text) }
            @if let Some(code) = code { code { (code) } }
        }
    }
}

fn sentence(visitor: &Visitor, english: &str, chinese: &str) -> Markup {
    html! { p.center { (visitor.say(english, chinese)) } }
}

fn back(visitor: &Visitor, bill: &Bill) -> Markup {
    let facts = &bill.facts;
    let merchant = facts.merchant_name.as_deref();
    link_back(visitor, facts.redirect_url.as_deref(), merchant, &[])
}

/// The link back to the merchant. An address that browsers may not be led to is shown, not linked.
pub(super) fn link_back(
    visitor: &Visitor,
    address: Option<&str>,
    merchant: Option<&str>,
    added: &[(&str, &str)],
) -> Markup {
    let to = merchant.unwrap_or(visitor.say("the merchant", "商户"));
    html! {
        @match (WayBack::of(address, added), address) {
            (Some(way_back), _) => p.center {
                a.button.primary href=(way_back.address()) { (visitor.say("Back to ", "返回")) (to) }
            },
            (None, Some(address)) => p.muted.center {
                (visitor.say("This redirect address is not allowed: ", "不允许跳转到该地址："))
                code { (address) }
            },
            (None, None) => p.muted.center { (visitor.say("You can close this page.", "您可以关闭此页面。")) },
        }
    }
}
