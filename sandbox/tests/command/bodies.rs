//! Where the body of a call comes from, and how its fields are set.

use super::send::send;
use super::server::{answering, stub};
use super::{folder, sample};

/// A scenario is text, though it begins like an array.
#[test]
fn a_scenario_is_set_as_text() {
    let (address, arrived) = answering("200 OK", "application/json", "{}");
    let scenario = "[sandbox: response lost]";
    let change = format!("refundReason={scenario}");
    send(&["refund", "--sample", "--set", &change], &address).run();
    let body = arrived.recv().expect("a request").body;
    let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(body["refundReason"], scenario);
    let change = "refundReason=[late]";
    let run = send(&["refund", "--sample", "--set", change], &address).run();
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(run.stderr.contains(r#"'PATH="[text]"'"#), "{}", run.stderr);
}

#[test]
fn fields_are_set_and_removed_without_touching_the_rest() {
    let (address, arrived) = answering("200 OK", "application/json", "{}");
    let body =
        "{\n  \"refundRequestId\": \"r\", \"n\": 1.50,\n  \"refundAmount\": {\"value\": \"1\"}\n}";
    let here = folder(&[("body.json", body)]);
    let changed = |changes: &[&str]| {
        let set = changes.iter().flat_map(|it| ["--set", *it]);
        let arguments: Vec<&str> = ["refund", "body.json", "--invalid"]
            .into_iter()
            .chain(set)
            .collect();
        let run = send(&arguments, &address).within(here.path()).run();
        assert_eq!(run.status, 3, "{}", run.all());
        String::from_utf8(arrived.recv().expect("a request").body).expect("UTF-8")
    };
    assert_eq!(
        changed(&["refundAmount.value=20", "refundAmount.currency=USD"]),
        body.replace(
            "{\"value\": \"1\"}",
            "{\"value\": \"20\", \"currency\": \"USD\"}"
        )
    );
    assert_eq!(
        changed(&["refundRequestId=null", "a.b={\"c\": [1]}"]),
        "{\n  \"n\": 1.50,\n  \"refundAmount\": {\"value\": \"1\"}, \"a\": { \"b\": {\"c\": [1]} }\n}"
    );
    assert_eq!(
        changed(&["n=null", "refundAmount=null"]),
        "{\n  \"refundRequestId\": \"r\"\n}"
    );
    for (change, why) in [
        ("x", "it is not `PATH=VALUE`"),
        ("n[0]=1", "has no fields"),
        ("x[0]=1", "there is no such item"),
        ("x={", "begins like JSON"),
        ("=1", "no name"),
    ] {
        let run = send(&["refund", "body.json", "--set", change], &address)
            .within(here.path())
            .run();
        assert_eq!(run.status, 2, "{change}");
        assert!(run.stderr.contains(why), "{change}: {}", run.stderr);
    }
}

#[test]
fn bodies_can_be_given_in_every_way() {
    let gateway = stub();
    let here = folder(&[("refund.json", sample("refund", "refund"))]);
    let run = send(&["refund", "refund.json"], &gateway)
        .within(here.path())
        .run();
    assert_eq!(run.status, 0, "{}", run.all());
    let run = send(&["payments/refund", "-"], &gateway)
        .stdin(sample("refund", "refund"))
        .run();
    assert_eq!(run.status, 0, "{}", run.all());
    let run = send(&["refund", "--sample=nothing"], &gateway).run();
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("help: use one of `refund`, `in-store`"),
        "{}",
        run.stderr
    );
    let run = send(&["pay", "--sample", "--product", "Nothing"], &gateway).run();
    assert!(
        run.stderr.contains("`pay` has no product `Nothing`"),
        "{}",
        run.stderr
    );
}

/// Fields that are set are the body if there is no other; a file that was named is not replaced.
#[test]
fn fields_can_be_the_body() {
    let (address, arrived) = answering("200 OK", "application/json", "{}");
    let inquiry = ["inquiryPayment", "--set", "paymentRequestId=p1"];
    send(&inquiry, &address).run();
    let body = arrived.recv().expect("a request").body;
    assert_eq!(body, br#"{ "paymentRequestId": "p1" }"#);
    send(&inquiry, &address).stdin(r#"{"paymentId":"1"}"#).run();
    let body = arrived.recv().expect("a request").body;
    let body = String::from_utf8(body).expect("UTF-8");
    assert!(body.contains(r#""paymentId":"1""#), "{body}");
    for file in [&["-"][..], &[]] {
        let set = if file.is_empty() {
            &[][..]
        } else {
            &inquiry[1..]
        };
        let run = send(&[&inquiry[..1], file, set].concat(), &address).run();
        assert_eq!(run.status, 2, "{}", run.all());
        let said = "there is no body: standard input is empty\nhelp: pass a file";
        assert!(run.stderr.contains(said), "{}", run.stderr);
        let said = "help: `--sample` uses an official sample, `--set PATH=VALUE` makes";
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

/// The product stands where `validate` and `samples` have it, and an error names what was probably meant.
#[test]
fn a_product_selects_the_sample() {
    let (address, arrived) = answering("200 OK", "application/json", "{}");
    for arguments in [
        &["pay", "Checkout", "--sample"][..],
        &["pay", "checkout", "--sample=alipay-in-an-app"],
        &["pay", "--sample=checkout"],
        &["pay", "--sample=Alipay-In-An-App"],
        &["pay", "--product", "Checkout", "--sample"],
    ] {
        let run = send(arguments, &address).run();
        assert_eq!(run.status, 3, "{}", run.all());
        let body = arrived.recv().expect("a request").body;
        let body = String::from_utf8(body).expect("UTF-8");
        assert!(body.contains("\"CASHIER_PAYMENT\""), "{body}");
    }
    for (arguments, said) in [
        (
            &["pay", "Checkot", "--sample"][..],
            "error: `pay` has no product `Checkot`\n\
             help: a product with a similar name exists: `Checkout`\n",
        ),
        (
            &["pay", "Checkot"],
            "error: `pay` has no product `Checkot`\n\
             help: a product with a similar name exists: `Checkout`\n",
        ),
        (
            &["pya"],
            "error: unknown operation `pya`\nhelp: an operation with a similar name exists: `pay`\n",
        ),
        (
            &["refund", "body.json", "--sample"],
            "error: unexpected argument `body.json`: the body is named already\n",
        ),
        (
            &["pay", "Checkout", "a.json", "b.json"],
            "error: unexpected value 'b.json'",
        ),
    ] {
        let run = send(arguments, &address).run();
        assert_eq!(run.status, 2, "{}", run.all());
        assert!(run.stderr.starts_with(said), "{}", run.stderr);
    }
}

#[test]
fn a_misspelt_field_is_named() {
    let set = [
        "--set",
        "paymentRequestID=1",
        "--set",
        "order.buyr.referenceBuyerId=1",
    ];
    let run = send(
        &[&["pay", "Checkout", "--sample"], &set[..]].concat(),
        "http://127.0.0.1:1",
    )
    .run();
    assert_eq!(run.status, 1, "{}", run.all());
    for (path, near) in [
        ("paymentRequestID", "paymentRequestId"),
        (
            "order.buyr.referenceBuyerId",
            "order.buyer.referenceBuyerId",
        ),
    ] {
        let said = format!("`--set {path}`: a field with a similar name exists: `{near}`\n");
        assert!(run.stderr.contains(&said), "{}", run.stderr);
    }
}
