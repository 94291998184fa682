use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, Method, Request};
use time::OffsetDateTime;

use super::{Incoming, NotificationError, Received, Verified};
use crate::headers::{
    CLIENT_ID, HOST, HeaderProblem, REQUEST_TIME, SIGNATURE, Time, charset, is_client_id, is_utf8,
    single, time,
};
use crate::received::{verified, whole_urls};
use crate::signature::{Content, PublicKey, PublicKeys};

/// Receives notifications. It holds the server's public keys; clones share them.
#[derive(Clone)]
pub struct Receiver {
    settings: Arc<Settings>,
}

#[derive(Clone)]
struct Settings {
    keys: PublicKeys,
    own_key: Option<PublicKey>,
    client_id: Option<String>,
    path: Option<String>,
    body_limit: usize,
    max_age: Option<Duration>,
    clock: Arc<dyn Fn() -> OffsetDateTime + Send + Sync>,
}

/// The valid headers of a notification.
pub(super) struct Head<'h> {
    client_id: &'h str,
    time: Time<'h>,
    signature: &'h str,
    /// The host that it was sent to, for the diagnosis of invalid signatures.
    host: Option<&'h str>,
    /// The charset of the body, if it is not that of JSON.
    charset: Option<&'h str>,
}

impl Receiver {
    /// Creates a receiver from the server's public keys. Do not pass the merchant's own keys.
    pub fn new(keys: impl Into<PublicKeys>) -> Self {
        Self {
            settings: Arc::new(Settings {
                keys: keys.into(),
                own_key: None,
                client_id: None,
                path: None,
                body_limit: 1024 * 1024,
                max_age: None,
                clock: Arc::new(OffsetDateTime::now_utc),
            }),
        }
    }

    /// Sets the merchant's client ID. Notifications for other clients are then refused.
    #[must_use]
    pub fn client_id(self, client_id: impl Into<String>) -> Self {
        self.with(|settings| settings.client_id = Some(client_id.into()))
    }

    /// Sets the merchant's own public key. It never makes a notification valid. It improves the
    /// error message if a test signs a notification with the wrong key.
    #[must_use]
    pub fn own_key(self, own_key: PublicKey) -> Self {
        self.with(|settings| settings.own_key = Some(own_key))
    }

    /// Sets the path as seen by the server, from the first slash after the host, if a proxy
    /// rewrites paths. It replaces the path of every request.
    #[must_use]
    pub fn path(self, path: impl Into<String>) -> Self {
        self.with(|settings| settings.path = Some(path.into()))
    }

    /// Sets the maximum size of a body in bytes. The default is 1 MiB.
    #[must_use]
    pub fn body_limit(self, bytes: usize) -> Self {
        self.with(|settings| settings.body_limit = bytes)
    }

    /// Sets the maximum difference between the time of a notification (`request-time`) and the
    /// clock, in either direction. Notifications outside this window are refused, which prevents
    /// replays. By default any time is accepted.
    ///
    /// Allow for clock skew, and for notifications that are sent again with their original
    /// signature. Duplicates within this time are still possible and must be handled once.
    ///
    /// ```
    /// # use antom_runtime::notification::Receiver;
    /// # use antom_runtime::signature::PublicKeys;
    /// # let keys = PublicKeys::new();
    /// let receiver = Receiver::new(keys).max_age(std::time::Duration::from_secs(30 * 60));
    /// ```
    #[must_use]
    pub fn max_age(self, max_age: Duration) -> Self {
        self.with(|settings| settings.max_age = Some(max_age))
    }

    /// Sets the clock for [`max_age`](Self::max_age). The default is the system clock.
    #[must_use]
    pub fn clock(self, clock: impl Fn() -> OffsetDateTime + Send + Sync + 'static) -> Self {
        self.with(|settings| settings.clock = Arc::new(clock))
    }

    fn with(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Arc::unwrap_or_clone(self.settings);
        change(&mut settings);
        Self {
            settings: Arc::new(settings),
        }
    }

    #[cfg(feature = "axum")]
    pub(super) fn limit(&self) -> usize {
        self.settings.body_limit
    }

    /// Verifies and decodes a notification. `path` is the path of the request, with its query if
    /// any, exactly as received; `body` is the raw body, before parsing.
    ///
    /// # Errors
    ///
    /// Fails if the notification is not verified or not an `N`; see [`NotificationError`].
    pub fn receive<N: Incoming>(
        &self,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Received<N>, NotificationError> {
        self.verify(method, path, headers, body)?.decode()
    }

    /// Like [`receive`](Self::receive), for a complete request.
    ///
    /// # Errors
    ///
    /// Like [`receive`](Self::receive).
    pub fn receive_request<N: Incoming>(
        &self,
        request: &Request<impl AsRef<[u8]>>,
    ) -> Result<Received<N>, NotificationError> {
        let path = request.uri().path_and_query();
        let path = path.map_or("/", |path| path.as_str());
        let body = request.body().as_ref();
        self.receive(request.method(), path, request.headers(), body)
    }

    /// Verifies a notification, to be decoded later. Use it at an address that receives several
    /// kinds of notifications.
    ///
    /// # Errors
    ///
    /// Fails if the notification is not verified; see [`NotificationError`].
    pub fn verify<'a>(
        &self,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
        body: &'a [u8],
    ) -> Result<Verified<'a>, NotificationError> {
        let limit = self.settings.body_limit;
        if body.len() > limit {
            return Err(NotificationError::TooLarge { limit });
        }
        self.verify_body(&self.check_head(headers)?, method, path, body)
    }

    /// Checks the headers, before the body is read.
    pub(super) fn check_head<'h>(
        &self,
        headers: &'h HeaderMap,
    ) -> Result<Head<'h>, NotificationError> {
        let settings = &*self.settings;
        let needed = |name| single(headers, name).map_err(header(name));
        let client_id = needed(CLIENT_ID)?;
        let time = time(headers, REQUEST_TIME).map_err(header(REQUEST_TIME))?;
        let signature = needed(SIGNATURE)?;
        match &settings.client_id {
            Some(own) if own != client_id => return Err(NotificationError::WrongClient),
            None if !is_client_id(client_id) => {
                return Err(header(CLIENT_ID)(HeaderProblem::Unreadable));
            }
            _ => {}
        }
        time.check_age(settings.max_age, || Some((settings.clock)()))
            .map_err(|max_age| NotificationError::Age {
                sent_at: time.instant,
                max_age,
            })?;
        let charset = single(headers, "content-type").ok().and_then(charset);
        Ok(Head {
            client_id,
            time,
            signature,
            host: single(headers, HOST).ok(),
            charset: charset.filter(|charset| !is_utf8(charset)),
        })
    }

    /// Verifies a notification with valid headers.
    pub(super) fn verify_body<'a>(
        &self,
        head: &Head<'_>,
        method: &Method,
        path: &str,
        body: &'a [u8],
    ) -> Result<Verified<'a>, NotificationError> {
        let settings = &*self.settings;
        let signed_path = settings.path.as_deref().unwrap_or(path);
        let content = Content {
            method: method.as_str(),
            path: signed_path,
            client_id: head.client_id,
            time: head.time.text,
            body,
        };
        let own_key = settings.own_key.as_ref();
        let paths = || {
            let received = settings.path.iter().map(|_| path.to_owned());
            received.chain(whole_urls(head.host, signed_path)).collect()
        };
        let key_version = verified(&content, head.signature, &settings.keys, own_key, paths)
            .map_err(NotificationError::Signature)?;
        Ok(Verified::new(
            head.client_id,
            &head.time,
            key_version,
            head.charset,
            body,
        ))
    }
}

fn header(name: &'static str) -> impl Fn(HeaderProblem) -> NotificationError {
    move |problem| NotificationError::Header { name, problem }
}

/// Without keys.
impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("client_id", &self.settings.client_id)
            .field("path", &self.settings.path)
            .field("body_limit", &self.settings.body_limit)
            .field("max_age", &self.settings.max_age)
            .finish_non_exhaustive()
    }
}
