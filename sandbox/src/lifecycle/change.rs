//! What happens to a payment, as its history keeps it.

use super::{Capture, Money, Refund, states};

states! {
    /// A kind of change.
    ChangeKind {
        /// The payment was created.
        Created => "created",
        /// The buyer has done their part; the result is pending.
        Submitted => "submitted",
        /// The buyer has paid.
        Paid => "paid",
        /// The payment has failed.
        Failed => "failed",
        /// The payment has expired.
        Expired => "expired",
        /// The merchant has cancelled the payment.
        Cancelled => "cancelled",
        /// The sandbox has captured the whole amount.
        CapturedAutomatically => "capturedAutomatically",
        /// The authorization has expired.
        AuthorizationExpired => "authorizationExpired",
        /// The merchant has requested a capture.
        CaptureRequested => "captureRequested",
        /// A capture has succeeded.
        CaptureSucceeded => "captureSucceeded",
        /// A capture has failed.
        CaptureFailed => "captureFailed",
        /// The merchant has requested a refund.
        RefundRequested => "refundRequested",
        /// A refund has succeeded.
        RefundSucceeded => "refundSucceeded",
        /// A refund has failed.
        RefundFailed => "refundFailed",
    }
}

/// A change of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The kind of change.
    pub kind: ChangeKind,
    /// The merchant's ID of the capture or refund.
    pub request_id: Option<String>,
    /// The amount of the capture or refund.
    pub amount: Option<Money>,
    /// The result code of what has failed.
    pub code: Option<String>,
}

impl Change {
    /// Creates a change of the payment itself.
    pub const fn of(kind: ChangeKind) -> Self {
        Self {
            kind,
            request_id: None,
            amount: None,
            code: None,
        }
    }

    /// Creates a change to a payment that has failed with a result code.
    pub fn failed(code: impl Into<String>) -> Self {
        Self {
            code: Some(code.into()),
            ..Self::of(ChangeKind::Failed)
        }
    }

    /// Creates a change by a capture as it is now.
    pub fn of_capture(capture: &Capture) -> Self {
        let kinds = [
            ChangeKind::CaptureRequested,
            ChangeKind::CaptureSucceeded,
            ChangeKind::CaptureFailed,
        ];
        let ended = (capture.ended_at.is_some(), capture.code.as_deref());
        Self::of_movement(kinds, ended, &capture.request_id, &capture.amount)
    }

    /// Creates a change by a refund as it is now.
    pub fn of_refund(refund: &Refund) -> Self {
        let kinds = [
            ChangeKind::RefundRequested,
            ChangeKind::RefundSucceeded,
            ChangeKind::RefundFailed,
        ];
        let ended = (refund.ended_at.is_some(), refund.code.as_deref());
        Self::of_movement(kinds, ended, &refund.request_id, &refund.amount)
    }

    fn of_movement(
        [requested, succeeded, failed]: [ChangeKind; 3],
        (has_ended, code): (bool, Option<&str>),
        request_id: &str,
        amount: &Money,
    ) -> Self {
        Self {
            kind: match (has_ended, code) {
                (false, _) => requested,
                (true, None) => succeeded,
                (true, Some(_)) => failed,
            },
            request_id: Some(request_id.to_owned()),
            amount: Some(amount.clone()),
            code: code.map(str::to_owned),
        }
    }
}
