//! Notifications in axum: an extractor, and the answers.

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

/// Extracts a notification that was verified and decoded; the [`Receiver`] is taken from the state.
///
/// What is verified is the path as it was sent, also in a nested router. The headers are judged before the
/// body is read, and the body is read up to the receiver's limit; how long that may take is the business of what serves the router. Anything that
/// is no notification is answered by [`Rejected`], before the handler.
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

/// Reads a body, unless it is too large.
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

/// What was sent is no notification.
///
/// The answer says that it was not handled, and no more: why it was not is for the log (feature
/// `tracing`), and for whoever extracts a `Result<Notified<N>, Rejected<N>>`.
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
    /// The reason.
    pub fn error(&self) -> &NotificationError {
        &self.error
    }

    /// The reason.
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

/// Answers that a notification has been handled: see [`acknowledge`].
pub struct Acknowledged<N>(PhantomData<fn() -> N>);

/// Answers that a notification could not be handled, and is to be sent again: see [`refuse`].
pub struct Refused<N>(PhantomData<fn() -> N>);

/// What an answer needs to be written.
macro_rules! answers {
    ($answer:ident, $build:ident) => {
        impl<N: Notification> $answer<N> {
            /// The answer.
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
