use time::OffsetDateTime;

use super::{Money, Refusal, Status};

/// A capture, with its final result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Antom's ID.
    pub id: String,
    /// The client.
    pub client_id: String,
    /// The merchant's ID.
    pub request_id: String,
    /// The payment.
    pub payment_id: String,
    /// The amount.
    pub amount: Money,
    /// The status.
    pub status: Status,
    /// The result code of a capture that failed.
    pub code: Option<String>,
    /// When it was asked for.
    pub created_at: OffsetDateTime,
    /// When it became final.
    pub ended_at: Option<OffsetDateTime>,
}

impl Capture {
    /// Checks that another request with the same ID asks for the same thing.
    ///
    /// # Errors
    ///
    /// If a key fact differs.
    pub fn check_repeated(&self, payment_id: &str, amount: &Money) -> Result<(), Refusal> {
        let field = if self.payment_id != payment_id {
            "paymentId"
        } else if self.amount != *amount {
            "captureAmount"
        } else {
            return Ok(());
        };
        Err(Refusal::Inconsistent { field })
    }
}
