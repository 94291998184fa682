//! Cards that a buyer stores on the sandbox's page.

use antom::types::{CardPaymentMethodDetail, PaymentMethodDetail};

use super::buyer::session_expired;
use super::{Desk, secret};
use crate::error::{Error, RecordKind, Result};
use crate::store::vaultings::{Vaulting, by_session, save_card, session_named};

/// The last digits of the only card that buyers of the sandbox have.
const MASKED: &str = "************1111";

impl Desk<'_> {
    /// Finds what a session is to store.
    pub(crate) fn vaulting(&self, session_id: &str) -> Result<Vaulting> {
        by_session(self.transaction, session_id)?.ok_or_else(|| unknown(session_id))
    }

    /// Lets a buyer store a card in a session by any of its names.
    pub(crate) fn store_card_of(&self, name: &str) -> Result<Vaulting> {
        let found = session_named(self.transaction, name)?;
        let session_id = found.and_then(|it| it.session_id);
        self.store_card(&session_id.ok_or_else(|| unknown(name))?)
    }

    /// Lets a buyer store a card: the merchant is told its token.
    pub(crate) fn store_card(&self, session_id: &str) -> Result<Vaulting> {
        let mut vaulting = self.vaulting(session_id)?;
        if vaulting.card_token.is_some() {
            return Err(Error::not_allowed(
                "a card is already stored",
                "已绑定银行卡",
            ));
        }
        if vaulting.expires_at.is_some_and(|until| self.now > until) {
            return Err(session_expired());
        }
        let token = secret("SANDBOX-CARD-");
        save_card(self.transaction, session_id, &token)?;
        let card = CardPaymentMethodDetail::builder()
            .card_token(token.clone())
            .masked_card_no(MASKED)
            .build();
        let mut method = PaymentMethodDetail::builder().card(card).build();
        method.payment_method_type = Some("CARD".to_owned());
        self.notify_vaulting(&vaulting, method)?;
        vaulting.card_token = Some(token);
        Ok(vaulting)
    }
}

fn unknown(name: &str) -> Error {
    Error::not_found(RecordKind::VaultingSession, name)
}
