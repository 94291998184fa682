use std::sync::Arc;

use crate::engine::{Act, DECLINED, Engine};
use crate::error::Result;
use crate::lifecycle::{Authorization, Payment};

/// The buyer of every payment. Does in a test what a person does on the sandbox's pages.
///
/// A payment is named by Antom's ID, by the merchant's ID (`paymentRequestId`), or by the ID of its session.
#[derive(Clone, Copy, Debug)]
pub struct Buyer<'s> {
    engine: &'s Arc<Engine>,
}

impl<'s> Buyer<'s> {
    pub(super) fn new(engine: &'s Arc<Engine>) -> Self {
        Self { engine }
    }

    /// Pays. The merchant is notified.
    ///
    /// # Errors
    ///
    /// If there is no such payment or session, or it is final or has expired.
    pub fn pay(&self, payment: impl AsRef<str>) -> Result<Payment> {
        self.act(payment.as_ref(), Act::Pay)
    }

    /// Submits the payment, so that its result is pending. The merchant is notified (`PAYMENT_PENDING`).
    /// [`pay`](Self::pay) or [`decline`](Self::decline) makes the result final.
    ///
    /// # Errors
    ///
    /// As [`pay`](Self::pay).
    pub fn submit(&self, payment: impl AsRef<str>) -> Result<Payment> {
        self.act(payment.as_ref(), Act::Submit)
    }

    /// Declines: the payment fails with `USER_BALANCE_NOT_ENOUGH`.
    ///
    /// # Errors
    ///
    /// As [`pay`](Self::pay).
    pub fn decline(&self, payment: impl AsRef<str>) -> Result<Payment> {
        self.decline_with(payment, DECLINED)
    }

    /// Declines: the payment fails with this result code.
    ///
    /// # Errors
    ///
    /// As [`pay`](Self::pay).
    pub fn decline_with(&self, payment: impl AsRef<str>, code: &str) -> Result<Payment> {
        self.act(payment.as_ref(), Act::Decline(code))
    }

    /// Lets the payment expire, whatever the clock says.
    ///
    /// # Errors
    ///
    /// As [`pay`](Self::pay).
    pub fn expire(&self, payment: impl AsRef<str>) -> Result<Payment> {
        self.act(payment.as_ref(), Act::Expire)
    }

    /// Agrees to later payments: the authorization that `consult` asked for, by its `authState`. Returns it with its
    /// authorization code.
    ///
    /// # Errors
    ///
    /// If there is no such authorization, or the buyer has already agreed to it or declined it.
    pub fn agree(&self, auth_state: impl AsRef<str>) -> Result<Authorization> {
        self.engine.act(|desk| desk.agree(auth_state.as_ref()))
    }

    /// Declines later payments: the authorization with this `authState`.
    ///
    /// # Errors
    ///
    /// As [`agree`](Self::agree).
    pub fn decline_authorization(&self, auth_state: impl AsRef<str>) -> Result<Authorization> {
        self.engine
            .act(|desk| desk.decline_authorization(auth_state.as_ref()))
    }

    /// Stores a card in a vaulting session, by its ID or the merchant's `vaultingRequestId`. The merchant is notified. Returns the
    /// token of the card.
    ///
    /// # Errors
    ///
    /// If there is no such session, it has expired, or a card is already stored.
    pub fn store_card(&self, session: impl AsRef<str>) -> Result<String> {
        let stored = self
            .engine
            .act(|desk| desk.store_card_of(session.as_ref()))?;
        Ok(stored.card_token.unwrap_or_default())
    }

    fn act(&self, name: &str, act: Act<'_>) -> Result<Payment> {
        self.engine.buyer(name, act)
    }
}
