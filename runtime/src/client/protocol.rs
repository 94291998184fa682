use std::fmt;

use std::time::Duration;

use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use http::{Method, Request, Response, Uri};
use time::OffsetDateTime;

use super::address::Gateway;
use super::prepared::Prepared;
use super::{Reason, dates};
use crate::headers::{
    CLIENT_ID, HeaderProblem, JSON, REQUEST_TIME, RESPONSE_TIME, SIGNATURE, Time, single, time,
};
use crate::schema::{ApiSchema, OperationSchema};
use crate::signature::{Content, Hints, PrivateKey, PublicKey, PublicKeys, fits, sign, verify};

/// The HTTP messages of calls: headers, signing and verification.
pub(super) struct Protocol {
    pub(super) api: &'static ApiSchema,
    pub(super) client_id: String,
    pub(super) client_id_header: HeaderValue,
    pub(super) user_agent: HeaderValue,
    pub(super) private_key: PrivateKey,
    pub(super) own_key: PublicKey,
    pub(super) key_version: String,
    pub(super) keys: PublicKeys,
    pub(super) gateway: Gateway,
    pub(super) max_response_size: usize,
    /// The maximum difference between the time of a response and the clock.
    pub(super) max_age: Option<Duration>,
}

/// The parts of a request that are signed again with its response.
#[derive(Clone)]
pub(super) struct Sent {
    method: &'static str,
    path: String,
    time: String,
}

impl Protocol {
    /// Returns the signed request of a call.
    ///
    /// `request-time` is in Unix milliseconds, so that two attempts within a second have different
    /// times. The server accepts both Unix time and ISO 8601.
    pub(super) fn request(
        &self,
        prepared: &Prepared,
        unix_millis: u64,
    ) -> Result<(Request<Vec<u8>>, Sent), Reason> {
        let method = prepared.operation.method();
        let path = self.path(prepared.operation);
        let time = unix_millis.to_string();
        let body = prepared.body.as_bytes();
        let signed = Content {
            method,
            path: &path,
            client_id: &self.client_id,
            time: &time,
            body,
        };
        let signature = sign(&signed, &self.private_key, &self.key_version).to_string();
        let not_addressed = |error: http::Error| Reason::InvalidUrl(error);
        let uri = Uri::try_from(format!("{}{path}", self.gateway.origin))
            .map_err(|error| not_addressed(error.into()))?;
        let mut request = Request::new(body.to_vec());
        *request.method_mut() =
            Method::from_bytes(method.as_bytes()).map_err(|error| not_addressed(error.into()))?;
        *request.uri_mut() = uri;
        let header =
            |text: &str| HeaderValue::from_str(text).map_err(|error| not_addressed(error.into()));
        let headers = request.headers_mut();
        headers.insert(SIGNATURE, header(&signature)?);
        headers.insert(CLIENT_ID, self.client_id_header.clone());
        headers.insert(REQUEST_TIME, header(&time)?);
        if prepared.operation.has_request_body() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
        }
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        // The signature covers the bytes of the body, so they must not be compressed on the way.
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        headers.insert(USER_AGENT, self.user_agent.clone());
        Ok((request, Sent { method, path, time }))
    }

    /// The path of an operation as it is sent and signed, with the gateway's prefix. Test clients
    /// have a path of their own.
    fn path(&self, operation: &OperationSchema) -> String {
        let path = self.api.path_for(operation, &self.client_id);
        format!("{}{path}", self.gateway.prefix)
    }

    /// Verifies a response and returns when it was signed. Its body has not been parsed yet.
    ///
    /// An unsigned response is not trusted but may be read. A signature without a time, several
    /// signatures, an invalid signature or one outside the accepted window is an error, whatever
    /// the response says.
    pub(super) fn verify(
        &self,
        prepared: &Prepared,
        sent: &Sent,
        response: &Response<Vec<u8>>,
        now_millis: u64,
    ) -> Result<Option<OffsetDateTime>, Reason> {
        let headers = response.headers();
        let signature = match single(headers, SIGNATURE) {
            // Gateways add a time to every response, so an unsigned one may have a time.
            Err(HeaderProblem::Missing) => return Ok(None),
            signature => signature.map_err(unfit(SIGNATURE))?,
        };
        let time = time(headers, RESPONSE_TIME).map_err(unfit(RESPONSE_TIME))?;
        let content = Content {
            method: sent.method,
            path: &sent.path,
            client_id: &self.client_id,
            time: time.text,
            body: response.body(),
        };
        // The cause is searched for only if verification failed.
        if fits(&content, signature, &self.keys).is_some() {
            return self.timely(&time, now_millis).map(Some);
        }
        let paths = self.other_paths(prepared, sent);
        let times = other_times(sent, headers);
        let client_ids = other_client_ids(headers);
        let hints = Hints {
            own_key: Some(&self.own_key),
            paths: &paths,
            times: &times,
            client_ids: &client_ids,
        };
        match verify(&content, signature, &self.keys, &hints) {
            Ok(()) => self.timely(&time, now_millis).map(Some),
            Err(error) => Err(Reason::Signature(error)),
        }
    }

    /// Reads the time of a response and checks that it is in the accepted window.
    fn timely(&self, time: &Time<'_>, now_millis: u64) -> Result<OffsetDateTime, Reason> {
        let now = i128::from(now_millis) * 1_000_000;
        time.check_age(self.max_age, || {
            OffsetDateTime::from_unix_timestamp_nanos(now).ok()
        })
        .map_err(|max_age| Reason::Age {
            response_time: time.instant,
            max_age,
        })?;
        Ok(time.instant)
    }

    /// Paths that may have been signed by mistake: with or without the gateway's prefix, for
    /// production or for tests.
    fn other_paths(&self, prepared: &Prepared, sent: &Sent) -> Vec<String> {
        let (prefix, plain) = (&self.gateway.prefix, prepared.operation.path());
        let mut paths = vec![plain.to_owned(), format!("{prefix}{plain}")];
        if let Some(test) = self.api.test_path_of(prepared.operation) {
            paths.push(format!("{prefix}{test}"));
            paths.push(test);
        }
        paths.sort();
        paths.dedup();
        paths.retain(|path| *path != sent.path);
        paths
    }
}

/// Times that may have been signed by mistake: that of the request, or that of the header `date`.
fn other_times(sent: &Sent, headers: &HeaderMap) -> Vec<String> {
    let mut times = vec![sent.time.clone()];
    if let Some(date) = headers
        .get(http::header::DATE)
        .and_then(|it| it.to_str().ok())
    {
        times.push(date.to_owned());
        times.extend(dates::variants(date));
    }
    times
}

fn other_client_ids(headers: &HeaderMap) -> Vec<String> {
    let client_ids = headers.get_all(CLIENT_ID).into_iter();
    client_ids
        .filter_map(|id| id.to_str().ok().map(ToOwned::to_owned))
        .collect()
}

/// The reason for an invalid header of the signature.
fn unfit(header: &'static str) -> impl Fn(HeaderProblem) -> Reason {
    move |problem| match problem {
        HeaderProblem::Missing => Reason::IncompleteSignature { missing: header },
        HeaderProblem::Repeated => Reason::RepeatedHeader { header },
        HeaderProblem::Unreadable => Reason::UnreadableHeader { header },
        HeaderProblem::NotATime => Reason::NotATime { header },
    }
}

/// Without keys.
impl fmt::Debug for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Protocol")
            .field("api", &self.api.name())
            .field("client_id", &self.client_id)
            .field("key_version", &self.key_version)
            .field("gateway", &self.gateway.origin)
            .field("max_response_size", &self.max_response_size)
            .field("max_age", &self.max_age)
            .finish_non_exhaustive()
    }
}
