//! What the examples have in common: keys, and a server in the same process that stands in for Antom.

#![allow(dead_code, reason = "each example uses a part of it")]

use std::error::Error;
use std::net::TcpListener;
use std::thread;

use antom::payments::{create_payment_session, pay};
use antom::server::{Caller, Keys, Service, router};
use antom::signature::{PrivateKey, PublicKey};
use antom::time::{Duration, OffsetDateTime};
use antom::types::{CallResult, RedirectActionForm};
use antom::{Answer, Valid};

/// A client that is there for tests: its calls go to the path of the sandbox.
pub(crate) const CLIENT_ID: &str = "SANDBOX_5X00000000000000";

/// The key with which the merchant signs.
pub(crate) const MERCHANT_PRIVATE_KEY: &str = include_str!("../keys/merchant.private.pem");

/// The key by which Antom's signatures are verified.
pub(crate) const ANTOM_PUBLIC_KEY: &str = include_str!("../keys/antom.public.pem");

/// The key with which Antom signs. Only Antom has the real one.
pub(crate) const ANTOM_PRIVATE_KEY: &str = include_str!("../keys/antom.private.pem");

/// Starts a server that stands in for Antom, on a port of this machine; its address is the gateway.
pub(crate) fn start_antom() -> Result<String, Box<dyn Error>> {
    let antom = PrivateKey::from_text(ANTOM_PRIVATE_KEY)?;
    let merchant = PublicKey::from_text(include_str!("../keys/merchant.public.pem"))?;
    let router = router(Antom, Keys::new(antom).client(CLIENT_ID, merchant));

    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    listener.set_nonblocking(true)?;
    let gateway = format!("http://{}", listener.local_addr()?);
    let runtime = tokio::runtime::Runtime::new()?;
    // On a thread of its own, so that programs without an asynchronous runtime can call it too.
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        })
    });
    Ok(gateway)
}

/// Says yes to everything it knows.
struct Antom;

impl Service for Antom {
    async fn payments_create_payment_session(
        &self,
        request: Valid<create_payment_session::Request>,
        _: Caller,
    ) -> Answer<create_payment_session::Response, create_payment_session::Failure> {
        let create_payment_session::Request::EasySafePay(request) = request.into_inner() else {
            use create_payment_session::{Request, ResultCode};
            return Answer::of_code::<Request>(ResultCode::ProcessFail);
        };
        let response = create_payment_session::Response::builder()
            .result(success())
            .payment_session_id(format!("session-of-{}", request.payment_request_id))
            .payment_session_data("what the client-side SDK starts from")
            .payment_session_expiry_time(OffsetDateTime::now_utc() + Duration::hours(1))
            .build();
        Answer::Success(response)
    }

    async fn payments_pay(
        &self,
        request: Valid<pay::Request>,
        _: Caller,
    ) -> Answer<pay::Response, pay::Failure> {
        let pay::Request::EntryCode(request) = request.into_inner() else {
            return Answer::of_code::<pay::Request>(pay::ResultCode::ProcessFail);
        };
        let form = RedirectActionForm::builder()
            .method("GET")
            .redirect_url("https://wallet.example.com/pay?token=1024")
            .build();
        let response = pay::Response::builder()
            .result(success())
            .payment_request_id(request.payment_request_id)
            .payment_id("2026112219401080010018827710")
            .redirect_action_form(form)
            .build();
        Answer::Success(response)
    }
}

fn success() -> CallResult {
    CallResult::builder()
        .result_code("SUCCESS")
        .result_status("S")
        .result_message("success")
        .build()
}
