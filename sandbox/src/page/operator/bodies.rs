//! Bodies of the operations that a payment begins with: what a shop would send, of every product.

use antom::serde_json::{Value, json};

/// The body of a choice by its name, as far as there is one here.
pub(super) fn of(name: &str) -> Option<Value> {
    let (operation, product) = name.split_once(':')?;
    let mut body = match (operation, product) {
        ("payments/pay", "Checkout") => with("CASHIER_PAYMENT", "ALIPAY_HK"),
        ("payments/pay", "AutoDebit") => with("AGREEMENT_PAYMENT", "ALIPAY_HK"),
        ("payments/pay", _) => with("IN_STORE_PAYMENT", "CONNECT_WALLET"),
        ("payments/createPaymentSession", "Cashier") => with("CASHIER_PAYMENT", "CARD"),
        ("payments/createPaymentSession", "EasySafePay") => with("AGREEMENT_PAYMENT", "ALIPAY_HK"),
        _ => return None,
    };
    match product {
        "Checkout" => body["env"] = json!({ "terminalType": "WEB" }),
        "AutoDebit" => body["paymentMethod"]["paymentMethodId"] = "the access token".into(),
        "EntryCode" | "OrderCode" => {
            body["paymentFactor"] = json!({ "inStorePaymentScenario": product });
        }
        "UserPresented" => {
            body["paymentFactor"] = json!({ "inStorePaymentScenario": "PaymentCode" });
            body["paymentMethod"]["paymentMethodId"] = "288888888888888888".into();
        }
        "Cashier" => body["paymentFactor"] = json!({ "isAuthorization": "true" }),
        "EasySafePay" => {
            body["productScene"] = "EASY_PAY".into();
            body["agreementInfo"] = json!({ "authState": "state" });
        }
        _ => {}
    }
    Some(body)
}

fn with(product_code: &str, method: &str) -> Value {
    let amount = json!({ "currency": "HKD", "value": "25000" });
    json!({
        "productCode": product_code,
        "paymentRequestId": "payment",
        "order": {
            "referenceOrderId": "order",
            "orderDescription": "Two tickets",
            "orderAmount": amount,
            "merchant": {
                "referenceMerchantId": "M-1",
                "merchantName": "Harbour Books",
                "merchantMCC": "5942",
                "store": { "referenceStoreId": "S-1", "storeName": "Pier 3", "storeMCC": "5942" },
            },
            "buyer": { "referenceBuyerId": "buyer-7" },
            "env": { "userAgent": "Mozilla/5.0", "clientIp": "192.0.2.1" },
        },
        "paymentAmount": amount,
        "paymentMethod": { "paymentMethodType": method },
        "settlementStrategy": { "settlementCurrency": "USD" },
    })
}
