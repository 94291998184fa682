//! Where a scenario stands in a request, and what it decides about.

use antom::Language;
use antom::schema::{Kind, ObjectSchema, OperationSchema};
use antom::serde_json::json;
use antom_sandbox::scenario::{Scenario, fields, reaches};

use super::operation;

#[test]
fn any_text_of_a_body_is_read() {
    let body = json!({
        "order": {
            "orderDescription": "Two tickets [sandbox: pay U then S after 5s]",
            "goods": [{ "goodsName": "A ticket" }, { "goodsName": "[sandbox: notify twice]" }],
        },
        "metadata": "{\"note\":\"[sandbox: response lost]\"}",
        "paymentAmount": { "currency": "USD", "value": "100" },
    });
    let scenario = Scenario::of_call(operation("pay"), &body);
    assert_eq!(scenario.problems(), []);
    assert_eq!(
        scenario.to_string(),
        "[sandbox: pay response lost; notify twice; pay PAYMENT_IN_PROCESS then SUCCESS after 5s]"
    );
}

#[test]
fn a_problem_names_its_field() {
    let body = json!({
        "order": {
            "goods": [{ "goodsName": "A ticket" }, { "goodsName": "It is [sandbox: frobnicate]" }],
        },
    });
    let scenario = Scenario::of_call(operation("pay"), &body);
    let problem = scenario.problems()[0].to_string();
    assert!(
        problem.starts_with("order.goods[1].goodsName, character 17: unexpected `frobnicate`"),
        "{problem}"
    );
    let problem = scenario.problems()[0].message_with_place(Language::Zh);
    let place = "order.goods[1].goodsName 的第 17 个字符：";
    assert!(problem.starts_with(place), "{problem}");
}

/// Directives conflict across fields; the one that comes first is named as it is written.
#[test]
fn a_conflict_names_both() {
    let body = json!({
        "metadata": "[sandbox:  Pay  f ; notify twice]",
        "order": { "orderDescription": "[sandbox: pay S]" },
    });
    let scenario = Scenario::of_call(operation("pay"), &body);
    let problems = scenario.problems().iter().map(ToString::to_string);
    assert_eq!(
        problems.collect::<Vec<_>>(),
        [
            "order.orderDescription, character 11: `pay S` conflicts with `Pay  f`; remove one of them"
        ]
    );
}

#[test]
fn a_body_is_read_to_a_bounded_depth() {
    let mut body = json!("[sandbox: F]");
    for _ in 0..64 {
        body = json!([body]);
    }
    assert!(Scenario::of_call(operation("pay"), &body).is_empty());
    for body in [
        json!(null),
        json!("[sandbox: F]"),
        json!([]),
        json!({}),
        json!(4401),
    ] {
        let _ = Scenario::of_call(operation("pay"), &body);
    }
}

/// A field at a path of names joined by dots: whether it is a text of any content, with room for a scenario.
fn is_free_text(object: &ObjectSchema, path: &str) -> bool {
    let (name, rest) = path
        .split_once('.')
        .map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(field) = object.field(name) else {
        return false;
    };
    match (field.kind(), rest) {
        (Kind::Object(object), Some(rest)) => is_free_text(object, rest),
        (Kind::String, None) => {
            let violations = |text: &str| {
                let body = json!({ name: text }).to_string();
                let violations = object.check_json(body.as_bytes());
                violations.iter().filter(|it| it.path == name).count()
            };
            violations("[sandbox: pay U then S after 5s]") == 0
        }
        _ => false,
    }
}

#[test]
fn listed_fields_are_free_texts_of_every_product() {
    for of in antom::schema().operations() {
        for path in fields(of) {
            for product in of.products() {
                assert!(
                    is_free_text(product.request(), path),
                    "{} {path}",
                    of.name()
                );
            }
        }
    }
}

/// An operation without a text of any content. A scenario in another text of its request, such as `paymentMethodScope`, has an
/// effect all the same.
const NOT_REACHED: [&str; 1] = ["reserves/createRule"];

/// Every other operation has a text of its own, or is decided about by the message of another.
#[test]
fn operations_are_reached() {
    let operations = antom::schema().operations();
    let mut not_reached = Vec::new();
    for to in operations {
        let is_before = |from: &&&'static OperationSchema| {
            !std::ptr::eq(**from, *to) && reaches(from, to) && !fields(from).is_empty()
        };
        let from_another = operations.iter().find(is_before);
        if fields(to).is_empty() && from_another.is_none() {
            not_reached.push(to.qualified_name());
        }
        assert!(reaches(to, to));
    }
    assert_eq!(not_reached, NOT_REACHED);
    assert!(reaches(
        operation("createPaymentSession"),
        operation("notifyRefund")
    ));
    assert!(!reaches(operation("refund"), operation("pay")));
}

/// An operation without a list of its own: the idempotency key, or what is for the merchant to fill, or any text.
#[test]
fn fields_of_other_operations() {
    assert_eq!(fields(operation("updateAmount")), ["updateRequestId"]);
    assert_eq!(fields(operation("createMandate")), ["mandateRequestId"]);
    assert!(fields(operation("inquiryPayment")).is_empty());
    assert!(fields(operation("notifyPayment")).is_empty());
}

/// Two operations have the same name; each is meant by the messages of its own area.
#[test]
fn a_name_that_two_operations_have() {
    for (name, written) in [
        (
            "authorizations/consult",
            "[sandbox: authorizations/consult PROCESS_FAIL]",
        ),
        (
            "payments/consult",
            "[sandbox: payments/consult PROCESS_FAIL]",
        ),
    ] {
        let scenario = Scenario::parse(operation(name), "[sandbox: consult F]");
        assert_eq!(scenario.to_string(), written);
        let again = Scenario::parse(operation(name), written);
        assert_eq!(
            (again.to_string().as_str(), again.problems().len()),
            (written, 0)
        );
        assert!(scenario.outcome(operation(name)).is_some());
    }
}
