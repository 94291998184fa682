use std::fmt;
use std::sync::OnceLock;

use time::OffsetDateTime;

use super::incoming::is_recognised;
use super::{Incoming, NotificationError, Unrecognized};
use crate::endpoint::{Decoded, Notification, decode};
use crate::headers::Time;
use crate::line::OneLine;
use crate::schema::Body;
use crate::validate::{Violations, cut};

/// A notification whose signature fits, yet to be decoded.
#[derive(Clone)]
#[must_use = "it has been verified, not read"]
pub struct Verified<'a> {
    client_id: String,
    request_time: String,
    sent_at: OffsetDateTime,
    key_version: String,
    /// The charset that the message names, if it is not that of JSON.
    charset: Option<String>,
    body: &'a [u8],
    /// What the body holds, or why it is no JSON; parsed when something is asked of it.
    parsed: OnceLock<Result<Body<'a>, String>>,
}

impl<'a> Verified<'a> {
    pub(super) fn new(
        client_id: &str,
        time: &Time<'_>,
        key_version: String,
        charset: Option<&str>,
        body: &'a [u8],
    ) -> Self {
        Self {
            client_id: client_id.to_owned(),
            request_time: time.text.to_owned(),
            sent_at: time.instant,
            key_version,
            charset: charset.map(ToOwned::to_owned),
            body,
            parsed: OnceLock::new(),
        }
    }

    /// The client that it is for.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// When it was sent, as the sender wrote it.
    pub fn request_time(&self) -> &str {
        &self.request_time
    }

    /// Returns when it was sent: its request time, read.
    pub fn sent_at(&self) -> OffsetDateTime {
        self.sent_at
    }

    /// The version of the key that signed it.
    pub fn key_version(&self) -> &str {
        &self.key_version
    }

    /// The body, byte for byte, to be put on file. What it says is not as plain as it looks; decode it.
    pub fn body(&self) -> &'a [u8] {
        self.body
    }

    /// The text at a path of names joined by dots, to tell by it which notification this is. Nothing if
    /// there is none, or more than one.
    ///
    /// # Errors
    ///
    /// If the body is no JSON.
    pub fn text(&self, path: &str) -> Result<Option<String>, NotificationError> {
        Ok(self.parsed()?.text(path))
    }

    /// Reads it as a notification of one type, as far as it can be read: optional parts that cannot are
    /// left out and reported, see [`Received::problems`]. It can be tried as another, if it is none.
    ///
    /// # Errors
    ///
    /// If the body is no JSON, or lacks what this notification must have.
    pub fn decode<N: Incoming>(&self) -> Result<Received<N>, NotificationError> {
        let (event, problems) = N::decode(self)?.into_parts();
        Ok(Received {
            event,
            client_id: self.client_id.clone(),
            request_time: self.request_time.clone(),
            sent_at: self.sent_at,
            body: self.body.to_owned(),
            problems,
        })
    }

    fn parsed(&self) -> Result<&Body<'a>, NotificationError> {
        let parse = || {
            Body::parse(self.body).map_err(|error| match &self.charset {
                Some(charset) => format!(
                    "it is in the charset `{}`, not in UTF-8: {error}",
                    OneLine(charset)
                ),
                None => error.to_string(),
            })
        };
        let parsed = self.parsed.get_or_init(parse);
        let not_json = |error: &String| NotificationError::NotJson(error.clone());
        parsed.as_ref().map_err(not_json)
    }

    /// Whether it has the values by which the documentation recognises a notification: those of fields
    /// that have one value, and those that identify the operation.
    ///
    /// # Errors
    ///
    /// If the body is no JSON.
    pub fn is<N: Notification>(&self) -> Result<bool, NotificationError> {
        Ok(is_recognised(N::PRODUCT, self.parsed()?))
    }

    /// Keeps it as a notification that is not documented.
    pub fn unrecognized(&self) -> Unrecognized {
        Unrecognized::new(self.body)
    }

    pub(super) fn read<N: Notification>(&self) -> Result<Decoded<N>, NotificationError> {
        decode::<N>(self.parsed()?).map_err(|violations| NotificationError::Malformed {
            operation: N::OPERATION.name(),
            violations,
        })
    }
}

/// Without the body.
impl fmt::Debug for Verified<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("client_id", &self.client_id)
            .field("request_time", &cut(&self.request_time))
            .field("key_version", &cut(&self.key_version))
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .finish()
    }
}

/// A notification that was verified and decoded.
#[must_use = "a notification is to be handled, and acknowledged once it is"]
#[non_exhaustive]
pub struct Received<N: Incoming> {
    /// What it says: one of the documented cases.
    pub event: N::Event,
    /// The client that it is for.
    pub client_id: String,
    /// When it was sent, as the sender wrote it.
    pub request_time: String,
    /// When it was sent: the request time, read.
    pub sent_at: OffsetDateTime,
    /// The raw body, byte for byte, to be archived. It can contain personal data.
    pub body: Vec<u8>,
    /// The parts that could not be read and are absent from the event; mostly none. They can show values
    /// that were received.
    pub problems: Violations,
}

/// Without the event and the body.
impl<N: Incoming> fmt::Debug for Received<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("operation", &N::NAME)
            .field("client_id", &self.client_id)
            .field("request_time", &cut(&self.request_time))
            .field("problems", &self.problems.len())
            .finish_non_exhaustive()
    }
}
