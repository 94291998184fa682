//! What the extractor logs: the reason, and no value.

use antom_runtime::notification::Notified;
use axum::body::Body;
use axum::extract::FromRequest as _;

use crate::api::PaymentNotification;
use crate::log::logged;
use crate::support::{PATH, receiver, sender};

#[test]
fn a_rejection_is_logged_without_values() {
    let body = r#"{"notifyType":"PAYMENT_RESULT","status":["secret"]}"#;
    let request = sender().raw(PATH, body.into()).unwrap().map(Body::from);
    let log = logged(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let receiver = receiver();
        let extracted = Notified::<PaymentNotification>::from_request(request, &receiver);
        assert!(runtime.block_on(extracted).is_err());
    });
    assert_eq!(
        log,
        "WARN message=notification rejected operation=\"notifyPayment\" error=the notification is \
         signed, but not a valid notifyPayment: status (type), paymentId (required); if it is \
         another notification, decode it as its own type\n"
    );
}
