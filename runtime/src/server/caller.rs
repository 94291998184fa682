use std::fmt;
use std::future::{Future, pending};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Bytes;
use time::OffsetDateTime;

use crate::validate::cut;

/// The caller of an operation, as verified, and the request as it was sent.
#[derive(Clone)]
pub struct Caller {
    pub(super) client_id: String,
    pub(super) is_test: bool,
    pub(super) path: String,
    pub(super) request_time: String,
    pub(super) sent_at: OffsetDateTime,
    pub(super) key_version: String,
    pub(super) now: OffsetDateTime,
    pub(super) body: Bytes,
    pub(super) declined: Declined,
    /// Whether requests with warnings are refused.
    pub(super) refuses_warnings: bool,
}

/// Whether the service does not implement the operation.
#[derive(Clone, Default)]
pub(super) struct Declined(Arc<AtomicBool>);

impl Declined {
    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Caller {
    /// Returns the id of the client.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Returns whether the client is a test client: its id says so, and it used the path for tests.
    pub fn is_test(&self) -> bool {
        self.is_test
    }

    /// Returns the path, with the query if any, as it was sent and signed.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the request time as written by the client: Unix time or ISO 8601. It is signed.
    pub fn request_time(&self) -> &str {
        &self.request_time
    }

    /// Returns the parsed [`request_time`](Self::request_time).
    pub fn sent_at(&self) -> OffsetDateTime {
        self.sent_at
    }

    /// Returns the version of the client's key.
    pub fn key_version(&self) -> &str {
        &self.key_version
    }

    /// Returns the time at which the request was validated, by the server's clock.
    pub fn now(&self) -> OffsetDateTime {
        self.now
    }

    /// Responds as if there were no operation at the path: with the documented result code
    /// ([`ProtocolCodes::path`](crate::schema::ProtocolCodes::path)), or with HTTP status 404 if
    /// there is none.
    ///
    /// The future never completes: once the service awaits it, the server responds and drops the
    /// service.
    pub fn not_implemented<T>(&self) -> impl Future<Output = T> + Send + use<T>
    where
        T: Send,
    {
        let declined = self.declined.clone();
        async move {
            declined.0.store(true, Ordering::Relaxed);
            pending().await
        }
    }

    /// Returns the same caller, without `not_implemented` having been called.
    pub(super) fn again(&self) -> Self {
        Self {
            declined: Declined::default(),
            ..self.clone()
        }
    }

    /// Returns the body, byte for byte, for example to compare a repeated request or to archive it.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

/// Without the body.
impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("client_id", &self.client_id)
            .field("is_test", &self.is_test)
            .field("request_time", &cut(&self.request_time))
            .field("key_version", &cut(&self.key_version))
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .finish_non_exhaustive()
    }
}
