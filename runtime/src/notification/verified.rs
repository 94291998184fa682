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

/// A notification with a valid signature, not decoded yet.
#[derive(Clone)]
#[must_use = "it has been verified, not read"]
pub struct Verified<'a> {
    client_id: String,
    request_time: String,
    sent_at: OffsetDateTime,
    key_version: String,
    /// The charset of the message, if it is not that of JSON.
    charset: Option<String>,
    body: &'a [u8],
    /// The parsed body, or why it is not JSON; parsed on first use.
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

    /// Returns the id of the client that the notification is for.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Returns the request time, as written by the sender.
    pub fn request_time(&self) -> &str {
        &self.request_time
    }

    /// Returns the parsed request time.
    pub fn sent_at(&self) -> OffsetDateTime {
        self.sent_at
    }

    /// Returns the version of the key that signed the notification.
    pub fn key_version(&self) -> &str {
        &self.key_version
    }

    /// Returns the raw body, byte for byte, to archive it. Do not interpret it yourself; decode it.
    pub fn body(&self) -> &'a [u8] {
        self.body
    }

    /// Returns the text at a path of names joined by dots, for example to find out which
    /// notification this is. `None` if there is none, or more than one.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON.
    pub fn text(&self, path: &str) -> Result<Option<String>, NotificationError> {
        Ok(self.parsed()?.text(path))
    }

    /// Reads the notification as a type, leniently: optional parts that cannot be read are left out
    /// and reported; see [`Received::problems`]. If it fails, another type can be tried.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON or lacks required fields.
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
                Some(charset) => {
                    format!("charset `{}` instead of UTF-8: {error}", OneLine(charset))
                }
                None => error.to_string(),
            })
        };
        let parsed = self.parsed.get_or_init(parse);
        let not_json = |error: &String| NotificationError::NotJson(error.clone());
        parsed.as_ref().map_err(not_json)
    }

    /// Returns whether the notification has the documented values that identify it: those of
    /// constant fields, and those that identify the operation.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON.
    pub fn is<N: Notification>(&self) -> Result<bool, NotificationError> {
        Ok(is_recognised(N::PRODUCT, self.parsed()?))
    }

    /// Returns the notification as an undocumented one.
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

/// A verified and decoded notification.
#[must_use = "a notification is to be handled, and acknowledged once it is"]
#[non_exhaustive]
pub struct Received<N: Incoming> {
    /// The event: one of the documented cases.
    pub event: N::Event,
    /// The id of the client that the notification is for.
    pub client_id: String,
    /// The request time, as written by the sender.
    pub request_time: String,
    /// The parsed request time.
    pub sent_at: OffsetDateTime,
    /// The raw body, byte for byte, to archive it. It can contain personal data.
    pub body: Vec<u8>,
    /// The parts that could not be read and are missing from the event; usually empty. They can
    /// contain received values.
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
