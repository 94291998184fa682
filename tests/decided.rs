//! What is refused, and what is only warned of, by the principle of `spec/README.md`: an error is what a page states; a
//! warning is what only the SDKs state, or what can hardly be meant.

use crate::support::bodies::request_of;
use crate::support::judge::same;
use crate::support::node::{Node, bare, text};
use crate::support::now;
use crate::support::places::body_with;

/// A change of a request that is in order, and what is found then: severity, path, kind, and the rule that says it.
struct Case {
    product: &'static str,
    changes: Vec<(&'static str, Node)>,
    found: &'static [&'static str],
}

fn case(
    product: &'static str,
    changes: Vec<(&'static str, Node)>,
    found: &'static [&'static str],
) -> Case {
    Case {
        product,
        changes,
        found,
    }
}

fn amount(currency: &str, value: &str) -> Node {
    let members = [("currency", currency), ("value", value)];
    Node::Object(
        members
            .map(|(name, value)| (name.to_owned(), text(value)))
            .into(),
    )
}

/// Goods with a discount.
fn goods(discount: Node) -> Node {
    let members = [
        ("referenceGoodsId", text("g-1")),
        ("goodsName", text("Kettle")),
        ("goodsDiscountAmount", discount),
    ];
    let members = members.map(|(name, value)| (name.to_owned(), value));
    Node::Array(vec![Node::Object(members.into())])
}

/// Requests of these products without a warning to begin with.
const QUIET: [(&str, &[(&str, &str)]); 3] = [
    ("Cashier", &[]),
    (
        "EasySafePay",
        &[
            ("order.buyer.referenceBuyerId", "buyer-1"),
            ("agreementInfo.authState", "state-1"),
        ],
    ),
    (
        "EntryCode",
        &[
            ("paymentFactor.inStorePaymentScenario", "EntryCode"),
            ("order.merchant.referenceMerchantId", "m-1"),
            ("order.merchant.merchantMCC", "5411"),
            ("order.merchant.merchantName", "Shop"),
            ("order.merchant.store.referenceStoreId", "s-1"),
            ("order.merchant.store.storeName", "Shop"),
            ("order.merchant.store.storeMCC", "5411"),
            ("order.env.userAgent", "App/1.0"),
            ("settlementStrategy.settlementCurrency", "USD"),
        ],
    ),
];

fn found(case: &Case) -> Vec<String> {
    let body = request_of(case.product);
    let (_, quiet) = QUIET
        .iter()
        .find(|(product, _)| *product == case.product)
        .unwrap();
    let mut changes: Vec<(&str, Node)> =
        quiet.iter().map(|(path, it)| (*path, text(*it))).collect();
    changes.extend(case.changes.iter().cloned());
    let document = body_with(body.schema, &changes);
    let raw = body.schema.check_json_at(&document.bytes(), now());
    same(&body, &document.bytes(), &raw).unwrap();
    let told = |it: &antom::Violation| {
        let id = it.id.map_or(String::new(), |id| format!(" [{id}]"));
        format!("{} {} {}{id}", it.severity.name(), it.path, it.rule)
    };
    raw.iter().map(told).collect()
}

fn all_as_decided(cases: Vec<Case>) {
    for case in cases {
        let shown = &case.changes;
        assert_eq!(found(&case), case.found, "{}: {shown:?}", case.product);
    }
}

#[test]
fn the_requests_to_start_from_are_in_order() {
    for (product, _) in QUIET {
        assert_eq!(found(&case(product, vec![], &[])), [""; 0], "{product}");
    }
}

#[test]
fn amounts() {
    all_as_decided(vec![
        case(
            "Cashier",
            vec![("order.shipping.shippingFee", amount("USD", "0"))],
            &[],
        ),
        case(
            "Cashier",
            vec![("order.orderDiscountAmount", amount("USD", "0"))],
            &[],
        ),
        case(
            "Cashier",
            vec![("order.goods", goods(amount("USD", "0")))],
            &[],
        ),
        case(
            "Cashier",
            vec![("order.buyer.successfulOrderAmount", amount("USD", "0"))],
            &[],
        ),
        case(
            "Cashier",
            vec![("order.orderAmount", amount("USD", "0"))],
            &["error order.orderAmount.value min [order-amount-positive]"],
        ),
        case(
            "EasySafePay",
            vec![("paymentAmount", amount("USD", "0"))],
            &["error paymentAmount.value min [payment-amount-positive]"],
        ),
        case(
            "Cashier",
            vec![("paymentAmount", amount("USD", "0"))],
            &["warning paymentAmount.value min [payment-amount-positive]"],
        ),
        case(
            "EasySafePay",
            vec![("paymentAmount", amount("IDR", "150"))],
            &["error paymentAmount.value multiple_of [idr-ends-in-00]"],
        ),
        case(
            "EntryCode",
            vec![("paymentAmount", amount("IDR", "150"))],
            &["warning paymentAmount.value multiple_of [idr-ends-in-00]"],
        ),
        case(
            "Cashier",
            vec![("paymentAmount", amount("USD", "10000000000000000"))],
            &["warning paymentAmount.value max [amount-digits]"],
        ),
        case(
            "Cashier",
            vec![("paymentAmount.value", text("007"))],
            &["warning paymentAmount.value notation"],
        ),
        case(
            "Cashier",
            vec![("paymentAmount.value", bare("7"))],
            &["warning paymentAmount.value notation"],
        ),
        case(
            "Cashier",
            vec![("paymentAmount.currency", text("JPZ"))],
            &["error paymentAmount.currency format"],
        ),
    ]);
}

#[test]
fn what_says_nothing() {
    all_as_decided(vec![
        case(
            "Cashier",
            vec![("enableInstallmentCollection", text(""))],
            &[],
        ),
        case(
            "Cashier",
            vec![("paymentRequestId", text("  "))],
            &["error paymentRequestId required"],
        ),
        case(
            "Cashier",
            vec![
                ("paymentMethod.paymentMethodType", text("CARD")),
                ("paymentFactor", Node::empty()),
            ],
            &["warning paymentFactor required [card-payment-factor]"],
        ),
        case(
            "EasySafePay",
            vec![
                ("agreementInfo.authState", bare("null")),
                ("paymentMethod.paymentMethodId", text("")),
            ],
            &["warning agreementInfo.authState required [first-payment-auth-state]"],
        ),
    ]);
}

#[test]
fn forms_of_texts() {
    all_as_decided(vec![
        case(
            "Cashier",
            vec![("env.clientIp", text("not an ip"))],
            &["error env.clientIp format [client-ip-form]"],
        ),
        case(
            "Cashier",
            vec![("order.shipping.shipToEmail", text("nope"))],
            &["error order.shipping.shipToEmail format [ship-to-email-form]"],
        ),
        case(
            "Cashier",
            vec![("order.buyer.buyerEmail", text("a..b@x.com"))],
            &["error order.buyer.buyerEmail format"],
        ),
        case(
            "Cashier",
            vec![("paymentNotifyUrl", text("ftp://shop.example.com"))],
            &["warning paymentNotifyUrl starts_with [notify-url-scheme]"],
        ),
        // An app may have a scheme of its own to return to.
        case(
            "Cashier",
            vec![("paymentRedirectUrl", text("myapp://paid"))],
            &[],
        ),
        case(
            "Cashier",
            vec![("paymentRequestId", text("id\n1"))],
            &["warning paymentRequestId format [printable-ids]"],
        ),
        case(
            "Cashier",
            vec![("order.shipping.shippingAddress.region", text("ZZ"))],
            &["error order.shipping.shippingAddress.region format"],
        ),
    ]);
}

#[test]
fn times() {
    all_as_decided(vec![
        // An hour and three seconds: the hour counts from the creation at the server.
        case(
            "Cashier",
            vec![("paymentSessionExpiryTime", text("2026-03-01T13:00:03Z"))],
            &[],
        ),
        case(
            "Cashier",
            vec![("paymentExpiryTime", text("2020-01-01T00:00:00Z"))],
            &["warning paymentExpiryTime within [payment-expiry-ahead]"],
        ),
        case(
            "EntryCode",
            vec![("paymentExpiryTime", text("2027-01-01 00:00:00Z"))],
            &["error paymentExpiryTime format"],
        ),
    ]);
}

#[test]
fn what_only_the_sdks_know() {
    all_as_decided(vec![
        case("EntryCode", vec![("env.terminalType", text("APP"))], &[]),
        case(
            "EntryCode",
            vec![("env.terminalType", text("WATCH"))],
            &["warning env.terminalType values"],
        ),
        case(
            "Cashier",
            vec![("productScene", text("CHECKOUT_PAYMENT"))],
            &[],
        ),
    ]);
}

#[test]
fn what_no_source_knows() {
    let body = request_of("Cashier");
    let mut document = body_with(body.schema, &[]);
    document.push("giftMessage", text("surprise"));
    let violations = body.schema.check_json_at(&document.bytes(), now());
    let told: Vec<String> = violations
        .errors()
        .map(|it| format!("{} {}", it.path, it.rule))
        .collect();
    assert_eq!(told, ["giftMessage unknown_field"]);
}
