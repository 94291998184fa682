//! The JSON samples on the official pages are read, keep to the documentation but for what the
//! pages themselves contradict, and are written again as they were.

use crate::support::judge::agree;
use crate::support::node::Node;
use crate::support::samples::{PageSample, samples};
use antom::payments::create_payment_session::EasySafePayRequest;
use antom::serde_json::Value;
use antom::{Answer, Endpoint};

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
        assert_eq!(written, value, "{name}");
        assert!(read.reads_again, "{name}");
    }
}

#[test]
fn the_response_samples_are_successes() {
    let responses = samples()
        .into_iter()
        .filter(|it| it.body.direction == "response");
    let mut count = 0;
    for sample in responses {
        let body = sample.whole.to_string();
        let answer = EasySafePayRequest::read_answer(body.as_bytes()).unwrap();
        let name = sample.name;
        assert!(answer.problems().is_empty(), "{name}: {answer:?}");
        assert!(matches!(*answer, Answer::Success(_)), "{name}: {answer:?}");
        count += 1;
    }
    assert_eq!(count, 1);
}

#[test]
fn the_request_samples_choose_their_product() {
    use antom::payments::create_payment_session::Request;
    let requests = samples()
        .into_iter()
        .filter(|it| it.body.direction == "request");
    for sample in requests {
        let request = Request::from_json(sample.whole.to_string().as_bytes()).unwrap();
        let name = sample.name;
        assert!(matches!(request, Request::EasySafePay(_)), "{name}");
    }
}
