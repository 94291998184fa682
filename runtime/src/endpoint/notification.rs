use super::Endpoint;

/// A notification: the request of an inbound operation, sent by the server.
pub trait Notification: Endpoint {
    /// The documented cases of the notification.
    type Event: From<Self>;

    /// The body that acknowledges the notification, so that it is not sent again.
    const ACKNOWLEDGEMENT: &'static str;

    /// The body that refuses the notification, so that it is sent again.
    const REFUSAL: &'static str;
}
