//! Receives notifications with axum: verifies each, distinguishes the events, delivers once, acknowledges.
//!
//! ```text
//! cargo run --example notifications
//! ```
//!
//! A `Sender` plays Antom and signs as Antom does. Your own tests can do the same.

#![expect(clippy::print_stdout, reason = "an example shows its results")]

mod support;

use std::collections::HashSet;
use std::error::Error;
use std::sync::{Arc, Mutex};

use antom::notification::{Acknowledged, Notified, Receiver, Refused, Sender};
use antom::payments::notify_payment::{Event, Notification};
use antom::signature::{PrivateKey, PublicKey};
use antom::types::{Amount, CallResult};
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, State};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use tower::ServiceExt as _;

/// The state of the handler: the keys, and the delivered payments. In production, use a table with a
/// unique key for the latter, and write it in the transaction that delivers.
#[derive(Clone)]
struct Shop {
    receiver: Receiver,
    delivered: Arc<Mutex<HashSet<String>>>,
}

impl FromRef<Shop> for Receiver {
    fn from_ref(shop: &Shop) -> Self {
        shop.receiver.clone()
    }
}

/// Receives only what Antom has signed. Everything else has been rejected already.
async fn notify(State(shop): State<Shop>, Notified(received): Notified<Notification>) -> Response {
    match received.event {
        // Nothing is paid, even if the status is S.
        Event::Pending(_) => println!("  still being processed"),
        Event::Succeeded(notification) => {
            let Some(payment) = notification.payment_id else {
                // Antom sends it again.
                return Refused::<Notification>::new().into_response();
            };
            // The amount must be that of the order.
            if notification.payment_amount != Some(price()) {
                println!("  paid, but a different amount: check it manually");
                return Acknowledged::<Notification>::new().into_response();
            }
            // The same notification can arrive several times: act once for each payment.
            let Ok(mut delivered) = shop.delivered.lock() else {
                return Refused::<Notification>::new().into_response();
            };
            match delivered.insert(payment) {
                true => println!("  paid: deliver"),
                false => println!("  paid, and delivered before: nothing to do"),
            }
        }
        Event::PaymentCode(_) => println!("  a code to show to the buyer, who has not paid yet"),
        Event::AmountUpdate(_) => println!("  the result of `updateAmount`: nothing is paid"),
        Event::Failed(_) => println!("  failed: nothing to deliver"),
        Event::PeriodSucceeded { phase_no, .. } => println!("  period {phase_no} is paid"),
        Event::PeriodFailed { phase_no, .. } => println!("  period {phase_no} is not paid"),
        Event::Unknown(_) => println!("  undocumented status: inquire about the payment"),
    }
    // Acknowledged, so that Antom does not send it again.
    Acknowledged::<Notification>::new().into_response()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let antom_public_key = PublicKey::from_text(support::ANTOM_PUBLIC_KEY)?;
    let shop = Shop {
        receiver: Receiver::new(antom_public_key).client_id(support::CLIENT_ID),
        delivered: Arc::default(),
    };
    let app = Router::new()
        .route("/antom/notify", post(notify))
        .with_state(shop);

    let antom = Sender::new(
        PrivateKey::from_text(support::ANTOM_PRIVATE_KEY)?,
        support::CLIENT_ID,
    );
    for (notify_type, status) in [
        ("PAYMENT_PENDING", "S"),
        ("PAYMENT_RESULT", "S"),
        ("PAYMENT_RESULT", "S"),
        ("SOMETHING_NEW", "S"),
    ] {
        println!("{notify_type} with {status}:");
        let request = antom.request("/antom/notify", &notification(notify_type, status))?;
        let response = app.clone().oneshot(request.map(Body::from)).await?;
        println!("  response: HTTP {}", response.status());
    }

    println!("A notification that was changed in transit:");
    let request = antom.request("/antom/notify", &notification("PAYMENT_RESULT", "F"))?;
    let forged = request.map(|body| String::from_utf8_lossy(&body).replace("\"F\"", "\"S\""));
    let response = app.oneshot(forged.map(Body::from)).await?;
    println!("  response: HTTP {}", response.status());
    Ok(())
}

/// The amount of the order.
fn price() -> Amount {
    Amount::builder().currency("SGD").value(1_250).build() // minor units: 12.50
}

fn notification(notify_type: &str, status: &str) -> Notification {
    let result = CallResult::builder()
        .result_code("SUCCESS")
        .result_status(status)
        .result_message("success")
        .build();
    Notification::builder()
        .notify_type(notify_type)
        .result(result)
        .payment_request_id("order-7-attempt-1")
        .payment_id("2026112219401080010018827710")
        .payment_amount(price())
        .build()
}
