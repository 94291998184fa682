//! A service that fails behind the server stub: nobody knows what it did, and clients are told so.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use antom::payments::{create_payment_session as session, pay};
use antom::server::{Caller, Fault, Keys, Limits, Reason, Service, server};
use antom::signature::PublicKeys;
use antom::time::OffsetDateTime;
use antom::{CallOutcome, Client, Endpoint, Valid};

use crate::clients::both;
use crate::keys;
use crate::outcome::ended;
use crate::raw::{CREATE, Raw};
use crate::requests::{cashier, entry_code};
use crate::server::{Stub, runtime};
use crate::services::{Scripted, success};

#[derive(Clone, Copy)]
enum Failing {
    Panics,
    Dawdles,
    TellsTooMuch,
    Contradicts,
}

impl Failing {
    fn is_told_by(self, fault: &Fault) -> bool {
        match self {
            Self::Panics => matches!(fault, Fault::Panic),
            Self::Dawdles => matches!(fault, Fault::Timeout { .. }),
            Self::TellsTooMuch => matches!(fault, Fault::Invalid(_)),
            Self::Contradicts => matches!(fault, Fault::Contradiction { .. }),
        }
    }
}

impl Service for Failing {
    async fn payments_create_payment_session(
        &self,
        _: Valid<session::Request>,
        _: Caller,
    ) -> CallOutcome<session::Response, session::Failure> {
        let id = match self {
            Self::TellsTooMuch => "x".repeat(65),
            _ => "id".into(),
        };
        let mut response = session::Response::builder()
            .result(success())
            .payment_session_id(id)
            .payment_session_data("data")
            .payment_session_expiry_time(OffsetDateTime::now_utc())
            .build();
        match self {
            Self::Panics => panic!("the service panics, as this test wants it to"),
            Self::Dawdles => tokio::time::sleep(Duration::from_secs(5)).await,
            Self::TellsTooMuch => {}
            Self::Contradicts => response.result.result_status = "F".into(),
        }
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

fn limits() -> Limits {
    Limits::default()
        .with_service_time(Duration::from_millis(100))
        .with_read_time(Duration::from_millis(200))
}

#[test]
fn what_a_failing_service_did_is_unknown() {
    for failing in [
        Failing::Panics,
        Failing::Dawdles,
        Failing::TellsTooMuch,
        Failing::Contradicts,
    ] {
        let stub = Stub::limited(failing, limits());
        for client in both(stub.address()) {
            let ended = ended(client.create_payment_session(&cashier("c-1")));
            assert_eq!((ended.how, &*ended.code), ("unknown", "UNKNOWN_EXCEPTION"));
            assert!(ended.signed && ended.retryable && ended.may_have_happened);
            assert_eq!(ended.attempts, 4, "{client}");
        }
        let refusals = stub.refusals();
        assert_eq!(refusals.len(), 8);
        for refusal in refusals {
            let Reason::Fault(fault) = &refusal.reason else {
                panic!("{refusal}");
            };
            assert!(failing.is_told_by(fault), "{refusal}");
        }
    }
}

/// A client that stops in the middle of a request is not waited for.
#[test]
fn a_body_that_does_not_come() {
    let stub = Stub::limited(Scripted::new(|_| None), limits());
    let raw = Raw::new(CREATE, cashier("c-1").to_json().unwrap());
    let bytes = raw.bytes();
    let mut connection = TcpStream::connect(stub.address().trim_start_matches("http://")).unwrap();
    connection
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    connection.write_all(&bytes[..bytes.len() - 10]).unwrap();
    let mut answer = vec![0; 8192];
    let read = connection.read(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer[..read]);
    assert!(answer.contains("UNKNOWN_EXCEPTION"), "{answer}");
    let refusals = stub.refusals();
    assert!(matches!(refusals[0].reason, Reason::BodyTimeout { .. }));
}

/// Keys are changed by giving the new one beside the old one first.
#[test]
fn keys_are_rotated() {
    let (old, new) = (keys::antom_private(), keys::stranger_private());
    let known = PublicKeys::new()
        .with("1", old.public_key())
        .with("2", new.public_key());
    for (version, key, fits) in [
        ("1", &old, true),
        ("2", &new, true),
        ("3", &new, false),
        ("1", &new, false),
    ] {
        let keys = Keys::new(key.clone())
            .key_version(version)
            .client(keys::CLIENT_ID, keys::merchant_public());
        let stub = Stub::of(server(Scripted::new(|_| None), keys));
        let client = Client::builder(keys::CLIENT_ID, keys::merchant_private(), known.clone())
            .gateway(stub.address())
            .build()
            .unwrap();
        let next = runtime().block_on(client.payments().pay(&entry_code("p-1")));
        assert_eq!(next.is_ok(), fits, "version {version}: {:?}", next.err());
    }
}
