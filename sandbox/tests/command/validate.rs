use std::collections::BTreeMap;

use super::{antom, folder, sample};

/// A request that breaks the documentation in several places.
const BROKEN: &str = r#"{
  "productCode": "AGREEMENT_PAYMENT",
  "paymentRequestId": "order-1",
  "paymentAmount": { "currency": "HKD", "value": "0" },
  "order": {
    "orderDescription": "Two tickets",
    "orderAmount": { "currency": "HK", "value": "100" },
    "goods": [ { "referenceGoodsId": "1", "goodsName": "x", "goodsQuantity": 0 } ],
    "colour": "blue"
  },
  "paymentNotifyUrl": "https://shop.example.com/notify"
}
"#;

#[test]
fn a_table_names_the_line_of_each_violation() {
    let folder = folder(&[("payment.json", BROKEN)]);
    let arguments = [
        "validate",
        "createPaymentSession",
        "EasySafePay",
        "payment.json",
    ];
    let run = antom(&arguments).within(folder.path()).run();
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    insta::assert_snapshot!("table", run.stdout);
    let mut chinese = arguments.to_vec();
    chinese.extend(["--lang", "zh"]);
    let run = antom(&chinese).within(folder.path()).run();
    insta::assert_snapshot!("table_in_chinese", run.stdout);
}

#[test]
fn programs_get_json_and_github_gets_annotations() {
    let folder = folder(&[("payment.json", BROKEN)]);
    let run = antom(&["validate", "payment.json", "--format", "json"])
        .within(folder.path())
        .run();
    assert_eq!(run.status, 1);
    insta::assert_snapshot!("json", run.stdout);
    let run = antom(&["validate", "payment.json", "--format", "github"])
        .within(folder.path())
        .run();
    assert_eq!(run.status, 1);
    insta::assert_snapshot!("github", run.stdout);
}

/// The places in JSON are those of the violations, in the units of an editor.
#[test]
fn places_are_those_of_the_values() {
    let body = "{\n  \"paymentId\": \"日本\", \"extra\": [1,\n {\"ö\": 2}]\n}";
    let run = antom(&["validate", "inquiryPayment", "--format", "json"])
        .stdin(body)
        .run();
    let report = &run.json()[0];
    let place = |it: &serde_json::Value| (it["line"].as_u64(), it["column"].as_u64());
    let violations = report["violations"].as_array().expect("violations");
    assert_eq!(violations.len(), 1, "{report}");
    assert_eq!(place(&violations[0]), (Some(2), Some(31)), "{report}");
}

#[test]
fn several_files_are_judged_in_one_run() {
    let valid = sample("refund", "refund");
    let folder = folder(&[
        ("good.json", valid),
        ("bad.json", "{}"),
        ("worse.json", "["),
    ]);
    let files = ["validate", "refund", "good.json", "bad.json", "worse.json"];
    let run = antom(&files).within(folder.path()).run();
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(
        run.stderr
            .starts_with("error: `worse.json` is not valid JSON: line 1, column 2: "),
        "{}",
        run.stderr
    );
    insta::assert_snapshot!("several_files", run.stdout);
    let run = antom(&[
        "validate",
        "refund",
        "good.json",
        "missing.json",
        "bad.json",
    ])
    .within(folder.path())
    .run();
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("bad.json: "), "{}", run.stdout);
    assert!(run.stderr.contains("`missing.json`: no such file"));
}

/// Exit statuses as people and scripts rely on them: warnings are fine, unless they count.
#[test]
fn warnings_count_only_if_they_are_asked_to() {
    let warned = sample("pay", "order-code");
    let run = |arguments: &[&str]| antom(arguments).stdin(warned).run().status;
    assert_eq!(run(&["validate"]), 0);
    assert_eq!(run(&["validate", "pay", "OrderCode", "-"]), 0);
    assert_eq!(run(&["validate", "--strict"]), 1);
    assert_eq!(run(&["validate", "pay", "Nothing"]), 2);
    assert_eq!(run(&["validate", "--format", "nothing"]), 2);
    assert_eq!(run(&["validate", "payments/pay", "--language", "zh"]), 0);
}

#[test]
fn responses_are_judged_by_what_they_say_of_the_call() {
    let failure =
        r#"{"result":{"resultCode":"PARAM_ILLEGAL","resultStatus":"F","resultMessage":"?"}}"#;
    let success = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"?"}}"#;
    let run = |body: &str| {
        let run = antom(&["validate", "createPaymentSession", "--response"])
            .stdin(body)
            .run();
        run.stdout
    };
    assert!(run(failure).contains(
        "payments/createPaymentSession, response of a failure (status F)\n  no violations"
    ));
    let pending =
        r#"{"result":{"resultCode":"PAYMENT_IN_PROCESS","resultStatus":"U","resultMessage":"?"}}"#;
    let pending = |language: &str| {
        let arguments = ["validate", "pay", "--response", "--lang", language];
        antom(&arguments).stdin(pending).run().stdout
    };
    let said = "<stdin>: payments/pay, response without success (status U)\n";
    assert!(pending("en").starts_with(said), "{}", pending("en"));
    let said = "<stdin>: payments/pay，结果未定的响应（状态 U）\n";
    assert!(pending("zh").starts_with(said), "{}", pending("zh"));
    assert!(
        run(success).contains("payments/createPaymentSession, response\n  error"),
        "{}",
        run(success)
    );
    let notification = sample("notifyRefund", "succeeded");
    let judged = antom(&["validate"]).stdin(notification).run();
    assert!(
        judged
            .stdout
            .contains("payments/notifyRefund, notification (detected)")
    );
}

/// What the samples of the pages are is told by their bodies; those that are not told, the command names candidates for.
#[test]
fn samples_are_recognised() {
    let mut told: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for it in antom::samples() {
        let bodies = [("request", it.request()), ("response", it.response())];
        for (part, body) in bodies {
            let Some(body) = body else { continue };
            let name = format!(
                "{} {} {} {part}",
                it.operation().qualified_name(),
                it.product().name(),
                it.id()
            );
            let run = antom(&["validate", "--format", "json"]).stdin(body).run();
            let report = &run.json()[0];
            let operation = it.operation().qualified_name();
            let is_it = report["operation"] == operation.as_str()
                && (part == "response"
                    || report["product"].as_str().unwrap_or("") == it.product().name());
            let verdict = match (run.status, is_it) {
                (2, _) => "not told",
                (_, true) => "told",
                (_, false) if report["alternatives"] != serde_json::json!([]) => "same result",
                (_, false) => "wrong",
            };
            told.entry(verdict).or_default().push(name);
        }
    }
    assert_eq!(told.get("wrong"), None);
    told.remove("told");
    insta::assert_debug_snapshot!("samples_not_told", told);
}

/// A valid report of the wrong message would be worse than none.
#[test]
fn ambiguous_bodies_are_refused_with_candidates() {
    for (body, said) in [
        (
            r#"{"productCode":"CASHIER_PAYMENT"}"#,
            "several documented messages have `productCode`\n\
             help: it may be `payments/consult`, `createPaymentSession Cashier`, `inquireExchangeRate`, `pay Checkout`\n\
             help: say which: `antom validate payments/consult FILE`\n",
        ),
        (
            r#"{"productCode":"AGREEMENT_PAYMENT"}"#,
            "several documented messages have `productCode`\n\
             help: it may be `createPaymentSession EasySafePay`, `inquireExchangeRate`, `pay AutoDebit`\n\
             help: say which: `antom validate createPaymentSession EasySafePay FILE`\n",
        ),
        (
            r#"{"paymentId":"1"}"#,
            "several documented messages have `paymentId`\nhelp: it may be `cancel`, ",
        ),
        (
            r#"{"nothing":"known"}"#,
            "no documented request or response has these fields\n\
             help: name the operation: `antom validate OPERATION [PRODUCT] FILE`\n",
        ),
        (
            "{}",
            "the body has no fields\n\
             help: name the operation: `antom validate OPERATION [PRODUCT] FILE`\n",
        ),
    ] {
        let run = antom(&["validate"]).stdin(body).run();
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.all());
        let said = format!("error: cannot detect the operation of `<stdin>`: {said}");
        assert!(run.stderr.starts_with(&said), "{}", run.stderr);
    }
    // A request that is only begun is what its constants say.
    let begun = r#"{"productCode":"CASHIER_PAYMENT","paymentRequestId":"1","paymentMethod":{}}"#;
    let run = antom(&["validate"]).stdin(begun).run();
    assert_eq!(run.status, 1, "{}", run.all());
    let said = "<stdin>: payments/createPaymentSession Cashier, request (detected)\n";
    assert!(run.stdout.starts_with(said), "{}", run.stdout);
    for body in ["", " \n"] {
        let run = antom(&["validate"]).stdin(body).run();
        assert_eq!(run.status, 2, "{}", run.all());
        let said = "error: `<stdin>` is empty";
        assert!(run.stderr.starts_with(said), "{}", run.stderr);
    }
}

/// The error says which field tells products apart, and what to set it to, once for each value.
#[test]
fn a_product_that_is_not_detected_is_explained() {
    for (name, body) in [("missing", "{}"), ("unknown", r#"{"productCode":"FOO"}"#)] {
        let run = antom(&["validate", "pay"]).stdin(body).run();
        assert_eq!(run.status, 2, "{}", run.all());
        insta::assert_snapshot!(format!("product_{name}"), run.stderr);
    }
    // A value that some products have is right: what tells those apart is missing, or wrong.
    for (factor, why) in [
        ("{}", "`paymentFactor.inStorePaymentScenario` is missing"),
        (
            r#"{"inStorePaymentScenario":"X"}"#,
            "no product has `paymentFactor.inStorePaymentScenario` = `X`",
        ),
    ] {
        let body = format!(r#"{{"productCode":"IN_STORE_PAYMENT","paymentFactor":{factor}}}"#);
        let run = antom(&["validate", "pay"]).stdin(body).run();
        let said = format!("error: cannot detect the product of `pay`: {why}\nhelp: set `payment");
        assert!(run.stderr.starts_with(&said), "{}", run.stderr);
        assert!(!run.stderr.contains("productCode"), "{}", run.stderr);
    }
    let run = antom(&["send", "pay"]).stdin("{}").run();
    assert!(
        run.stderr.contains("`antom send pay AutoDebit …`"),
        "{}",
        run.stderr
    );
}
