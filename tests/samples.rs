//! The JSON samples on the official pages are read, keep to the documentation but for what the
//! pages themselves contradict, and are written again as they were.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::PathBuf;

use antom::serde_json::{self, Value};
use antom::{Answer, Endpoint, create_payment_session::EasySafePayRequest};
use support::bodies::{Body, bodies, request_of};
use support::cargo::repository;
use support::judge::agree;
use support::node::Node;
use support::rules::valid;

/// The samples by file name, in sorted order.
fn samples() -> Vec<(String, Value)> {
    let folder = repository().join("tests/samples");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    let sample = |file: &PathBuf| {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        (
            name,
            serde_json::from_slice(&fs::read(file).unwrap()).unwrap(),
        )
    };
    files.iter().map(sample).collect()
}

/// The kind of body that a sample is, and the sample as such a body.
fn body_of(name: &str, sample: &Value) -> (Body, Value) {
    let request = request_of("EasySafePay");
    match name.rsplit('.').next().unwrap() {
        "request" => (request, sample.clone()),
        "order" => {
            let mut body: Value = serde_json::from_slice(&valid(request.schema).bytes()).unwrap();
            body["order"] = sample["order"].clone();
            (request, body)
        }
        "response" => {
            let is_it = |body: &Body| {
                body.operation == "createPaymentSession" && body.direction == "response"
            };
            (bodies().into_iter().find(is_it).unwrap(), sample.clone())
        }
        other => panic!("a sample of what? {other}"),
    }
}

#[test]
fn there_are_seven() {
    assert_eq!(samples().len(), 7);
}

#[test]
fn samples_have_no_errors_and_the_expected_warnings() {
    let mut report = String::new();
    for (name, sample) in samples() {
        let (body, value) = body_of(&name, &sample);
        let violations = agree(&body, &Node::from(&value)).unwrap();
        assert!(!violations.has_errors(), "{name}: {violations}");
        report += &format!("{name}\n{violations}\n\n");
    }
    insta::assert_snapshot!(report);
}

#[test]
fn samples_are_written_as_they_were_read() {
    for (name, sample) in samples() {
        let (body, value) = body_of(&name, &sample);
        let read = body
            .read(value.to_string().as_bytes(), support::now())
            .unwrap();
        let written: Value = serde_json::from_slice(&read.written).unwrap();
        assert_eq!(written, value, "{name}");
        assert!(read.reads_again, "{name}");
    }
}

#[test]
fn the_response_samples_are_successes() {
    for (name, sample) in samples() {
        if name.ends_with(".response") {
            let answer = EasySafePayRequest::read_answer(sample.to_string().as_bytes()).unwrap();
            assert!(matches!(answer, Answer::Success(_)), "{name}: {answer:?}");
        }
    }
}

#[test]
fn the_request_samples_choose_their_product() {
    use antom::create_payment_session::Request;
    for (name, sample) in samples() {
        if name.ends_with(".request") {
            let request = Request::from_json(sample.to_string().as_bytes()).unwrap();
            assert!(matches!(request, Request::EasySafePay(_)), "{name}");
        }
    }
}
