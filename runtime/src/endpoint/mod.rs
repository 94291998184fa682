//! What is known of an operation without sending anything: how it is reached, what its answers
//! mean, what its result codes say.

pub(crate) mod answer;
pub(crate) mod call;
mod code;
mod decoded;
mod failed;
mod follow;
mod notification;
pub(crate) mod read;
mod request_error;

#[cfg(feature = "client")]
pub(crate) use answer::Ending;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use answer::read_ending;
pub use answer::{Answer, AnswerError};
pub use call::Call;
pub use code::{Code, CodeList, Outcome, Status, UndocumentedCode};
pub use decoded::Decoded;
#[cfg(any(feature = "client", feature = "notification"))]
pub(crate) use decoded::decode;
pub use failed::Failed;
pub use follow::{Follow, Pace};
pub use notification::Notification;
pub use request_error::RequestError;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use time::OffsetDateTime;

use crate::schema::{OperationSchema, ProductSchema};
use crate::validate::{Validate, Violations};
use crate::wire::WireObject;
use answer::read_answer;
use read::from_json;

/// The response to a request, by what it says of the call, with what could not be read of it.
pub type AnswerOf<E> = Decoded<Answer<<E as Endpoint>::Response, <E as Endpoint>::Failure>>;

/// A request, and with it the operation that it calls: a client needs to know nothing else.
pub trait Endpoint: WireObject + Validate + Serialize {
    /// The answer to a call that succeeded, as it travels.
    type Response: DeserializeOwned + Serialize + WireObject;

    /// What a call that succeeded gives: the answer, or what it asks for, where the documentation
    /// tells several cases apart.
    type Success: From<Self::Response>;

    /// The answer to a call that did not, or whose outcome is not known.
    type Failure: DeserializeOwned + Serialize + WireObject;

    /// The result codes of the operation.
    type ResultCode: CodeList;

    /// The operation as a table.
    const OPERATION: &'static OperationSchema;

    /// The product whose request this is, as a table.
    const PRODUCT: &'static ProductSchema;

    /// Whether the operation only reads, such as an inquiry: making the call again does no harm, even
    /// without an idempotency key. A client then repeats it after a timeout, as it repeats a call that
    /// has a key. `false` by default.
    const SAFE: bool = false;

    /// The value that makes a repeated call harmless, if the operation has such a field.
    fn idempotency_key(&self) -> Option<&str>;

    /// Reads a request body, leniently: nothing but types and required fields is asked for.
    ///
    /// # Errors
    ///
    /// If it cannot be read: everything that breaks the documentation, not only what stood in the way.
    fn from_json(body: &[u8]) -> Result<Self, Violations> {
        from_json(body, None)
    }

    /// Like [`from_json`](Self::from_json), reporting what is wrong as of a given moment.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json).
    fn from_json_at(body: &[u8], now: OffsetDateTime) -> Result<Self, Violations> {
        from_json(body, Some(now))
    }

    /// The body that is sent.
    ///
    /// # Errors
    ///
    /// If a date-time has no text, because its year has no four digits.
    fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// Reads the body of an answer, as a success or a failure as its status says. Optional parts of it
    /// that cannot be read are left out and reported, see [`Decoded::problems`].
    ///
    /// # Errors
    ///
    /// If it is neither; see [`AnswerError`].
    fn read_answer(body: &[u8]) -> Result<AnswerOf<Self>, AnswerError> {
        read_answer(Self::OPERATION.outcome(), body)
    }
}
