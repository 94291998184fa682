//! Why a transition is refused, and by which documented codes that is said.

use std::fmt;

use super::Money;

/// Why a call that keeps to the documentation is refused all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no such payment.
    UnknownPayment,
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
    /// Returns the result codes that say so, the most exact one first. An operation answers with the first one that it
    /// documents.
    pub const fn codes(&self) -> &'static [&'static str] {
        match self {
            Self::UnknownPayment => &["ORDER_NOT_EXIST", "AUTH_NOT_FOUND"],
            Self::UnknownRefund => &["ORDER_NOT_EXIST"],
            Self::Inconsistent { .. } => &["REPEAT_REQ_INCONSISTENT"],
            Self::Processing
            | Self::Failed { .. }
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
                | Self::UnknownRefund
                | Self::Inconsistent { .. }
                | Self::Processing
                | Self::NotCaptured
                | Self::NoAmount { .. }
        )
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownPayment => f.write_str("no payment has this ID"),
            Self::UnknownRefund => f.write_str("no refund has this ID"),
            Self::Inconsistent { field } => {
                write!(f, "the request ID was used before with another {field}")
            }
            Self::Processing => f.write_str("the payment is still being processed"),
            Self::Failed { code } => write!(f, "the payment failed with {code}"),
            Self::Closed => f.write_str("the payment has expired"),
            Self::Cancelled => f.write_str("the payment was cancelled"),
            Self::NoAuthorization => f.write_str("the payment is not an authorization"),
            Self::AuthorizationVoided => f.write_str("the authorization was cancelled"),
            Self::AuthorizationExpired => f.write_str("the authorization has expired"),
            Self::FullyCaptured => f.write_str("nothing is left to capture"),
            Self::NotCaptured => f.write_str("nothing of the payment is captured yet"),
            Self::Refunded => f.write_str("the payment was refunded, in full or in part"),
            Self::CaptureExceeds { left } => write!(f, "{left} is left to capture"),
            Self::RefundExceeds { left } => write!(f, "{left} is left to refund"),
            Self::NoAmount { field } => write!(f, "{field}.value must be greater than 0"),
            Self::Currency { expected } => write!(f, "the payment is in {expected}"),
            Self::CancelWindow => f.write_str("the payment can no longer be cancelled"),
            Self::RefundWindow => f.write_str("the payment can no longer be refunded"),
            Self::PaymentCode => {
                f.write_str("paymentMethodId must be 16 to 24 digits and begin with 25 to 30")
            }
            Self::AccessToken => {
                f.write_str("the access token does not exist, has expired, or was revoked")
            }
            Self::AuthCode => f.write_str(
                "the authorization code does not exist, has expired, was used, or is for another wallet",
            ),
            Self::RefreshToken => {
                f.write_str("the refresh token does not exist, has expired, or was used")
            }
        }
    }
}
