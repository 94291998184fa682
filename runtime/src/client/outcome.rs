use http::Response;

use super::content::{
    Charset, check_kind, check_unsigned, check_whole, is_empty_success, or_http_status,
};
use super::error::{Declined, Unknown};
use super::prepared::Prepared;
use super::protocol::{Protocol, Sent};
use super::{CallError, Exchange, Reason};
use crate::endpoint::{
    Call, Code, CodeList, Decoded, Ending, ResponseError, Status, decode, read_ending,
};
use crate::schema::Body;
use crate::validate::Violations;
use crate::wire::ValueList as _;
use crate::wire::list::list_value;

/// The typed outcome of a call.
pub(super) type Outcome<R> = Result<Decoded<<R as Call>::Success>, ErrorOf<R>>;

/// The typed error of a call.
pub(super) type ErrorOf<R> = CallError<<R as Call>::Failure, <R as Call>::ResultCode>;

impl Protocol {
    /// Reads the response of a call: checks that it is complete, verifies its signature, then
    /// parses it.
    pub(super) fn outcome<R: Call>(
        &self,
        prepared: &Prepared,
        sent: &Sent,
        response: Response<Vec<u8>>,
        now_millis: u64,
        mut exchange: Exchange,
    ) -> Outcome<R> {
        let read = self.read::<R>(prepared, sent, &response, now_millis, &mut exchange);
        let read = match read {
            Ok(Read::Success(success)) => {
                return Ok(success.received(response.into_body(), exchange.response_time()));
            }
            read => read,
        };
        exchange.answered(response);
        match read {
            Ok(Read::Success(success)) => Ok(success),
            Ok(Read::Failure(ending, failed)) => {
                let code = code::<R>(&ending);
                let message = ending.message.unwrap_or_default();
                let of_operation = R::OPERATION.result_code(code.text());
                let documented = of_operation.or_else(|| code.documented());
                let (response, problems) = failed.into_parts();
                Err(match ending.status {
                    Status::Failure => CallError::Declined(Box::new(Declined {
                        code,
                        message,
                        response,
                        problems,
                        exchange,
                        documented,
                    })),
                    _ => CallError::Unknown(Box::new(Unknown {
                        code,
                        message,
                        response,
                        problems,
                        exchange,
                        documented,
                    })),
                })
            }
            Err(reason) => Err(CallError::no_response(reason, exchange)),
        }
    }

    fn read<R: Call>(
        &self,
        prepared: &Prepared,
        sent: &Sent,
        response: &Response<Vec<u8>>,
        now_millis: u64,
        exchange: &mut Exchange,
    ) -> Result<Read<R>, Reason> {
        check_whole(prepared.operation, response, self.max_response_size)?;
        let signed = self.verify(prepared, sent, response, now_millis)?;
        if let Some(time) = signed {
            exchange.set_signed(time);
        }
        let signed = signed.is_some();
        check_kind(prepared.operation, response)?;
        if !signed {
            check_unsigned(response)?;
        }
        if std::str::from_utf8(response.body()).is_err() {
            return Err(in_another_charset::<R>(prepared, response, exchange));
        }
        let body = parse(prepared, response)?;
        let ending = read_status(prepared, response, &body)?;
        exchange.set_ending(ending.status, ending.code.as_deref());
        check_ending::<R>(prepared, &ending)?;
        if ending.status == Status::Success {
            if !signed {
                return Err(Reason::UnsignedSuccess);
            }
            if !response.status().is_success() {
                return Err(Reason::SuccessWithErrorStatus);
            }
            let answer: Decoded<R::Response> = match decode(&body) {
                Err(_) if is_empty_success(prepared.operation, response) => {
                    return Err(Reason::Empty);
                }
                read => read.map_err(malformed(&ending))?,
            };
            return Ok(Read::Success(answer.map(Into::into)));
        }
        let answer = decode(&body).map_err(malformed(&ending))?;
        Ok(Read::Failure(ending, answer))
    }
}

enum Read<R: Call> {
    Success(Decoded<R::Success>),
    Failure(Ending, Decoded<R::Failure>),
}

/// Handles a body that is not UTF-8. Field names, statuses and codes are ASCII, which is the same
/// in most charsets, so how the call ended can be read. The rest is left to the caller.
#[cold]
fn in_another_charset<R: Call>(
    prepared: &Prepared,
    response: &Response<Vec<u8>>,
    exchange: &mut Exchange,
) -> Reason {
    let charset = Charset::of(response.headers());
    let ascii = charset.to_ascii(response.body());
    let (outcome, key) = (
        prepared.operation.outcome(),
        prepared.operation.idempotency_key(),
    );
    let ending = Body::parse(&ascii)
        .ok()
        .and_then(|body| read_ending(Some(outcome?), key, &body).ok());
    if let Some(ending) = &ending {
        exchange.set_ending(ending.status, ending.code.as_deref());
    }
    // A key with `?` for some characters may or may not be that of this call.
    let is_clear = |it: &Ending| !it.key.as_ref().is_some_and(|key| key.contains('?'));
    let ending = ending.filter(is_clear);
    if let Some(ending) = &ending
        && let Err(reason) = check_ending::<R>(prepared, ending)
    {
        return reason;
    }
    let (status, code) = ending.map_or((None, None), |it| (Some(it.status), it.code));
    let reason = Reason::Charset {
        named: charset.name().map(ToOwned::to_owned),
        status,
        code,
    };
    match status {
        Some(_) => reason,
        None => or_http_status(reason, response),
    }
}

/// Parses the body. Operations whose responses have no status only have successes, with an HTTP
/// status of 2xx.
fn parse<'b>(prepared: &Prepared, response: &'b Response<Vec<u8>>) -> Result<Body<'b>, Reason> {
    if prepared.operation.outcome().is_none() && !response.status().is_success() {
        return Err(Reason::HttpStatus);
    }
    let body = if is_empty_success(prepared.operation, response) {
        // Whether the response requires any fields is checked when it is read.
        b"{}"
    } else {
        response.body().as_slice()
    };
    Body::parse(body).map_err(|error| or_http_status(Reason::NotJson(error), response))
}

/// Reads how the call ended.
fn read_status(
    prepared: &Prepared,
    response: &Response<Vec<u8>>,
    body: &Body<'_>,
) -> Result<Ending, Reason> {
    let outcome = prepared.operation.outcome();
    let key = prepared.operation.idempotency_key();
    read_ending(outcome, key, body).map_err(|error| {
        let reason = match error {
            ResponseError::NoStatus(path) => Reason::NoStatus { path },
            ResponseError::NotJson(error) => Reason::NotJson(error),
            ResponseError::Malformed {
                status,
                code,
                message,
                violations,
            } => Reason::Malformed {
                status,
                code,
                message,
                violations,
            },
        };
        or_http_status(reason, response)
    })
}

/// Checks that a response belongs to this call, and that a success does not have the code of
/// another outcome. The signature proves neither: it covers the path and the body, not the request.
fn check_ending<R: Call>(prepared: &Prepared, ending: &Ending) -> Result<(), Reason> {
    if let (Some(sent), Some(answered)) = (&prepared.idempotency_key, &ending.key)
        && sent != answered
    {
        return Err(Reason::WrongRequestId);
    }
    let documented = code::<R>(ending).documented().map(Code::status);
    if ending.status == Status::Success && documented.is_some_and(|it| it != Status::Success) {
        let code = ending.code.clone().unwrap_or_default();
        return Err(Reason::ContradictoryCode { code });
    }
    Ok(())
}

/// The reason for a body that lacks fields required by its status.
fn malformed(ending: &Ending) -> impl FnOnce(Violations) -> Reason {
    |violations| Reason::Malformed {
        status: ending.status,
        code: ending.code.clone(),
        message: ending.message.clone(),
        violations,
    }
}

fn code<R: Call>(ending: &Ending) -> R::ResultCode {
    list_value(ending.code.as_deref().unwrap_or_default())
}
