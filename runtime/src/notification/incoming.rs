use http::Response;

use super::answer::answer;
use super::{NotificationError, Verified};
use crate::endpoint::{Decoded, Notification};
use crate::schema::{Body, ProductSchema, Signs};

/// A notification that a [`Receiver`](super::Receiver) can receive: that of one operation, or any
/// notification of an API.
pub trait Incoming: Sized {
    /// The documented cases.
    type Event;

    /// The name of the operation, or a general name, for logs.
    const NAME: &'static str;

    /// The body of the response to anything else.
    const REFUSAL: &'static str;

    /// Reads a notification leniently.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON or lacks required fields.
    fn decode(verified: &Verified<'_>) -> Result<Decoded<Self::Event>, NotificationError>;
}

impl<N: Notification> Incoming for N {
    type Event = N::Event;

    const NAME: &'static str = N::OPERATION.name();
    const REFUSAL: &'static str = N::REFUSAL;

    fn decode(verified: &Verified<'_>) -> Result<Decoded<N::Event>, NotificationError> {
        Ok(verified.read::<N>()?.map(Into::into))
    }
}

/// The documented responses to a notification.
///
/// ```
/// # use antom_runtime::notification::Replies;
/// # let replies = Replies::new("{}", "{}");
/// let handled = true;
/// let response = if handled {
///     replies.acknowledge()
/// } else {
///     replies.refuse()
/// };
/// # assert_eq!(response.body(), b"{}");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replies {
    acknowledgement: &'static str,
    refusal: &'static str,
}

impl Replies {
    /// Creates the responses from their bodies.
    pub const fn new(acknowledgement: &'static str, refusal: &'static str) -> Self {
        Self {
            acknowledgement,
            refusal,
        }
    }

    /// Returns the responses to a notification of one operation.
    pub const fn of<N: Notification>() -> Self {
        Self::new(N::ACKNOWLEDGEMENT, N::REFUSAL)
    }

    /// Returns the response that acknowledges the notification; see
    /// [`acknowledge`](super::acknowledge).
    pub fn acknowledge(self) -> Response<Vec<u8>> {
        answer(self.acknowledgement)
    }

    /// Returns the response that refuses the notification; see [`refuse`](super::refuse).
    pub fn refuse(self) -> Response<Vec<u8>> {
        answer(self.refusal)
    }
}

/// A verified notification that is not documented.
#[derive(Clone, PartialEq, Eq)]
pub struct Unrecognized {
    body: Vec<u8>,
}

impl Unrecognized {
    pub(super) fn new(body: &[u8]) -> Self {
        Self {
            body: body.to_owned(),
        }
    }

    /// Returns the body, byte for byte.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns the text at a path of names joined by dots. `None` if there is none, or more than
    /// one.
    pub fn text(&self, path: &str) -> Option<String> {
        let body = Body::parse(&self.body).ok()?;
        body.text(path)
    }
}

/// Without the body.
impl std::fmt::Debug for Unrecognized {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Unrecognized(<{} bytes>)", self.body.len())
    }
}

/// Whether a body has the fields that identify notifications of this product.
pub(super) fn is_recognised(product: &ProductSchema, body: &Body<'_>) -> bool {
    let is_there = |path: &str| {
        let found = body.root().at(path);
        found.is_some_and(|it| !it.value().says_nothing())
    };
    let has = |path: &str, values: &[&str]| match values {
        [] => is_there(path),
        _ => body.text(path).is_some_and(|it| values.contains(&&*it)),
    };
    let ways = product.identified_by();
    let mut fixed = product.fixed_fields();
    let holds = |signs: &Signs| signs.iter().all(|(path, values)| has(path, values));
    (ways.is_empty() || ways.iter().any(holds)) && fixed.all(|(path, value)| has(path, &[value]))
}
