use std::fmt;
use std::future::{Future, pending};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Bytes;
use time::OffsetDateTime;

use crate::validate::cut;

/// Who made a call, as its verified headers say, and what exactly was sent.
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

/// Whether a service has said that it does not implement the operation.
#[derive(Clone, Default)]
pub(super) struct Declined(Arc<AtomicBool>);

impl Declined {
    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Caller {
    /// The id of the client.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Whether the client is there for tests only: its id says so, and it used the path for tests.
    pub fn is_test(&self) -> bool {
        self.is_test
    }

    /// The path, and the query if there was one, as they were sent and signed.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// When the request was sent, as the client wrote it: Unix time or ISO 8601. It is signed.
    pub fn request_time(&self) -> &str {
        &self.request_time
    }

    /// Returns when the request was sent: its [`request_time`](Self::request_time), read.
    pub fn sent_at(&self) -> OffsetDateTime {
        self.sent_at
    }

    /// The version of the client's key.
    pub fn key_version(&self) -> &str {
        &self.key_version
    }

    /// The moment as of which the request was checked, by the server's clock.
    pub fn now(&self) -> OffsetDateTime {
        self.now
    }

    /// Answers the call as if there were no operation at its path: with the result code that the API
    /// documents for that ([`ProtocolCodes::path`](crate::schema::ProtocolCodes::path)), or with HTTP
    /// status 404 if it documents none.
    ///
    /// The future never completes: the server answers once a service waits for it, and drops the
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

    /// The same caller, of whom no service has said yet that it does not implement the operation.
    pub(super) fn again(&self) -> Self {
        Self {
            declined: Declined::default(),
            ..self.clone()
        }
    }

    /// The body, byte for byte: what a repeated request is compared by, or what is put on file.
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
