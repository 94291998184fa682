use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use time::OffsetDateTime;

use super::{CodeList, Endpoint, RequestError};
use crate::schema::{Body, NotSelected, OperationSchema};
use crate::validate::Validate;
use crate::wire::WireObject;

/// A request that can be sent: that of one product of an operation, or the enum of all of them.
///
/// Every [`Endpoint`] implements it.
pub trait Call: Validate + Serialize + Sized {
    /// The response of a successful call, as received.
    type Response: DeserializeOwned + Serialize + WireObject;

    /// The result of a successful call: the response, or what it asks for.
    type Success: From<Self::Response>;

    /// The response of a call that failed or whose outcome is unknown.
    type Failure: DeserializeOwned + Serialize + WireObject;

    /// The result codes of the operation.
    type ResultCode: CodeList;

    /// The table of the operation.
    const OPERATION: &'static OperationSchema;

    /// Whether the operation is read-only; see [`Endpoint::SAFE`].
    const SAFE: bool = false;

    /// Returns the idempotency key, if the operation has one.
    fn idempotency_key(&self) -> Option<&str>;

    /// Reads a request body leniently. `now` is the time for time-dependent constraints.
    ///
    /// # Errors
    ///
    /// Fails if the body belongs to no product of the operation, or cannot be read as the request
    /// of its product.
    fn read(body: &Body<'_>, now: Option<OffsetDateTime>) -> Result<Self, RequestError>;
}

/// Parses a body and reads it as a request.
///
/// # Errors
///
/// Like [`Call::read`]. Also fails if the body is not valid JSON.
pub fn read_call<C: Call>(body: &[u8], now: Option<OffsetDateTime>) -> Result<C, RequestError> {
    let body = Body::parse(body).map_err(NotSelected::NotJson)?;
    C::read(&body, now)
}

impl<E: Endpoint> Call for E {
    type Response = E::Response;
    type Success = E::Success;
    type Failure = E::Failure;
    type ResultCode = E::ResultCode;

    const OPERATION: &'static OperationSchema = E::OPERATION;
    const SAFE: bool = E::SAFE;

    fn idempotency_key(&self) -> Option<&str> {
        Endpoint::idempotency_key(self)
    }

    fn read(body: &Body<'_>, now: Option<OffsetDateTime>) -> Result<Self, RequestError> {
        Ok(super::read::from_body(body, now)?)
    }
}
