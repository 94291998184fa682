//! Payments in the store: created, changed, with everything that follows.

use time::OffsetDateTime;

use super::{Desk, Event, antom_id, secret};
use crate::error::{Error, Result};
use crate::lifecycle::{
    Authorization, Capture, Change, ChangeKind, Effect, Facts, Payment, Refusal, Status,
};
use crate::store::{authorizations, movements, payments};

impl Desk<'_> {
    /// Creates a payment.
    pub(crate) fn create(&self, facts: Facts, expires_at: OffsetDateTime) -> Result<Payment> {
        let (mut payment, effects) =
            Payment::new(antom_id(self.now), secret(""), facts, self.now, expires_at);
        self.commit(&mut payment, &Change::of(ChangeKind::Created), effects)?;
        Ok(payment)
    }

    /// Keeps a payment that has changed, and does what follows.
    pub(crate) fn commit(
        &self,
        payment: &mut Payment,
        change: &Change,
        effects: Vec<Effect>,
    ) -> Result<()> {
        payments::save(self.transaction, payment)?;
        payments::note(self.transaction, &payment.id, self.now, change)?;
        for effect in effects {
            self.follow(payment, effect)?;
        }
        Ok(())
    }

    fn follow(&self, payment: &mut Payment, effect: Effect) -> Result<()> {
        match effect {
            Effect::NotifyPending => self.notify_payment(payment, true),
            Effect::NotifyResult => self.notify_result(payment),
            Effect::ExpirePayment(at) => self.later(at, Event::ExpirePayment, &payment.id),
            Effect::ExpireHold(at) => self.later(at, Event::ExpireHold, &payment.id),
            Effect::CaptureAll => self.capture_all(payment),
            Effect::CreateToken => self.create_token(payment),
        }
    }

    /// Captures by itself what a payment asked to be captured automatically.
    fn capture_all(&self, payment: &mut Payment) -> Result<()> {
        let amount = payment.facts.amount.clone();
        payment.capture(&amount, true).map_err(not_allowed)?;
        payment.end_capture(&amount, false, true, self.now);
        let capture = Capture {
            id: antom_id(self.now),
            client_id: payment.facts.client_id.clone(),
            // The merchant has none for it, and cannot guess this one: no capture of theirs is taken for a repetition.
            request_id: secret("automatic-"),
            payment_id: payment.id.clone(),
            amount,
            is_last: true,
            scenario: None,
            status: Status::Success,
            code: None,
            created_at: self.now,
            ended_at: Some(self.now),
        };
        movements::save_capture(self.transaction, &capture)?;
        self.commit(
            payment,
            &Change::of(ChangeKind::CapturedAutomatically),
            Vec::new(),
        )?;
        self.notify_capture(payment, &capture)
    }

    /// Makes the access token to which the buyer has agreed by paying.
    fn create_token(&self, payment: &Payment) -> Result<()> {
        let facts = &payment.facts;
        let mut authorization = Authorization::new(
            (secret(""), secret("2088")),
            &facts.client_id,
            facts.auth_state.clone().unwrap_or_default(),
            &facts.method,
            self.now,
        );
        authorization.notify_url.clone_from(&facts.notify_url);
        authorization.scenario.clone_from(&facts.scenario);
        let tokens = (secret("281010"), secret("281012"));
        authorization.activate(tokens, self.now, self.terms);
        authorizations::save(self.transaction, &authorization)?;
        self.notify_authorization(&authorization, "TOKEN_CREATED")
    }

    /// Changes a payment by itself; one that can no longer be changed so is left alone.
    pub(super) fn change_if_open(
        &self,
        payment_id: &str,
        change: impl FnOnce(&mut Payment, &Self) -> Result<(ChangeKind, Vec<Effect>), Refusal>,
    ) -> Result<()> {
        let Some(mut payment) = payments::named(self.transaction, payment_id)? else {
            return Ok(());
        };
        match change(&mut payment, self) {
            Ok((kind, effects)) => self.commit(&mut payment, &Change::of(kind), effects),
            Err(_) => Ok(()),
        }
    }
}

/// A refusal of an action of the sandbox itself.
pub(super) fn not_allowed(refusal: Refusal) -> Error {
    Error::NotAllowed(refusal.texts())
}
