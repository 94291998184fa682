//! Sends one notification, and reads the response.

use std::error::Error as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use antom::notification::Sender;
use antom::signature::PrivateKey;
use antom::time::{OffsetDateTime, UtcOffset};
use http::{HeaderMap, Request};
use reqwest::Client;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;

use super::{
    Attempt, Failure, Lookup, Parcel, Reply, SystemLookup, TargetError, Targets, Unacknowledged,
    acknowledged,
};

/// How long a notification may take, and how much of a response is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How long a connection may take; 5 s.
    pub connect: Duration,
    /// How long all of it may take; 10 s.
    pub whole: Duration,
    /// How many bytes of the response are read; 64 KiB.
    pub body: usize,
    /// How many bytes of the response are kept; 4 KiB.
    pub kept: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            whole: Duration::from_secs(10),
            body: 64 * 1024,
            kept: 4 * 1024,
        }
    }
}

impl Limits {
    /// Sets how long all of it may take.
    #[must_use]
    pub const fn with_whole(mut self, time: Duration) -> Self {
        self.whole = time;
        self
    }
}

/// Signs notifications and sends them, to where they may go.
///
/// It follows no redirect, uses no proxy, and connects to the very addresses that were checked. Clones share the client.
#[derive(Clone, Debug)]
pub struct Courier {
    key: PrivateKey,
    key_version: String,
    targets: Targets,
    limits: Limits,
    client: Client,
}

impl Courier {
    /// Creates a courier that signs with a key, as version 1.
    ///
    /// # Errors
    ///
    /// If the HTTP client cannot be created, as when the system has no certificates.
    pub fn new(key: PrivateKey, targets: Targets, limits: Limits) -> reqwest::Result<Self> {
        Self::with_lookup(key, targets, limits, SystemLookup)
    }

    /// Creates a courier that looks up hosts in another way.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_lookup(
        key: PrivateKey,
        targets: Targets,
        limits: Limits,
        lookup: impl Lookup,
    ) -> reqwest::Result<Self> {
        let resolver = Checked {
            targets,
            lookup: Arc::new(lookup),
        };
        let client = Client::builder()
            .connect_timeout(limits.connect)
            .redirect(Policy::none())
            .no_proxy()
            // A connection that is kept would outlive the check of its address.
            .pool_max_idle_per_host(0)
            .dns_resolver(Arc::new(resolver))
            .build()?;
        Ok(Self {
            key,
            key_version: "1".to_owned(),
            targets,
            limits,
            client,
        })
    }

    /// Sets the version of the key, as the header `signature` names it.
    #[must_use]
    pub fn key_version(mut self, version: impl Into<String>) -> Self {
        self.key_version = version.into();
        self
    }

    /// Sends a notification. `now` is the time of the request, by the clock of the sandbox.
    pub async fn send(&self, parcel: &Parcel, now: OffsetDateTime) -> Attempt {
        let begun = Instant::now();
        let forgery = parcel.plan.forgery(parcel.progress.attempts);
        let mut attempt = Attempt {
            at: now,
            took: Duration::ZERO,
            headers: Vec::new(),
            forgery,
            tampered: None,
            reply: None,
            failure: None,
        };
        let ended = async {
            let request = self.request(parcel, now)?;
            attempt.headers = headers(request.headers());
            attempt.tampered = (request.body() != &parcel.body).then(|| request.body().clone());
            let exchange = self.exchange(request, &mut attempt.reply);
            let ended = tokio::time::timeout(self.limits.whole, exchange).await;
            ended.unwrap_or(Err(Failure::Timeout(self.limits.whole)))
        };
        attempt.failure = ended.await.err();
        if let Some(reply) = &mut attempt.reply {
            reply.body.truncate(self.limits.kept);
        }
        attempt.took = begun.elapsed();
        attempt
    }

    /// The signed request, forged if the scenario wants it so.
    fn request(&self, parcel: &Parcel, now: OffsetDateTime) -> Result<Request<Vec<u8>>, Failure> {
        // What is signed is the path as it is sent, which is how the URL is written once it was read.
        let url = self.targets.read(&parcel.url).map_err(Failure::Target)?;
        let sender = Sender::new(self.key.clone(), &parcel.client_id)
            .key_version(&self.key_version)
            .request_time(iso(now));
        let request = sender.raw(url.as_str(), parcel.body.clone());
        let request =
            request.map_err(|error| Failure::Target(TargetError::NotUrl(error.to_string())))?;
        let Some(forgery) = parcel.plan.forgery(parcel.progress.attempts) else {
            return Ok(request);
        };
        let (mut head, mut body) = request.into_parts();
        forgery.forge(&mut head.headers, &mut body);
        Ok(Request::from_parts(head, body))
    }

    /// Sends a request, and puts into `reply` what comes back, as far as it does.
    async fn exchange(
        &self,
        request: Request<Vec<u8>>,
        reply: &mut Option<Reply>,
    ) -> Result<(), Failure> {
        let request = reqwest::Request::try_from(request).map_err(|error| failure(&error))?;
        let mut response = self
            .client
            .execute(request)
            .await
            .map_err(|error| failure(&error))?;
        let reply = reply.insert(Reply {
            status: response.status().as_u16(),
            body: Vec::new(),
        });
        while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
            reply.body.extend_from_slice(&chunk);
            if reply.body.len() > self.limits.body {
                return Err(Failure::Response(Unacknowledged::TooLarge));
            }
        }
        acknowledged(reply.status, &reply.body).map_err(Failure::Response)
    }
}

/// Looks up hosts and gives the addresses to which notifications may go: those are connected to, so that a name cannot mean
/// another address after the check.
struct Checked<L> {
    targets: Targets,
    lookup: Arc<L>,
}

impl<L: Lookup> Resolve for Checked<L> {
    fn resolve(&self, name: Name) -> Resolving {
        let (targets, lookup) = (self.targets, Arc::clone(&self.lookup));
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let found = lookup.addresses(host.clone()).await;
            let allowed = allowed(targets, &host, &found.unwrap_or_default())?;
            let addresses = allowed
                .into_iter()
                .map(|address| SocketAddr::new(address, 0));
            Ok(Box::new(addresses) as Addrs)
        })
    }
}

/// The addresses of a host to which notifications may go.
fn allowed(targets: Targets, host: &str, found: &[IpAddr]) -> Result<Vec<IpAddr>, TargetError> {
    let is_allowed = |address: &&IpAddr| targets.allows(**address);
    let allowed: Vec<_> = found.iter().filter(is_allowed).copied().collect();
    match (allowed.is_empty(), found.first()) {
        (false, _) => Ok(allowed),
        (true, Some(first)) => {
            targets.check(host, *first)?;
            Ok(allowed)
        }
        (true, None) => Err(TargetError::Unresolved {
            host: host.to_owned(),
            targets,
        }),
    }
}

/// What an error of the HTTP client means. Its own text would show the URL.
fn failure(error: &reqwest::Error) -> Failure {
    let mut reason = error.source();
    let mut last = None;
    while let Some(error) = reason {
        if let Some(target) = error.downcast_ref::<TargetError>() {
            return Failure::Target(target.clone());
        }
        last = Some(error);
        reason = error.source();
    }
    match last {
        Some(last) => Failure::Connection(last.to_string()),
        None if error.is_timeout() => Failure::Connection("it takes too long".to_owned()),
        None => Failure::Connection("the HTTP exchange failed".to_owned()),
    }
}

fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        })
        .collect()
}

/// A time as ISO 8601 in UTC, in whole seconds.
fn iso(time: OffsetDateTime) -> String {
    let time = time.to_offset(UtcOffset::UTC);
    let (year, month, day) = time.to_calendar_date();
    let (hour, minute, second) = time.to_hms();
    format!(
        "{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z",
        u8::from(month)
    )
}
