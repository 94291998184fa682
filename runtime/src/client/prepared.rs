use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use super::Reason;
use crate::endpoint::Call;
use crate::schema::{Body, OperationSchema};
use crate::wire::redacted::redacted;

/// A call with its serialized body: every attempt sends the same bytes.
#[derive(Clone)]
pub(super) struct Prepared {
    pub(super) operation: &'static OperationSchema,
    /// The client that makes the call.
    pub(super) client_id: String,
    pub(super) product: Option<&'static str>,
    pub(super) idempotency_key: Option<String>,
    /// Whether the operation is read-only, so that repeating the call is safe.
    pub(super) safe: bool,
    /// Empty if the request could not be serialized.
    pub(super) body: String,
}

impl Prepared {
    /// Serializes a request.
    pub(super) fn new<R: Call>(request: &R, client_id: &str) -> Result<Self, Reason> {
        let body = if R::OPERATION.has_request_body() {
            serde_json::to_string(request).map_err(Reason::NotWritten)?
        } else {
            String::new()
        };
        let product = match R::OPERATION.products() {
            [product] => Some(product.name()),
            _ => None,
        };
        Ok(Self {
            operation: R::OPERATION,
            client_id: client_id.to_owned(),
            product: product.filter(|product| !product.is_empty()),
            idempotency_key: key_of::<R>(request.idempotency_key()),
            safe: R::SAFE,
            body,
        })
    }

    /// Uses a body unchanged.
    pub(super) fn raw<R: Call>(body: String, client_id: &str) -> Self {
        let key = R::OPERATION.idempotency_key();
        let key = key.and_then(|path| Body::parse(body.as_bytes()).ok()?.text(path));
        Self {
            operation: R::OPERATION,
            client_id: client_id.to_owned(),
            product: None,
            idempotency_key: key_of::<R>(key.as_deref()),
            safe: R::SAFE,
            body,
        }
    }

    /// A request that could not be serialized. Only the operation is known.
    pub(super) fn unwritten<R: Call>(key: Option<&str>) -> Self {
        Self {
            operation: R::OPERATION,
            client_id: String::new(),
            product: None,
            idempotency_key: key_of::<R>(key),
            safe: R::SAFE,
            body: String::new(),
        }
    }

    /// Whether the call can be repeated although an earlier attempt may have arrived.
    pub(super) fn is_repeatable(&self) -> bool {
        self.safe || self.idempotency_key.is_some()
    }

    /// The product, determined from the body if the operation has several.
    pub(super) fn find_product(&self) -> Option<&'static str> {
        let select = || self.operation.select(self.body.as_bytes()).ok();
        self.product
            .or_else(|| select().map(|product| product.name()))
            .filter(|product| !product.is_empty())
    }

    /// Returns the call as data.
    pub(super) fn store(&self) -> StoredCall {
        StoredCall {
            operation: self.operation.qualified_name(),
            product: self.find_product().map(ToOwned::to_owned),
            client_id: self.client_id.clone(),
            idempotency_key: self.idempotency_key.clone(),
            body: self.body.clone(),
        }
    }
}

/// The idempotency key. `None` if the operation documents none, whatever a request or a stored call
/// says, or if the key is empty.
fn key_of<R: Call>(key: Option<&str>) -> Option<String> {
    R::OPERATION.idempotency_key()?;
    key.filter(|key| !key.is_empty()).map(ToOwned::to_owned)
}

/// A call as data. Store it before making the call, so that a program that crashed during the call
/// can find out how it ended; or take it from the error of a call with an unknown outcome,
/// [`CallError::stored`](super::CallError::stored).
///
/// Resuming sends the same bytes with the same idempotency key, so the call takes effect once,
/// however often it is resumed. A resumed call may have been made before, so its failure is never
/// certain. It serializes as an object of strings. The body can contain personal data and is not
/// shown by `Debug`.
///
/// ```
/// use antom_runtime::client::StoredCall;
/// # let json = r#"{"operation":"payments/refund","product":null,"client_id":"5X",
/// #     "idempotency_key":"refund-1","body":"{}"}"#;
///
/// let stored: StoredCall = serde_json::from_str(json)?; // as a program wrote it before the call
/// assert_eq!(stored.operation(), "payments/refund");
/// assert_eq!(stored.idempotency_key(), Some("refund-1"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct StoredCall {
    operation: String,
    product: Option<String>,
    client_id: String,
    idempotency_key: Option<String>,
    body: String,
}

impl StoredCall {
    /// Returns the operation, including its area: `payments/pay`.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Returns the product of the request, if the operation has several.
    pub fn product(&self) -> Option<&str> {
        self.product.as_deref()
    }

    /// Returns the id of the client that makes the call.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Returns the idempotency key, if any.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// Returns the request body; empty if the operation has none.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Prepares the call if it is for this operation and client.
    pub(super) fn prepare<R: Call>(&self, client_id: &str) -> Result<Prepared, Reason> {
        if self.operation != R::OPERATION.qualified_name() {
            return Err(Reason::WrongOperation {
                stored: self.operation.clone(),
            });
        }
        if self.client_id != client_id {
            return Err(Reason::WrongClient {
                stored: self.client_id.clone(),
            });
        }
        let product = self
            .product
            .as_deref()
            .and_then(|name| R::OPERATION.product(name));
        Ok(Prepared {
            operation: R::OPERATION,
            client_id: self.client_id.clone(),
            product: product.map(|product| product.name()),
            idempotency_key: key_of::<R>(self.idempotency_key()),
            safe: R::SAFE,
            body: self.body.clone(),
        })
    }
}

impl fmt::Debug for StoredCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredCall")
            .field("operation", &self.operation)
            .field("product", &self.product)
            .field("client_id", &self.client_id)
            .field("idempotency_key", &self.idempotency_key)
            .field("body", &redacted(true))
            .finish()
    }
}

const FIELDS: [&str; 5] = [
    "operation",
    "product",
    "client_id",
    "idempotency_key",
    "body",
];

impl Serialize for StoredCall {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [operation, product, client_id, idempotency_key, body] = FIELDS;
        let mut call = serializer.serialize_struct("StoredCall", FIELDS.len())?;
        call.serialize_field(operation, &self.operation)?;
        call.serialize_field(product, &self.product)?;
        call.serialize_field(client_id, &self.client_id)?;
        call.serialize_field(idempotency_key, &self.idempotency_key)?;
        call.serialize_field(body, &self.body)?;
        call.end()
    }
}

impl<'de> Deserialize<'de> for StoredCall {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("StoredCall", &FIELDS, StoredCallVisitor)
    }
}

struct StoredCallVisitor;

impl<'de> Visitor<'de> for StoredCallVisitor {
    type Value = StoredCall;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a stored call")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<StoredCall, A::Error> {
        let mut texts: [Option<Option<String>>; FIELDS.len()] = Default::default();
        while let Some(name) = map.next_key::<String>()? {
            match FIELDS.iter().position(|field| *field == name) {
                Some(index) if texts[index].is_some() => {
                    return Err(A::Error::duplicate_field(FIELDS[index]));
                }
                Some(index) => texts[index] = Some(map.next_value()?),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let [operation, product, client_id, idempotency_key, body] = texts.map(Option::flatten);
        let required = |text: Option<String>, index: usize| {
            let missing = || format!("not a stored call: missing field `{}`", FIELDS[index]);
            text.ok_or_else(|| A::Error::custom(missing()))
        };
        Ok(StoredCall {
            operation: required(operation, 0)?,
            product,
            client_id: required(client_id, 2)?,
            idempotency_key,
            body: required(body, 4)?,
        })
    }
}
