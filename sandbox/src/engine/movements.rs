//! Captures and refunds that become final.

use super::Desk;
use crate::error::Result;
use crate::lifecycle::{Capture, Change, Refund, Status};
use crate::store::{movements, payments};

impl Desk<'_> {
    /// Ends a capture with a result code, and returns it; one that is final is left alone.
    pub(crate) fn end_capture(&self, capture_id: &str, code: &str) -> Result<Option<Capture>> {
        let Some(mut capture) = movements::capture_by_id(self.transaction, capture_id)? else {
            return Ok(None);
        };
        let failure = (code != "SUCCESS").then(|| code.to_owned());
        let has_failed = failure.is_some();
        let payment = payments::named(self.transaction, &capture.payment_id)?;
        let Some(mut payment) = payment.filter(|_| capture.end(self.now, failure)) else {
            return Ok(Some(capture));
        };
        movements::save_capture(self.transaction, &capture)?;
        let all = movements::captures(self.transaction, &payment.id)?;
        let is_closed = all.iter().any(|it| it.is_last && it.status != Status::Fail);
        payment.end_capture(&capture.amount, has_failed, is_closed, self.now);
        self.commit(&mut payment, &Change::of_capture(&capture), Vec::new())?;
        self.notify_capture(&payment, &capture)?;
        Ok(Some(capture))
    }

    /// Ends a refund with a result code, and returns it; one that is final is left alone.
    pub(crate) fn end_refund(&self, refund_id: &str, code: &str) -> Result<Option<Refund>> {
        let Some(mut refund) = movements::refund_named(self.transaction, refund_id)? else {
            return Ok(None);
        };
        let failure = (code != "SUCCESS").then(|| code.to_owned());
        let has_failed = failure.is_some();
        if !refund.end(self.now, failure) {
            return Ok(Some(refund));
        }
        movements::save_refund(self.transaction, &refund)?;
        let change = Change::of_refund(&refund);
        payments::note(self.transaction, &refund.payment_id, self.now, &change)?;
        if has_failed
            && let Some(mut payment) = payments::named(self.transaction, &refund.payment_id)?
        {
            payment.return_refund(&refund.amount);
            payments::save(self.transaction, &payment)?;
        }
        self.notify_refund(&refund)?;
        Ok(Some(refund))
    }
}
