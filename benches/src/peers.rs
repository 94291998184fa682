//! The request of EasySafePay as one writes it by hand: serde derives the reading and writing,
//! garde and validator derive a validator each from the same limits as the spec's.
//!
//! All three sit on one set of structs, so that they read the same and differ in checking only.

use serde::{Deserialize, Serialize};
// What validator derives calls its methods by name.
use validator::Validate as _;

use crate::checks::{garde as g, validator as v};

/// The request body.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
#[validate(schema(function = "redirect_url_for_paypay", skip_on_field_errors = false))]
pub(crate) struct Request {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    env: Option<Env>,
    #[garde(dive)]
    #[validate(nested)]
    order: Order,
    #[garde(length(chars, max = 64))]
    #[validate(length(max = 64))]
    payment_request_id: String,
    #[garde(dive, custom(g::whole_rupiah))]
    #[validate(nested, custom(function = "v::whole_rupiah"))]
    payment_amount: Amount,
    #[garde(dive)]
    #[validate(nested)]
    settlement_strategy: SettlementStrategy,
    #[garde(dive)]
    #[validate(nested)]
    payment_method: PaymentMethod,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    agreement_info: Option<AgreementInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(g::datetime)))]
    #[validate(custom(function = "v::datetime"))]
    payment_session_expiry_time: Option<String>,
    #[garde(length(chars, max = 2048), custom(g::url))]
    #[validate(length(max = 2048), custom(function = "v::url"))]
    payment_notify_url: String,
    #[garde(length(chars, max = 2048), custom(g::url), custom(g::short_for_paypay(&self.payment_method)))]
    #[validate(length(max = 2048), custom(function = "v::url"))]
    payment_redirect_url: String,
    #[garde(custom(g::agreement_payment))]
    #[validate(custom(function = "v::agreement_payment"))]
    product_code: String,
    #[garde(length(chars, max = 32), custom(g::easy_pay))]
    #[validate(length(max = 32), custom(function = "v::easy_pay"))]
    product_scene: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(g::datetime)))]
    #[validate(custom(function = "v::datetime"))]
    payment_expiry_time: Option<String>,
}

/// For PayPay the redirect URL is limited further.
fn redirect_url_for_paypay(request: &Request) -> Result<(), validator::ValidationError> {
    v::short_for_paypay(&request.payment_method, &request.payment_redirect_url)
}

/// The device of the buyer.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
struct Env {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 64))]
    #[validate(length(max = 64))]
    client_ip: Option<String>,
}

/// What is paid for.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
struct Order {
    #[garde(dive)]
    #[validate(nested)]
    order_amount: Amount,
    #[garde(length(chars, max = 64))]
    #[validate(length(max = 64))]
    reference_order_id: String,
    #[garde(length(chars, max = 256))]
    #[validate(length(max = 256))]
    order_description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(max = 100), dive)]
    #[validate(length(max = 100), nested)]
    goods: Option<Vec<Goods>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    shipping: Option<Shipping>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    buyer: Option<Buyer>,
}

/// A sum of money.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Amount {
    #[garde(length(chars, max = 3), custom(g::currency))]
    #[validate(length(max = 3), custom(function = "v::currency"))]
    pub(crate) currency: String,
    #[garde(custom(g::positive))]
    #[validate(custom(function = "v::positive"))]
    pub(crate) value: String,
}

/// One of the goods of an order.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
struct Goods {
    #[garde(length(chars, max = 64))]
    #[validate(length(max = 64))]
    reference_goods_id: String,
    #[garde(length(chars, max = 256))]
    #[validate(length(max = 256))]
    goods_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 64))]
    #[validate(length(max = 64))]
    goods_category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    goods_unit_amount: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(g::positive)))]
    #[validate(custom(function = "v::positive"))]
    goods_quantity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 2048))]
    #[validate(length(max = 2048))]
    goods_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 32), inner(custom(g::delivery_method)))]
    #[validate(length(max = 32), custom(function = "v::delivery_method"))]
    delivery_method_type: Option<String>,
}

/// How the goods reach the buyer.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
struct Shipping {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    shipping_name: Option<UserName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    shipping_address: Option<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 128))]
    #[validate(length(max = 128))]
    shipping_carrier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 16))]
    #[validate(length(max = 16))]
    shipping_phone_no: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 64))]
    #[validate(length(max = 64))]
    ship_to_email: Option<String>,
}

/// The name of a person; that its parts are required is disputed.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
struct UserName {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(required, length(chars, max = 32))]
    #[validate(required, length(max = 32))]
    first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 32))]
    #[validate(length(max = 32))]
    middle_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(required, length(chars, max = 32))]
    #[validate(required, length(max = 32))]
    last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 128))]
    #[validate(length(max = 128))]
    full_name: Option<String>,
}

/// A postal address.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
struct Address {
    #[garde(length(chars, max = 2), custom(g::region))]
    #[validate(length(max = 2), custom(function = "v::region"))]
    region: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 8))]
    #[validate(length(max = 8))]
    state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 32))]
    #[validate(length(max = 32))]
    city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 256))]
    #[validate(length(max = 256))]
    address1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 256))]
    #[validate(length(max = 256))]
    address2: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 32))]
    #[validate(length(max = 32))]
    zip_code: Option<String>,
}

/// Who pays.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
struct Buyer {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 64))]
    #[validate(length(max = 64))]
    reference_buyer_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    buyer_name: Option<UserName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 24))]
    #[validate(length(max = 24))]
    buyer_phone_no: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 64), inner(custom(g::email)))]
    #[validate(length(max = 64), custom(function = "v::email"))]
    buyer_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 64), inner(custom(g::datetime)))]
    #[validate(length(max = 64), custom(function = "v::datetime"))]
    buyer_registration_time: Option<String>,
}

/// How the merchant is paid.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
struct SettlementStrategy {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 3), inner(custom(g::currency)))]
    #[validate(length(max = 3), custom(function = "v::currency"))]
    settlement_currency: Option<String>,
}

/// The payment method that the buyer chose.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PaymentMethod {
    #[garde(length(chars, max = 64))]
    #[validate(length(max = 64))]
    pub(crate) payment_method_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 128))]
    #[validate(length(max = 128))]
    payment_method_id: Option<String>,
}

/// What an authorization needs.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
struct AgreementInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 256))]
    #[validate(length(max = 256))]
    auth_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 64))]
    #[validate(length(max = 64))]
    user_login_id: Option<String>,
}
