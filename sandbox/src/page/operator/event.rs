//! What happened to a payment, which is kept in English and with amounts in minor units.

use crate::lifecycle::Money;
use crate::page::money;
use crate::page::visitor::Visitor;

const KNOWN: [(&str, &str, &str); 8] = [
    ("created", "Created", "已创建"),
    ("paid", "Paid by the buyer", "买家已付款"),
    (
        "submitted by the buyer",
        "Submitted by the buyer; the result is pending",
        "买家已提交，结果待定",
    ),
    ("failed", "Failed", "支付失败"),
    ("expired", "Expired", "已过期"),
    ("cancelled", "Cancelled by the merchant", "商户已取消"),
    (
        "captured automatically",
        "Captured automatically",
        "已自动请款",
    ),
    (
        "authorization expired",
        "The authorization expired",
        "预授权已过期",
    ),
];

/// An event in the visitor's language.
pub(super) fn shown(visitor: &Visitor, event: &str) -> String {
    if let Some((_, english, chinese)) = KNOWN.iter().find(|(it, _, _)| *it == event) {
        return visitor.say(english, chinese).to_owned();
    }
    moved(visitor, event).unwrap_or_else(|| event.to_owned())
}

/// `refund r1 of HKD 400 arrived`, `capture c1 failed: AUTH_EXPIRED`.
fn moved(visitor: &Visitor, event: &str) -> Option<String> {
    let (kind, rest) = event.split_once(' ')?;
    let kind = match kind {
        "refund" => visitor.say("Refund", "退款"),
        "capture" => visitor.say("Capture", "请款"),
        _ => return None,
    };
    if let Some((id, code)) = rest.split_once(" failed: ") {
        return Some(format!(
            "{kind} {id} {}{code}",
            visitor.say("failed: ", "失败：")
        ));
    }
    let (rest, end) = match (rest.strip_suffix(" arrived"), rest.strip_suffix(" done")) {
        (Some(rest), _) => (rest, visitor.say(" has arrived", "已到账")),
        (_, Some(rest)) => (rest, visitor.say(" is done", "已完成")),
        _ => (rest, visitor.say(" requested", "已请求")),
    };
    let (id, amount) = rest.rsplit_once(" of ")?;
    let (currency, value) = amount.split_once(' ')?;
    let amount = money::shown(&Money::new(currency, value.parse().ok()?));
    Some(format!("{kind} {id}, {amount}{end}"))
}
