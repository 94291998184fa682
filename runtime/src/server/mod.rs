//! A server for the documented API.
//!
//! An emitted crate has a trait with a method per operation, and a function that creates a
//! [`Server`] from its implementation. The implementation receives typed requests and returns typed
//! responses. This module does everything else, in this order:
//!
//! 1. the path and the method are those of an operation;
//! 2. the headers are within the [`Limits`];
//! 3. the content type is JSON, and the body is not compressed;
//! 4. the client ID is known, and the path is valid for this client: with [`ApiSchema::test_path`],
//!    test clients have separate paths;
//! 5. the client has a public key, and the call has a signature and a time within the accepted
//!    window;
//! 6. the body, which is read only now, is within the limits, and its signature is valid;
//! 7. the body is a valid JSON request of one of the operation's products. Unknown fields are
//!    errors. Warnings are allowed unless the server [refuses them](Server::deny_warnings);
//! 8. the service returns a valid response in time.
//!
//! The first check that fails determines the response: the result code that the API documents for
//! it ([`ApiSchema::protocol_codes`]), or an HTTP error if there is none. The message contains the
//! first violations. All of them are in the [`Refusal`], which is logged (feature `tracing`) and
//! passed to [`Server::on_refusal`]. Responses are signed over the method and path of the call,
//! including refusals after the signature of the call was verified. Earlier refusals are not
//! signed: otherwise anyone could send a call in the name of a client and obtain a signed text that
//! passes for a notification, or for the response of another call.
//!
//! ```
//! use std::sync::Arc;
//!
//! use antom_runtime::endpoint::CallOutcome;
//! use antom_runtime::server::{Caller, Keys, Limits, Server};
//! use antom_runtime::signature::{PrivateKey, PublicKey};
//! use antom_runtime::validate::Valid;
//! # use api::{API, CallResult, Failure, Request, Response, ResultCode};
//! # mod api {
//! #     include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/server/api.rs"));
//! # }
//!
//! struct Shop;
//!
//! impl Shop {
//!     async fn pay(&self, request: Valid<Request>, caller: Caller) -> CallOutcome<Response, Failure> {
//!         if !caller.is_test() {
//!             return CallOutcome::from_code::<Request>(ResultCode::RiskReject);
//!         }
//!         # let _ = request;
//!         # let response = Response {
//!         #     result: CallResult {
//!         #         code: "SUCCESS".to_owned(),
//!         #         status: "S".to_owned(),
//!         #         message: "success".to_owned(),
//!         #     },
//!         #     payment_id: "p-1".to_owned(),
//!         # };
//!         CallOutcome::Success(response)
//!     }
//! }
//!
//! # fn made(own: PrivateKey, client: PublicKey) {
//! let keys = Keys::new(own).client("SANDBOX_5X", client);
//! let router = Server::new(&API, Shop, keys)
//!     .operation(|shop: Arc<Shop>, request: Valid<Request>, caller| async move {
//!         shop.pay(request, caller).await
//!     })
//!     .limits(Limits::default().with_body(64 * 1024))
//!     .on_refusal(|refusal| eprintln!("{refusal}"))
//!     .into_router();
//! # }
//! ```
//!
//! # In a larger program
//!
//! [`Server::into_router`] responds to every path. [`Server::into_routes`] can be merged into a
//! router with other paths. Both can be nested: the remaining path selects the operation, and the
//! signature is verified against the original path with its query. [`Server::respond`] needs no
//! network, for example in tests.
//!
//! If the caller disconnects or the service times out, the future of the service is dropped. A
//! service that must complete spawns its work.
//!
//! Slow headers and the number of connections must be limited by the HTTP server that serves the
//! router.

mod caller;
mod exchange;
mod keys;
mod limits;
mod message;
mod operation;
mod refusal;
mod reply;
mod router;

pub use caller::Caller;
pub use keys::Keys;
pub use limits::Limits;
pub use refusal::{Fault, Reason, Refusal};

pub use crate::headers::HeaderProblem;
/// The type of an emitted crate's router.
#[doc(no_inline)]
pub use axum::Router;

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{Request, Response, Uri, request};
use time::OffsetDateTime;

use crate::endpoint::{Call, CallOutcome};
use crate::schema::{ApiSchema, OperationSchema};
use crate::validate::Valid;
use exchange::{Exchange, Head, Rules};
use operation::{Fallback, Operation, Running};

/// A server of an API: a service, the keys, and the operations of the service.
///
/// Clones share the service.
pub struct Server<S> {
    service: Arc<S>,
    rules: Rules,
    operations: Vec<Arc<Operation<S>>>,
    fallback: Option<Fallback<S>>,
}

impl<S: Send + Sync + 'static> Server<S> {
    /// Creates a server without operations.
    pub fn new(api: &'static ApiSchema, service: S, keys: Keys) -> Self {
        Self {
            service: Arc::new(service),
            rules: Rules {
                api,
                keys,
                limits: Limits::default(),
                refuses_warnings: false,
                clock: Arc::new(OffsetDateTime::now_utc),
                observer: None,
            },
            operations: Vec::new(),
            fallback: None,
        }
    }

    /// Sets the handler of an operation. `R` is its request: that of one product, or the enum of
    /// all products. If two operations have the same method and path, the first is called.
    #[must_use]
    pub fn operation<R, H, F>(mut self, handler: H) -> Self
    where
        R: Call + Send + 'static,
        H: Fn(Arc<S>, Valid<R>, Caller) -> F + Send + Sync + 'static,
        F: Future<Output = CallOutcome<R::Response, R::Failure>> + Send + 'static,
    {
        self.operations.push(Arc::new(Operation::new(handler)));
        self
    }

    /// Sets the limits on sizes and times.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.rules.limits = limits;
        self
    }

    /// Refuses requests with [warnings](crate::validate::Severity::Warning). Use this in tests to
    /// find out early what the documentation advises against.
    #[must_use]
    pub fn deny_warnings(mut self) -> Self {
        self.rules.refuses_warnings = true;
        self
    }

    /// Sets the clock for checking calls and dating responses. The default is the system clock.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> OffsetDateTime + Send + Sync + 'static) -> Self {
        self.rules.clock = Arc::new(clock);
        self
    }

    /// Sets an observer of refused calls and failed services. It is called before the response is
    /// sent, so it must not block.
    #[must_use]
    pub fn on_refusal(mut self, observer: impl Fn(&Refusal) + Send + Sync + 'static) -> Self {
        self.rules.observer = Some(Arc::new(observer));
        self
    }

    /// Sets a handler that creates the response body if the service does not implement an operation
    /// ([`Caller::not_implemented`]). It serves all operations, by their tables. The request is
    /// verified and validated as usual, and the body must satisfy the documentation of the
    /// operation.
    ///
    /// Without it, such calls are handled as if there were no operation at the path.
    #[must_use]
    pub fn fallback<H, F>(mut self, handler: H) -> Self
    where
        H: Fn(Arc<S>, &'static OperationSchema, Caller) -> F + Send + Sync + 'static,
        F: Future<Output = Vec<u8>> + Send + 'static,
    {
        self.fallback = Some(Arc::new(move |service, operation, caller| {
            Box::pin(handler(service, operation, caller))
        }));
        self
    }

    /// Returns the service.
    pub fn service(&self) -> &Arc<S> {
        &self.service
    }

    /// Responds to a complete request. It needs no network and no timers; the time limits are
    /// enforced by the router.
    pub async fn respond(&self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let (head, body) = request.into_parts();
        let mut exchange = self.exchange(&head, &head.uri);
        let begun = self
            .rules
            .check_head(&exchange, &head.headers)
            .and_then(|head| self.begin(&mut exchange, &head, body.into()));
        match begun {
            Ok(running) => {
                let ended = running.await.map_err(Reason::Fault);
                self.conclude(&exchange, ended)
            }
            Err(reason) => self.rules.refuse(&exchange, reason),
        }
    }

    /// The method, path and headers of a call. `sent` is the original URI.
    fn exchange(&self, head: &request::Parts, sent: &Uri) -> Exchange {
        let mut exchange = Exchange::new(&head.method, sent, &head.headers, &self.rules.keys);
        let operations = self.operations.iter().map(|operation| operation.schema);
        self.rules.find(operations, head.uri.path(), &mut exchange);
        exchange
    }

    /// Verifies a call, reads it, and starts the service.
    fn begin(
        &self,
        exchange: &mut Exchange,
        head: &Head<'_>,
        body: Bytes,
    ) -> Result<Running, Reason> {
        let now = (self.rules.clock)();
        let caller = self.rules.admit(exchange, head, body, now)?;
        let operation = self
            .operations
            .iter()
            .find(|operation| exchange.is_for(operation.schema))
            .ok_or(Reason::UnknownPath)?;
        (operation.begin)(Arc::clone(&self.service), caller, self.fallback.clone())
    }

    /// The response of a call, from the result of the service.
    fn conclude(&self, exchange: &Exchange, ended: Result<Vec<u8>, Reason>) -> Response<Vec<u8>> {
        match ended {
            Ok(body) => {
                let now = (self.rules.clock)();
                exchange.signed.reply(&self.rules.keys, now, body)
            }
            Err(reason) => self.rules.refuse(exchange, reason),
        }
    }
}

impl<S> Clone for Server<S> {
    fn clone(&self) -> Self {
        Self {
            service: Arc::clone(&self.service),
            rules: self.rules.clone(),
            operations: self.operations.clone(),
            fallback: self.fallback.clone(),
        }
    }
}

impl<S> fmt::Debug for Server<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operations = self.operations.iter();
        f.debug_struct("Server")
            .field("api", &self.rules.api.name())
            .field("keys", &self.rules.keys)
            .field("limits", &self.rules.limits)
            .field(
                "operations",
                &operations
                    .map(|operation| operation.schema.name())
                    .collect::<Vec<_>>(),
            )
            .finish_non_exhaustive()
    }
}
