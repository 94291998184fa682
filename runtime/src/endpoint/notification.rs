use super::Endpoint;

/// What the other side sends on its own: the request of an operation whose direction is inbound.
pub trait Notification: Endpoint {
    /// What it says: one of the documented cases, so that none is taken for another.
    type Event: From<Self>;

    /// The body that says that it has been handled, so that it is not sent again.
    const ACKNOWLEDGEMENT: &'static str;

    /// The body that says that it has not been handled, so that it is sent again.
    const REFUSAL: &'static str;
}
