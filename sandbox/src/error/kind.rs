//! Kinds of records that a request can name.

use antom::Language;

use crate::keys;
use crate::texts::Texts;

/// A kind of record that is found by an ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RecordKind {
    /// A payment.
    Payment,
    /// A payment, or a session whose payment has not begun.
    PaymentOrSession,
    /// An authorization of a wallet.
    Authorization,
    /// A session in which a buyer stores a card.
    VaultingSession,
    /// A notification.
    Notification,
    /// A call.
    Call,
    /// A page on which a buyer acts.
    BuyerPage,
}

impl RecordKind {
    /// Says it in a word or two.
    pub fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Payment, Language::Zh) => "支付",
            (Self::Payment, _) => "payment",
            (Self::PaymentOrSession, Language::Zh) => "支付或会话",
            (Self::PaymentOrSession, _) => "payment or session",
            (Self::Authorization, Language::Zh) => "授权",
            (Self::Authorization, _) => "authorization",
            (Self::VaultingSession, Language::Zh) => "存卡会话",
            (Self::VaultingSession, _) => "vaulting session",
            (Self::Notification, Language::Zh) => "通知",
            (Self::Notification, _) => "notification",
            (Self::Call, Language::Zh) => "调用",
            (Self::Call, _) => "call",
            (Self::BuyerPage, Language::Zh) => "买家页面",
            (Self::BuyerPage, _) => "page of a buyer",
        }
    }

    /// Returns the IDs by which a record is found.
    pub fn ids(self) -> &'static [&'static str] {
        match self {
            Self::Payment | Self::PaymentOrSession => {
                &["paymentId", "paymentRequestId", "paymentSessionId"]
            }
            Self::Authorization => &["authState"],
            Self::VaultingSession => &["vaultingSessionId", "vaultingRequestId"],
            Self::Notification | Self::Call => &["id"],
            Self::BuyerPage => &["token"],
        }
    }

    /// Says that no record has the ID.
    pub(crate) fn missing(self, id: &str) -> Texts {
        // An ID of any length could be sent.
        let id: String = keys::shown(id).chars().take(64).collect();
        let id = id.escape_debug();
        Texts::new(
            format!("no {} has the ID `{id}`", self.text(Language::En)),
            format!("没有 ID 为 `{id}` 的{}", self.text(Language::Zh)),
        )
    }
}
