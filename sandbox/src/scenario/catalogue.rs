//! Every scenario with its words: what `antom sandbox scenarios` lists, and the buttons of the page offer.

use antom::{Language, Text};

/// A kind of scenario, with an example.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// A short name.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// A directive that a request of `pay` can have.
    pub directive: &'static str,
    what: Text,
}

/// What a scenario is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// How calls end.
    Result,
    /// What happens to responses.
    Response,
    /// How notifications are sent.
    Notification,
}

impl Entry {
    /// Says what happens.
    pub fn what(&self, language: Language) -> &'static str {
        self.what.get(language)
    }

    /// Returns the text to write into a message: `[sandbox: response lost]`.
    pub fn text(&self) -> String {
        format!("[sandbox: {}]", self.directive)
    }
}

impl Group {
    /// The groups in the order in which to show them.
    pub const ALL: [Self; 3] = [Self::Result, Self::Response, Self::Notification];

    /// Returns the heading.
    pub fn title(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Result, Language::Zh) => "结果",
            (Self::Result, _) => "Result",
            (Self::Response, Language::Zh) => "响应",
            (Self::Response, _) => "Response",
            (Self::Notification, Language::Zh) => "通知",
            (Self::Notification, _) => "Notification",
        }
    }
}

/// Returns every kind of scenario, by group.
pub fn catalogue() -> &'static [Entry] {
    &ENTRIES
}

const fn entry(
    group: Group,
    name: &'static str,
    directive: &'static str,
    en: &'static str,
    zh: &'static str,
) -> Entry {
    Entry {
        name,
        group,
        directive,
        what: Text::new(en, zh),
    }
}

use Group::{Notification, Response, Result};

const ENTRIES: [Entry; 26] = [
    entry(
        Result,
        "code",
        "pay RISK_REJECT",
        "The payment fails with this result code, and inquiries find it. `antom explain pay` lists the codes of an operation. In \
         the sandbox, a call that a scenario answers with `UNKNOWN_EXCEPTION` or `SYSTEM_ERROR` has no effect. At Antom, it may \
         have one.",
        "支付以该结果码失败，可通过查询得到；`antom explain pay` 列出该接口的结果码。在沙箱中，由场景返回 `UNKNOWN_EXCEPTION` 或 `SYSTEM_ERROR` \
         的调用不生效；在 Antom 的实际环境中，则可能已生效。",
    ),
    entry(
        Result,
        "code-once",
        "pay UNKNOWN_EXCEPTION once",
        "The first call returns this result code. In the sandbox, that call has no effect; at Antom, it may have one. Later calls behave \
         as usual. Also `twice` and `3 times`.",
        "首次调用返回该结果码；在沙箱中不生效，在 Antom 的实际环境中则可能已生效。之后的调用恢复正常。也可写 `twice`、`3 times`。",
    ),
    entry(
        Result,
        "success",
        "pay S",
        "The payment succeeds at once. With Checkout, `pay` returns `PAYMENT_IN_PROCESS` all the same, as it always does: inquiries \
         and the notification have the result.",
        "支付立即成功。Checkout 产品的 `pay` 始终返回 `PAYMENT_IN_PROCESS`，结果见查询和通知。",
    ),
    entry(
        Result,
        "failure",
        "pay F",
        "The payment fails with `PROCESS_FAIL`.",
        "支付失败，返回 `PROCESS_FAIL`。",
    ),
    entry(
        Result,
        "unknown",
        "pay U",
        "Every call returns `PAYMENT_IN_PROCESS`, and the payment is in process until it expires.",
        "每次调用均返回 `PAYMENT_IN_PROCESS`，支付保持处理中，直至过期。",
    ),
    entry(
        Result,
        "unknown-then-success",
        "pay U then S after 5s",
        "The payment is in process, and succeeds 5 seconds after the call.",
        "支付处理中，调用 5 秒后成功。",
    ),
    entry(
        Result,
        "unknown-then-failure",
        "pay U then USER_BALANCE_NOT_ENOUGH after 5s",
        "The payment is in process, and fails with this result code 5 seconds after the call.",
        "支付处理中，调用 5 秒后以该结果码失败。",
    ),
    entry(
        Result,
        "unknown-then-success-by-calls",
        "pay U twice then S",
        "The payment is in process for two calls of `pay`, and succeeds with the third. Inquiries are not counted. With Checkout, the \
         third call returns `PAYMENT_IN_PROCESS` as well; inquiries and the notification have the result.",
        "前两次调用 `pay` 时支付处理中，第三次调用时成功。查询不计入次数。Checkout 产品的第三次调用仍返回 `PAYMENT_IN_PROCESS`，结果见查询和通知。",
    ),
    entry(
        Result,
        "inquiry",
        "inquiryPayment REQUEST_TRAFFIC_EXCEED_LIMIT 3 times",
        "The first three inquiries about the payment return this code. To make a later operation on this payment fail, name it: \
         `capture`, `refund`, `cancel`.",
        "该笔支付的前三次查询返回该结果码。如需让该笔支付的后续接口失败，请写明接口名，例如 `capture`、`refund`、`cancel`。",
    ),
    entry(
        Response,
        "lost",
        "response lost",
        "The call takes effect, and the connection is closed without a response.",
        "调用已生效，但连接关闭且没有响应。",
    ),
    entry(
        Response,
        "lost-once",
        "response lost once",
        "The first response is lost. A retry of the same request receives the response.",
        "首次响应丢失；使用相同请求重试即可收到响应。",
    ),
    entry(
        Response,
        "late",
        "response late 10s",
        "The response is sent 10 seconds later.",
        "响应延迟 10 秒发送。",
    ),
    entry(
        Response,
        "truncated",
        "response truncated",
        "The connection is closed in the middle of the response.",
        "响应发送到一半时连接关闭。",
    ),
    entry(
        Response,
        "html",
        "response html 502",
        "An HTML page of a proxy is sent instead of the response.",
        "返回代理服务器的 HTML 页面，而不是接口响应。",
    ),
    entry(
        Response,
        "tampered",
        "response tampered",
        "The body is changed after it was signed.",
        "响应体在签名后被篡改。",
    ),
    entry(
        Response,
        "unsigned",
        "response unsigned",
        "The response has no signature.",
        "响应没有签名。",
    ),
    entry(
        Response,
        "wrongly-signed",
        "response wrongly signed",
        "The signature does not match.",
        "签名不匹配。",
    ),
    entry(
        Response,
        "wrong-key-version",
        "response with wrong key version",
        "The signature names a key version that does not exist, but is valid for the key. Only clients that check the version \
         reject it.",
        "签名中的密钥版本不存在，签名本身有效；只有检查密钥版本的客户端才会拒绝。",
    ),
    entry(
        Notification,
        "notify-twice",
        "notify twice",
        "The notification is sent again although it was acknowledged.",
        "通知在确认之后仍再次发送。",
    ),
    entry(
        Notification,
        "notify-late",
        "notify late 5m",
        "The notification is sent 5 minutes later.",
        "通知延迟 5 分钟发送。",
    ),
    entry(
        Notification,
        "notify-out-of-order",
        "notify out of order",
        "A notification `PAYMENT_PENDING` arrives one minute after the notification of the result.",
        "`PAYMENT_PENDING` 通知比结果通知晚一分钟到达。",
    ),
    entry(
        Notification,
        "notify-tampered",
        "notify tampered once",
        "In the first attempt, the notification is changed after it was signed.",
        "首次发送的通知在签名后被篡改。",
    ),
    entry(
        Notification,
        "notify-unsigned",
        "notify unsigned once",
        "In the first attempt, the notification has no signature.",
        "首次发送的通知没有签名。",
    ),
    entry(
        Notification,
        "notify-wrongly-signed",
        "notify wrongly signed once",
        "In the first attempt, the signature does not match.",
        "首次发送的通知签名不匹配。",
    ),
    entry(
        Notification,
        "notify-wrong-key-version",
        "notify with wrong key version once",
        "In the first attempt, the signature names a version of the key that does not exist.",
        "首次发送的通知签名中的密钥版本不存在。",
    ),
    entry(
        Notification,
        "notify-never",
        "notify never",
        "The notification is not sent.",
        "不发送通知。",
    ),
];
