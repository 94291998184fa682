//! Lenient when reading, exact when writing, and silent about what is sensitive.

use crate::support::bodies::{bodies, request_of};
use crate::support::node::{Node, bare, text};
use crate::support::now;
use crate::support::places::body_with;
use crate::support::rules::valid;
use antom::Endpoint;
use antom::payments::create_payment_session::{self, EasySafePayRequest};
use antom::payments::pay;
use antom::serde_json::{self, Value};
use antom::types::{Amount, Env, Goods, MerchantRegion, Order, TerminalType};

fn easy_safe_pay(changes: &[(&str, Node)]) -> Vec<u8> {
    body_with(request_of("EasySafePay").schema, changes).bytes()
}

/// The error of serde for a body that is no such object.
fn refusal<T: for<'de> antom_runtime::__private::Deserialize<'de>>(json: &str) -> String {
    match serde_json::from_str::<T>(json) {
        Ok(_) => panic!("this should not be read: {json}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn bare_numbers_and_booleans_are_read_and_written_as_strings() {
    let bare: Order = serde_json::from_str(
        r#"{"orderAmount":{"currency":"USD","value":100},"referenceOrderId":12,
            "orderDescription":true,"sendReceipt":false}"#,
    )
    .unwrap();
    assert_eq!(bare.order_amount.value, 100);
    assert_eq!(
        (
            bare.reference_order_id.as_deref().unwrap_or_default(),
            bare.order_description.as_str()
        ),
        ("12", "true")
    );
    assert_eq!(bare.send_receipt, Some(false));
    let written = serde_json::to_string(&bare).unwrap();
    let expected = r#"{"orderAmount":{"currency":"USD","value":"100"},"referenceOrderId":"12","orderDescription":"true","sendReceipt":"false"}"#;
    assert_eq!(written, expected);
}

#[test]
fn the_largest_numbers_keep_every_digit() {
    for (written, value) in [
        ("18446744073709551615", u64::MAX),
        ("9007199254740993", (1 << 53) + 1),
    ] {
        for json in [written.to_owned(), format!("\"{written}\"")] {
            let json = format!(r#"{{"currency":"USD","value":{json}}}"#);
            assert_eq!(serde_json::from_str::<Amount>(&json).unwrap().value, value);
        }
    }
    // JSON has numbers only: these two are whole ones.
    for (json, value) in [("1e3", 1000), ("12.0", 12)] {
        let json = format!(r#"{{"currency":"USD","value":{json}}}"#);
        assert_eq!(serde_json::from_str::<Amount>(&json).unwrap().value, value);
    }
    for json in [
        "18446744073709551616",
        "1.5",
        "1e-3",
        "-1",
        "\"-1\"",
        "\"1.0\"",
        "\"\"",
        "\" 1\"",
    ] {
        refusal::<Amount>(&format!(r#"{{"currency":"USD","value":{json}}}"#));
    }
}

#[test]
fn unknown_fields_are_skipped_and_reported_by_the_raw_checker() {
    let mut body = valid(request_of("EasySafePay").schema);
    body.push(
        "newField",
        Node::Array(vec![Node::empty(), bare("1.5"), text("new")]),
    );
    let request = EasySafePayRequest::from_json(&body.bytes()).unwrap();
    let written = String::from_utf8(request.to_json().unwrap()).unwrap();
    assert!(!written.contains("newField"));
    let raw = request_of("EasySafePay")
        .schema
        .check_json_at(&body.bytes(), now());
    let errors: Vec<_> = raw.errors().map(ToString::to_string).collect();
    assert_eq!(errors, ["error: newField: is not documented"]);
}

#[test]
fn unknown_values_of_a_list_are_kept() {
    let env: Env = serde_json::from_str(r#"{"terminalType":"WATCH"}"#).unwrap();
    assert_eq!(
        env.terminal_type,
        Some(TerminalType::Unknown("WATCH".into()))
    );
    assert_eq!(
        serde_json::to_string(&env).unwrap(),
        r#"{"terminalType":"WATCH"}"#
    );
    assert_eq!(TerminalType::from("APP"), TerminalType::App);
    assert_eq!(MerchantRegion::from("XX").to_string(), "XX");
}

#[test]
fn null_is_absent() {
    let goods: Goods = serde_json::from_str(
        r#"{"referenceGoodsId":"1","goodsName":"n","goodsUnitAmount":null,"goodsQuantity":null}"#,
    )
    .unwrap();
    assert_eq!(
        (goods.goods_unit_amount.clone(), goods.goods_quantity),
        (None, None)
    );
    let written = serde_json::to_string(&goods).unwrap();
    assert_eq!(written, r#"{"referenceGoodsId":"1","goodsName":"n"}"#);
    let error = refusal::<Goods>(r#"{"referenceGoodsId":null,"goodsName":"n"}"#);
    assert_eq!(error, "`referenceGoodsId` is required but missing or empty");
}

#[test]
fn a_repeated_key_is_refused() {
    let error = refusal::<Amount>(r#"{"currency":"USD","value":"1","value":"2"}"#);
    assert_eq!(error, "`value` occurs more than once; send it once");
    let escaped = r#"{"currency":"USD","value":"1","val\u0075e":"2"}"#;
    assert_eq!(refusal::<Amount>(escaped), error);

    let mut body = valid(request_of("EasySafePay").schema);
    body.push("paymentRequestId", text("another"));
    let violations = EasySafePayRequest::from_json(&body.bytes()).unwrap_err();
    let paths: Vec<_> = violations.errors().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["paymentRequestId"]);
}

#[test]
fn a_missing_field_is_named() {
    let error = refusal::<Amount>(r#"{"currency":"USD"}"#);
    assert_eq!(error, "`value` is required but missing or empty");
    let violations = EasySafePayRequest::from_json(b"{}").unwrap_err();
    insta::assert_snapshot!(violations);
}

#[test]
fn escapes_in_keys_and_values_are_understood() {
    let json = r#"{"curr\u0065ncy":"\u0055SD","\u0076alue":"\u0031"}"#;
    let amount: Amount = serde_json::from_str(json).unwrap();
    assert_eq!((amount.currency.as_str(), amount.value), ("USD", 1));
    let violations = request_of("EasySafePay")
        .schema
        .check_json_at(json.as_bytes(), now());
    assert_eq!(
        violations.iter().filter(|it| it.path == "currency").count(),
        1
    );
}

#[test]
fn fields_are_written_in_documented_order() {
    for body in bodies() {
        let Node::Object(mut members) = valid(body.schema) else {
            unreachable!()
        };
        let documented = Node::Object(members.clone());
        members.reverse();
        let read = body.read(&Node::Object(members).bytes(), now()).unwrap();
        assert_eq!(
            String::from_utf8(read.written).unwrap(),
            documented.to_string(),
            "{}",
            body.name()
        );
    }
}

#[test]
fn constants_are_written_and_checked() {
    let request = EasySafePayRequest::from_json(&easy_safe_pay(&[])).unwrap();
    let written: Value = serde_json::from_slice(&request.to_json().unwrap()).unwrap();
    assert_eq!(written["productCode"], "AGREEMENT_PAYMENT");
    assert_eq!(written["productScene"], "EASY_PAY");
    for value in [text("CASHIER_PAYMENT"), text(""), bare("1"), Node::empty()] {
        let body = easy_safe_pay(&[("productCode", value)]);
        let violations = EasySafePayRequest::from_json(&body).unwrap_err();
        let paths: Vec<_> = violations.errors().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["productCode"]);
    }
}

#[test]
fn a_request_chooses_its_product_by_the_fixed_fields() {
    use create_payment_session::Request;
    let chosen = |product: &str| {
        let body = valid(request_of(product).schema).bytes();
        match Request::from_json(&body).unwrap() {
            Request::EasySafePay(_) => "EasySafePay",
            Request::Cashier(_) => "Cashier",
            _ => "another",
        }
    };
    assert_eq!(chosen("EasySafePay"), "EasySafePay");
    assert_eq!(chosen("Cashier"), "Cashier");
    let chosen = |scenario: &str| {
        let changes = [("paymentFactor.inStorePaymentScenario", text(scenario))];
        let body = body_with(request_of("EntryCode").schema, &changes);
        pay::Request::from_json(&body.bytes())
    };
    assert!(matches!(
        chosen("EntryCode"),
        Ok(pay::Request::EntryCode(_))
    ));
    assert!(matches!(
        chosen("OrderCode"),
        Ok(pay::Request::OrderCode(_))
    ));
    let problem = chosen("Window").unwrap_err().to_string();
    assert!(problem.contains("inStorePaymentScenario"), "{problem}");
}

#[test]
fn a_request_says_which_fixed_fields_did_not_fit() {
    use create_payment_session::Request;
    let bodies = [
        easy_safe_pay(&[("productScene", text("HARD_PAY"))]),
        easy_safe_pay(&[("productCode", text("IN_STORE_PAYMENT"))]),
        b"{}".to_vec(),
        b"[]".to_vec(),
        b"{".to_vec(),
        b"{\"productCode\":\"CASHIER_PAYMENT\"}".to_vec(),
    ];
    let errors = bodies.map(|body| Request::from_json(&body).unwrap_err().to_string());
    insta::assert_snapshot!(errors.join("\n\n"));
}

#[test]
fn a_hostile_product_makes_no_endless_error() {
    let code = "X".repeat(100_000);
    let body = easy_safe_pay(&[("productCode", text(code))]);
    let error = create_payment_session::Request::from_json(&body).unwrap_err();
    assert!(error.to_string().len() < 2000);
}

/// A typed value has no leading zeros, so that the table does not count them either.
#[test]
fn leading_zeros_do_not_count() {
    let limits = |text: &str| {
        let body = format!(r#"{{"creditPayPlan":{{"installmentNum":"{text}"}}}}"#);
        let table = antom::schema()
            .operation("createPaymentSession")
            .and_then(|it| it.product("Cashier"));
        let violations = table
            .expect("documented")
            .request()
            .check_json(body.as_bytes());
        let at = violations
            .iter()
            .filter(|it| it.path == "creditPayPlan.installmentNum");
        at.map(|it| it.rule).collect::<Vec<_>>()
    };
    assert_eq!(limits("000000007"), [antom::validate::Keyword::Notation]);
    assert!(limits("999999999").contains(&antom::validate::Keyword::MaxLength));
}

/// A name from the input is one line of bounded length, and says nothing of sensitive places.
#[test]
fn names_from_the_input_are_made_harmless() {
    let request = antom::schema()
        .operation("createPaymentSession")
        .and_then(|it| it.product("EasySafePay"));
    let request = request.expect("documented").request();
    let long = "k".repeat(100_000);
    let body = format!(
        r#"{{"a\nerror: x\u001b[31m":1,"{long}":2,"order":{{"buyer":{{"buyerName":{{"4111":1}}}}}}}}"#
    );
    let violations = request.check_json(body.as_bytes());
    let unknown: Vec<_> = violations
        .iter()
        .filter(|it| it.rule == antom::validate::Keyword::UnknownField)
        .map(|it| it.path.as_str())
        .collect();
    let shortened = format!("{}…", "k".repeat(64));
    let expected = [
        "order.buyer.buyerName.<redacted>",
        "a\\u{a}error: x\\u{1b}[31m",
        &shortened,
    ];
    assert_eq!(unknown, expected);
    assert_eq!(violations.to_string().lines().count(), violations.len() + 1);
}
