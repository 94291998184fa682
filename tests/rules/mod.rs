//! The rules that tie fields together, by name: what a reader of the pages would try out.

mod amounts;

use crate::support::bodies::request_of;
use crate::support::judge::agree;
use crate::support::node::{Node, bare, text};
use crate::support::now;
use crate::support::places::body_with;
use antom::time::format_description::well_known::Rfc3339;
use antom::time::{Duration, OffsetDateTime, UtcOffset};
use antom::validate::{Actual, Limit, Severity};
use antom::{Language, Validate, Violation, Violations};

/// What both checkers say of a request with other values at some paths.
fn check(product: &str, changes: &[(&str, Node)]) -> Violations {
    let body = request_of(product);
    agree(&body, &body_with(body.schema, changes)).unwrap()
}

/// What a rule finds in such a request.
fn found(product: &str, id: &str, changes: &[(&str, Node)]) -> Vec<Violation> {
    let violations = check(product, changes).into_iter();
    violations
        .filter(|violation| violation.id == Some(id))
        .collect()
}

fn paths(violations: &[Violation]) -> Vec<&str> {
    violations
        .iter()
        .map(|violation| violation.path.as_str())
        .collect()
}

/// A URL of so many characters, most of them of several bytes.
fn url(length: usize) -> Node {
    let head = "https://例え.jp/";
    let tail = ["é", "月", "🎁"]
        .iter()
        .cycle()
        .take(length - head.chars().count());
    let url = format!("{head}{}", tail.copied().collect::<String>());
    assert_eq!(url.chars().count(), length);
    text(url)
}

#[test]
fn paypay_takes_255_characters_whatever_their_bytes() {
    let id = "paypay-redirect-url";
    let with = |method: &str, length| {
        let changes = [
            ("paymentMethod.paymentMethodType", text(method)),
            ("paymentRedirectUrl", url(length)),
        ];
        found("EasySafePay", id, &changes)
    };
    assert_eq!(with("PAYPAY", 255), []);
    assert_eq!(with("ALIPAY_HK", 256), []);
    assert_eq!(
        with("paypay", 256),
        [],
        "values are compared with regard to case"
    );
    let broken = with("PAYPAY", 256);
    assert_eq!(paths(&broken), ["paymentRedirectUrl"]);
    assert_eq!(broken[0].limit, Some(Limit::Length(255)));
    assert_eq!(broken[0].actual, Some(Actual::Length(256)));
    assert_eq!(broken[0].severity, Severity::Error);
    let message = broken[0].message(Language::En);
    assert!(
        message.contains("PayPay takes a redirect URL of at most 255 characters."),
        "{message}"
    );
    assert!(
        broken[0]
            .message(Language::Zh)
            .contains("PayPay 的跳转地址最长 255 个字符。")
    );
}

#[test]
fn paypay_and_the_url_s_own_limit_are_told_apart() {
    let changes = [
        ("paymentMethod.paymentMethodType", text("PAYPAY")),
        ("paymentRedirectUrl", url(2049)),
    ];
    let violations = check("EasySafePay", &changes);
    let of_url = violations
        .iter()
        .filter(|violation| violation.path == "paymentRedirectUrl");
    let ids: Vec<_> = of_url
        .map(|violation| (violation.id, violation.limit.clone()))
        .collect();
    let expected = [
        (None, Some(Limit::Length(2048))),
        (Some("paypay-redirect-url"), Some(Limit::Length(255))),
    ];
    assert_eq!(ids, expected);
}

#[test]
fn notifications_are_sent_to_web_servers_and_buyers_may_return_to_an_app() {
    for product in ["EasySafePay", "Cashier", "EntryCode"] {
        let errors = |path: &str, address: &str| {
            let violations = check(product, &[(path, text(address))]);
            violations.iter().filter(|it| it.path == path).count()
        };
        for address in ["http://shop.example.com/a", "https://shop.example.com/a"] {
            assert_eq!(errors("paymentNotifyUrl", address), 0, "{product}");
        }
        assert_eq!(errors("paymentNotifyUrl", "shop://thanks"), 1, "{product}");
        assert_eq!(
            errors("paymentRedirectUrl", "shop://thanks"),
            0,
            "{product}"
        );
    }
}

#[test]
fn a_payment_from_a_mini_program_names_its_app() {
    for terminal in ["env.terminalType", "order.env.terminalType"] {
        let with = |kind: &str, app: Node| {
            let changes = [(terminal, text(kind)), ("appId", app)];
            let violations = check("EntryCode", &changes).into_iter();
            violations
                .filter(|it| it.path == "appId")
                .collect::<Vec<_>>()
        };
        assert_eq!(with("MINI_APP", text("2021000")), []);
        assert_eq!(with("WAP", bare("null")), []);
        let broken = with("MINI_APP", bare("null"));
        assert_eq!(broken.len(), 1, "{terminal}");
        assert_eq!(broken[0].severity, Severity::Warning);
    }
}

#[test]
fn a_session_expires_after_now_and_within_an_hour() {
    for product in ["EasySafePay", "Cashier"] {
        let at = |moment: OffsetDateTime| {
            let moment = text(moment.format(&Rfc3339).unwrap());
            found(
                product,
                "session-expiry-window",
                &[("paymentSessionExpiryTime", moment)],
            )
        };
        let hour = Duration::hours(1);
        let hong_kong = UtcOffset::from_hms(8, 0, 0).unwrap();
        for inside in [
            Duration::nanoseconds(1),
            Duration::SECOND,
            Duration::minutes(30),
            hour,
            // The hour counts from the creation at the server, by its clock.
            hour + Duration::seconds(3),
            hour + Duration::MINUTE,
        ] {
            assert_eq!(at(now() + inside), [], "{product}: {inside}");
            assert_eq!(
                at((now() + inside).to_offset(hong_kong)),
                [],
                "{product}: {inside}"
            );
        }
        let past = [-hour, -Duration::SECOND, Duration::ZERO];
        for outside in past.into_iter().chain(
            [Duration::nanoseconds(1), Duration::SECOND].map(|it| hour + Duration::MINUTE + it),
        ) {
            let broken = at(now() + outside);
            assert_eq!(
                paths(&broken),
                ["paymentSessionExpiryTime"],
                "{product}: {outside}"
            );
            assert_eq!(broken[0].limit, Some(Limit::Text("PT1H".into())));
        }
        assert_eq!(
            found(product, "session-expiry-window", &[]),
            [],
            "it may be left out"
        );
    }
}

/// Without a moment, the clock of the system is what counts.
#[test]
fn the_clock_is_asked_when_no_moment_is_given() {
    use antom::Endpoint;
    use antom::payments::create_payment_session::EasySafePayRequest;
    let soon = OffsetDateTime::now_utc() + Duration::minutes(30);
    let changes = [(
        "paymentSessionExpiryTime",
        text(soon.format(&Rfc3339).unwrap()),
    )];
    let body = body_with(request_of("EasySafePay").schema, &changes);
    let request = EasySafePayRequest::from_json(&body.bytes()).unwrap();
    assert!(!request.violations().has_errors());
    assert!(request.violations_at(soon).has_errors());
    assert!(request.clone().validate().is_ok());
    assert_eq!(
        request.clone().validate_at(soon).unwrap_err().into_inner(),
        request
    );
}

#[test]
fn connect_wallet_needs_a_settlement_strategy() {
    let id = "settlement-strategy-for-connect-wallet";
    let broken = found("EntryCode", id, &[("settlementStrategy", bare("null"))]);
    assert_eq!(paths(&broken), ["settlementStrategy"]);
    // The samples of the pages have none.
    assert_eq!(broken[0].severity, Severity::Warning);
    let other = [
        ("settlementStrategy", bare("null")),
        ("paymentMethod.paymentMethodType", text("ALIPAY_HK")),
    ];
    assert_eq!(found("EntryCode", id, &other), []);
    let empty = [("settlementStrategy", Node::empty())];
    assert_eq!(
        paths(&found("EntryCode", id, &empty)),
        ["settlementStrategy"],
        "one without a currency says nothing"
    );
}

#[test]
fn entry_code_has_one_method_and_one_scenario() {
    let method = |method: &str| {
        found(
            "EntryCode",
            "entry-code-method",
            &[("paymentMethod.paymentMethodType", text(method))],
        )
    };
    assert_eq!(method("CONNECT_WALLET"), []);
    assert_eq!(
        paths(&method("ALIPAY_HK")),
        ["paymentMethod.paymentMethodType"]
    );

    let scenario = |scenario| {
        let changes = [("paymentFactor.inStorePaymentScenario", scenario)];
        found("EntryCode", "fixed-by-product", &changes)
    };
    assert_eq!(scenario(text("EntryCode")), []);
    assert_eq!(
        paths(&scenario(bare("null"))),
        ["paymentFactor.inStorePaymentScenario"],
        "without it, a server could not tell for which product it is"
    );
    assert_eq!(
        paths(&scenario(text("OrderCode"))),
        ["paymentFactor.inStorePaymentScenario"]
    );
}

#[test]
fn entry_code_asks_for_what_the_sdks_ask_for() {
    let broken = found("EntryCode", "entry-code-merchant", &[]);
    let expected = [
        "order.merchant.referenceMerchantId",
        "order.merchant.merchantMCC",
        "order.merchant.merchantName",
        "order.merchant.store.referenceStoreId",
        "order.merchant.store.storeName",
        "order.merchant.store.storeMCC",
    ];
    assert_eq!(paths(&broken), expected);
    assert!(
        broken
            .iter()
            .all(|violation| violation.severity == Severity::Warning)
    );
}

#[test]
fn a_merchant_region_is_open_for_one_product_and_closed_for_the_other() {
    let region = |product: &str, region: &str| {
        let violations = check(product, &[("merchantRegion", text(region))]);
        violations
            .iter()
            .filter(|it| it.path == "merchantRegion")
            .count()
    };
    assert_eq!(region("Cashier", "HK"), 0);
    assert_eq!(
        region("Cashier", "DE"),
        0,
        "the list of the page is not said to be all"
    );
    assert_eq!(region("Cashier", "de"), 1);
    assert_eq!(region("EntryCode", "SG"), 0);
    assert_eq!(
        region("EntryCode", "HK"),
        1,
        "the page says: only US, JP, PK, SG"
    );
    assert_eq!(region("EntryCode", "DE"), 1);
}

#[test]
fn phone_numbers_have_the_prefix_of_their_wallet() {
    let phone = |id: &str, method: &str, number: &str| {
        let changes = [
            ("paymentMethod.paymentMethodType", text(method)),
            ("order.buyer.buyerPhoneNo", text(number)),
        ];
        found("EasySafePay", id, &changes)
    };
    for (id, method, right, wrong) in [
        (
            "alipay-hk-phone-prefix",
            "ALIPAY_HK",
            "852-12345678",
            "62-85691234567",
        ),
        (
            "alipay-hk-phone-prefix",
            "ALIPAY_HK",
            "86-12312345678",
            "+86-12312345678",
        ),
        (
            "dana-phone-prefix",
            "DANA",
            "62-85691234567",
            "852-12345678",
        ),
    ] {
        assert_eq!(phone(id, method, right), []);
        assert_eq!(phone(id, "KAKAOPAY", wrong), []);
        let broken = phone(id, method, wrong);
        assert_eq!(paths(&broken), ["order.buyer.buyerPhoneNo"]);
        assert_eq!(broken[0].severity, Severity::Warning);
        assert_eq!(broken[0].actual, None, "a phone number is not shown");
    }
}

#[test]
fn easy_safe_pay_asks_for_the_buyer_s_id_as_advice() {
    let id = "easy-safe-pay-buyer-id";
    let broken = found("EasySafePay", id, &[]);
    assert_eq!(paths(&broken), ["order.buyer.referenceBuyerId"]);
    assert_eq!(broken[0].severity, Severity::Warning);
    assert_eq!(
        found(
            "EasySafePay",
            id,
            &[("order.buyer.referenceBuyerId", text("1"))]
        ),
        []
    );
}
