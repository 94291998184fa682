//! What the requests of all products say of a payment.

use antom::payments::{create_payment_session, pay};
use antom::types::{
    Amount, CaptureMode, Merchant, Order, PaymentFactor, PaymentMethod, TerminalType,
};
use time::OffsetDateTime;

use crate::lifecycle::{Facts, Money, Product};

/// A payment or a session as it is asked for.
pub(super) struct NewPayment {
    pub facts: Facts,
    /// When it expires; nothing if the request leaves that to Antom.
    pub expires_at: Option<OffsetDateTime>,
    /// When the payment of a session expires; nothing if the request leaves that to Antom.
    pub payment_expires_at: Option<OffsetDateTime>,
    /// Whether the buyer has an app at hand.
    pub is_mobile: bool,
}

/// The fields that the requests of all products have.
struct Common<'r> {
    client_id: &'r str,
    product: Product,
    request_id: String,
    order: &'r Order,
    amount: &'r Amount,
    method: &'r PaymentMethod,
    factor: Option<&'r PaymentFactor>,
    merchant: Option<&'r Merchant>,
}

impl Common<'_> {
    fn facts(self) -> Facts {
        let merchant = self.merchant.or(self.order.merchant.as_ref());
        let factor = self.factor;
        let mode = factor.and_then(|it| it.capture_mode.as_ref());
        Facts {
            client_id: self.client_id.to_owned(),
            request_id: self.request_id,
            product: self.product,
            method: self.method.payment_method_type.clone(),
            method_id: self.method.payment_method_id.clone(),
            amount: Money::from(self.amount),
            is_authorization: factor.and_then(|it| it.is_authorization) == Some(true),
            is_automatic: mode == Some(&CaptureMode::Automatic),
            auth_state: None,
            description: self.order.order_description.clone(),
            merchant_name: merchant.and_then(|it| it.merchant_name.clone()),
            notify_url: None,
            redirect_url: None,
            scenario: None,
        }
    }
}

/// Reads the facts of a request, whose fields are called alike for every product.
macro_rules! facts {
    ($client_id:expr, $request:ident as $product:ident, merchant: $merchant:expr) => {
        Common {
            client_id: $client_id,
            product: Product::$product,
            request_id: $request.payment_request_id.clone(),
            order: &$request.order,
            amount: &$request.payment_amount,
            method: &$request.payment_method,
            factor: $request.payment_factor.as_ref(),
            merchant: $merchant,
        }
        .facts()
    };
}

/// Reads a request of `pay`. Nothing if it is for a product that is documented later.
pub(super) fn of_pay(request: pay::Request, client_id: &str) -> Option<NewPayment> {
    let mut is_mobile = false;
    let (mut facts, expires_at, notify_url, redirect_url) = match request {
        pay::Request::Checkout(it) => {
            is_mobile = matches!(
                it.env.terminal_type,
                Some(TerminalType::App | TerminalType::Wap)
            );
            let mut facts = facts!(client_id, it as Checkout, merchant: it.merchant.as_ref());
            facts.is_authorization |= it.is_authorization == Some(true);
            (
                facts,
                it.payment_expiry_time,
                it.payment_notify_url,
                Some(it.payment_redirect_url),
            )
        }
        pay::Request::AutoDebit(it) => (
            facts!(client_id, it as AutoDebit, merchant: it.merchant.as_ref()),
            it.payment_expiry_time,
            it.payment_notify_url,
            it.payment_redirect_url,
        ),
        pay::Request::EntryCode(it) => (
            facts!(client_id, it as EntryCode, merchant: it.merchant.as_ref()),
            it.payment_expiry_time,
            Some(it.payment_notify_url),
            it.payment_redirect_url,
        ),
        pay::Request::OrderCode(it) => (
            facts!(client_id, it as OrderCode, merchant: it.merchant.as_ref()),
            it.payment_expiry_time,
            Some(it.payment_notify_url),
            it.payment_redirect_url,
        ),
        pay::Request::UserPresented(it) => (
            facts!(client_id, it as UserPresented, merchant: it.merchant.as_ref()),
            it.payment_expiry_time,
            Some(it.payment_notify_url),
            it.payment_redirect_url,
        ),
        _ => return None,
    };
    facts.notify_url = notify_url;
    facts.redirect_url = redirect_url;
    Some(NewPayment {
        facts,
        expires_at,
        payment_expires_at: None,
        is_mobile,
    })
}

/// Reads a request of `createPaymentSession`. Nothing if it is for a product that is documented later.
pub(super) fn of_session(
    request: create_payment_session::Request,
    client_id: &str,
) -> Option<NewPayment> {
    let (facts, expires_at, payment_expires_at) = match request {
        create_payment_session::Request::Cashier(it) => {
            let mut facts = facts!(client_id, it as Cashier, merchant: None);
            facts.notify_url = it.payment_notify_url;
            facts.redirect_url = Some(it.payment_redirect_url);
            (
                facts,
                it.payment_session_expiry_time,
                it.payment_expiry_time,
            )
        }
        create_payment_session::Request::EasySafePay(it) => {
            let mut facts = facts!(client_id, it as EasySafePay, merchant: None);
            facts.auth_state = it.agreement_info.and_then(|it| it.auth_state);
            facts.notify_url = Some(it.payment_notify_url);
            facts.redirect_url = Some(it.payment_redirect_url);
            (
                facts,
                it.payment_session_expiry_time,
                it.payment_expiry_time,
            )
        }
        _ => return None,
    };
    Some(NewPayment {
        facts,
        expires_at,
        payment_expires_at,
        is_mobile: false,
    })
}
