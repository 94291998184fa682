use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use time::OffsetDateTime;

use super::{CodeList, Endpoint, RequestError};
use crate::schema::{Body, NotSelected, OperationSchema};
use crate::validate::Validate;
use crate::wire::WireObject;

/// What a client sends and a server is sent: a request of an operation, of one product or of any.
///
/// Every [`Endpoint`] is one; the enum of an operation's requests is one too.
pub trait Call: Validate + Serialize + Sized {
    /// The answer to a call that succeeded, as it travels.
    type Response: DeserializeOwned + Serialize + WireObject;

    /// What a call that succeeded gives: the answer, or what it asks for.
    type Success: From<Self::Response>;

    /// The answer to a call that did not succeed, or whose outcome is not known.
    type Failure: DeserializeOwned + Serialize + WireObject;

    /// The result codes of the operation.
    type ResultCode: CodeList;

    /// The operation as a table.
    const OPERATION: &'static OperationSchema;

    /// Whether the operation only reads; see [`Endpoint::SAFE`].
    const SAFE: bool = false;

    /// The value that makes a repeated call harmless, if the operation has such a field.
    fn idempotency_key(&self) -> Option<&str>;

    /// Reads a request body, leniently; what is wrong with it is reported as of the moment given.
    ///
    /// # Errors
    ///
    /// If it is for none of the operation's products, or cannot be read as the request of the one it
    /// is for.
    fn read(body: &Body<'_>, now: Option<OffsetDateTime>) -> Result<Self, RequestError>;
}

/// Parses a body, and reads it as a request of an operation.
///
/// # Errors
///
/// As [`Call::read`], and if the body is not valid JSON.
pub fn read_call<C: Call>(body: &[u8], now: Option<OffsetDateTime>) -> Result<C, RequestError> {
    let body = Body::parse(body).map_err(|error| NotSelected::NotJson(error.to_string()))?;
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
