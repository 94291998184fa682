use antom::notification::{Acknowledged, Notified, Receiver};
use antom::payments::notify_payment::{Event, Notification};
use antom::signature::PublicKey;
use antom::types::Amount;
use axum::{Router, routing::post};

async fn notify(Notified(received): Notified<Notification>) -> Acknowledged<Notification> {
    match received.event {
        // Compare the amount with that of your order. With manual capture, nothing is captured yet.
        Event::Succeeded(payment) => deliver_once(payment.payment_id, payment.payment_amount),
        Event::Pending(_) | Event::PaymentCode(_) => {} // nothing is paid yet, whatever the status
        Event::AmountUpdate(_) => {} // the result of `updateAmount`
        Event::Failed(_) => {}
        Event::PeriodSucceeded { .. } | Event::PeriodFailed { .. } => {} // of a subscription
        Event::Unknown(_) => {} // inquire
    }
    Acknowledged::new()
}

fn router(antom_public_key: PublicKey, client_id: &str) -> Router {
    let receiver = Receiver::new(antom_public_key).client_id(client_id);
    Router::new().route("/antom/notify", post(notify)).with_state(receiver)
}

fn deliver_once(_payment_id: Option<String>, _amount: Option<Amount>) {} // inquire if one is missing
