//! A notification, signed as it should be.

use antom_runtime::notification::{NotificationError, Received, Receiver, Sender};

use crate::api::PaymentNotification;
use crate::keys;

pub(crate) const CLIENT: &str = "SANDBOX_1";
pub(crate) const PATH: &str = "/antom/notify";

pub(crate) fn notification(kind: &str, status: &str) -> PaymentNotification {
    PaymentNotification {
        kind: kind.to_owned(),
        status: status.to_owned(),
        payment_id: "p-1".to_owned(),
        buyer: Some("Änne".to_owned()),
    }
}

pub(crate) fn sender() -> Sender {
    Sender::new(keys::antom(), CLIENT).request_time("2026-11-22T11:00:00Z")
}

pub(crate) fn request() -> http::Request<Vec<u8>> {
    let address = format!("https://shop.example.com{PATH}");
    sender()
        .request(&address, &notification("PAYMENT_RESULT", "S"))
        .unwrap()
}

pub(crate) fn receiver() -> Receiver {
    Receiver::new(keys::antom_public()).client_id(CLIENT)
}

pub(crate) fn received(
    receiver: &Receiver,
    request: &http::Request<Vec<u8>>,
) -> Result<Received<PaymentNotification>, NotificationError> {
    receiver.receive_request(request)
}
