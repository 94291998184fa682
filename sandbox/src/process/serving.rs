//! What runs on the sandbox's own threads: answering, what happens by itself, and telling merchants.

use std::fmt;
use std::sync::Arc;

use antom::signature::PrivateKey;
use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use crate::delivery::{Courier, Delivery, Event, Limits, Targets};
use crate::engine::Engine;
use crate::http::{Bounds, listen};
use crate::tls::Identity;

/// What the threads of a sandbox need.
pub(super) struct Serving {
    pub engine: Arc<Engine>,
    pub router: Router,
    pub bounds: Bounds,
    pub identity: Option<Identity>,
    /// The key with which notifications are signed, and where they may go; nothing if they are not sent.
    pub delivery: Option<(PrivateKey, Targets)>,
    pub observer: DeliveryObserver,
}

/// Is called with what deliveries report.
#[derive(Clone)]
pub(super) struct DeliveryObserver(Arc<dyn Fn(Event<'_>) + Send + Sync>);

impl DeliveryObserver {
    pub(super) fn new(observer: impl Fn(Event<'_>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(observer))
    }
}

impl Default for DeliveryObserver {
    fn default() -> Self {
        Self::new(|_| {})
    }
}

impl fmt::Debug for DeliveryObserver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DeliveryObserver").finish_non_exhaustive()
    }
}

impl Serving {
    /// Serves until it is stopped, or its handle is dropped.
    pub(super) fn run(self, runtime: &Runtime, listener: TcpListener, stop: oneshot::Receiver<()>) {
        runtime.block_on(async move {
            tokio::select! {
                () = listen(listener, self.router, self.bounds, self.identity) => {}
                () = self.engine.run() => {}
                () = deliver(&self.engine, self.delivery, self.observer) => {}
                _ = stop => {}
            }
        });
    }
}

/// Delivers notifications. A courier is made when the first is due: many tests have none.
async fn deliver(
    engine: &Engine,
    delivery: Option<(PrivateKey, Targets)>,
    observer: DeliveryObserver,
) {
    let Some((key, targets)) = delivery else {
        return std::future::pending().await;
    };
    let mut writes = engine.store.writes();
    while !matches!(engine.store.next_due(), Ok(Some(_))) {
        if writes.changed().await.is_err() {
            return;
        }
    }
    let Ok(courier) = Courier::new(key, targets, Limits::default()) else {
        // Without it nothing is sent; the notifications are kept, and due.
        return std::future::pending().await;
    };
    let clock = engine.clock.clone();
    let outbox = Arc::new(engine.store.clone());
    let delivery = Delivery::start(
        outbox,
        courier,
        move || clock.now(),
        move |event| (observer.0)(event),
    );
    loop {
        tokio::select! {
            changed = writes.changed() => if changed.is_err() { return },
            () = engine.clock.wait(None) => {}
        }
        delivery.wake();
    }
}
