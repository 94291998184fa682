//! Why a transition is refused, and by which documented codes that is said.

use std::fmt;

use antom::Language;

use super::Money;
use crate::texts::Texts;

/// Why a call that keeps to the documentation is refused all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no such payment.
    UnknownPayment,
    /// The value is an ID of a payment of another kind: `paymentRequestId` instead of `paymentId`, or the reverse.
    OtherId {
        /// The field in which it was given.
        field: &'static str,
        /// The field to which it belongs.
        belongs: &'static str,
        /// The value for the field in which it was given.
        expected: String,
    },
    /// There is no such refund.
    UnknownRefund,
    /// The request ID was used with another value of this field.
    Inconsistent {
        /// The wire name of the field.
        field: &'static str,
    },
    /// The payment is not final.
    Processing,
    /// The payment has failed, with this code.
    Failed {
        /// The result code.
        code: String,
    },
    /// The payment has succeeded already.
    Paid,
    /// The payment has expired.
    Closed,
    /// The payment was cancelled.
    Cancelled,
    /// The payment has succeeded, and no authorization was asked for.
    NoAuthorization,
    /// What was not captured was released by a cancel.
    AuthorizationVoided,
    /// What was not captured was released when the authorization expired.
    AuthorizationExpired,
    /// Everything is captured, or the last capture was made.
    FullyCaptured,
    /// Nothing is captured yet.
    NotCaptured,
    /// The payment was refunded, in full or in part.
    Refunded,
    /// More is to be captured than is left.
    CaptureExceeds {
        /// What is left.
        left: Money,
    },
    /// More is to be refunded than is left.
    RefundExceeds {
        /// What is left.
        left: Money,
    },
    /// The amount is zero.
    NoAmount {
        /// The wire name of the field.
        field: &'static str,
    },
    /// The amount is in another currency than the payment.
    Currency {
        /// That of the payment.
        expected: String,
    },
    /// The payment can no longer be cancelled.
    CancelWindow,
    /// The payment can no longer be refunded.
    RefundWindow,
    /// The payment code is not one.
    PaymentCode,
    /// The access token does not exist, has expired or was revoked.
    AccessToken,
    /// The authorization code does not exist, has expired, was used, or is for another wallet.
    AuthCode,
    /// The refresh token does not exist, has expired or was used.
    RefreshToken,
}

impl Refusal {
    /// Returns the result codes for it, the most exact one first. The response has the first one that the operation
    /// documents.
    pub const fn codes(&self) -> &'static [&'static str] {
        match self {
            Self::UnknownPayment | Self::OtherId { .. } => &["ORDER_NOT_EXIST", "AUTH_NOT_FOUND"],
            Self::UnknownRefund => &["ORDER_NOT_EXIST"],
            Self::Inconsistent { .. } => &["REPEAT_REQ_INCONSISTENT"],
            Self::Processing
            | Self::Failed { .. }
            | Self::Paid
            | Self::FullyCaptured
            | Self::NotCaptured
            | Self::Refunded => &["ORDER_STATUS_INVALID"],
            Self::Closed => &["ORDER_IS_CLOSED", "ORDER_STATUS_INVALID"],
            Self::Cancelled => &["ORDER_IS_CANCELED", "ORDER_STATUS_INVALID"],
            Self::NoAuthorization => &["AUTH_NOT_FOUND", "ORDER_STATUS_INVALID"],
            Self::AuthorizationVoided => &["AUTH_CANCELLED", "ORDER_STATUS_INVALID"],
            Self::AuthorizationExpired => &["AUTH_EXPIRED", "ORDER_STATUS_INVALID"],
            Self::CaptureExceeds { .. } => &["CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT"],
            Self::RefundExceeds { .. } => &["REFUND_AMOUNT_EXCEED"],
            Self::NoAmount { .. } => &["PARAM_ILLEGAL"],
            Self::Currency { .. } => &["CURRENCY_NOT_SUPPORT"],
            Self::CancelWindow => &["CANCEL_WINDOW_EXCEED"],
            Self::RefundWindow => &["REFUND_WINDOW_EXCEED"],
            Self::PaymentCode => &["INVALID_PAYMENT_CODE"],
            Self::AccessToken => &["INVALID_ACCESS_TOKEN"],
            Self::AuthCode => &["INVALID_AUTHCODE"],
            Self::RefreshToken => &["INVALID_REFRESH_TOKEN"],
        }
    }

    /// Returns whether the same request is refused for good: its request ID is used up. What can change, or was never
    /// about this request, is not.
    pub const fn is_final(&self) -> bool {
        !matches!(
            self,
            Self::UnknownPayment
                | Self::OtherId { .. }
                | Self::UnknownRefund
                | Self::Inconsistent { .. }
                | Self::Processing
                | Self::NotCaptured
                | Self::NoAmount { .. }
        )
    }
}

impl Refusal {
    /// Says why, in a language.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Zh => self.in_chinese(),
            _ => self.in_english(),
        }
    }

    /// Says why, in every language.
    pub fn texts(&self) -> Texts {
        Texts::of(|language| self.message(language))
    }

    fn in_english(&self) -> String {
        let text = match self {
            Self::UnknownPayment => "no payment has this ID",
            Self::OtherId {
                field,
                belongs,
                expected,
            } => {
                return format!(
                    "the value of {field} is a {belongs}: the {field} of this payment is {expected}"
                );
            }
            Self::UnknownRefund => "no refund has this ID",
            Self::Inconsistent { field } => {
                return format!("the request ID was used before with another {field}");
            }
            Self::Processing => "the payment is still being processed",
            Self::Failed { code } => return format!("the payment failed with {code}"),
            Self::Paid => "the payment is already paid",
            Self::Closed => "the payment has expired",
            Self::Cancelled => "the payment was cancelled",
            Self::NoAuthorization => "the payment is not an authorization",
            Self::AuthorizationVoided => "the authorization was cancelled",
            Self::AuthorizationExpired => "the authorization has expired",
            Self::FullyCaptured => "nothing is left to capture",
            Self::NotCaptured => "nothing of the payment is captured yet",
            Self::Refunded => "the payment was refunded, in full or in part",
            Self::CaptureExceeds { left } => {
                return format!("the amount exceeds the amount that is left to capture, {left}");
            }
            Self::RefundExceeds { left } => {
                return format!("the amount exceeds the amount that is left to refund, {left}");
            }
            Self::NoAmount { field } => return format!("{field}.value must be greater than 0"),
            Self::Currency { expected } => {
                return format!("the currency must be {expected}, the currency of the payment");
            }
            Self::CancelWindow => "the payment can no longer be cancelled",
            Self::RefundWindow => "the payment can no longer be refunded",
            Self::PaymentCode => "paymentMethodId must be 16 to 24 digits and begin with 25 to 30",
            Self::AccessToken => "the access token does not exist, has expired, or was revoked",
            Self::AuthCode => {
                "the authorization code does not exist, has expired, was used, or is for another wallet"
            }
            Self::RefreshToken => "the refresh token does not exist, has expired, or was used",
        };
        text.to_owned()
    }

    fn in_chinese(&self) -> String {
        let text = match self {
            Self::UnknownPayment => "该 ID 对应的支付不存在",
            Self::OtherId {
                field,
                belongs,
                expected,
            } => {
                return format!("{field} 的值是 {belongs}：该支付的 {field} 为 {expected}");
            }
            Self::UnknownRefund => "该 ID 对应的退款不存在",
            Self::Inconsistent { field } => {
                return format!("该请求 ID 已使用过，且当时的 {field} 不同");
            }
            Self::Processing => "支付仍在处理中",
            Self::Failed { code } => return format!("支付已失败，结果码为 {code}"),
            Self::Paid => "该支付已成功",
            Self::Closed => "支付已过期",
            Self::Cancelled => "支付已取消",
            Self::NoAuthorization => "该支付不是预授权支付",
            Self::AuthorizationVoided => "预授权已取消",
            Self::AuthorizationExpired => "预授权已过期",
            Self::FullyCaptured => "没有剩余的可请款金额",
            Self::NotCaptured => "该支付尚未请款",
            Self::Refunded => "该支付已全额或部分退款",
            Self::CaptureExceeds { left } => return format!("请款金额超过剩余可请款金额 {left}"),
            Self::RefundExceeds { left } => return format!("退款金额超过剩余可退款金额 {left}"),
            Self::NoAmount { field } => return format!("{field}.value 必须大于 0"),
            Self::Currency { expected } => return format!("币种必须为 {expected}，与该支付一致"),
            Self::CancelWindow => "已超过可取消的期限",
            Self::RefundWindow => "已超过可退款的期限",
            Self::PaymentCode => "paymentMethodId 必须为 16 至 24 位数字，且以 25 至 30 开头",
            Self::AccessToken => "访问令牌不存在、已过期或已撤销",
            Self::AuthCode => "授权码不存在、已过期、已使用，或属于其他钱包",
            Self::RefreshToken => "刷新令牌不存在、已过期或已使用",
        };
        text.to_owned()
    }
}

/// In English.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_english())
    }
}
