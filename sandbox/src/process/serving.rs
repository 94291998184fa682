//! What runs on the sandbox's own threads: answering, what happens by itself, and telling merchants.

use std::net::TcpListener;
use std::sync::Arc;

use antom::signature::PrivateKey;
use axum::Router;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use crate::delivery::{Courier, Delivery, Limits, Targets};
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
}

impl Serving {
    /// Serves until it is told to stop, or nobody is left who could.
    pub(super) fn run(self, runtime: &Runtime, listener: TcpListener, stop: oneshot::Receiver<()>) {
        runtime.block_on(async move {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
                return;
            };
            tokio::select! {
                () = listen(listener, self.router, self.bounds, self.identity) => {}
                () = self.engine.run() => {}
                () = deliver(&self.engine, self.delivery) => {}
                _ = stop => {}
            }
        });
    }
}

/// Delivers notifications. A courier is made when the first is due: many tests have none.
async fn deliver(engine: &Engine, delivery: Option<(PrivateKey, Targets)>) {
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
    // An outbox that fails is asked again; calls report the same error to whoever makes them.
    let delivery = Delivery::start(outbox, courier, move || clock.now(), |_| {});
    loop {
        tokio::select! {
            changed = writes.changed() => if changed.is_err() { return },
            () = engine.clock.wait(None) => {}
        }
        delivery.wake();
    }
}
