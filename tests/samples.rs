//! The JSON samples on the official pages are read, keep to the documentation but for what the
//! pages themselves contradict, and are written again as they were.

use crate::support::judge::agree;
use crate::support::node::Node;
use crate::support::samples::{PageSample, samples};
use antom::payments::{create_payment_session as session, pay};
use antom::schema::Direction;
use antom::serde_json::Value;
use std::collections::BTreeMap;

/// Seven are shown, two of them by both pages.
#[test]
fn all_samples_are_there() {
    let shown = |page: &str| {
        let is_on_page = |it: &PageSample| it.pages.iter().any(|it| it == page);
        let names = samples().into_iter().filter(is_on_page);
        names.map(|it| it.name).collect::<Vec<_>>()
    };
    let of_both = ["session-created.response", "order.request"];
    let english = [
        "authorize-and-pay.request",
        "subsequent-payment-with-token.request",
    ];
    assert_eq!(
        shown("easy-safe-pay.en"),
        [english.as_slice(), &of_both].concat()
    );
    assert_eq!(
        shown("easy-safe-pay.zh-2024-05-09"),
        [["first-payment.request"].as_slice(), &of_both].concat()
    );
}

/// What the crate has behind the feature `samples` is what the spec has.
#[test]
fn emitted_samples_are_those_of_the_spec() {
    let mut emitted = Vec::new();
    for it in antom::samples() {
        let bodies = [("request", it.request()), ("response", it.response())];
        for (direction, body) in bodies {
            let Some(body) = body else { continue };
            let shown: Value = antom::serde_json::from_str(body).unwrap();
            let name = format!("{}.{direction}", it.id());
            emitted.push((
                it.operation().qualified_name(),
                name,
                shown,
                it.pages().to_vec(),
            ));
        }
    }
    let of_spec = samples();
    assert_eq!(emitted.len(), of_spec.len());
    for ((operation, name, shown, pages), it) in emitted.into_iter().zip(of_spec) {
        assert_eq!(
            (operation, &name),
            (it.body.operation.qualified_name(), &it.name)
        );
        assert_eq!(shown, it.shown, "{name}");
        assert!(pages.iter().eq(it.pages.iter()), "{name}");
    }
}

#[test]
fn samples_have_no_errors_and_the_expected_warnings() {
    let mut report = String::new();
    for sample in samples() {
        let name = sample.name;
        let violations = agree(&sample.body, &Node::from(&sample.whole)).unwrap();
        assert!(!violations.has_errors(), "{name}: {violations}");
        report += &format!("{name}\n{violations}\n\n");
    }
    insta::assert_snapshot!(report);
}

#[test]
fn samples_are_written_as_they_were_read() {
    for sample in samples() {
        let (name, value) = (sample.name, sample.whole);
        let read = sample
            .body
            .read(value.to_string().as_bytes(), crate::support::now())
            .unwrap();
        let written: Value = antom::serde_json::from_slice(&read.written).unwrap();
        assert_eq!(written, without_blanks(value), "{name}");
        assert!(read.reads_again, "{name}");
    }
}

/// A text that says nothing is not there, where one of a list of values is expected.
fn without_blanks(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let said = members.into_iter().filter(|(_, value)| value != "");
            Value::Object(
                said.map(|(name, value)| (name, without_blanks(value)))
                    .collect(),
            )
        }
        Value::Array(items) => items.into_iter().map(without_blanks).collect(),
        other => other,
    }
}

/// What a response says of its call is read as the page says it.
#[test]
fn the_response_samples_say_how_the_call_ended() {
    let mut endings = BTreeMap::new();
    for sample in samples() {
        let operation = sample.body.operation;
        if sample.body.direction != "response" || operation.direction() != Direction::Outbound {
            continue;
        }
        let status = sample.whole["result"]["resultStatus"].as_str();
        *endings
            .entry(status.unwrap_or_default().to_owned())
            .or_insert(0) += 1;
    }
    insta::assert_debug_snapshot!(endings);
}

#[test]
fn the_request_samples_choose_their_product() {
    let is_request = |it: &PageSample| it.body.direction == "request";
    for sample in samples().into_iter().filter(is_request) {
        let body = sample.whole.to_string();
        let selected = match &*sample.body.operation.qualified_name() {
            "payments/pay" => match pay::Request::from_json(body.as_bytes()).unwrap() {
                pay::Request::AutoDebit(_) => "AutoDebit",
                pay::Request::Checkout(_) => "Checkout",
                pay::Request::EntryCode(_) => "EntryCode",
                pay::Request::OrderCode(_) => "OrderCode",
                pay::Request::UserPresented(_) => "UserPresented",
                other => panic!("a product that these tests do not know: {other:?}"),
            },
            "payments/createPaymentSession" => {
                match session::Request::from_json(body.as_bytes()).unwrap() {
                    session::Request::Cashier(_) => "Cashier",
                    session::Request::EasySafePay(_) => "EasySafePay",
                    other => panic!("a product that these tests do not know: {other:?}"),
                }
            }
            // Documented once.
            _ => "",
        };
        assert_eq!(selected, sample.body.product, "{}", sample.name);
    }
}

/// The first whole one of each body is there as a value, and is that body.
#[test]
fn samples_are_values() {
    macro_rules! assert_samples {
        ($($value:path: $id:literal),+ $(,)?) => {$(
            let value = <$value>::sample().unwrap_or_else(|it| panic!("{}: {it}", $id));
            let written = antom::serde_json::to_value(&value).unwrap();
            let of_id = antom::samples().iter().filter(|it| it.id() == $id);
            let mut shown = of_id.flat_map(|it| [it.request(), it.response()]).flatten();
            assert!(
                shown.any(|it| {
                    let shown: Value = antom::serde_json::from_str(it).unwrap();
                    shown.as_object().map(|it| it.keys().len()) == written.as_object().map(|it| it.keys().len())
                }),
                "{}", $id
            );
        )+};
    }
    assert_samples!(
        pay::EntryCodeRequest: "entry-code",
        pay::UserPresentedRequest: "payment-code",
        pay::Response: "debited",
        antom::payments::refund::Request: "refund",
        antom::payments::refund::Response: "refund",
        antom::payments::notify_refund::Notification: "succeeded",
        antom::vaulting::vault_payment_method::Request: "card",
        antom::vaulting::vault_payment_method::Response: "card-stored",
    );
    let response = pay::Response::sample().unwrap();
    assert!(response.payment_id.is_some());
}
