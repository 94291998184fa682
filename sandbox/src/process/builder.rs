//! What a sandbox is started with.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use antom::server::Keys;
use antom::signature::{PrivateKey, PublicKey};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use super::serving::{DeliveryObserver, Serving};
use super::{CLIENT_ID, Sandbox};
use crate::clock::Clock;
use crate::delivery::{Event, Targets};
use crate::engine::{Auto, CLOCK_OFFSET, Engine};
use crate::error::{Error, Result};
use crate::http::{Bounds, Observer, router};
use crate::lifecycle::Terms;
use crate::store::{Lock, Merchant, NewCall, Store};
use crate::tls::Identity;
use crate::{keys, links};

/// The name of the setting that keeps the key with which the sandbox signs.
const GATEWAY_KEY: &str = "gateway private key";

/// Builds a [`Sandbox`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder {
    data: Option<PathBuf>,
    clock: Option<Clock>,
    terms: Terms,
    bounds: Bounds,
    listen: SocketAddr,
    address: Option<String>,
    client_id: String,
    merchants: Vec<Merchant>,
    notify_url: Option<String>,
    auto: Option<Auto>,
    targets: Option<Targets>,
    identity: Option<Identity>,
    threads: usize,
    observer: Observer,
    delivery_observer: DeliveryObserver,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            data: None,
            clock: None,
            terms: Terms::default(),
            bounds: Bounds::default(),
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            address: None,
            client_id: CLIENT_ID.to_owned(),
            merchants: Vec::new(),
            notify_url: None,
            auto: None,
            targets: Some(Targets::Loopback),
            identity: None,
            threads: 1,
            observer: Observer::default(),
            delivery_observer: DeliveryObserver::default(),
        }
    }
}

impl Builder {
    /// Keeps the state in a file, which is created if it does not exist. Without this it is kept in memory.
    pub fn data(mut self, path: impl Into<PathBuf>) -> Self {
        self.data = Some(path.into());
        self
    }

    /// Sets the clock. Default: the system's time, as far ahead as when the data file was last used.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Sets the periods that depend on the contract with Antom.
    pub fn terms(mut self, terms: Terms) -> Self {
        self.terms = terms;
        self
    }

    /// Sets how much is taken in and kept, and how long the sandbox waits.
    pub fn bounds(mut self, bounds: Bounds) -> Self {
        self.bounds = bounds;
        self
    }

    /// Sets where the sandbox listens; a free port of this machine without this.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Sets the address that links begin with, if it is not that of the listener: behind a proxy, or if the sandbox listens on all
    /// addresses.
    pub fn address(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Sets the client ID of the merchant that the sandbox makes for itself.
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.client_id = client_id.into();
        self
    }

    /// Adds a merchant with its own key.
    pub fn merchant(mut self, merchant: Merchant) -> Self {
        self.merchants.push(merchant);
        self
    }

    /// Sets where notifications go whose request names no address.
    pub fn notify_url(mut self, address: impl Into<String>) -> Self {
        self.notify_url = Some(address.into());
        self
    }

    /// Sets where notifications may go; to this machine only, without this.
    pub fn targets(mut self, targets: Targets) -> Self {
        self.targets = Some(targets);
        self
    }

    /// Keeps notifications without sending them.
    pub fn send_nothing(mut self) -> Self {
        self.targets = None;
        self
    }

    /// Serves TLS with this certificate.
    pub fn tls(mut self, identity: Identity) -> Self {
        self.identity = Some(identity);
        self
    }

    /// Lets every buyer pay, agree to authorizations and store cards without a visit to the page, this long after the request, by
    /// the clock of the sandbox.
    pub fn auto_pay(self, after: Duration) -> Self {
        self.auto("SUCCESS", after)
    }

    /// Lets every payment fail with this result code, this long after the request, by the clock of the sandbox. Buyers decline
    /// authorizations.
    pub fn auto_decline(self, code: &str, after: Duration) -> Self {
        self.auto(code, after)
    }

    fn auto(mut self, code: &str, after: Duration) -> Self {
        let code = code.to_owned();
        self.auto = Some(Auto { code, after });
        self
    }

    /// Sets the number of threads. Default: 1.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Sets a function that is called with each call before its response is sent. It gets the call with its verdict, sensitive
    /// values masked, and the address of the page that shows the call, if it could be kept. The response waits for it.
    pub fn on_call(
        mut self,
        observer: impl Fn(&NewCall, Option<&str>) + Send + Sync + 'static,
    ) -> Self {
        self.observer = Observer::new(observer);
        self
    }

    /// Sets a function that is called with each attempt to deliver a notification, and with each error of the data file while
    /// notifications are delivered.
    pub fn on_delivery(mut self, observer: impl Fn(Event<'_>) + Send + Sync + 'static) -> Self {
        self.delivery_observer = DeliveryObserver::new(observer);
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// If another sandbox uses the file or it cannot be used, a key, client ID or URL is invalid, or the address is taken.
    pub fn start(self) -> Result<Sandbox> {
        let address = self.address.as_deref().map(links::base).transpose()?;
        let lock = self.data.as_deref().map(Lock::take).transpose()?;
        let store = match &self.data {
            Some(path) => Store::open(path)?,
            None => Store::in_memory()?,
        };
        lock.as_ref().map(Lock::make_private).transpose()?;
        let own = self.gateway_key(&store)?;
        self.check_merchants()?;
        self.save_merchants(&store)?;
        let (keys, merchant_key) = self.keys(&store, own.clone())?;
        let clock = match self.clock.clone() {
            Some(clock) => clock,
            None => Clock::running(saved_offset(&store)?),
        };
        let runtime = self.runtime()?;
        let (listener, local) = self.bind(&runtime)?;
        let engine = Arc::new(Engine {
            store,
            clock,
            terms: self.terms,
            address: address.unwrap_or_else(|| format!("{}://{local}", self.scheme())),
            auto: self.auto.clone(),
            sends: self.targets.is_some(),
        });
        engine.settle()?;
        let serving = self.serving(&engine, keys, own.clone());
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new()
            .name("antom-sandbox".to_owned())
            .spawn(move || serving.run(&runtime, listener, stopped))?;
        Ok(Sandbox {
            engine,
            local,
            authority: self.identity.map(|it| it.authority_pem().to_owned()),
            client_id: self.client_id,
            merchant_key,
            public_key: own.public_key(),
            stop: Some(stop),
            thread: Some(thread),
            _lock: lock,
        })
    }

    fn scheme(&self) -> &'static str {
        match self.identity {
            Some(_) => "https",
            None => "http",
        }
    }

    /// Listens at the address, and returns the address with the port that was chosen.
    fn bind(&self, runtime: &Runtime) -> Result<(tokio::net::TcpListener, SocketAddr)> {
        let listener = TcpListener::bind(self.listen)?;
        listener.set_nonblocking(true)?;
        let local = listener.local_addr()?;
        let _in_runtime = runtime.enter();
        Ok((tokio::net::TcpListener::from_std(listener)?, local))
    }

    /// What the threads of the sandbox need. `own` is the key with which it signs.
    fn serving(&self, engine: &Arc<Engine>, keys: Keys, own: PrivateKey) -> Serving {
        Serving {
            engine: Arc::clone(engine),
            router: router(
                engine,
                keys,
                own.public_key(),
                self.bounds,
                self.observer.clone(),
            ),
            bounds: self.bounds,
            identity: self.identity.clone(),
            delivery: self.targets.map(|targets| (own, targets)),
            observer: self.delivery_observer.clone(),
        }
    }

    fn runtime(&self) -> Result<Runtime> {
        let mut builder = match self.threads {
            1 => tokio::runtime::Builder::new_current_thread(),
            _ => tokio::runtime::Builder::new_multi_thread(),
        };
        Ok(builder.worker_threads(self.threads).enable_all().build()?)
    }

    /// The key with which the sandbox signs: that of the file, or a new one.
    fn gateway_key(&self, store: &Store) -> Result<PrivateKey> {
        let text = match store.setting(GATEWAY_KEY)? {
            Some(text) => text,
            None => {
                let text = match self.data {
                    Some(_) => keys::generate()?,
                    None => keys::of_this_process()?.0,
                };
                store.set_setting(GATEWAY_KEY, &text)?;
                text
            }
        };
        PrivateKey::from_text(&text).map_err(invalid)
    }

    /// Checks what is given of merchants.
    fn check_merchants(&self) -> Result<()> {
        let given = self.merchants.iter();
        let ids = given.clone().map(|it| it.client_id.as_str());
        for id in ids.chain([self.client_id.as_str()]) {
            // The server refuses the same IDs in calls.
            let is_in_id = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-');
            if id.is_empty() || id.len() > 64 || !id.bytes().all(is_in_id) {
                return Err(Error::ClientId(id.to_owned()));
            }
        }
        let targets = self.targets.unwrap_or(Targets::Anywhere);
        let urls = given.map(|it| it.notify_url.as_deref());
        for url in urls.chain([self.notify_url.as_deref()]).flatten() {
            targets.read(url).map_err(|reason| Error::NotifyUrl {
                url: url.to_owned(),
                reason,
            })?;
        }
        Ok(())
    }

    /// Keeps the merchants that are given, and the sandbox's own.
    fn save_merchants(&self, store: &Store) -> Result<()> {
        let known = store.merchants()?;
        let own = match known.into_iter().find(|it| it.client_id == self.client_id) {
            Some(mut own) => {
                if self.notify_url.is_some() {
                    own.notify_url.clone_from(&self.notify_url);
                }
                own
            }
            None => {
                let text = match self.data {
                    Some(_) => keys::generate()?,
                    None => keys::of_this_process()?.1,
                };
                let public = PrivateKey::from_text(&text).map_err(invalid)?.public_key();
                Merchant {
                    client_id: self.client_id.clone(),
                    public_key: public.to_text(),
                    private_key: Some(text),
                    notify_url: self.notify_url.clone(),
                }
            }
        };
        store.save_merchant(&own)?;
        self.merchants
            .iter()
            .try_for_each(|it| store.save_merchant(it))
    }

    /// The keys of all merchants, and the private one of the sandbox's own.
    fn keys(&self, store: &Store, own: PrivateKey) -> Result<(Keys, Option<PrivateKey>)> {
        let mut keys = Keys::new(own);
        let mut merchant_key = None;
        for merchant in store.merchants()? {
            let public = PublicKey::from_text(&merchant.public_key).map_err(invalid)?;
            keys = keys.client(&merchant.client_id, public);
            if merchant.client_id == self.client_id
                && let Some(text) = &merchant.private_key
            {
                merchant_key = Some(PrivateKey::from_text(text).map_err(invalid)?);
            }
        }
        Ok((keys, merchant_key))
    }
}

fn invalid(error: antom::signature::KeyError) -> Error {
    Error::Key(error.to_string())
}

/// How far the clock was ahead when the file was used last.
fn saved_offset(store: &Store) -> Result<Duration> {
    let saved = store.setting(CLOCK_OFFSET)?;
    let millis = saved.and_then(|it| it.parse().ok()).unwrap_or_default();
    Ok(Duration::from_millis(millis))
}
