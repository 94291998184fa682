use time::OffsetDateTime;

use super::movement::{check_repeated, final_status};
use super::{Money, Refusal, Status};

/// A refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
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
    /// Whether it is answered before it is final.
    pub is_async: bool,
    /// What the request asked to go wrong, in the words of the scenario language.
    pub scenario: Option<String>,
    /// The status.
    pub status: Status,
    /// The result code of a refund that failed.
    pub code: Option<String>,
    /// Where the result is sent.
    pub notify_url: Option<String>,
    /// When it was asked for.
    pub created_at: OffsetDateTime,
    /// When it became final.
    pub ended_at: Option<OffsetDateTime>,
}

impl Refund {
    /// Checks that another request with the same ID asks for the same thing.
    ///
    /// # Errors
    ///
    /// If a key fact differs.
    pub fn check_repeated(&self, payment_id: &str, amount: &Money) -> Result<(), Refusal> {
        let made = (self.payment_id.as_str(), &self.amount);
        check_repeated(made, (payment_id, amount), "refundAmount")
    }

    /// The refund gets its final result: no code is a success. Returns whether it was not final before.
    pub fn end(&mut self, now: OffsetDateTime, code: Option<String>) -> bool {
        let Some(status) = final_status(self.status, code.as_deref()) else {
            return false;
        };
        self.status = status;
        self.code = code;
        self.ended_at = Some(now);
        true
    }
}
