//! A buyer's agreement to later payments: asked for, given, exchanged for a token, refreshed, revoked.

use time::OffsetDateTime;

use super::{Refusal, Terms, states};
use crate::clock::later_than;

states! {
    /// The status of an authorization.
    AuthStatus {
        /// The buyer has not answered yet.
        Asked => "ASKED",
        /// The buyer has agreed; there is a code.
        Agreed => "AGREED",
        /// There is an access token.
        Active => "ACTIVE",
        /// The merchant or the buyer has ended it.
        Revoked => "REVOKED",
        /// The buyer has declined.
        Declined => "DECLINED",
    }
}

/// An authorization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// What its address has in place of an ID.
    pub token: String,
    /// The client.
    pub client_id: String,
    /// The merchant's ID of the request.
    pub auth_state: String,
    /// The wallet.
    pub wallet: String,
    /// The status.
    pub status: AuthStatus,
    /// The buyer, by the wallet's ID.
    pub user_id: String,
    /// The code that is exchanged for a token.
    pub auth_code: Option<String>,
    /// Until when the code can be exchanged.
    pub code_expires_at: Option<OffsetDateTime>,
    /// The access token.
    pub access_token: Option<String>,
    /// Until when the token is valid.
    pub token_expires_at: Option<OffsetDateTime>,
    /// The refresh token.
    pub refresh_token: Option<String>,
    /// Until when the refresh token is valid.
    pub refresh_expires_at: Option<OffsetDateTime>,
    /// Where the result is sent.
    pub notify_url: Option<String>,
    /// Where the buyer goes afterwards.
    pub redirect_url: Option<String>,
    /// What the request asked to go wrong, in the words of the scenario language.
    pub scenario: Option<String>,
    /// When it was asked for.
    pub created_at: OffsetDateTime,
}

impl Authorization {
    /// Creates an authorization that the buyer has yet to give. `ids` are what its address has in place of an ID, and the buyer's.
    pub fn new(
        ids: (String, String),
        client_id: impl Into<String>,
        auth_state: impl Into<String>,
        wallet: impl Into<String>,
        now: OffsetDateTime,
    ) -> Self {
        Self {
            token: ids.0,
            client_id: client_id.into(),
            auth_state: auth_state.into(),
            wallet: wallet.into(),
            status: AuthStatus::Asked,
            user_id: ids.1,
            auth_code: None,
            code_expires_at: None,
            access_token: None,
            token_expires_at: None,
            refresh_token: None,
            refresh_expires_at: None,
            notify_url: None,
            redirect_url: None,
            scenario: None,
            created_at: now,
        }
    }

    /// The buyer agrees: there is a code from now on. Returns nothing if the buyer has already answered.
    pub fn agree(&mut self, code: String, now: OffsetDateTime, terms: &Terms) -> Option<()> {
        if self.status != AuthStatus::Asked {
            return None;
        }
        self.status = AuthStatus::Agreed;
        self.auth_code = Some(code);
        self.code_expires_at = Some(later_than(now, terms.auth_code));
        Some(())
    }

    /// The buyer declines. Returns nothing if the buyer has already answered.
    pub fn decline(&mut self) -> Option<()> {
        if self.status != AuthStatus::Asked {
            return None;
        }
        self.status = AuthStatus::Declined;
        Some(())
    }

    /// The code is exchanged for tokens, once.
    ///
    /// # Errors
    ///
    /// If the code was exchanged before, has expired, or is for another wallet.
    pub fn exchange(
        &mut self,
        wallet: &str,
        tokens: (String, String),
        now: OffsetDateTime,
        terms: &Terms,
    ) -> Result<(), Refusal> {
        let is_valid = self.code_expires_at.is_some_and(|until| now <= until);
        if self.status != AuthStatus::Agreed || !is_valid || self.wallet != wallet {
            return Err(Refusal::AuthCode);
        }
        self.activate(tokens, now, terms);
        Ok(())
    }

    /// The tokens are replaced.
    ///
    /// # Errors
    ///
    /// If the refresh token has expired, the authorization was revoked, or is for another wallet.
    pub fn refresh(
        &mut self,
        wallet: &str,
        tokens: (String, String),
        now: OffsetDateTime,
        terms: &Terms,
    ) -> Result<(), Refusal> {
        let is_valid = self.refresh_expires_at.is_some_and(|until| now <= until);
        if self.status != AuthStatus::Active || !is_valid || self.wallet != wallet {
            return Err(Refusal::RefreshToken);
        }
        self.activate(tokens, now, terms);
        Ok(())
    }

    /// Makes the tokens the valid ones.
    pub fn activate(
        &mut self,
        (access, refresh): (String, String),
        now: OffsetDateTime,
        terms: &Terms,
    ) {
        self.status = AuthStatus::Active;
        self.access_token = Some(access);
        self.token_expires_at = Some(later_than(now, terms.access_token));
        self.refresh_token = Some(refresh);
        self.refresh_expires_at = Some(later_than(now, terms.refresh_token));
    }

    /// The token is revoked.
    ///
    /// # Errors
    ///
    /// If it was revoked before.
    pub fn revoke(&mut self) -> Result<(), Refusal> {
        if self.status != AuthStatus::Active {
            return Err(Refusal::AccessToken);
        }
        self.status = AuthStatus::Revoked;
        Ok(())
    }

    /// Checks that the access token can pay with this wallet.
    ///
    /// # Errors
    ///
    /// If it was revoked, has expired, or is for another wallet.
    pub fn check_usable(&self, wallet: &str, now: OffsetDateTime) -> Result<(), Refusal> {
        let is_valid = self.token_expires_at.is_some_and(|until| now <= until);
        if self.status == AuthStatus::Active && is_valid && self.wallet == wallet {
            Ok(())
        } else {
            Err(Refusal::AccessToken)
        }
    }
}
