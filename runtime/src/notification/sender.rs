use std::error::Error;
use std::fmt;

use http::{HeaderValue, Method, Request, Uri, header};
use time::OffsetDateTime;

use crate::endpoint::Notification;
use crate::headers::{CLIENT_ID, JSON, REQUEST_TIME, SIGNATURE};
use crate::signature::{Content, PrivateKey, sign};
use crate::wire::write_datetime;

/// Signs notifications like the API does, for tests of their receivers.
#[derive(Clone)]
pub struct Sender {
    key: PrivateKey,
    key_version: String,
    client_id: String,
    request_time: Option<String>,
}

/// Why a notification cannot be sent.
#[non_exhaustive]
pub enum SendError {
    /// The address is neither a URL nor a path; contains the reason.
    Address(String),
    /// A value has bytes that are invalid in a header; contains the header.
    Header(&'static str),
    /// The notification or its time cannot be serialized; contains the reason.
    NotWritable(String),
}

impl Sender {
    /// Creates a sender from the server's private key and the id of the client that receives.
    pub fn new(private_key: PrivateKey, client_id: impl Into<String>) -> Self {
        Self {
            key: private_key,
            key_version: "1".to_owned(),
            client_id: client_id.into(),
            request_time: None,
        }
    }

    /// Sets the version of the key. The default is 1.
    #[must_use]
    pub fn key_version(mut self, version: impl Into<String>) -> Self {
        self.key_version = version.into();
        self
    }

    /// Sets the request time. The default is the time of the system clock.
    #[must_use]
    pub fn request_time(mut self, time: impl Into<String>) -> Self {
        self.request_time = Some(time.into());
        self
    }

    /// Returns the signed request for a notification. The address is a URL or a path.
    ///
    /// # Errors
    ///
    /// Fails if the address is invalid or something cannot be serialized; see [`SendError`].
    pub fn request<N: Notification>(
        &self,
        address: &str,
        notification: &N,
    ) -> Result<Request<Vec<u8>>, SendError> {
        let body = serde_json::to_vec(notification)
            .map_err(|error| SendError::NotWritable(error.to_string()))?;
        self.raw(address, body)
    }

    /// Like [`request`](Self::request), with an arbitrary body.
    ///
    /// # Errors
    ///
    /// Like [`request`](Self::request).
    pub fn raw(&self, address: &str, body: Vec<u8>) -> Result<Request<Vec<u8>>, SendError> {
        let uri = address.parse::<Uri>();
        let uri = uri.map_err(|error| SendError::Address(error.to_string()))?;
        let Some(path) = uri.path_and_query().cloned() else {
            return Err(SendError::Address("it has no path".to_owned()));
        };
        let time = match &self.request_time {
            Some(time) => time.clone(),
            None => now()?,
        };
        let content = Content {
            method: Method::POST.as_str(),
            path: path.as_str(),
            client_id: &self.client_id,
            time: &time,
            body: &body,
        };
        let signature = sign(&content, &self.key, &self.key_version).to_string();
        let texts = [
            (CLIENT_ID, self.client_id.as_str()),
            (REQUEST_TIME, &time),
            (SIGNATURE, &signature),
        ];
        let mut request = Request::new(body);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(JSON));
        for (name, text) in texts {
            let value = HeaderValue::from_str(text).map_err(|_| SendError::Header(name))?;
            headers.insert(name, value);
        }
        Ok(request)
    }
}

fn now() -> Result<String, SendError> {
    let now = OffsetDateTime::now_utc();
    write_datetime(now.replace_nanosecond(0).unwrap_or(now))
        .map(|text| text.as_str().to_owned())
        .map_err(|error| SendError::NotWritable(error.to_string()))
}

/// Without the key.
impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender")
            .field("client_id", &self.client_id)
            .field("key_version", &self.key_version)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(problem) => write!(
                f,
                "invalid address: {problem}; use `https://host/path` or `/path`"
            ),
            Self::Header(name) => write!(
                f,
                "invalid value for the header `{name}`; use visible ASCII"
            ),
            Self::NotWritable(error) => {
                write!(f, "the notification cannot be serialized: {error}")
            }
        }
    }
}

/// Formats like `Display`: `main` prints an error with `Debug`.
impl fmt::Debug for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for SendError {}
