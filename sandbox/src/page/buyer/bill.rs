//! What a buyer is asked to pay: a payment, or a session that becomes one.

use time::OffsetDateTime;

use crate::error::{Error, RecordKind, Result};
use crate::lifecycle::{Facts, Payment, Status};
use crate::page::Pages;

/// What a buyer is asked to pay.
pub(super) struct Bill {
    pub facts: Facts,
    /// The payment, as soon as there is one.
    pub payment: Option<Payment>,
    pub expires_at: OffsetDateTime,
    /// By what the engine knows it.
    pub name: String,
    /// The address of its page.
    pub page: String,
}

impl Bill {
    /// Finds the payment that has this token. Its other names are no secret, and open no page.
    pub(super) fn of_payment(pages: &Pages, token: &str) -> Result<Self> {
        pages.engine.settle()?;
        let found = pages.engine.store.payment(token)?;
        let payment = found
            .filter(|it| it.token == token)
            .ok_or_else(|| missing(token))?;
        Ok(Self {
            facts: payment.facts.clone(),
            expires_at: payment.expires_at,
            name: payment.id.clone(),
            page: format!("/pay/{token}"),
            payment: Some(payment),
        })
    }

    /// Finds the session that has this token, with its payment.
    pub(super) fn of_session(pages: &Pages, token: &str) -> Result<Self> {
        pages.engine.settle()?;
        let found = pages.engine.store.session(token)?;
        let session = found
            .filter(|it| it.token == token)
            .ok_or_else(|| missing(token))?;
        let payment = pages.engine.store.payment(&session.id)?;
        Ok(Self {
            expires_at: payment
                .as_ref()
                .map_or(session.expires_at, |it| it.expires_at),
            payment,
            facts: session.facts,
            name: session.id,
            page: format!("/session/{token}"),
        })
    }

    /// Whether the buyer still has to act.
    pub(super) fn is_open(&self, now: OffsetDateTime) -> bool {
        match &self.payment {
            Some(payment) => payment.status == Status::Processing,
            None => now <= self.expires_at,
        }
    }
}

fn missing(token: &str) -> Error {
    Error::not_found(RecordKind::BuyerPage, token)
}
