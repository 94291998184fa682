//! Many calls at once: each answer belongs to its request.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use antom::payments::{create_payment_session as session, pay};
use antom::server::{Caller, Service};
use antom::time::OffsetDateTime;
use antom::{CallOutcome, Client, Valid, blocking, serde_json};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::answers::{body_of, signed};
use crate::clients::{self, both};
use crate::keys;
use crate::raw_server::{Act, RawServer, answer};
use crate::requests::{cashier, entry_code};
use crate::server::{Stub, runtime};
use crate::services::success;

/// Calls in all.
const CALLS: usize = 1_000;

/// Answers no call before a whole crowd of them has come.
struct Crowd(Barrier);

impl Service for Crowd {
    async fn payments_create_payment_session(
        &self,
        request: Valid<session::Request>,
        _: Caller,
    ) -> CallOutcome<session::Response, session::Failure> {
        let session::Request::Cashier(request) = request.into_inner() else {
            panic!("these tests call for the Cashier only");
        };
        self.0.wait().await;
        let id = &request.payment_request_id;
        // Answered in another order than asked.
        let pause = id.bytes().map(u64::from).sum::<u64>() % 7;
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let response = session::Response::builder()
            .result(success())
            .payment_session_id(format!("session-of-{id}"))
            .payment_session_data("data")
            .payment_session_expiry_time(OffsetDateTime::now_utc())
            .build();
        CallOutcome::Success(response)
    }

    async fn payments_pay(
        &self,
        _: Valid<pay::Request>,
        _: Caller,
    ) -> CallOutcome<pay::Response, pay::Failure> {
        panic!("these tests do not pay");
    }
}

/// How many calls can be on their way at once: each takes a file here and one on the other side, and
/// some systems allow few.
fn at_once() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"));
    let files = line.and_then(|line| line.split_whitespace().nth(3)?.parse().ok());
    let crowds = [1_000, 500, 250, 100, 50];
    let fits = |crowd: &usize| 2 * crowd + 300 <= files.unwrap_or(256);
    crowds.into_iter().find(fits).unwrap_or(20)
}

#[test]
fn a_thousand_calls_at_once() {
    let at_once = at_once();
    let stub = Stub::plain(Crowd(Barrier::new(at_once)));
    let client = Client::builder(
        keys::CLIENT_ID,
        keys::merchant_private(),
        keys::antom_public(),
    )
    .gateway(stub.address())
    .timeout(Duration::from_secs(60))
    .build()
    .unwrap();
    let began = Instant::now();
    runtime().block_on(async {
        for wave in 0..CALLS / at_once {
            let mut calls = JoinSet::new();
            for number in 0..at_once {
                let (id, client) = (format!("{wave}-{number}"), client.clone());
                calls.spawn(async move {
                    let session = client
                        .payments()
                        .create_payment_session(&cashier(&id))
                        .await;
                    assert_eq!(
                        session.unwrap().payment_session_id,
                        format!("session-of-{id}")
                    );
                });
            }
            while let Some(call) = calls.join_next().await {
                call.unwrap();
            }
        }
    });
    assert!(began.elapsed() < Duration::from_secs(60), "it hung");
    assert!(stub.refusals().is_empty(), "{:?}", stub.refusals());
}

#[test]
fn a_blocking_client_is_shared_by_threads() {
    const THREADS: usize = 16;
    const EACH: usize = 20;
    let stub = Stub::plain(Crowd(Barrier::new(THREADS)));
    let client = blocking::Client::builder(
        keys::CLIENT_ID,
        keys::merchant_private(),
        keys::antom_public(),
    )
    .gateway(stub.address())
    .build()
    .unwrap();
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let client = client.clone();
            scope.spawn(move || {
                for number in 0..EACH {
                    let id = format!("{thread}-{number}");
                    let session = client.payments().create_payment_session(&cashier(&id));
                    assert_eq!(
                        session.unwrap().payment_session_id,
                        format!("session-of-{id}")
                    );
                }
            });
        }
    });
    assert!(stub.refusals().is_empty(), "{:?}", stub.refusals());
}

/// Half of the connections break, each call's in another way, and all at once: every call succeeds in
/// the end, with an answer of its own.
#[test]
fn a_crowd_through_bad_weather() {
    let attempts = Mutex::new(HashMap::new());
    let server = RawServer::start(move |_, request| {
        let body: serde_json::Value = serde_json::from_slice(body_of(request)).unwrap();
        let id = body["paymentRequestId"].as_str().unwrap().to_owned();
        let number: usize = id.parse().unwrap();
        let attempt = {
            let mut attempts = attempts.lock().unwrap();
            let attempt = attempts.entry(id.clone()).or_insert(0);
            *attempt += 1;
            *attempt
        };
        if attempt > number % 4 {
            let result = r#"{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":""}"#;
            let answer = format!(r#"{{"result":{result},"paymentRequestId":"{id}"}}"#);
            return vec![Act::Send(signed(request, "200 OK", answer.as_bytes()))];
        }
        match number % 3 {
            0 => vec![],
            1 => vec![Act::Send(answer("502 Bad Gateway", &[], b"<html>"))],
            _ => vec![Act::Send(
                b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".into(),
            )],
        }
    });
    let [clients::Client::Async(client, runtime), _] = both(server.address()) else {
        panic!("the first one is asynchronous");
    };
    runtime.block_on(async {
        let mut calls = JoinSet::new();
        for number in 0..100 {
            let client = client.clone();
            calls.spawn(async move {
                let next = client
                    .payments()
                    .pay(&entry_code(&number.to_string()))
                    .await
                    .unwrap();
                let response = next.into_inner().into_response();
                assert_eq!(response.payment_request_id, Some(number.to_string()));
            });
        }
        while let Some(call) = calls.join_next().await {
            call.unwrap();
        }
    });
    let expected: usize = (0..100).map(|number| number % 4 + 1).sum();
    assert_eq!(server.requests().len(), expected);
}
