//! What happened to a payment, in words.

use antom::Language;

use super::money;
use crate::lifecycle::{Change, ChangeKind};

/// Returns the text of a change: `Refund r1 of HKD 4.00 succeeded`.
pub(crate) fn text(change: &Change, language: Language) -> String {
    let say = |en: &'static str, zh: &'static str| match language {
        Language::Zh => zh,
        _ => en,
    };
    let whole = match change.kind {
        ChangeKind::Created => say("Created", "已创建"),
        ChangeKind::Submitted => say(
            "Submitted by the buyer; the result is pending",
            "买家已提交，等待最终结果",
        ),
        ChangeKind::Paid => say("Paid by the buyer", "买家已付款"),
        ChangeKind::Failed => say("Failed", "支付失败"),
        ChangeKind::Expired => say("Expired", "已过期"),
        ChangeKind::Cancelled => say("Cancelled by the merchant", "商户已取消"),
        ChangeKind::CapturedAutomatically => say("Captured automatically", "已自动请款"),
        ChangeKind::AuthorizationExpired => say("The authorization expired", "预授权已过期"),
        ChangeKind::CaptureRequested | ChangeKind::CaptureSucceeded | ChangeKind::CaptureFailed => {
            say("Capture", "请款")
        }
        ChangeKind::RefundRequested | ChangeKind::RefundSucceeded | ChangeKind::RefundFailed => {
            say("Refund", "退款")
        }
    };
    let ending = match change.kind {
        ChangeKind::CaptureRequested | ChangeKind::RefundRequested => say(" requested", "已提交"),
        ChangeKind::CaptureSucceeded | ChangeKind::RefundSucceeded => say(" succeeded", "成功"),
        ChangeKind::CaptureFailed | ChangeKind::RefundFailed => say(" failed", "失败"),
        _ => "",
    };
    let mut text = whole.to_owned();
    if let Some(id) = &change.request_id {
        text += &format!(" {id}");
    }
    if let Some(amount) = &change.amount {
        let amount = money::shown(amount);
        text += &format!("{}{amount}{}", say(" of ", "（"), say("", "）"));
    }
    text += ending;
    if let Some(code) = &change.code {
        text += &format!("{}{code}", say(" with ", "："));
    }
    text
}
