//! An operation of a server: reads its request, runs the service, and writes its response.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};

use serde_core::Serialize;
use time::OffsetDateTime;

use super::Caller;
use super::caller::Declined;
use super::refusal::{Fault, Reason};
use crate::endpoint::{Call, CallOutcome, Code, CodeList, RequestError, Status, read_ending};
use crate::schema::{Body, NotSelected, OperationSchema, ProductSchema};
use crate::validate::{Valid, Violations};
use crate::wire::WireObject;

/// A running service, which returns the body of a response.
pub(super) type Running = Pin<Box<dyn Future<Output = Result<Vec<u8>, Fault>> + Send>>;

/// Reads the request of a call and starts the service.
type Begin<S> =
    Box<dyn Fn(Arc<S>, Caller, Option<Fallback<S>>) -> Result<Running, Reason> + Send + Sync>;

/// Creates the body of a response if the service does not implement the operation.
pub(super) type Fallback<S> = Arc<
    dyn Fn(
            Arc<S>,
            &'static OperationSchema,
            Caller,
        ) -> Pin<Box<dyn Future<Output = Vec<u8>> + Send>>
        + Send
        + Sync,
>;

/// An operation with its handler.
pub(super) struct Operation<S> {
    pub schema: &'static OperationSchema,
    pub begin: Begin<S>,
}

impl<S: Send + Sync + 'static> Operation<S> {
    pub(super) fn new<R, H, F>(handler: H) -> Self
    where
        R: Call + Send + 'static,
        H: Fn(Arc<S>, Valid<R>, Caller) -> F + Send + Sync + 'static,
        F: Future<Output = CallOutcome<R::Response, R::Failure>> + Send + 'static,
    {
        let handler = Arc::new(handler);
        let begin = move |service: Arc<S>, caller: Caller, fallback: Option<Fallback<S>>| {
            let request = read::<R>(&caller)?;
            let (handler, now) = (Arc::clone(&handler), caller.now());
            let otherwise =
                fallback.map(|fallback| (fallback, Arc::clone(&service), caller.again()));
            let running = async move {
                let declined = caller.declined.clone();
                if let Some(answer) = answered(handler(service, request, caller), &declined).await {
                    return written::<R>(&answer, now);
                }
                let (fallback, service, caller) = otherwise.ok_or(Fault::NotImplemented)?;
                let declined = caller.declined.clone();
                let body = answered(fallback(service, R::OPERATION, caller), &declined).await;
                checked::<R>(body.ok_or(Fault::NotImplemented)?, now)
            };
            Ok(Box::pin(Caught(Some(Box::pin(running)))) as Running)
        };
        Self {
            schema: R::OPERATION,
            begin: Box::new(begin),
        }
    }
}

/// The response of a service. `None` if it does not implement the operation.
async fn answered<T>(service: impl Future<Output = T>, declined: &Declined) -> Option<T> {
    let mut service = pin!(service);
    poll_fn(|context| match service.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Some(answer)),
        Poll::Pending if declined.is_set() => Poll::Ready(None),
        Poll::Pending => Poll::Pending,
    })
    .await
}

/// Reads a request and checks that it is valid. The body is parsed once.
fn read<R: Call>(caller: &Caller) -> Result<Valid<R>, Reason> {
    let now = caller.now();
    let is_refused = |violations: &Violations| {
        if caller.refuses_warnings {
            !violations.is_empty()
        } else {
            violations.has_errors()
        }
    };
    let sent: &[u8] = match caller.body() {
        [] if !R::OPERATION.has_request_body() => b"{}",
        body => body,
    };
    let body = Body::parse(sent).map_err(Reason::NotJson)?;
    check(R::OPERATION, &body, now, is_refused)?;
    let request = R::read(&body, Some(now)).map_err(|error| match error {
        RequestError::NotSelected(NotSelected::NoMatchingProduct(error)) => {
            Reason::NoProduct(error)
        }
        RequestError::NotSelected(NotSelected::NotJson(error)) => Reason::NotJson(error),
        RequestError::NotSelected(NotSelected::NotObject(found)) => Reason::NotObject(found),
        RequestError::Violations(violations) => Reason::Fields(violations),
    })?;
    let judged = if caller.refuses_warnings {
        request.validate_strict_at(now)
    } else {
        request.validate_at(now)
    };
    judged.map_err(|invalid| Reason::Fields(invalid.into_parts().1))
}

/// Checks a body against the table of its product. Unlike the typed value, the raw body shows all
/// violations at once, including unknown fields.
fn check(
    operation: &OperationSchema,
    body: &Body<'_>,
    now: OffsetDateTime,
    is_refused: impl Fn(&Violations) -> bool,
) -> Result<(), Reason> {
    let judge = |product: &ProductSchema| product.request().check_body(body, Some(now));
    let violations = match (operation.select_body(body), operation.products()) {
        (Ok(product), _) => judge(product),
        (Err(error), products) => match (error, products) {
            // With one product, its table gives the most precise report.
            (NotSelected::NoMatchingProduct(error), [only]) => match judge(only) {
                violations if violations.has_errors() => violations,
                _ => return Err(Reason::NoProduct(error)),
            },
            (NotSelected::NoMatchingProduct(error), _) => return Err(Reason::NoProduct(error)),
            // Not an object: the table of any product reports that.
            (NotSelected::NotObject(_), [product, ..]) => judge(product),
            (NotSelected::NotObject(found), []) => return Err(Reason::NotObject(found)),
            (NotSelected::NotJson(error), _) => return Err(Reason::NotJson(error)),
        },
    };
    if is_refused(&violations) {
        Err(Reason::Fields(violations))
    } else {
        Ok(())
    }
}

/// The body of a response, if it agrees with its variant and is valid.
fn written<R: Call>(
    answer: &CallOutcome<R::Response, R::Failure>,
    now: OffsetDateTime,
) -> Result<Vec<u8>, Fault> {
    match answer {
        CallOutcome::Success(response) => ending::<R, _>(response, answer.status(), now),
        CallOutcome::Failure(failure) | CallOutcome::Unknown(failure) => {
            ending::<R, _>(failure, answer.status(), now)
        }
    }
}

fn ending<R: Call, T: WireObject + Serialize>(
    value: &T,
    variant: Status,
    now: OffsetDateTime,
) -> Result<Vec<u8>, Fault> {
    let body = serde_json::to_vec(value).map_err(|error| Fault::NotWritable(error.to_string()))?;
    // The bytes that are sent are checked.
    let parsed = Body::parse(&body).map_err(|error| Fault::NotWritable(error.to_string()))?;
    agree(R::OPERATION, R::ResultCode::CODES, variant, &parsed)?;
    let violations = T::SCHEMA.check_body(&parsed, Some(now));
    if violations.has_errors() {
        return Err(Fault::Invalid(violations));
    }
    Ok(body)
}

/// The body created by a fallback, if it is valid.
fn checked<R: Call>(body: Vec<u8>, now: OffsetDateTime) -> Result<Vec<u8>, Fault> {
    let parsed = Body::parse(&body).map_err(|error| Fault::NotWritable(error.to_string()))?;
    let status = read_ending(R::OPERATION.outcome(), None, &parsed)
        .map_or(Status::Success, |ending| ending.status);
    agree(R::OPERATION, R::ResultCode::CODES, status, &parsed)?;
    let schema = match status {
        Status::Success => <R::Response as WireObject>::SCHEMA,
        Status::Failure | Status::Unknown => <R::Failure as WireObject>::SCHEMA,
    };
    let violations = schema.check_body(&parsed, Some(now));
    if violations.has_errors() {
        return Err(Fault::Invalid(violations));
    }
    Ok(body)
}

/// Whether the body of a response agrees with its variant: by its status, and by its code if
/// documented. If the operation's responses have no status, every response is a success.
fn agree(
    operation: &OperationSchema,
    codes: &[Code],
    variant: Status,
    body: &Body<'_>,
) -> Result<(), Fault> {
    let ending = read_ending(operation.outcome(), None, body).ok();
    let status = ending.as_ref().map(|ending| ending.status);
    let from_code = ending
        .and_then(|ending| ending.code)
        .and_then(|name| codes.iter().find(|code| code.name() == name))
        .map_or(status, |code| Some(code.status()));
    for said in [status, from_code] {
        if said != Some(variant) {
            return Err(Fault::Contradiction {
                variant,
                body: said,
            });
        }
    }
    Ok(())
}

/// A future whose panic becomes an error.
struct Caught(Option<Running>);

impl Future for Caught {
    type Output = Result<Vec<u8>, Fault>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(running) = self.0.as_mut() else {
            return Poll::Ready(Err(Fault::Panic));
        };
        // The panicked future is dropped and never used again. State shared between calls is the
        // responsibility of the service, as after a panic in a thread.
        match catch_unwind(AssertUnwindSafe(|| running.as_mut().poll(context))) {
            Ok(poll) => poll,
            Err(panic) => {
                let running = self.0.take();
                quietly(move || drop(running));
                forget_panic(panic);
                Poll::Ready(Err(Fault::Panic))
            }
        }
    }
}

/// Dropping an unfinished service may panic too.
impl Drop for Caught {
    fn drop(&mut self) {
        let running = self.0.take();
        quietly(move || drop(running));
    }
}

/// Runs a function and ignores its panics.
pub(super) fn quietly(act: impl FnOnce()) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(act)) {
        forget_panic(panic);
    }
}

/// Drops the payload of a panic, which may panic in turn.
fn forget_panic(panic: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(move || drop(panic))) {
        std::mem::forget(another);
    }
}
