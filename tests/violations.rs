//! What a violation looks like to a program and to a reader: one of each kind, in both languages.

use std::collections::BTreeSet;

use crate::support::bodies::request_of;
use crate::support::node::{Node, bare, text};
use crate::support::now;
use crate::support::places::body_with;
use antom::Scalars;
use antom::schema::{Constraint, Kind, ObjectSchema};
use antom::validate::{Keyword, Validate as _};
use antom::{Language, Violations, serde_json};
use antom_runtime::__private::field;

/// The documentation states no least length and no limits of maps anywhere; this table does.
static NAMED: ObjectSchema = ObjectSchema::new(
    "Named",
    Scalars::Strings,
    &[
        field("name", Kind::String, &[Constraint::MinLength(2)]),
        field(
            "tags",
            Kind::Array(&Kind::String),
            &[Constraint::MinItems(2)],
        ),
        field(
            "labels",
            Kind::Map(&Kind::String),
            &[Constraint::MaxKeyLength(3)],
        ),
    ],
    &[],
);

fn easy_safe_pay() -> Violations {
    let schema = request_of("EasySafePay").schema;
    let many = Node::Array(vec![text("not an object"); 101]);
    let mut body = body_with(
        schema,
        &[
            ("order.goods", many),
            ("order.referenceOrderId", bare("null")),
            ("order.orderDescription", text("é".repeat(257))),
            ("order.buyer.buyerPhoneNo", text("+62 811")),
            ("order.shipping.shippingAddress.state", text("California")),
            ("order.gaming", bare("7")),
            ("paymentAmount.currency", text("IDR")),
            ("paymentAmount.value", text("150")),
            ("order.orderAmount.value", text("0")),
            ("settlementStrategy.settlementCurrency", text("usd")),
            ("paymentMethod.paymentMethodType", text("DANA")),
            ("paymentSessionExpiryTime", text("2026-03-01T13:01:01Z")),
            (
                "paymentNotifyUrl",
                text(format!("shop.example.com/{}", "x".repeat(80))),
            ),
            ("productScene", text("HARD_PAY")),
            ("env.terminalType", text("WATCH")),
            ("env.colorDepth", text("49")),
            ("env.screenWidth", text("wide")),
            ("env.screenHeight", bare("900")),
            ("env.timeZoneOffset", text("060")),
            ("order.shipping.shippingPhoneNo", text(" ")),
            ("paymentRequestId", text(" ")),
        ],
    );
    body.push("giftMessage", text("surprise"));
    let violations = schema.check_json_at(&body.bytes(), now());
    // One of the hundred items will do.
    let is_shown = |path: &str| !path.starts_with("order.goods[") || path == "order.goods[0]";
    violations
        .into_iter()
        .filter(|it| is_shown(&it.path))
        .collect::<Vec<_>>()
        .into()
}

fn examples() -> Violations {
    let mut violations = easy_safe_pay().into_vec();
    violations.extend(NAMED.check_json(
        br#"{"name":"x","tags":["a"],"labels":{"colour":"red"},"Labels":{},"tags":[],"Tag":[]}"#,
    ));
    violations.extend(NAMED.check_json(b"{"));
    violations.extend(NAMED.check_json(b"[]"));
    violations.into()
}

#[test]
fn there_is_an_example_of_every_keyword() {
    let shown: BTreeSet<_> = examples().iter().map(|violation| violation.rule).collect();
    let all = [
        Keyword::Required,
        Keyword::Type,
        Keyword::Const,
        Keyword::Values,
        Keyword::MinLength,
        Keyword::MaxLength,
        Keyword::Min,
        Keyword::Max,
        Keyword::MultipleOf,
        Keyword::MinItems,
        Keyword::MaxItems,
        Keyword::MaxKeyLength,
        Keyword::Format,
        Keyword::StartsWith,
        Keyword::Within,
        Keyword::UnknownField,
        Keyword::Repeated,
        Keyword::Notation,
    ];
    assert_eq!(shown, BTreeSet::from(all));
}

#[test]
fn as_text_in_english() {
    insta::assert_snapshot!(examples());
}

#[test]
fn as_text_in_chinese() {
    insta::assert_snapshot!(examples().in_language(Language::Zh));
}

#[test]
fn as_json_in_english() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&examples()).unwrap());
}

#[test]
fn as_json_in_chinese() {
    let violations = examples();
    let chinese = violations.in_language(Language::Zh);
    insta::assert_snapshot!(serde_json::to_string_pretty(&chinese).unwrap());
}

#[test]
fn no_violations_are_said_to_be_none() {
    let none = Violations::default();
    assert_eq!(none.to_string(), "no violations");
    assert_eq!(none.in_language(Language::Zh).to_string(), "没有问题");
    assert_eq!(serde_json::to_string(&none).unwrap(), "[]");
    assert!(!none.has_errors() && none.is_empty());
}

#[test]
fn errors_and_warnings_are_told_apart() {
    let all = examples();
    assert_eq!(all.errors().count() + all.warnings().count(), all.len());
    assert!(all.errors().all(|violation| violation.is_error()));
    assert!(all.warnings().all(|violation| !violation.is_error()));
    assert!(all.has_errors());
    let warnings: Violations = all.warnings().cloned().collect::<Vec<_>>().into();
    assert!(!warnings.has_errors() && !warnings.is_empty());
}

/// A long value is cut: a violation says what is wrong, it is no copy of the request.
#[test]
fn long_values_are_cut() {
    let violations = easy_safe_pay();
    let url = violations
        .iter()
        .find(|it| it.path == "paymentNotifyUrl")
        .unwrap();
    let Some(antom::validate::Actual::Text(shown)) = &url.actual else {
        panic!("a URL is shown");
    };
    assert_eq!((shown.chars().count(), shown.ends_with('…')), (65, true));
}

/// The typed request and its table suggest the same: a field that the object lacks.
#[test]
fn misspelt_fields_are_recognized() {
    let body = br#"{"productCode":"CASHIER_PAYMENT","paymentRequestID":"r","paymentNotifyUrl":"https://a.b","paymentnotifyurl":"","paymentAmount":{"Value":"1","currency":"USD"},"order":[],"unlike":1}"#;
    let pay = antom::schema().operation("pay").unwrap();
    let raw = pay.select(body).unwrap().request().check_json(body);
    let typed = antom::payments::pay::Request::from_json(body).unwrap_err();
    assert_eq!(typed, raw.clone().into());
    let order = raw.iter().find(|it| it.path == "order").unwrap();
    assert_eq!(
        order.message(Language::En),
        "must be an object, found an array (an empty object is written `{}`, not `[]`)"
    );
    let unknown = |language| {
        let unknown = raw.iter().filter(|it| it.rule == Keyword::UnknownField);
        let text = unknown.map(|it| format!("{}: {}", it.path, it.message(language)));
        text.collect::<Vec<_>>()
    };
    assert_eq!(
        unknown(Language::En),
        [
            "paymentAmount.Value: is not documented; did you mean `value`?",
            "paymentRequestID: is not documented; did you mean `paymentRequestId`?",
            "paymentnotifyurl: is not documented",
            "unlike: is not documented",
        ]
    );
    assert_eq!(
        unknown(Language::Zh)[1],
        "paymentRequestID: 文档中没有此字段，是否应为 `paymentRequestId`？"
    );
}

/// A number is shown, but not that of a sensitive field.
#[test]
fn numbers_of_a_wrong_type_are_shown() {
    let pay = antom::schema().operation("pay").unwrap();
    let schema = pay.product("Checkout").unwrap().request();
    let messages = |body: &str, language| {
        let violations = schema.check_json(body.as_bytes());
        let of_type = violations.iter().filter(|it| it.rule == Keyword::Type);
        let shown = of_type.map(|it| format!("{}: {}", it.path, it.message(language)));
        shown.collect::<Vec<_>>()
    };
    let amount = r#"{"paymentAmount":{"currency":"USD","value":13.14}}"#;
    assert_eq!(
        messages(amount, Language::En),
        [
            r#"paymentAmount.value: must be a whole number in quotation marks, such as "1314"; found 13.14"#
        ]
    );
    assert_eq!(
        messages(amount, Language::Zh),
        [r#"paymentAmount.value: 必须是带引号的整数，例如 "1314"，实际为 13.14"#]
    );
    let sensitive = r#"{"order":{"buyer":{"buyerName":7.5}}}"#;
    assert_eq!(
        messages(sensitive, Language::En),
        ["order.buyer.buyerName: must be an object, found a number"]
    );
}

/// An object that is there but has no values is not called missing.
#[test]
fn an_empty_object_is_called_empty() {
    let mut typed = antom::payments::pay::CheckoutRequest::sample().unwrap();
    typed.env = antom::types::Env::builder().build();
    let typed = typed.violations();
    let pay = antom::schema().operation("pay").unwrap();
    let schema = pay.product("Checkout").unwrap().request();
    let violations = schema.check_json(br#"{"env":{},"paymentRequestId":"1"}"#);
    for violations in [typed, violations] {
        let env = violations.iter().find(|it| it.path == "env").unwrap();
        assert_eq!(
            env.message(Language::En),
            "is required but empty: none of its fields has a value"
        );
    }
}
