//! Every documented code of the lifecycle, on request.

use antom::Status;
use antom::schema::OperationSchema;
use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;

use super::asking;
use crate::support::{Merchant, amount, authorization, checkout, easy_safe_pay, sandbox};

/// Calls an operation so that it is to have a result code; what it is about exists where it must.
fn call_for(
    sandbox: &Sandbox,
    merchant: &Merchant,
    operation: &OperationSchema,
    code: &str,
    id: &str,
) -> String {
    let name = operation.qualified_name();
    let wish = format!("{name} {code}");
    let text = format!("[sandbox: {wish}]");
    let paid = |request: Value| {
        let opened = merchant.call("pay", request);
        sandbox.buyer().pay(id).unwrap();
        opened.text("paymentId")
    };
    let body = match name.as_str() {
        "payments/pay" => asking(checkout(id), &wish),
        "payments/createPaymentSession" => asking(easy_safe_pay(id), &wish),
        "payments/inquiryPayment" | "payments/cancel" => {
            json!({ "paymentId": paid(asking(checkout(id), &wish)) })
        }
        "payments/capture" => json!({
            "captureRequestId": id,
            "paymentId": paid(asking(authorization(id), &wish)),
            "captureAmount": amount(100),
        }),
        "payments/refund" => json!({
            "refundRequestId": id,
            "paymentId": paid(checkout(id)),
            "refundAmount": amount(100),
            "refundReason": text,
        }),
        "payments/inquiryRefund" => {
            let payment = paid(asking(checkout(id), &wish));
            let refund = json!({
                "refundRequestId": id, "paymentId": payment, "refundAmount": amount(100),
            });
            merchant.call("refund", refund);
            json!({ "refundRequestId": id })
        }
        "payments/consult" => json!({
            "productCode": "CASHIER_PAYMENT",
            "paymentAmount": amount(100),
            "env": { "terminalType": "WEB" },
            "settlementStrategy": { "settlementCurrency": "USD" },
            "extendInfo": text,
        }),
        "authorizations/consult" => json!({
            "customerBelongsTo": "ALIPAY_HK",
            "authRedirectUrl": "https://shop.example.com/authorized",
            "scopes": ["AGREEMENT_PAY"],
            "authState": id,
            "terminalType": "WEB",
            "extendInfo": text,
        }),
        "authorizations/applyToken" => json!({
            "grantType": "AUTHORIZATION_CODE",
            "customerBelongsTo": "ALIPAY_HK",
            "authCode": "unknown",
            "extendInfo": text,
        }),
        "authorizations/revoke" => json!({ "accessToken": "unknown", "extendInfo": text }),
        "vaulting/createVaultingSession" => json!({
            "paymentMethodType": "CARD",
            "vaultingRequestId": text,
            "vaultingNotificationUrl": "https://shop.example.com/vaulted",
        }),
        "vaulting/vaultPaymentMethod" => json!({
            "vaultingRequestId": id,
            "vaultingNotificationUrl": "https://shop.example.com/vaulted",
            "redirectUrl": "https://shop.example.com/thanks",
            "paymentMethodDetail": { "paymentMethodType": "CARD", "card": { "brand": "VISA" } },
            "env": { "terminalType": "WEB" },
            "metadata": text,
        }),
        _ => panic!("{name} has no case"),
    };
    merchant.call(&name, body).result()
}

/// The operations of the lifecycle.
const LIFECYCLE: [&str; 13] = [
    "payments/createPaymentSession",
    "payments/pay",
    "payments/inquiryPayment",
    "payments/cancel",
    "payments/capture",
    "payments/refund",
    "payments/inquiryRefund",
    "payments/consult",
    "authorizations/consult",
    "authorizations/applyToken",
    "authorizations/revoke",
    "vaulting/createVaultingSession",
    "vaulting/vaultPaymentMethod",
];

#[test]
fn every_documented_code_of_the_lifecycle_is_answered_on_request() {
    let (sandbox, merchant) = sandbox();
    let mut tested = 0;
    for name in LIFECYCLE {
        let operation = antom::schema().operation(name).unwrap();
        let codes = operation.result_codes();
        for (number, code) in codes
            .filter(|it| it.status() != Status::Success)
            .enumerate()
        {
            let id = format!("{}-{number}", operation.name());
            let expected = match code.status() {
                Status::Failure => "F",
                _ => "U",
            };
            let said = call_for(&sandbox, &merchant, operation, code.name(), &id);
            assert_eq!(said, format!("{expected} {}", code.name()), "{name}");
            tested += 1;
        }
    }
    assert!(tested > 200, "{tested} codes");
}
