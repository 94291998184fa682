//! Receives notifications with axum: verified, told apart by what they say, handled once, acknowledged.
//!
//! ```text
//! cargo run --example notifications
//! ```
//!
//! Antom is played by a sender that signs as Antom does; your own tests can do the same.

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

/// What the handler knows: the keys, and which payments have been delivered. In earnest the latter is
/// a table with a unique key, written in the transaction that delivers.
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

/// Only what Antom has signed gets here; everything else has been refused.
async fn notify(State(shop): State<Shop>, Notified(received): Notified<Notification>) -> Response {
    match received.event {
        // Status S, and still nothing is paid: there is no way to take this for a success.
        Event::Pending(_) => println!("  still being processed"),
        Event::Succeeded(notification) => {
            let Some(payment) = notification.payment_id else {
                return Refused::<Notification>::new().into_response();
            };
            // What was paid must be what was asked for; the order knows.
            if notification.payment_amount != Some(price()) {
                println!("  paid, but not what was asked for: see to it by hand");
                return Acknowledged::<Notification>::new().into_response();
            }
            // The same notification may come again; what counts is the payment.
            let Ok(mut delivered) = shop.delivered.lock() else {
                return Refused::<Notification>::new().into_response();
            };
            match delivered.insert(payment) {
                true => println!("  paid: deliver"),
                false => println!("  paid, and delivered before: nothing to do"),
            }
        }
        Event::PaymentCode(_) => println!("  a code to show to the buyer, who has not paid yet"),
        Event::AmountUpdate(_) => println!("  an answer to `updateAmount`: nothing is paid"),
        Event::Failed(_) => println!("  failed: nothing to deliver"),
        Event::PeriodSucceeded { phase_no, .. } => println!("  period {phase_no} is paid"),
        Event::PeriodFailed { phase_no, .. } => println!("  period {phase_no} is not paid"),
        Event::Unknown(_) => println!("  says nothing certain: inquire about the payment"),
    }
    // Handled, so that it is not sent again.
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
        let answer = app.clone().oneshot(request.map(Body::from)).await?;
        println!("  answered with HTTP {}", answer.status());
    }

    println!("A notification that was changed in transit:");
    let request = antom.request("/antom/notify", &notification("PAYMENT_RESULT", "F"))?;
    let forged = request.map(|body| String::from_utf8_lossy(&body).replace("\"F\"", "\"S\""));
    let answer = app.oneshot(forged.map(Body::from)).await?;
    println!("  answered with HTTP {}", answer.status());
    Ok(())
}

/// What the order costs.
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
