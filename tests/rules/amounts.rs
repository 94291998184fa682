//! Amounts: those of nothing, of too many digits, and of IDR.

use super::{check, found, paths};
use crate::support::node::text;
use antom::validate::{Limit, Severity};

#[test]
fn amounts_in_idr_end_in_00() {
    for product in ["EasySafePay", "Cashier", "EntryCode"] {
        let with = |currency: &str, value: &str| {
            let changes = [
                ("paymentAmount.currency", text(currency)),
                ("paymentAmount.value", text(value)),
            ];
            found(product, "idr-ends-in-00", &changes)
        };
        assert_eq!(with("IDR", "100"), []);
        assert_eq!(with("IDR", "1234500"), []);
        assert_eq!(with("USD", "150"), []);
        for value in ["1", "99", "101", "150", "18446744073709551615"] {
            let broken = with("IDR", value);
            assert_eq!(
                paths(&broken),
                ["paymentAmount.value"],
                "{product}: {value}"
            );
            assert_eq!(broken[0].severity, of_easy_safe_pay(product));
        }
    }
}

/// A rule of the EasySafePay page: for another product it is a warning.
fn of_easy_safe_pay(product: &str) -> Severity {
    match product {
        "EasySafePay" => Severity::Error,
        _ => Severity::Warning,
    }
}

#[test]
fn a_payment_of_nothing_is_an_error_where_its_page_says_so() {
    for product in ["EasySafePay", "Cashier", "EntryCode"] {
        let with = |value: &str| {
            let changes = [("paymentAmount.value", text(value))];
            found(product, "payment-amount-positive", &changes)
        };
        assert_eq!(with("1"), []);
        let broken = with("0");
        assert_eq!(paths(&broken), ["paymentAmount.value"], "{product}");
        assert_eq!(broken[0].limit, Some(Limit::Number(1)));
        assert_eq!(broken[0].severity, of_easy_safe_pay(product));
    }
}

#[test]
fn prices_are_positive_and_fees_and_discounts_can_be_nothing() {
    let nothing = |path: &str| {
        let changes = [
            (format!("{path}.currency"), text("USD")),
            (format!("{path}.value"), text("0")),
        ];
        let changes = changes
            .each_ref()
            .map(|(path, value)| (&**path, value.clone()));
        let errors = check("EasySafePay", &changes).into_iter();
        let errors =
            errors.filter(|it| it.severity == Severity::Error && it.path.starts_with(path));
        errors.map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(
        nothing("order.orderAmount"),
        [Some("order-amount-positive")]
    );
    for path in [
        "order.orderDiscountAmount",
        "order.shipping.shippingFee",
        "order.buyer.successfulOrderAmount",
    ] {
        assert_eq!(nothing(path), [], "{path}");
    }
}

#[test]
fn an_amount_of_more_than_16_digits_is_a_warning() {
    let with = |value: &str| {
        let changes = [("order.orderAmount.value", text(value))];
        found("EasySafePay", "amount-digits", &changes)
    };
    assert_eq!(with("9999999999999999"), []);
    let broken = with("10000000000000000");
    assert_eq!(paths(&broken), ["order.orderAmount.value"]);
    assert_eq!(broken[0].severity, Severity::Warning);
}
