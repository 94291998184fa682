//! Shared by the examples: keys, and a server in the same process that plays Antom.

#![allow(dead_code, reason = "each example uses a part of it")]

use std::error::Error;
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use antom::payments::{
    capture, create_payment_session, inquiry_payment, inquiry_refund, pay, refund,
};
use antom::server::{Caller, Keys, Service, router};
use antom::signature::{PrivateKey, PublicKey};
use antom::time::{Duration, OffsetDateTime};
use antom::types::{CallResult, RedirectActionForm};
use antom::{CallOutcome, Valid};

/// A test client: its calls use the path of the sandbox.
pub(crate) const CLIENT_ID: &str = "SANDBOX_5X00000000000000";

/// The key with which the merchant signs.
pub(crate) const MERCHANT_PRIVATE_KEY: &str = include_str!("../keys/merchant.private.pem");

/// The key by which Antom's signatures are verified.
pub(crate) const ANTOM_PUBLIC_KEY: &str = include_str!("../keys/antom.public.pem");

/// The key with which Antom signs. Only Antom has the real one.
pub(crate) const ANTOM_PRIVATE_KEY: &str = include_str!("../keys/antom.private.pem");

/// Starts a server that plays Antom on a local port. Returns its address, for the client's gateway.
pub(crate) fn start_antom() -> Result<String, Box<dyn Error>> {
    let antom = PrivateKey::from_text(ANTOM_PRIVATE_KEY)?;
    let merchant = PublicKey::from_text(include_str!("../keys/merchant.public.pem"))?;
    let router = router(
        Antom::default(),
        Keys::new(antom).client(CLIENT_ID, merchant),
    );

    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    listener.set_nonblocking(true)?;
    let gateway = format!("http://{}", listener.local_addr()?);
    let runtime = tokio::runtime::Runtime::new()?;
    // In a separate thread, for programs without an asynchronous runtime.
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        })
    });
    Ok(gateway)
}

/// Antom's ID of every payment.
const PAYMENT_ID: &str = "2026112219401080010018827710";

/// Accepts every request.
#[derive(Default)]
struct Antom {
    payments_asked: AtomicBool,
    refunds_asked: AtomicBool,
}

impl Service for Antom {
    async fn payments_create_payment_session(
        &self,
        request: Valid<create_payment_session::Request>,
        _: Caller,
    ) -> CallOutcome<create_payment_session::Response, create_payment_session::Failure> {
        let create_payment_session::Request::EasySafePay(request) = request.into_inner() else {
            use create_payment_session::{Request, ResultCode};
            return CallOutcome::from_code::<Request>(ResultCode::ProcessFail);
        };
        let response = create_payment_session::Response::builder()
            .result(success())
            .payment_session_id(format!("session-of-{}", request.payment_request_id))
            .payment_session_data("what the client-side SDK starts from")
            .payment_session_expiry_time(OffsetDateTime::now_utc() + Duration::hours(1))
            .build();
        CallOutcome::Success(response)
    }

    async fn payments_pay(
        &self,
        request: Valid<pay::Request>,
        _: Caller,
    ) -> CallOutcome<pay::Response, pay::Failure> {
        const PAGE: &str = "https://wallet.example.com/pay?token=1024";
        let response = pay::Response::builder().payment_id(PAYMENT_ID);
        match request.into_inner() {
            pay::Request::EntryCode(request) => {
                let form = RedirectActionForm::builder();
                let response = response
                    .result(success())
                    .payment_request_id(request.payment_request_id)
                    .redirect_action_form(form.method("GET").redirect_url(PAGE).build());
                CallOutcome::Success(response.build())
            }
            pay::Request::Checkout(request) => {
                let result = CallResult::builder()
                    .result_code("PAYMENT_IN_PROCESS")
                    .result_status("U")
                    .result_message("payment in process");
                let response = response
                    .result(result.build())
                    .payment_request_id(request.payment_request_id)
                    .normal_url(PAGE);
                CallOutcome::Unknown(response.build().into())
            }
            _ => CallOutcome::from_code::<pay::Request>(pay::ResultCode::ProcessFail),
        }
    }

    /// Reports a payment that is being processed, then one that succeeded.
    async fn payments_inquiry_payment(
        &self,
        _: Valid<inquiry_payment::Request>,
        _: Caller,
    ) -> CallOutcome<inquiry_payment::Response, inquiry_payment::Failure> {
        let status = if self.payments_asked.swap(true, Ordering::Relaxed) {
            "SUCCESS"
        } else {
            "PROCESSING"
        };
        let response = inquiry_payment::Response::builder()
            .result(success())
            .payment_status(status)
            .payment_id(PAYMENT_ID)
            .build();
        CallOutcome::Success(response)
    }

    async fn payments_capture(
        &self,
        request: Valid<capture::Request>,
        _: Caller,
    ) -> CallOutcome<capture::Response, capture::Failure> {
        let request = request.into_inner();
        let response = capture::Response::builder()
            .result(success())
            .capture_request_id(request.capture_request_id)
            .capture_id("2026112219401080010028827711")
            .payment_id(request.payment_id)
            .capture_amount(request.capture_amount)
            .capture_time(OffsetDateTime::now_utc())
            .build();
        CallOutcome::Success(response)
    }

    async fn payments_refund(
        &self,
        request: Valid<refund::Request>,
        _: Caller,
    ) -> CallOutcome<refund::Response, refund::Failure> {
        let response = refund::Response::builder()
            .result(success())
            .refund_request_id(request.into_inner().refund_request_id)
            .build();
        CallOutcome::Success(response)
    }

    /// Reports a refund that is being processed, then one that succeeded.
    async fn payments_inquiry_refund(
        &self,
        _: Valid<inquiry_refund::Request>,
        _: Caller,
    ) -> CallOutcome<inquiry_refund::Response, inquiry_refund::Failure> {
        let status = if self.refunds_asked.swap(true, Ordering::Relaxed) {
            "SUCCESS"
        } else {
            "PROCESSING"
        };
        let response = inquiry_refund::Response::builder()
            .result(success())
            .refund_status(status)
            .build();
        CallOutcome::Success(response)
    }
}

fn success() -> CallResult {
    CallResult::builder()
        .result_code("SUCCESS")
        .result_status("S")
        .result_message("success")
        .build()
}
