//! A local server that simulates the Antom API for tests, and the command `antom`. Unofficial: the pages of the API are the
//! authority.
//!
//! A sandbox verifies calls, keeps their effects, and signs its responses:
//!
//! ```
//! use antom::payments::{inquiry_payment, pay};
//! use antom::types::{Amount, Env, Order, PaymentMethod, SettlementStrategy};
//! use antom::Validate;
//! use antom_sandbox::Sandbox;
//!
//! # fn checkout() -> pay::CheckoutRequest {
//! #     let price = Amount::builder().currency("HKD").value(74_850).build();
//! #     let order = Order::builder()
//! #         .reference_order_id("order-1024")
//! #         .order_description("Two tickets")
//! #         .order_amount(price.clone())
//! #         .build();
//! #     pay::CheckoutRequest::builder()
//! #         .payment_request_id("order-1024-attempt-1")
//! #         .order(order)
//! #         .payment_amount(price)
//! #         .payment_method(PaymentMethod::builder().payment_method_type("ALIPAY_HK").build())
//! #         .payment_redirect_url("https://shop.example.com/thanks")
//! #         .settlement_strategy(SettlementStrategy::builder().settlement_currency("USD").build())
//! #         .env(Env::builder().terminal_type("WEB").build())
//! #         .build()
//! # }
//! #[tokio::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let sandbox = Sandbox::start()?;
//!     let client = sandbox.client()?;
//!
//!     // `pay` returns PAYMENT_IN_PROCESS (status U) until the buyer has paid. The client reports status U as an error, since
//!     // the outcome is unknown: the payment may still succeed.
//!     let opened = client.payments().pay(&checkout().validate()?).await;
//!     assert!(opened.is_err_and(|error| error.may_have_happened()));
//!     sandbox.buyer().pay("order-1024-attempt-1")?;
//!
//!     let inquiry = inquiry_payment::Request::builder().payment_request_id("order-1024-attempt-1").build();
//!     let response = client.payments().inquiry_payment(&inquiry.validate()?).await?.into_inner();
//!     assert!(matches!(response, inquiry_payment::NextStep::Succeeded(_)));
//!     assert_eq!(sandbox.notifications()?.len(), 1);
//!     Ok(())
//! }
//! ```

mod chinese;
pub mod clock;
pub mod command;
mod credentials;
pub mod delivery;
mod duration;
mod engine;
mod error;
pub mod faults;
mod http;
mod keys;
pub mod lifecycle;
mod links;
mod page;
mod process;
pub mod scenario;
mod service;
mod similar;
pub mod store;
mod texts;
pub mod tls;

pub use clock::Clock;
pub use error::{Error, RecordKind, Result};
pub use http::Bounds;
pub use process::{Builder, Buyer, CLIENT_ID, Sandbox};
pub use service::{documented_request, documented_success};
pub use texts::Texts;
