//! What the merchant's server made of an attempt: a notification that a scenario has broken is meant to be rejected.

use antom::Language;
use serde_json::Value;

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
    /// A scenario broke the signature of the attempt, and the response says neither: the server failed, or gave another answer.
    UnclearForgery {
        /// What was wrong with the signature.
        forgery: Forgery,
        /// The HTTP status of the response.
        status: u16,
    },
}

impl Reception {
    /// Returns what the server made of an attempt. `response` is the HTTP status and the body of its response; `None` if there was
    /// none.
    pub fn of(
        forgery: Option<Forgery>,
        response: Option<(u16, &[u8])>,
        is_acknowledged: bool,
    ) -> Self {
        match (forgery, is_acknowledged, response) {
            // The signature itself is valid: verifying it is no mistake, and rejecting it is none.
            (Some(Forgery::WrongKeyVersion) | None, true, _) => Self::Acknowledged,
            (Some(forgery), true, _) => Self::AcceptedForgery(forgery),
            (Some(forgery), false, Some((status, body))) if is_rejection(status, body) => {
                Self::RejectedForgery(forgery)
            }
            (Some(Forgery::WrongKeyVersion) | None, false, _) => Self::Failed,
            // The reason why it is not acknowledged says more: it did not get as far as a server that handles notifications.
            (Some(_), false, None | Some((300..400, _))) => Self::Failed,
            (Some(forgery), false, Some((status, _))) => Self::UnclearForgery { forgery, status },
        }
    }

    /// Returns a name for programs: `rejectedForgery`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acknowledged => "acknowledged",
            Self::Failed | Self::UnclearForgery { .. } => "notAcknowledged",
            Self::RejectedForgery(_) => "rejectedForgery",
            Self::AcceptedForgery(_) => "acceptedForgery",
        }
    }

    /// Says it in a word or two.
    pub fn title(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Acknowledged, Language::Zh) => "已确认",
            (Self::Acknowledged, _) => "acknowledged",
            (Self::Failed | Self::UnclearForgery { .. }, Language::Zh) => "未确认",
            (Self::Failed | Self::UnclearForgery { .. }, _) => "not acknowledged",
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
            (Self::UnclearForgery { forgery, status }, Language::Zh) => Some(format!(
                "HTTP 状态码 {status} 并不表示拒绝；场景使这次发送的通知{}：验签失败时请返回 401",
                broken_zh(forgery)
            )),
            (Self::UnclearForgery { forgery, status }, _) => Some(format!(
                "HTTP status {status} is no rejection; this attempt was {forgery} (scenario): respond with 401 if the signature does \
                 not match"
            )),
        }
    }
}

/// Whether a response is that of a server that has verified the notification: an HTTP status that refuses it, or the documented
/// result of a failure. No such page or method, a limit or a media type is refused before anything is verified.
fn is_rejection(status: u16, body: &[u8]) -> bool {
    match status {
        404 | 405 | 408 | 413 | 415 | 429 => false,
        400..500 => true,
        200 => {
            let body: Value = serde_json::from_slice(body).unwrap_or_default();
            body["result"]["resultStatus"] == "F"
        }
        _ => false,
    }
}

fn broken_zh(forgery: Forgery) -> &'static str {
    match forgery {
        Forgery::Tampered => "在签名后被篡改",
        Forgery::Unsigned => "没有签名",
        Forgery::WronglySigned => "签名不匹配",
        Forgery::WrongKeyVersion => "带有不存在的密钥版本",
    }
}
