use std::marker::PhantomData;

use http::Response;

use super::content::{check_kind, check_whole, or_http_status};
use super::error::{Declined, Unknown};
use super::prepared::Prepared;
use super::protocol::{Protocol, Sent};
use super::{CallError, Exchange, Reason};
use crate::endpoint::{AnswerError, Call, Code, CodeList, Ending, Status, read_ending};
use crate::schema::ObjectSchema;
use crate::validate::{Keyword, Violations};
use crate::wire::{ValueList as _, WireObject, list_value, read_json};

/// How a call ended, typed.
pub(super) type Outcome<R> = Result<<R as Call>::Success, ErrorOf<R>>;

/// How a call ended that did not succeed, typed.
pub(super) type ErrorOf<R> = CallError<<R as Call>::Failure, <R as Call>::ResultCode>;

impl Protocol {
    /// Reads the answer to a call: first whether it is whole, then whether it is signed, and only
    /// then what it says.
    pub(super) fn outcome<R: Call>(
        &self,
        prepared: &Prepared,
        sent: &Sent,
        response: Response<Vec<u8>>,
        mut exchange: Exchange,
    ) -> Outcome<R> {
        let read = self.read::<R>(prepared, sent, &response, &mut exchange);
        exchange.answered(response);
        match read {
            Ok(Read::Success(success)) => Ok(success),
            Ok(Read::Failure(ending, answer)) => {
                let (code, message) = (code::<R>(&ending), ending.message.unwrap_or_default());
                let of_operation = R::OPERATION.result_code(code.text());
                let documented = of_operation.or_else(|| code.documented());
                Err(match ending.status {
                    Status::Failure => CallError::Declined(Box::new(Declined {
                        code,
                        message,
                        answer,
                        exchange,
                        documented,
                    })),
                    _ => CallError::Unknown(Box::new(Unknown {
                        code,
                        message,
                        answer,
                        exchange,
                        documented,
                    })),
                })
            }
            Err(reason) => Err(CallError::no_answer(reason, exchange)),
        }
    }

    fn read<R: Call>(
        &self,
        prepared: &Prepared,
        sent: &Sent,
        response: &Response<Vec<u8>>,
        exchange: &mut Exchange,
    ) -> Result<Read<R>, Reason> {
        check_whole(response, self.max_answer)?;
        let signed = self.verify(prepared, sent, response)?;
        if signed {
            exchange.set_signed();
        }
        check_kind(response)?;
        let ending = read_status(prepared, response)?;
        check_ending::<R>(prepared, &ending)?;
        if ending.status == Status::Success {
            if !signed {
                return Err(Reason::UnsignedSuccess);
            }
            if !response.status().is_success() {
                return Err(Reason::HttpStatusOfSuccess);
            }
            let answer: R::Response = read_body(&ending, response.body())?;
            return Ok(Read::Success(answer.into()));
        }
        let answer = read_body(&ending, response.body())?;
        Ok(Read::Failure(ending, answer))
    }
}

enum Read<R: Call> {
    Success(R::Success),
    Failure(Ending, R::Failure),
}

/// Reads how the call ended. An operation whose answers do not say so has only successes, and those
/// have an HTTP status of 2xx.
fn read_status(prepared: &Prepared, response: &Response<Vec<u8>>) -> Result<Ending, Reason> {
    let outcome = prepared.operation.outcome();
    if outcome.is_none() && !response.status().is_success() {
        return Err(Reason::HttpStatus);
    }
    let key = prepared.operation.idempotency_key();
    read_ending(outcome, key, response.body()).map_err(|error| {
        let reason = match error {
            AnswerError::NoStatus(path) => Reason::NoStatus { path },
            AnswerError::NotJson(error) | AnswerError::Malformed { error, .. } => {
                Reason::NotJson(error)
            }
        };
        or_http_status(reason, response)
    })
}

/// Whether an answer is one to this call, and a success not one whose code stands for something else.
/// A signature tells neither: it covers the path and the body, not the request.
fn check_ending<R: Call>(prepared: &Prepared, ending: &Ending) -> Result<(), Reason> {
    if let (Some(sent), Some(answered)) = (&prepared.idempotency_key, &ending.key)
        && sent != answered
    {
        return Err(Reason::OtherRequest);
    }
    let documented = code::<R>(ending).documented().map(Code::status);
    if ending.status == Status::Success && documented.is_some_and(|it| it != Status::Success) {
        let code = ending.code.clone().unwrap_or_default();
        return Err(Reason::ContradictoryCode { code });
    }
    Ok(())
}

/// Reads a body as the object that its status promises; if that fails, says where.
fn read_body<T>(ending: &Ending, body: &[u8]) -> Result<T, Reason>
where
    T: WireObject + serde_core::de::DeserializeOwned,
{
    read_json(body, PhantomData::<T>).map_err(|error| Reason::Malformed {
        status: ending.status,
        code: ending.code.clone(),
        message: ending.message.clone(),
        violations: what_stood_in_the_way(T::SCHEMA, body, &error),
    })
}

/// What kept a body from being read. Lengths and values that break the documentation do not: a
/// server may exceed it.
fn what_stood_in_the_way(
    schema: &'static ObjectSchema,
    body: &[u8],
    error: &serde_json::Error,
) -> Violations {
    let all = schema.explain(body, None, error);
    let in_the_way = |rule| matches!(rule, Keyword::Required | Keyword::Type | Keyword::Const);
    let found: Vec<_> = all
        .errors()
        .filter(|violation| in_the_way(violation.rule))
        .cloned()
        .collect();
    if found.is_empty() { all } else { found.into() }
}

fn code<R: Call>(ending: &Ending) -> R::ResultCode {
    list_value(ending.code.as_deref().unwrap_or_default())
}
