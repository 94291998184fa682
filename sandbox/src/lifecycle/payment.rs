//! A payment: created, paid or not, cancelled, captured, refunded.

use std::time::Duration;

use time::OffsetDateTime;

use super::{Effect, Facts, Hold, Money, Refusal, Terms, states};
use crate::clock::later_than;

states! {
    /// The status of a payment, as `inquiryPayment` returns it.
    Status {
        /// The buyer has not paid yet.
        Processing => "PROCESSING",
        /// The buyer has paid; the result is not final.
        Pending => "PENDING",
        /// Paid, or authorized.
        Success => "SUCCESS",
        /// Failed, or expired.
        Fail => "FAIL",
        /// Cancelled by the merchant.
        Cancelled => "CANCELLED",
    }
}

/// The code of a payment that has expired.
pub(crate) const CLOSED: &str = "ORDER_IS_CLOSED";
/// The code of a payment that was cancelled.
pub(crate) const CANCELED: &str = "ORDER_IS_CANCELED";

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payment {
    /// Antom's ID.
    pub id: String,
    /// What its address has in place of its ID.
    pub token: String,
    /// What was asked for.
    pub facts: Facts,
    /// The status.
    pub status: Status,
    /// The result code of a payment that failed or was cancelled.
    pub code: Option<String>,
    /// What became of the money set aside; nothing if none was.
    pub hold: Option<Hold>,
    /// When the authorization expires.
    pub hold_expires_at: Option<OffsetDateTime>,
    /// How much was captured, or is about to be.
    pub captured: u64,
    /// How much of it is about to be: captures in process, which may fail.
    pub capturing: u64,
    /// How much was refunded, or is about to be.
    pub refunded: u64,
    /// When it was created.
    pub created_at: OffsetDateTime,
    /// When it expires if the buyer has not paid.
    pub expires_at: OffsetDateTime,
    /// When it succeeded.
    pub paid_at: Option<OffsetDateTime>,
    /// When it became final.
    pub ended_at: Option<OffsetDateTime>,
}

impl Payment {
    /// Creates a payment that the buyer has yet to pay.
    pub fn new(
        id: String,
        token: String,
        facts: Facts,
        now: OffsetDateTime,
        expires_at: OffsetDateTime,
    ) -> (Self, Vec<Effect>) {
        let payment = Self {
            id,
            token,
            facts,
            status: Status::Processing,
            code: None,
            hold: None,
            hold_expires_at: None,
            captured: 0,
            capturing: 0,
            refunded: 0,
            created_at: now,
            expires_at,
            paid_at: None,
            ended_at: None,
        };
        (payment, vec![Effect::ExpirePayment(expires_at)])
    }

    /// The buyer has done their part; the result is still to come.
    ///
    /// # Errors
    ///
    /// If the payment is not being processed.
    pub fn submit(&mut self) -> Result<Vec<Effect>, Refusal> {
        match self.status {
            Status::Processing => {
                self.status = Status::Pending;
                Ok(vec![Effect::NotifyPending])
            }
            Status::Pending => Err(Refusal::Processing),
            _ => Err(self.ended()),
        }
    }

    /// The money is there: paid, or set aside.
    ///
    /// # Errors
    ///
    /// If the payment is final.
    pub fn succeed(&mut self, now: OffsetDateTime, terms: &Terms) -> Result<Vec<Effect>, Refusal> {
        self.check_open()?;
        self.status = Status::Success;
        self.paid_at = Some(now);
        self.ended_at = Some(now);
        let mut effects = vec![Effect::NotifyResult];
        if self.facts.is_authorization {
            let until = later_than(now, terms.authorization);
            self.hold = Some(Hold::Open);
            self.hold_expires_at = Some(until);
            effects.push(if self.facts.is_automatic {
                Effect::CaptureAll
            } else {
                Effect::ExpireHold(until)
            });
        }
        if self.facts.auth_state.is_some() && self.facts.method_id.is_none() {
            effects.push(Effect::CreateToken);
        }
        Ok(effects)
    }

    /// The payment fails with a result code.
    ///
    /// # Errors
    ///
    /// If the payment is final.
    pub fn fail(
        &mut self,
        now: OffsetDateTime,
        code: impl Into<String>,
    ) -> Result<Vec<Effect>, Refusal> {
        self.check_open()?;
        self.status = Status::Fail;
        self.code = Some(code.into());
        self.ended_at = Some(now);
        Ok(vec![Effect::NotifyResult])
    }

    /// Time is up. A buyer who has done their part in time keeps the payment open.
    ///
    /// # Errors
    ///
    /// If the payment is not waiting for the buyer.
    pub fn expire(&mut self, now: OffsetDateTime) -> Result<Vec<Effect>, Refusal> {
        match self.status {
            Status::Pending => Err(Refusal::Processing),
            _ => self.fail(now, CLOSED),
        }
    }

    /// The merchant cancels: an open payment, one that was paid not long ago, or what of an authorization is not captured.
    /// Cancelling again changes nothing.
    ///
    /// # Errors
    ///
    /// If the payment has failed, was refunded or captured in full, or was paid too long ago.
    pub fn cancel(&mut self, now: OffsetDateTime, terms: &Terms) -> Result<(), Refusal> {
        match (self.status, self.hold) {
            (Status::Cancelled, _) | (Status::Success, Some(Hold::Voided)) => Ok(()),
            (Status::Fail, _) => Err(self.ended()),
            (Status::Success, Some(Hold::Open)) => {
                self.hold = Some(Hold::Voided);
                // Of money that was captured in part, the payment goes on.
                if self.captured == 0 {
                    self.end_cancelled(now);
                }
                Ok(())
            }
            (Status::Success, Some(Hold::Used)) => Err(Refusal::FullyCaptured),
            (Status::Success, Some(Hold::Expired)) => Err(Refusal::AuthorizationExpired),
            (Status::Success, None) if self.refunded > 0 => Err(Refusal::Refunded),
            (Status::Success, None) if !self.is_within(now, terms.cancel_window) => {
                Err(Refusal::CancelWindow)
            }
            (Status::Success, None) | (Status::Processing | Status::Pending, _) => {
                self.end_cancelled(now);
                Ok(())
            }
        }
    }

    fn end_cancelled(&mut self, now: OffsetDateTime) {
        self.status = Status::Cancelled;
        self.code = Some(CANCELED.to_owned());
        self.ended_at = Some(now);
    }

    /// Captures a part of what was set aside. The last capture releases the remainder. The capture is in process until
    /// [`end_capture`](Self::end_capture).
    ///
    /// # Errors
    ///
    /// If nothing is set aside, or less than is asked for.
    pub fn capture(&mut self, amount: &Money, is_last: bool) -> Result<(), Refusal> {
        match (self.status, self.hold) {
            (Status::Processing | Status::Pending, _) => return Err(Refusal::Processing),
            (_, Some(Hold::Voided)) => return Err(Refusal::AuthorizationVoided),
            (Status::Fail | Status::Cancelled, _) => return Err(self.ended()),
            (Status::Success, None) => return Err(Refusal::NoAuthorization),
            (Status::Success, Some(Hold::Expired)) => return Err(Refusal::AuthorizationExpired),
            (Status::Success, Some(Hold::Used)) => return Err(Refusal::FullyCaptured),
            (Status::Success, Some(Hold::Open)) => {}
        }
        self.check_amount(amount, "captureAmount")?;
        let left = self.facts.amount.value - self.captured;
        if amount.value > left {
            let left = self.facts.amount.of(left);
            return Err(Refusal::CaptureExceeds { left });
        }
        self.captured += amount.value;
        self.capturing += amount.value;
        if is_last || amount.value == left {
            self.hold = Some(Hold::Used);
        }
        Ok(())
    }

    /// Ends a capture that was in process. Money of a capture that has failed can be captured again, if it is still set aside.
    /// It is not if the payment `is_closed`: another capture stands that was made as the last one, and has released the remainder.
    pub fn end_capture(
        &mut self,
        amount: &Money,
        has_failed: bool,
        is_closed: bool,
        now: OffsetDateTime,
    ) {
        self.capturing = self.capturing.saturating_sub(amount.value);
        if !has_failed {
            return;
        }
        self.captured = self.captured.saturating_sub(amount.value);
        match self.hold {
            Some(Hold::Used) if is_closed => {}
            // The authorization may have expired while everything seemed to be captured.
            Some(Hold::Used) if self.hold_expires_at.is_some_and(|until| until <= now) => {
                self.hold = Some(Hold::Expired);
            }
            Some(Hold::Used) => self.hold = Some(Hold::Open),
            Some(Hold::Voided) if self.captured == 0 => self.end_cancelled(now),
            _ => {}
        }
    }

    /// How much was captured for good.
    fn settled(&self) -> u64 {
        self.captured.saturating_sub(self.capturing)
    }

    /// Releases what was not captured in time.
    ///
    /// # Errors
    ///
    /// If nothing is set aside any more.
    pub fn expire_hold(&mut self) -> Result<(), Refusal> {
        if (self.status, self.hold) != (Status::Success, Some(Hold::Open)) {
            return Err(Refusal::NoAuthorization);
        }
        self.hold = Some(Hold::Expired);
        Ok(())
    }

    /// Gives a part of the money back, or promises to.
    ///
    /// # Errors
    ///
    /// If there is no money to give back, less than is asked for, or it was paid too long ago.
    pub fn refund(
        &mut self,
        amount: &Money,
        now: OffsetDateTime,
        terms: &Terms,
    ) -> Result<(), Refusal> {
        match (self.status, self.hold) {
            (Status::Processing | Status::Pending, _) => return Err(Refusal::Processing),
            (Status::Fail | Status::Cancelled, _) => return Err(self.ended()),
            (Status::Success, Some(_)) if self.settled() == 0 && self.capturing > 0 => {
                return Err(Refusal::NotCaptured);
            }
            (Status::Success, Some(Hold::Open)) if self.captured == 0 => {
                return Err(Refusal::NotCaptured);
            }
            (Status::Success, Some(Hold::Expired)) if self.captured == 0 => {
                return Err(Refusal::AuthorizationExpired);
            }
            (Status::Success, _) => {}
        }
        self.check_amount(amount, "refundAmount")?;
        if !self.is_within(now, terms.refund_window) {
            return Err(Refusal::RefundWindow);
        }
        let left = self.refundable();
        if amount.value > left {
            let left = self.facts.amount.of(left);
            return Err(Refusal::RefundExceeds { left });
        }
        self.refunded += amount.value;
        Ok(())
    }

    /// A promised refund has failed: the money can be refunded again.
    pub fn return_refund(&mut self, amount: &Money) {
        self.refunded = self.refunded.saturating_sub(amount.value);
    }

    /// Returns how much can still be refunded, windows aside.
    pub fn refundable(&self) -> u64 {
        let taken = match (self.status, self.hold) {
            (Status::Success, None) => self.facts.amount.value,
            (Status::Success, Some(_)) => self.settled(),
            _ => 0,
        };
        taken.saturating_sub(self.refunded)
    }

    /// Returns whether the payment has its final result.
    pub fn is_final(&self) -> bool {
        !matches!(self.status, Status::Processing | Status::Pending)
    }

    /// Why nothing more can be done with a payment that did not succeed.
    pub fn ended(&self) -> Refusal {
        match (self.status, self.code.as_deref()) {
            (Status::Cancelled, _) => Refusal::Cancelled,
            (_, Some(CLOSED)) => Refusal::Closed,
            (Status::Success, _) => Refusal::Paid,
            (_, code) => Refusal::Failed {
                code: code.unwrap_or("PROCESS_FAIL").to_owned(),
            },
        }
    }

    fn check_open(&self) -> Result<(), Refusal> {
        if self.is_final() {
            Err(self.ended())
        } else {
            Ok(())
        }
    }

    fn check_amount(&self, amount: &Money, field: &'static str) -> Result<(), Refusal> {
        if amount.currency != self.facts.amount.currency {
            let expected = self.facts.amount.currency.clone();
            return Err(Refusal::Currency { expected });
        }
        match amount.value {
            0 => Err(Refusal::NoAmount { field }),
            _ => Ok(()),
        }
    }

    fn is_within(&self, now: OffsetDateTime, window: Duration) -> bool {
        self.paid_at
            .is_some_and(|paid| now <= later_than(paid, window))
    }
}
