//! What a call tells `tracing`, and what it keeps to itself. In a program of its own: what subscribers
//! want to hear is cached for all threads of a program.
#![cfg(all(feature = "client", feature = "tracing"))]
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]
#![allow(unreachable_pub, reason = "some of it stands in for an emitted crate")]

#[path = "client/api.rs"]
#[allow(dead_code)]
mod api;
#[path = "client/script.rs"]
#[allow(dead_code)]
mod script;

use std::fmt::{Debug, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use antom_runtime::client::TransportErrorKind::TimedOut;
use antom_runtime::time::OffsetDateTime;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use api::{CARD_NUMBER, request};
use script::{AGAIN, SUCCESS, Script, run, unsigned};

/// Writes everything down.
#[derive(Clone, Default)]
struct Log {
    lines: Arc<Mutex<Vec<String>>>,
    spans: Arc<AtomicU64>,
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Log {
    fn write(&self, name: &str, record: impl FnOnce(&mut Line)) {
        let mut line = Line(name.to_owned());
        record(&mut line);
        self.lines.lock().unwrap().push(line.0);
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("antom_runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.write(span.metadata().name(), |line| span.record(line));
        Id::from_u64(self.spans.fetch_add(1, Ordering::SeqCst) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.write("record", |line| values.record(line));
    }

    fn event(&self, event: &Event<'_>) {
        self.write("event", |line| event.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn calls_are_told_without_what_is_personal() {
    a_call_is_a_span_with_its_attempts_and_without_personal_data();
    undocumented_codes_and_messages_are_kept_back();
    warnings_of_a_request_are_told_without_values();
}

fn a_call_is_a_span_with_its_attempts_and_without_personal_data() {
    let log = Log::default();
    let script = Script::default()
        .fails(TimedOut)
        .answers(AGAIN)
        .answers(SUCCESS);
    tracing::subscriber::with_default(log.clone(), || {
        let _ = run(script.client().call(&request())).unwrap();
    });
    let lines = log.lines.lock().unwrap().clone();
    assert_eq!(log.spans.load(Ordering::SeqCst), 1);
    assert!(lines[0].contains("operation=\"pay\""), "{lines:?}");
    let all = lines.join("\n");
    for part in [
        "product=\"Card\"",
        "attempts=3",
        "reason=\"timed_out\"",
        "code=\"UNKNOWN_EXCEPTION\"",
        "status=200",
        "pause_ms=",
        "succeeded",
    ] {
        assert!(all.contains(part), "{part}: {all}");
    }
    let signature = script.requests()[0].headers()["signature"].clone();
    for secret in [
        CARD_NUMBER,
        "order-1",
        "CLIENT_1",
        "p-1",
        signature.to_str().unwrap(),
    ] {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
}

/// What a response says in places that nobody documents is not told either.
fn undocumented_codes_and_messages_are_kept_back() {
    let log = Log::default();
    let body = r#"{"result":{"resultCode":"JANE_DOE","resultStatus":"F","resultMessage":"Jane"}}"#;
    let script = Script::default().then(move |_| Ok(unsigned(200, "application/json", body)));
    tracing::subscriber::with_default(log.clone(), || {
        let _ = script.blocking_client().call(&request()).unwrap_err();
    });
    let all = log.lines.lock().unwrap().join("\n");
    assert!(all.contains("code=\"undocumented\""), "{all}");
    assert!(!all.contains("JANE") && !all.contains("Jane"), "{all}");
}

/// A request with a warning, which only says so itself.
#[derive(Debug)]
struct Hasty(String);

impl antom_runtime::validate::Validate for Hasty {
    fn check(&self, report: &mut antom_runtime::__private::Report<'_>) {
        report.field("cardNumber", &self.0).disputed().max_length(4);
    }
}

impl antom_runtime::__private::Serialize for Hasty {
    fn serialize<S: antom_runtime::__private::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl antom_runtime::endpoint::Call for Hasty {
    type Response = api::Response;
    type Success = api::Response;
    type Failure = api::Failure;
    type ResultCode = api::ResultCode;

    const OPERATION: &'static antom_runtime::schema::OperationSchema = &api::PAY;

    fn idempotency_key(&self) -> Option<&str> {
        None
    }

    fn read(
        _: &antom_runtime::schema::Body<'_>,
        _: Option<OffsetDateTime>,
    ) -> Result<Self, antom_runtime::endpoint::RequestError> {
        Ok(Self(String::new()))
    }
}

fn warnings_of_a_request_are_told_without_values() {
    use antom_runtime::validate::Validate as _;

    let hasty = || Hasty(CARD_NUMBER.to_owned());
    let request = hasty().validate().unwrap();
    assert_eq!(request.warnings().len(), 1);
    let invalid = hasty().validate_strict().unwrap_err();
    assert_eq!(invalid.violations(), request.warnings());
    let now = OffsetDateTime::UNIX_EPOCH;
    assert_eq!(
        hasty().validate_strict_at(now).unwrap_err().value().0,
        CARD_NUMBER
    );
    assert!(Hasty("4".to_owned()).validate_strict().is_ok());
    for blocking in [false, true] {
        let log = Log::default();
        let script = Script::default().answers(SUCCESS);
        tracing::subscriber::with_default(log.clone(), || {
            let _ = match blocking {
                true => script.blocking_client().call(&request).unwrap(),
                false => run(script.client().call(&request)).unwrap(),
            };
        });
        let all = log.lines.lock().unwrap().join("\n");
        assert!(
            all.contains("message=request has warnings count=1"),
            "{all}"
        );
        assert!(all.contains("places=`cardNumber` (max_length)"), "{all}");
        assert!(!all.contains(CARD_NUMBER), "{all}");
    }
}
