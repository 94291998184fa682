use time::OffsetDateTime;

/// What follows from a transition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Notifies the merchant that the buyer has paid and the result is pending.
    NotifyPending,
    /// Notifies the merchant of the final result.
    NotifyResult,
    /// The payment expires then, if it is not final by then.
    ExpirePayment(OffsetDateTime),
    /// What is not captured by then is released.
    ExpireHold(OffsetDateTime),
    /// The whole authorized amount is captured at once, as the payment asked for.
    CaptureAll,
    /// The buyer has agreed to later payments: an access token is made.
    CreateToken,
}
