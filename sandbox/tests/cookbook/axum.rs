use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use antom::notification::{Acknowledged, Notified, Receiver, Refused};
use antom::payments::notify_payment::{Event, Notification};
use axum::Router;
use axum::extract::{FromRef, State};
use axum::routing::post;

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

impl Shop {
    /// Delivers what was paid, once for each payment ID. Keep the IDs in a table with a unique key, and insert in the transaction
    /// that delivers: `insert into deliveries (payment_id) values ($1) on conflict do nothing`.
    fn deliver_once(&self, payment_id: String) -> Result<(), &'static str> {
        let mut delivered = self.delivered.lock().map_err(|_| "no database")?;
        if delivered.insert(payment_id) {
            // The first notification of this payment: deliver here.
        }
        Ok(())
    }
}

async fn notify(
    State(shop): State<Shop>,
    Notified(received): Notified<Notification>, // verified: anything else has been rejected
) -> Result<Acknowledged<Notification>, Refused<Notification>> {
    if let Event::Succeeded(notification) = received.event {
        // If the delivery fails, the notification is refused, and Antom sends it again.
        let payment_id = notification.payment_id.ok_or_else(Refused::new)?;
        shop.deliver_once(payment_id).map_err(|_| Refused::new())?;
    }
    Ok(Acknowledged::new())
}

fn router(shop: Shop) -> Router {
    Router::new().route("/antom/notify", post(notify)).with_state(shop)
}
