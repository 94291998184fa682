use antom::notification::{Acknowledged, Notified, Receiver};
use antom::payments::notify_payment::{Event, Notification};
use antom::signature::PublicKey;
use axum::{Router, routing::post};

async fn notify(Notified(received): Notified<Notification>) -> Acknowledged<Notification> {
    match received.event {
        Event::Succeeded(notification) => deliver_once(notification.payment_id),
        Event::Pending(_) | Event::PaymentCode(_) => {} // status S, but nothing is paid yet
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

fn deliver_once(_payment_id: Option<String>) {}
