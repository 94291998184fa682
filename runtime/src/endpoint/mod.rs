//! Operations: paths, responses and result codes. Nothing here does I/O.

pub(crate) mod call;
pub(crate) mod call_outcome;
mod code;
mod decoded;
mod failed;
mod follow;
mod notification;
pub(crate) mod read;
mod request_error;

pub use call::Call;
#[cfg(feature = "client")]
pub(crate) use call_outcome::Ending;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use call_outcome::read_ending;
pub use call_outcome::{CallOutcome, ResponseError};
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
use call_outcome::read_response;
use read::from_json;

/// The response of a request by how the call ended, with the parts that could not be read.
pub type CallOutcomeOf<E> =
    Decoded<CallOutcome<<E as Endpoint>::Response, <E as Endpoint>::Failure>>;

/// A request, with its operation.
pub trait Endpoint: WireObject + Validate + Serialize {
    /// The response of a successful call, as received.
    type Response: DeserializeOwned + Serialize + WireObject;

    /// The result of a successful call: the response, or, if the documentation distinguishes
    /// several cases, what it asks for.
    type Success: From<Self::Response>;

    /// The response of a call that failed or whose outcome is unknown.
    type Failure: DeserializeOwned + Serialize + WireObject;

    /// The result codes of the operation.
    type ResultCode: CodeList;

    /// The table of the operation.
    const OPERATION: &'static OperationSchema;

    /// The table of the request's product.
    const PRODUCT: &'static ProductSchema;

    /// Whether the operation is read-only, such as an inquiry: repeating the call is safe even
    /// without an idempotency key. A client then retries it after a timeout, like a call with a
    /// key. `false` by default.
    const SAFE: bool = false;

    /// Returns the idempotency key, if the operation has one.
    fn idempotency_key(&self) -> Option<&str>;

    /// Reads a request body leniently: only types and required fields are checked.
    ///
    /// # Errors
    ///
    /// Fails if the body cannot be read, with all violations, including those that do not prevent
    /// reading it.
    fn from_json(body: &[u8]) -> Result<Self, Violations> {
        from_json(body, None)
    }

    /// Like [`from_json`](Self::from_json), with `now` as the current time.
    ///
    /// # Errors
    ///
    /// Like [`from_json`](Self::from_json).
    fn from_json_at(body: &[u8], now: OffsetDateTime) -> Result<Self, Violations> {
        from_json(body, Some(now))
    }

    /// Serializes the request body.
    ///
    /// # Errors
    ///
    /// Fails if the year of a date-time does not have four digits.
    fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// Reads a response body as a success or a failure, depending on its status. Optional parts
    /// that cannot be read are left out and reported; see [`Decoded::problems`].
    ///
    /// # Errors
    ///
    /// Fails if it is neither; see [`ResponseError`].
    fn read_response(body: &[u8]) -> Result<CallOutcomeOf<Self>, ResponseError> {
        read_response(Self::OPERATION.outcome(), body)
    }
}
