//! What the merchant's server made of an attempt: a notification that a scenario has broken is meant to be rejected.

use antom::Language;

use crate::faults::Forgery;

/// What the merchant's server made of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reception {
    /// The notification is acknowledged.
    Acknowledged,
    /// The notification is not acknowledged.
    Failed,
    /// A scenario broke the signature of the attempt, and the server rejected it, as it should.
    RejectedForgery(Forgery),
    /// A scenario broke the signature of the attempt, and the server acknowledged it: the server does not verify signatures.
    AcceptedForgery(Forgery),
}

impl Reception {
    /// Returns what the server made of an attempt. `status` is the HTTP status of its response; `None` if there was none.
    pub fn of(forgery: Option<Forgery>, status: Option<u16>, is_acknowledged: bool) -> Self {
        match (forgery, is_acknowledged) {
            // The signature itself is valid: verifying it is no mistake, and rejecting it is none.
            (Some(Forgery::WrongKeyVersion) | None, true) => Self::Acknowledged,
            (Some(forgery), true) => Self::AcceptedForgery(forgery),
            (Some(forgery), false) if status.is_some_and(is_rejection) => {
                Self::RejectedForgery(forgery)
            }
            (_, false) => Self::Failed,
        }
    }

    /// Returns a name for programs: `rejectedForgery`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acknowledged => "acknowledged",
            Self::Failed => "notAcknowledged",
            Self::RejectedForgery(_) => "rejectedForgery",
            Self::AcceptedForgery(_) => "acceptedForgery",
        }
    }

    /// Says it in a word or two.
    pub fn title(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Acknowledged, Language::Zh) => "已确认",
            (Self::Acknowledged, _) => "acknowledged",
            (Self::Failed, Language::Zh) => "未确认",
            (Self::Failed, _) => "not acknowledged",
            (Self::RejectedForgery(_), Language::Zh) => "已按预期拒绝",
            (Self::RejectedForgery(_), _) => "rejected, as it should be",
            (Self::AcceptedForgery(_), Language::Zh) => "不应确认",
            (Self::AcceptedForgery(_), _) => "acknowledged, but should have been rejected",
        }
    }

    /// Says what a scenario has done to the attempt, and what to do. `None` if no scenario has a part in it.
    pub fn advice(self, language: Language) -> Option<String> {
        match (self, language) {
            (Self::Acknowledged | Self::Failed, _) => None,
            (Self::RejectedForgery(forgery), Language::Zh) => {
                Some(format!("场景使这次发送的通知{}", broken_zh(forgery)))
            }
            (Self::RejectedForgery(forgery), _) => {
                Some(format!("this attempt was {forgery} (scenario)"))
            }
            (Self::AcceptedForgery(forgery), Language::Zh) => Some(format!(
                "场景使这次发送的通知{}，但商户服务仍返回了确认：请先验签，再处理通知",
                broken_zh(forgery)
            )),
            (Self::AcceptedForgery(forgery), _) => Some(format!(
                "this attempt was {forgery} (scenario): your server must verify the signature before it handles a notification"
            )),
        }
    }
}

/// Whether a response can be that of a server that has verified the notification. A redirect, or no such page or method, is that of
/// another address.
fn is_rejection(status: u16) -> bool {
    !matches!(status, 300..400 | 404 | 405)
}

fn broken_zh(forgery: Forgery) -> &'static str {
    match forgery {
        Forgery::Tampered => "在签名后被篡改",
        Forgery::Unsigned => "没有签名",
        Forgery::WronglySigned => "签名不匹配",
        Forgery::WrongKeyVersion => "带有不存在的密钥版本",
    }
}
