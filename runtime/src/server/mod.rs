//! The other side of the wire: a server that takes calls as the documentation describes them.
//!
//! An emitted crate has a trait with a method for each operation, and a function that makes a
//! [`Server`] of whatever implements it. Typed requests go in, typed outcomes come out; everything
//! else is done here, in this order:
//!
//! 1. the path leads to an operation, which is called by its method;
//! 2. the headers are within the [`Limits`];
//! 3. the body is labelled as JSON, and not compressed;
//! 4. the client id is known, and the path is the one for such a client: with
//!    [`ApiSchema::test_path`], clients that are there for tests have paths of their own, and to use the
//!    other's is to use an unknown path;
//! 5. the client has a key, and the call has a signature and a time, which is as close to the server's as
//!    is required;
//! 6. the body, which is read only now, is within the limits, and the signature fits it as it was
//!    received;
//! 7. the body is JSON, for one of the operation's products, and keeps to that product's table, in
//!    which fields that nobody knows are errors and what is disputed is not, unless the server is told to
//!    [refuse warnings](Server::refuse_warnings);
//! 8. the service answers, in time and in order.
//!
//! Whatever fails first is the answer, as the result code that the API documents for it
//! ([`ApiSchema::protocol_codes`]); an API that documents none gets plain HTTP errors. The message
//! tells the first violations in full; all of them are in the [`Refusal`], which goes to the log
//! (feature `tracing`) and to [`Server::on_refusal`]. Answers are signed over the method and the path
//! of the call, also those that refuse, once the signature of the call has been verified. Until then
//! refusals are not signed: anyone can make up a call in the name of a client, and could otherwise
//! have a text signed that passes for a notification, or for the response to another call.
//!
//! ```
//! use std::sync::Arc;
//!
//! use antom_runtime::endpoint::Answer;
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
//!     async fn pay(&self, request: Valid<Request>, caller: Caller) -> Answer<Response, Failure> {
//!         if !caller.is_test() {
//!             return Answer::of_code::<Request>(ResultCode::RiskReject);
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
//!         Answer::Success(response)
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
//! # As part of another program
//!
//! [`Server::into_router`] answers everything; [`Server::into_routes`] is to be merged into a router
//! that has other paths. Either can be nested: the operation is found by what is left of the path, the
//! signature is verified by all of it, as it was sent, with the query if there is one.
//! [`Server::respond`] does without a network, as in tests.
//!
//! When a caller hangs up, or the time for the service is over, the service is dropped where it waits,
//! as futures are. A service that must not stop half-way spawns what it does.
//!
//! Slow headers and the number of connections are the business of what serves the router.

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
/// What a server becomes: emitted code names it.
#[doc(no_inline)]
pub use axum::Router;

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{Request, Response, Uri, request};
use time::OffsetDateTime;

use crate::endpoint::{Answer, Call};
use crate::schema::{ApiSchema, OperationSchema};
use crate::validate::Valid;
use exchange::{Exchange, Head, Rules};
use operation::{Fallback, Operation, Running};

/// A server of an API: a service, the keys, and the operations that the service does.
///
/// Clones share the service.
pub struct Server<S> {
    service: Arc<S>,
    rules: Rules,
    operations: Vec<Arc<Operation<S>>>,
    fallback: Option<Fallback<S>>,
}

impl<S: Send + Sync + 'static> Server<S> {
    /// A server without operations.
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

    /// Says what the service does for an operation. `R` is its request: that of one product, or the
    /// enum of all of them. Of two that have the same method and path, the first is called.
    #[must_use]
    pub fn operation<R, H, F>(mut self, handler: H) -> Self
    where
        R: Call + Send + 'static,
        H: Fn(Arc<S>, Valid<R>, Caller) -> F + Send + Sync + 'static,
        F: Future<Output = Answer<R::Response, R::Failure>> + Send + 'static,
    {
        self.operations.push(Arc::new(Operation::new(handler)));
        self
    }

    /// Sets how much is taken in, and how long the server waits.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.rules.limits = limits;
        self
    }

    /// Refuses requests that have [warnings](crate::validate::Severity::Warning) too, as if they were
    /// errors. For tests: a server stub that does so shows what the documentation advises against
    /// before it causes trouble.
    #[must_use]
    pub fn refuse_warnings(mut self) -> Self {
        self.rules.refuses_warnings = true;
        self
    }

    /// Sets the clock by which calls are checked and answers are dated; the system's, if it is not set.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> OffsetDateTime + Send + Sync + 'static) -> Self {
        self.rules.clock = Arc::new(clock);
        self
    }

    /// Sets who is told of every call that is refused, and of every answer that the service owes. It
    /// is called before the answer is sent: what takes long belongs elsewhere.
    #[must_use]
    pub fn on_refusal(mut self, observer: impl Fn(&Refusal) + Send + Sync + 'static) -> Self {
        self.rules.observer = Some(Arc::new(observer));
        self
    }

    /// Sets what makes the body of an answer where the service does not implement an operation
    /// ([`Caller::not_implemented`]): one mechanism for all of them, by their tables. The request was verified and checked
    /// as any other, and so is the body: it must keep to the documentation of the operation.
    ///
    /// Without this such calls are answered as if there were no operation at their path.
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

    /// The service.
    pub fn service(&self) -> &Arc<S> {
        &self.service
    }

    /// Answers a call that has been received whole. There is no network in it and no clock that
    /// ticks: of the [`Limits`], those of time are the router's.
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

    /// What is known of a call by its head. `sent` is where it was sent to.
    fn exchange(&self, head: &request::Parts, sent: &Uri) -> Exchange {
        let mut exchange = Exchange::new(&head.method, sent, &head.headers, &self.rules.keys);
        let operations = self.operations.iter().map(|operation| operation.schema);
        self.rules.find(operations, head.uri.path(), &mut exchange);
        exchange
    }

    /// Verifies a call, reads it, and lets the service begin.
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

    /// The answer to a call of which the service has made something, or nothing.
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
