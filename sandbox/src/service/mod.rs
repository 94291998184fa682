//! The operations as the sandbox answers them: a file for each family.

mod answer;
mod authorizations;
mod cancel;
mod capture;
mod consult;
mod effect;
mod expiry;
mod generic;
mod inquiry;
mod new_payment;
mod pay;
mod refund;
mod script;
mod session;
mod vaulting;

use std::sync::Arc;

use antom::authorizations::{apply_token, consult as ask, revoke};
use antom::endpoint::{Call, Code};
use antom::payments::{
    cancel as cancellation, capture as capturing, consult as options, create_payment_session,
    inquiry_payment, inquiry_refund, pay as paying, refund as refunding,
};
use antom::serde_json::from_slice;
use antom::server::{Caller, Service};
use antom::vaulting::{create_vaulting_session, vault_payment_method};
use antom::{CallOutcome, ResultCode, Status, Valid};

use crate::engine::{Desk, Engine};
use crate::error::Result;
use answer::Reply;
pub use generic::{documented_request, documented_success};

/// Answers the calls.
#[derive(Debug)]
pub(crate) struct Gateway {
    pub engine: Arc<Engine>,
}

impl Gateway {
    /// Answers one call in one transaction. If the sandbox itself fails, the outcome is unknown to the caller.
    fn answer<C>(
        &self,
        caller: &Caller,
        act: impl FnOnce(&Desk<'_>) -> Result<Reply<C>>,
    ) -> Reply<C>
    where
        C: Call<ResultCode = ResultCode>,
    {
        let answered = self.engine.act(|desk| {
            let body = from_slice(caller.body()).unwrap_or_default();
            let wish = script::wish(desk, C::OPERATION, caller.client_id(), &body)?;
            if let Some(problem) = &wish.problem {
                return Ok(answer::misread::<C>(problem));
            }
            let takes_effect = wish.takes_effect(C::OPERATION);
            let coded = |code: &Code| Ok(answer::coded::<C>(code.name(), None));
            match wish.code.filter(|code| code.status() != Status::Success) {
                Some(code) if !takes_effect => coded(code),
                wished => {
                    let reply = act(&desk.with(&wish.script))?;
                    let is_known = |code: &&Code| code.status() == Status::Unknown;
                    match (wished.filter(is_known), &reply) {
                        // The usual answer says more.
                        (Some(code), CallOutcome::Unknown(_))
                            if code.name() == "PAYMENT_IN_PROCESS" =>
                        {
                            Ok(reply)
                        }
                        // What is refused is refused in any case.
                        (Some(code), CallOutcome::Success(_) | CallOutcome::Unknown(_)) => {
                            coded(code)
                        }
                        _ => Ok(reply),
                    }
                }
            }
        });
        answered.unwrap_or_else(|error| {
            let message = format!("the sandbox failed: {error}");
            CallOutcome::from_code_with_message::<C>(
                ResultCode::UnknownException,
                &answer::cut(message),
            )
        })
    }
}

/// Hands each operation to its function.
macro_rules! operations {
    ($($method:ident($request:ty) => $act:path;)*) => {
        impl Service for Gateway {
            $(
                async fn $method(
                    &self,
                    request: Valid<$request>,
                    caller: Caller,
                ) -> CallOutcome<<$request as Call>::Response, <$request as Call>::Failure> {
                    let client_id = caller.client_id();
                    self.answer::<$request>(&caller, |desk| $act(desk, request.into_inner(), client_id))
                }
            )*
        }
    };
}

operations! {
    payments_create_payment_session(create_payment_session::Request) => session::create;
    payments_pay(paying::Request) => pay::pay;
    payments_inquiry_payment(inquiry_payment::Request) => inquiry::payment;
    payments_inquiry_refund(inquiry_refund::Request) => inquiry::refund;
    payments_cancel(cancellation::Request) => cancel::cancel;
    payments_capture(capturing::Request) => capture::capture;
    payments_refund(refunding::Request) => refund::refund;
    payments_consult(options::Request) => consult::consult;
    authorizations_consult(ask::Request) => authorizations::consult;
    authorizations_apply_token(apply_token::Request) => authorizations::apply_token;
    authorizations_revoke(revoke::Request) => authorizations::revoke;
    vaulting_create_vaulting_session(create_vaulting_session::Request) => vaulting::create_session;
    vaulting_vault_payment_method(vault_payment_method::Request) => vaulting::vault;
}
