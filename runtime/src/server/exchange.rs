//! The checks of a call that do not depend on its operation's request, in order.

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Response, Uri};
use time::OffsetDateTime;

use super::caller::Declined;
use super::keys::Client;
use super::operation::quietly;
use super::refusal::{Reason, Refusal};
use super::reply::Signed;
use super::{Caller, Keys, Limits};
use crate::endpoint::Outcome;
use crate::headers::{
    CLIENT_ID, HOST, HeaderProblem, REQUEST_TIME, SIGNATURE, Time, charset, is_client_id, is_utf8,
    single, time,
};
use crate::received::{verified, whole_urls};
use crate::schema::{ApiSchema, OperationSchema, ProtocolCodes};
use crate::signature::{Content, PublicKeys};
use crate::validate::cut;

type Observer = Arc<dyn Fn(&Refusal) + Send + Sync>;

/// The settings that all operations of a server share.
#[derive(Clone)]
pub(super) struct Rules {
    pub api: &'static ApiSchema,
    pub keys: Keys,
    pub limits: Limits,
    pub refuses_warnings: bool,
    pub clock: Arc<dyn Fn() -> OffsetDateTime + Send + Sync>,
    pub observer: Option<Observer>,
}

/// A call whose method, path and headers are known.
pub(super) struct Exchange {
    pub signed: Signed,
    /// The host that the call was sent to.
    host: Option<String>,
    pub operation: Option<&'static OperationSchema>,
    /// Whether it was sent to the path for tests. `None` if the operation has only one path.
    by_test_path: Option<bool>,
}

/// The valid headers of a call.
pub(super) struct Head<'h> {
    client_id: &'h str,
    is_test: bool,
    keys: &'h PublicKeys,
    time: Time<'h>,
    signature: &'h str,
}

impl Exchange {
    /// Begins with a call that was sent to `sent`. A nested router may see another path.
    pub(super) fn new(method: &Method, sent: &Uri, headers: &HeaderMap, keys: &Keys) -> Self {
        // An invalid id is not logged.
        let is_id = |id: &str| is_client_id(id) || !matches!(keys.find(id), Client::Unknown);
        let client_id = single(headers, CLIENT_ID).ok().filter(|id| is_id(id));
        // HTTP/2 has no header `host`.
        let host = sent.authority().map(|it| it.as_str());
        let host = host.or_else(|| single(headers, HOST).ok());
        let path = sent.path_and_query().map_or("/", |path| path.as_str());
        Self {
            signed: Signed {
                method: method.as_str().to_owned(),
                path: path.to_owned(),
                client_id: client_id.map(str::to_owned),
                is_verified: false,
            },
            host: host.map(str::to_owned),
            operation: None,
            by_test_path: None,
        }
    }

    /// The fields and codes of a refusal. `None` if a refusal is an HTTP status: in an API without
    /// documented codes for such cases, and in an operation whose responses have no status.
    pub(super) fn codes(
        &self,
        api: &'static ApiSchema,
    ) -> Option<(&'static Outcome, &'static ProtocolCodes)> {
        let codes = api.protocol_codes()?;
        match self.operation {
            Some(operation) if operation.has_response_body() => Some((operation.outcome()?, codes)),
            None if self.signed.method != "HEAD" => Some((codes.outcome, codes)),
            _ => None,
        }
    }

    /// Whether the call is for that operation.
    pub(super) fn is_for(&self, operation: &'static OperationSchema) -> bool {
        self.operation
            .is_some_and(|found| std::ptr::eq(found, operation))
    }
}

impl Rules {
    /// Finds the operation of a path, and whether it is the path for tests. If several operations
    /// share the path, the method decides. If none has the method, the first operation is used.
    pub(super) fn find(
        &self,
        operations: impl Iterator<Item = &'static OperationSchema>,
        path: &str,
        exchange: &mut Exchange,
    ) {
        for operation in operations {
            let test = self.api.test_path_of(operation);
            if operation.path() != path && test.as_deref() != Some(path) {
                continue;
            }
            let is_called = operation.method() == exchange.signed.method;
            if is_called || exchange.operation.is_none() {
                exchange.operation = Some(operation);
                exchange.by_test_path = test.map(|test| test == path);
            }
            if is_called {
                return;
            }
        }
    }

    /// Checks everything that does not need the body: the operation exists and has this method, the
    /// headers are within the limits, and the client is known.
    pub(super) fn check_head<'h>(
        &'h self,
        exchange: &Exchange,
        headers: &'h HeaderMap,
    ) -> Result<Head<'h>, Reason> {
        let operation = check_method(exchange)?;
        check_size(self.limits, headers)?;
        if operation.has_request_body() || headers.contains_key("content-type") {
            check_media_type(headers)?;
        }
        let client_id = single(headers, CLIENT_ID).map_err(Reason::NoClient)?;
        let keys = self.keys.find(client_id);
        if matches!(keys, Client::Unknown) {
            return Err(Reason::UnknownClient {
                client_id: is_client_id(client_id).then(|| cut(client_id).into_owned()),
            });
        }
        let is_test = self
            .api
            .test_path()
            .is_some_and(|test| client_id.starts_with(test.client_id_prefix));
        if exchange.by_test_path.is_some_and(|by| by != is_test) {
            return Err(Reason::WrongPath { is_test });
        }
        let Client::Known(keys) = keys else {
            return Err(Reason::NoKey);
        };
        let header = |name| {
            move |problem| Reason::Header {
                name,
                problem,
                // Only times have no invalid characters and are nevertheless invalid.
                found: (problem == HeaderProblem::NotATime)
                    .then(|| single(headers, name).ok())
                    .flatten()
                    .map(|text| cut(text).into_owned()),
            }
        };
        let time = time(headers, REQUEST_TIME).map_err(header(REQUEST_TIME))?;
        let signature = single(headers, SIGNATURE).map_err(header(SIGNATURE))?;
        time.check_age(self.limits.max_age, || Some((self.clock)()))
            .map_err(|limit| Reason::Age { limit })?;
        Ok(Head {
            client_id,
            is_test,
            keys,
            time,
            signature,
        })
    }

    /// Verifies a call. From then on, its response is signed.
    pub(super) fn admit(
        &self,
        exchange: &mut Exchange,
        head: &Head<'_>,
        body: Bytes,
        now: OffsetDateTime,
    ) -> Result<Caller, Reason> {
        if body.len() > self.limits.body {
            return Err(Reason::BodyTooLarge {
                limit: self.limits.body,
            });
        }
        let content = Content {
            method: &exchange.signed.method,
            path: &exchange.signed.path,
            client_id: head.client_id,
            time: head.time.text,
            body: &body,
        };
        let own_key = Some(&self.keys.own_public);
        let paths = || self.other_paths(exchange);
        let key_version = verified(&content, head.signature, head.keys, own_key, paths)
            .map_err(Reason::Signature)?;
        exchange.signed.is_verified = true;
        Ok(Caller {
            client_id: head.client_id.to_owned(),
            is_test: head.is_test,
            path: exchange.signed.path.clone(),
            request_time: head.time.text.to_owned(),
            sent_at: head.time.instant,
            key_version,
            now,
            body,
            declined: Declined::default(),
            refuses_warnings: self.refuses_warnings,
        })
    }

    /// Paths that a client may have signed by mistake: those of the operation, if a nested router
    /// received the call at another path, and the whole URL.
    fn other_paths(&self, exchange: &Exchange) -> Vec<String> {
        let sent = &exchange.signed.path;
        let of_operation = exchange.operation.into_iter().flat_map(|operation| {
            let path = operation.path().to_owned();
            [Some(path), self.api.test_path_of(operation)]
        });
        let is_other = |path: &String| path != sent;
        of_operation
            .flatten()
            .filter(is_other)
            .chain(whole_urls(exchange.host.as_deref(), sent))
            .collect()
    }

    /// Returns the response of a refusal, and calls the observer.
    pub(super) fn refuse(&self, exchange: &Exchange, reason: Reason) -> Response<Vec<u8>> {
        let now = (self.clock)();
        let codes = exchange.codes(self.api);
        let response = exchange.signed.refuse(&self.keys, now, codes, &reason);
        let refusal = Refusal {
            operation: exchange.operation.map(OperationSchema::name),
            client_id: exchange
                .signed
                .client_id
                .as_deref()
                .map(|id| cut(id).into_owned()),
            code: codes.map(|(_, codes)| reason.code(codes).name()),
            reason,
        };
        log(&refusal);
        if let Some(observer) = &self.observer {
            quietly(|| observer(&refusal));
        }
        response
    }
}

#[cfg(feature = "tracing")]
fn log(refusal: &Refusal) {
    tracing::warn!(
        operation = refusal.operation,
        client_id = refusal.client_id,
        code = refusal.code,
        reason = %refusal.reason,
        "call refused"
    );
}

#[cfg(not(feature = "tracing"))]
fn log(_: &Refusal) {}

/// Checks that the operation exists and has this method.
fn check_method(exchange: &Exchange) -> Result<&'static OperationSchema, Reason> {
    let operation = exchange.operation.ok_or(Reason::UnknownPath)?;
    let expected = operation.method();
    if exchange.signed.method != expected {
        return Err(Reason::Method { expected });
    }
    Ok(operation)
}

/// Checks the number and size of the headers.
fn check_size(limits: Limits, headers: &HeaderMap) -> Result<(), Reason> {
    let limit = limits.headers;
    if headers.len() > limit {
        return Err(Reason::Headers { limit });
    }
    let bytes = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len());
    let limit = limits.header_bytes;
    if bytes.sum::<usize>() > limit {
        return Err(Reason::HeaderBytes { limit });
    }
    Ok(())
}

/// Checks that the body is uncompressed JSON in UTF-8.
fn check_media_type(headers: &HeaderMap) -> Result<(), Reason> {
    let value = single(headers, "content-type").map_err(|_| Reason::ContentType)?;
    let media_type = value.split(';').next().unwrap_or_default();
    if !media_type.trim().eq_ignore_ascii_case("application/json")
        || !charset(value).is_none_or(is_utf8)
    {
        return Err(Reason::ContentType);
    }
    match single(headers, "content-encoding") {
        Err(HeaderProblem::Missing) | Ok("identity") => Ok(()),
        _ => Err(Reason::ContentEncoding),
    }
}
