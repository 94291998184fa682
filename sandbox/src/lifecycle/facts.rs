//! What a request asks for: of a payment, or of a session that becomes one.

use super::{Money, Refusal, states};

states! {
    /// The product that a payment was made by.
    Product {
        /// `pay` of a checkout.
        Checkout => "Checkout",
        /// `pay` of an auto debit.
        AutoDebit => "AutoDebit",
        /// `pay` of an entry code.
        EntryCode => "EntryCode",
        /// `pay` of an order code.
        OrderCode => "OrderCode",
        /// `pay` of a code that the user presents.
        UserPresented => "UserPresented",
        /// A session of the cashier.
        Cashier => "Cashier",
        /// A session of EasySafePay.
        EasySafePay => "EasySafePay",
    }
}

/// What a request says of a payment, or of a session that becomes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The client.
    pub client_id: String,
    /// The merchant's ID of the payment.
    pub request_id: String,
    /// The product.
    pub product: Product,
    /// The type of the payment method.
    pub method: String,
    /// The payment method itself: a token, a payment code.
    pub method_id: Option<String>,
    /// The amount.
    pub amount: Money,
    /// Whether the money is set aside first, and captured later.
    pub is_authorization: bool,
    /// Whether Antom captures by itself.
    pub is_automatic: bool,
    /// The state that the buyer's agreement to later payments is known by.
    pub auth_state: Option<String>,
    /// The description of the order.
    pub description: String,
    /// The name of the merchant.
    pub merchant_name: Option<String>,
    /// Where the result is sent.
    pub notify_url: Option<String>,
    /// Where the buyer goes afterwards.
    pub redirect_url: Option<String>,
    /// What the request asked to go wrong, in the words of the scenario language.
    pub scenario: Option<String>,
}

impl Facts {
    /// Checks that another request with the same ID asks for the same thing.
    ///
    /// # Errors
    ///
    /// If a key fact differs.
    pub fn check_repeated(&self, again: &Self) -> Result<(), Refusal> {
        let field = if self.product != again.product {
            "productCode"
        } else if self.amount != again.amount {
            "paymentAmount"
        } else if self.method != again.method {
            "paymentMethod.paymentMethodType"
        } else if self.method_id != again.method_id {
            "paymentMethod.paymentMethodId"
        } else {
            return Ok(());
        };
        Err(Refusal::Inconsistent { field })
    }
}
