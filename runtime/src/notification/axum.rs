//! Notifications in axum: an extractor and responses.

use std::fmt;
use std::marker::PhantomData;

use axum::body::{Body, HttpBody as _};
use axum::extract::{FromRef, FromRequest, OriginalUri};
use axum::http::Request;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use super::answer::answer;
use super::{Incoming, NotificationError, Received, Receiver, acknowledge, refuse};
use crate::endpoint::Notification;

/// Extracts a verified and decoded notification. The [`Receiver`] is taken from the state.
///
/// The signature is verified against the original path, even in a nested router. Headers are
/// checked before the body is read, and the body is read up to the receiver's limit. There is no
/// timeout for reading the body; set one on the server. Invalid notifications get the response of
/// [`Rejected`] and do not reach the handler.
///
/// ```
/// use antom_runtime::notification::{Acknowledged, Notified, Receiver};
/// use axum::Router;
/// use axum::routing::post;
/// # use api::{PaymentEvent, PaymentNotification};
/// # mod api {
/// #     include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/notification/api.rs"));
/// # }
///
/// async fn notified(
///     Notified(received): Notified<PaymentNotification>,
/// ) -> Acknowledged<PaymentNotification> {
///     match received.event {
///         PaymentEvent::Succeeded(payment) => println!("paid: {}", payment.payment_id),
///         PaymentEvent::Failed(payment) => println!("not paid: {}", payment.payment_id),
///         PaymentEvent::Pending(_) | PaymentEvent::Other(_) => {}
///     }
///     Acknowledged::new()
/// }
///
/// fn router(receiver: Receiver) -> Router {
///     Router::new().route("/antom/notify", post(notified)).with_state(receiver)
/// }
/// ```
#[derive(Debug)]
#[must_use = "a notification is to be handled, and acknowledged once it is"]
pub struct Notified<N: Incoming>(pub Received<N>);

impl<N, S> FromRequest<S> for Notified<N>
where
    N: Incoming,
    S: Send + Sync,
    Receiver: FromRef<S>,
{
    type Rejection = Rejected<N>;

    async fn from_request(request: Request<Body>, state: &S) -> Result<Self, Rejected<N>> {
        let receiver = Receiver::from_ref(state);
        match receive(&receiver, request).await {
            Ok(received) => Ok(Self(received)),
            Err(error) => Err(Rejected::new(error)),
        }
    }
}

async fn receive<N: Incoming>(
    receiver: &Receiver,
    request: Request<Body>,
) -> Result<Received<N>, NotificationError> {
    let (head, body) = request.into_parts();
    let judged = receiver.check_head(&head.headers)?;
    let body = read(body, receiver.limit()).await?;
    let sent = head
        .extensions
        .get::<OriginalUri>()
        .map_or(&head.uri, |original| &original.0);
    let path = sent.path_and_query().map_or("/", |path| path.as_str());
    receiver
        .verify_body(&judged, &head.method, path, &body)?
        .decode()
}

/// Reads a body up to the size limit.
async fn read(body: Body, limit: usize) -> Result<axum::body::Bytes, NotificationError> {
    let too_large = NotificationError::TooLarge { limit };
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large);
    }
    match Limited::new(body, limit).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large),
        Err(_) => Err(NotificationError::Broken),
    }
}

/// A request that is not a valid notification.
///
/// The response refuses the notification without a reason. The reason is logged (feature
/// `tracing`), and available to a handler that extracts a `Result<Notified<N>, Rejected<N>>`.
pub struct Rejected<N> {
    error: NotificationError,
    notification: PhantomData<fn() -> N>,
}

impl<N: Incoming> Rejected<N> {
    fn new(error: NotificationError) -> Self {
        log::<N>(&error);
        Self {
            error,
            notification: PhantomData,
        }
    }
}

impl<N> Rejected<N> {
    /// Returns the reason.
    pub fn error(&self) -> &NotificationError {
        &self.error
    }

    /// Returns the reason.
    pub fn into_error(self) -> NotificationError {
        self.error
    }
}

#[cfg(feature = "tracing")]
fn log<N: Incoming>(error: &NotificationError) {
    let operation = N::NAME;
    tracing::warn!(operation, %error, "notification rejected");
}

#[cfg(not(feature = "tracing"))]
fn log<N: Incoming>(_: &NotificationError) {}

impl<N> fmt::Debug for Rejected<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rejected").field(&self.error).finish()
    }
}

impl<N> fmt::Display for Rejected<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<N> std::error::Error for Rejected<N> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.error)
    }
}

impl<N: Incoming> IntoResponse for Rejected<N> {
    fn into_response(self) -> Response {
        let mut response = answer(N::REFUSAL);
        *response.status_mut() = self.error.http_status();
        response.map(Body::from)
    }
}

/// The response that acknowledges a notification: see [`acknowledge`].
pub struct Acknowledged<N>(PhantomData<fn() -> N>);

/// The response that refuses a notification, so that it is sent again: see [`refuse`].
pub struct Refused<N>(PhantomData<fn() -> N>);

/// Implements a response.
macro_rules! answers {
    ($answer:ident, $build:ident) => {
        impl<N: Notification> $answer<N> {
            /// Creates the response.
            pub const fn new() -> Self {
                Self(PhantomData)
            }
        }

        impl<N: Notification> Default for $answer<N> {
            fn default() -> Self {
                Self::new()
            }
        }

        impl<N> fmt::Debug for $answer<N> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($answer))
            }
        }

        impl<N: Notification> IntoResponse for $answer<N> {
            fn into_response(self) -> Response {
                $build::<N>().map(Body::from)
            }
        }
    };
}

answers!(Acknowledged, acknowledge);
answers!(Refused, refuse);
