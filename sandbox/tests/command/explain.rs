use antom::endpoint::CodeList as _;

use super::antom;

#[test]
fn a_code_is_explained_with_what_operations_say_otherwise() {
    let run = antom(&["explain", "order_status_invalid"]).run();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    insta::assert_snapshot!("explain_code", run.stdout);
    let run = antom(&["explain", "ORDER_STATUS_INVALID", "--lang", "zh"]).run();
    insta::assert_snapshot!("explain_code_in_chinese", run.stdout);
    let run = antom(&["explain", "UNKNOWN_EXCEPTION", "--format", "json"]).run();
    let json = run.json();
    assert_eq!(
        (&json["status"], &json["retryable"]),
        (&"U".into(), &true.into())
    );
}

#[test]
fn every_code_and_rule_can_be_explained() {
    let listed = antom(&["explain"]).run();
    let all = antom(&["explain", "--format", "json", "--lang", "zh"])
        .run()
        .json();
    let all = all.as_array().expect("an array");
    assert_eq!(listed.stdout.lines().count(), all.len());
    let named = |key: &str, name: &str| all.iter().any(|it| it[key] == name);
    for code in antom::ResultCode::CODES {
        assert!(named("code", code.name()), "{}", code.name());
    }
    for it in all {
        assert!(
            it["meaning"].as_str().is_some_and(|it| !it.is_empty()),
            "{it}"
        );
    }
    for rule in [
        "required",
        "notation",
        "unknown_field",
        "payment-amount-positive",
        "fixed-by-product",
    ] {
        assert!(named("rule", rule), "{rule}");
        let run = antom(&["explain", rule]).run();
        assert_eq!(run.status, 0, "{rule}");
    }
}

/// A rule can be an error for some operations and a warning for others: its text is printed once.
#[test]
fn a_rule_is_explained_with_where_it_applies() {
    let run = antom(&["explain", "payment-amount-positive"]).run();
    assert_eq!(run.stdout.matches("must be positive").count(), 1);
    insta::assert_snapshot!("explain_rule", run.stdout);
    let run = antom(&["explain", "payment-amount-positive", "--lang", "zh"]).run();
    insta::assert_snapshot!("explain_rule_in_chinese", run.stdout);
}

/// A rule can be an error for one product of an operation, and a warning for another.
#[test]
fn the_products_of_a_rule_are_named() {
    let run = antom(&["explain", "payment-amount-positive", "--format", "json"]).run();
    let statements = run.json()["statements"].clone();
    let product = |at: usize| statements[at]["products"]["payments/createPaymentSession"].clone();
    assert_eq!(
        [product(0), product(1)],
        [
            serde_json::json!(["Cashier"]),
            serde_json::json!(["EasySafePay"])
        ]
    );
    // All products of `pay` have it.
    assert!(statements[0]["products"]["payments/pay"].is_null());
}

#[test]
fn the_codes_of_an_operation_are_listed() {
    let refund = antom::schema().operation("refund").expect("documented");
    let run = antom(&["explain", "refund"]).run();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let names: Vec<&str> = run
        .stdout
        .lines()
        .filter_map(|it| it.split(' ').next())
        .collect();
    let documented: Vec<&str> = refund.result_codes().map(|it| it.name()).collect();
    assert_eq!(names, documented);
    let run = antom(&["explain", "consult"]).run();
    assert!(run.stderr.contains("several areas have"), "{}", run.stderr);
}

#[test]
fn a_misspelt_name_is_guessed() {
    let run = antom(&["explain", "PARAM_ILEGAL"]).run();
    assert_eq!(run.status, 2);
    insta::assert_snapshot!("explain_misspelt", run.stderr);
    let run = antom(&["explain", "§"]).run();
    assert!(
        run.stderr
            .contains("help: `antom explain` lists all result codes and rules"),
        "{}",
        run.stderr
    );
    let run = antom(&["explain", "refnud"]).run();
    assert!(
        run.stderr.contains("help: a similar name exists: `refund`"),
        "{}",
        run.stderr
    );
}
