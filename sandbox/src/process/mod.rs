//! A sandbox in this process: started, called, advanced, and stopped when it is dropped.

mod builder;
mod buyer;
mod serving;

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use antom::Client;
use antom::signature::{PrivateKey, PublicKey};
use time::OffsetDateTime;
use tokio::sync::oneshot;

use crate::clock::Clock;
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::store::{CallRecord, Lock, Notification, Store};

pub use builder::Builder;
pub use buyer::Buyer;

/// How long notifications are waited for. An attempt takes no longer than [`Limits`](crate::delivery::Limits) allow, and there are
/// several of them after a jump of the clock.
const PATIENCE: Duration = Duration::from_secs(60);

/// The client ID of the merchant that a sandbox makes for itself.
pub const CLIENT_ID: &str = "SANDBOX_5X00000000000000";

/// A local server that simulates the Antom API.
///
/// It serves a port of this machine, on its own threads, until it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    engine: Arc<Engine>,
    local: SocketAddr,
    /// The certificate authority that clients have to trust; nothing without TLS.
    authority: Option<String>,
    client_id: String,
    merchant_key: Option<PrivateKey>,
    public_key: PublicKey,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    /// Held until the thread has ended.
    _lock: Option<Lock>,
}

impl Sandbox {
    /// Starts a sandbox that keeps its state in memory.
    ///
    /// # Errors
    ///
    /// If there is no free port, or no memory.
    pub fn start() -> Result<Self> {
        Self::builder().start()
    }

    /// Creates a builder of a sandbox.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Returns a client of the sandbox's own merchant, ready to call. It dates its calls by the clock of the sandbox.
    ///
    /// # Errors
    ///
    /// If the merchant's private key is not known: it was given without.
    pub fn client(&self) -> Result<Client> {
        let key = self.merchant_key.clone().ok_or_else(|| {
            Error::Key("the merchant's private key is not known to the sandbox".to_owned())
        })?;
        let mut client = Client::builder(&self.client_id, key, self.public_key.clone())
            .gateway(self.address())
            .clock(self.engine.clock.clone());
        if let Some(authority) = &self.authority {
            client = client.root_certificate(authority.as_bytes());
        }
        client
            .build()
            .map_err(|error| Error::Message(error.to_string()))
    }

    /// Returns the address of the sandbox: `http://127.0.0.1:40123`.
    pub fn address(&self) -> &str {
        &self.engine.address
    }

    /// Returns the socket on which it listens.
    pub fn local_address(&self) -> SocketAddr {
        self.local
    }

    /// Returns the client ID of its merchant.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Returns the public key that verifies the sandbox's responses and notifications.
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// Returns the clock. To move it so that a restart keeps the time, call [`advance`](Self::advance).
    pub fn clock(&self) -> &Clock {
        &self.engine.clock
    }

    /// Returns the current time of the sandbox. Take times in requests from here.
    pub fn now(&self) -> OffsetDateTime {
        self.engine.clock.now()
    }

    /// Moves the clock forward. Before it returns, the timers that are due by then have run, so that payments have expired, and the
    /// notifications that are due are being sent. [`delivered`](Self::delivered) waits for them.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn advance(&self, by: Duration) -> Result<()> {
        self.engine.advance(by)
    }

    /// Waits until every notification that is due was sent, and its response recorded. Returns all notifications, like
    /// [`notifications`](Self::notifications).
    ///
    /// In a test whose own runtime serves the merchant's handler, the handler runs while this is awaited. Methods that are not
    /// `async` block the thread, so it does not run during those.
    ///
    /// ```
    /// # async fn test(sandbox: &antom_sandbox::Sandbox) -> Result<(), antom_sandbox::Error> {
    /// sandbox.buyer().pay("order-1024")?;
    /// for notification in sandbox.delivered().await? {
    ///     assert!(notification.acknowledged_at.is_some(), "{:?}", notification.failure);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If notifications are still due after a minute, or the store fails.
    pub async fn delivered(&self) -> Result<Vec<Notification>> {
        if self.engine.delivered(PATIENCE).await? {
            self.notifications()
        } else {
            Err(Error::NotDelivered(PATIENCE))
        }
    }

    /// Returns the buyer, who pays.
    pub fn buyer(&self) -> Buyer<'_> {
        Buyer::new(&self.engine)
    }

    /// Returns all notifications in the order of their creation, delivered or not.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn notifications(&self) -> Result<Vec<Notification>> {
        self.engine.settle()?;
        let mut all = self.engine.store.notifications(None, usize::MAX)?;
        all.reverse();
        Ok(all)
    }

    /// Returns the calls that are kept, in order.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn calls(&self) -> Result<Vec<CallRecord>> {
        let mut all = self.engine.store.calls(None, usize::MAX)?;
        all.reverse();
        Ok(all)
    }

    /// Returns the store, which keeps the state.
    pub fn store(&self) -> &Store {
        &self.engine.store
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // Dropping the sender would do; what ends the thread is written out.
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            // A panic there has been printed already.
            let _ = thread.join();
        }
    }
}
