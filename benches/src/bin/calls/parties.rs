//! Who calls whom: the keys, the service that answers, and what it answers.

use std::error::Error;

use antom::payments::create_payment_session::{self, EasySafePayRequest};
use antom::payments::pay;
use antom::server::{Caller, Keys, Server, Service, server};
use antom::signature::{PrivateKey, PublicKey};
use antom::time::Duration;
use antom::types::CallResult;
use antom::{CallOutcome, Endpoint, Valid, Validate};
use antom_benches::payloads::{Payload, now};

/// An id without the prefix of those that are for tests: the plain paths are called.
pub(crate) const CLIENT_ID: &str = "5X00000000000000";

/// Both sides' keys, 2,048 bits each.
pub(crate) const MERCHANT_KEY: &str =
    include_str!("../../../../examples/keys/merchant.private.pem");
pub(crate) const ANTOM_KEY: &str = include_str!("../../../../examples/keys/antom.private.pem");
pub(crate) const MERCHANT_PUBLIC: &str =
    include_str!("../../../../examples/keys/merchant.public.pem");
pub(crate) const ANTOM_PUBLIC: &str = include_str!("../../../../examples/keys/antom.public.pem");

/// The keys that a client needs.
pub(crate) fn client_keys() -> Result<(PrivateKey, PublicKey), Box<dyn Error>> {
    let own = PrivateKey::from_text(MERCHANT_KEY)?;
    Ok((own, PublicKey::from_text(ANTOM_PUBLIC)?))
}

/// A payload as what a client takes.
pub(crate) fn request(payload: Payload) -> Result<Valid<EasySafePayRequest>, Box<dyn Error>> {
    let request = EasySafePayRequest::from_json_at(payload.body, now())?;
    Ok(request.validate_at(now())?)
}

/// A server that opens sessions, by the clock of the payloads.
pub(crate) fn sessions() -> Result<Server<Sessions>, Box<dyn Error>> {
    let keys = Keys::new(PrivateKey::from_text(ANTOM_KEY)?)
        .client(CLIENT_ID, PublicKey::from_text(MERCHANT_PUBLIC)?);
    Ok(server(Sessions, keys).clock(now))
}

/// Opens a session for whoever asks, with texts as long as on the documented sample.
pub(crate) struct Sessions;

impl Service for Sessions {
    async fn payments_create_payment_session(
        &self,
        _: Valid<create_payment_session::Request>,
        _: Caller,
    ) -> CallOutcome<create_payment_session::Response, create_payment_session::Failure> {
        let success = CallResult::builder()
            .result_code("SUCCESS")
            .result_status("S")
            .result_message("success.")
            .build();
        let response = create_payment_session::Response::builder()
            .result(success)
            .payment_session_id("i".repeat(64))
            .payment_session_data("d".repeat(97))
            .payment_session_expiry_time(now() + Duration::hours(1))
            .build();
        CallOutcome::Success(response)
    }

    async fn payments_pay(
        &self,
        _: Valid<pay::Request>,
        _: Caller,
    ) -> CallOutcome<pay::Response, pay::Failure> {
        CallOutcome::from_code::<pay::Request>(pay::ResultCode::AccessDenied)
    }
}
