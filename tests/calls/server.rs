//! The server stub on a port of this machine, with a recorder before it.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use antom::server::{Keys, Limits, Refusal, Server, Service, server};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::serve::Listener;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::keys;

/// A request as it came over the wire.
#[derive(Clone)]
pub(crate) struct Seen {
    pub method: String,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap().to_str().unwrap()
    }
}

/// A server with threads of its own: it serves blocking clients too. It ends when it is dropped.
pub(crate) struct Stub {
    address: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    refusals: Arc<Mutex<Vec<Refusal>>>,
    runtime: Option<Runtime>,
}

impl Stub {
    /// Starts a service on a port.
    pub(crate) fn start(service: impl Service) -> Self {
        Self::serve(server(service, clients()), true, "http", |listener| {
            listener
        })
    }

    /// Starts a service without the recorder, which reads every body to its end.
    pub(crate) fn plain(service: impl Service) -> Self {
        Self::of(server(service, clients()))
    }

    /// Starts a service within limits, without the recorder.
    pub(crate) fn limited(service: impl Service, limits: Limits) -> Self {
        Self::of(server(service, clients()).limits(limits))
    }

    /// Starts a server that a test has set up, without the recorder.
    pub(crate) fn of(server: Server<impl Service>) -> Self {
        Self::serve(server, false, "http", |listener| listener)
    }

    /// Starts a service behind TLS.
    pub(crate) fn secure<L: Listener<Addr: Debug>>(
        service: impl Service,
        wrap: impl FnOnce(TcpListener) -> L,
    ) -> Self {
        Self::serve(server(service, clients()), true, "https", wrap)
    }

    fn serve<L: Listener<Addr: Debug>>(
        server: Server<impl Service>,
        records: bool,
        scheme: &str,
        wrap: impl FnOnce(TcpListener) -> L,
    ) -> Self {
        let refusals = Arc::<Mutex<Vec<Refusal>>>::default();
        let refused = Arc::clone(&refusals);
        let server =
            server.on_refusal(move |refusal| refused.lock().unwrap().push(refusal.clone()));
        let seen = Arc::default();
        let mut router = server.into_router();
        if records {
            let recorder = middleware::from_fn_with_state(Arc::clone(&seen), write_down);
            router = router.layer(recorder);
        }
        let runtime = runtime();
        let listener = runtime
            .block_on(TcpListener::bind(("127.0.0.1", 0)))
            .unwrap();
        let address = format!("{scheme}://{}", listener.local_addr().unwrap());
        let listener = wrap(listener);
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self {
            address,
            seen,
            refusals,
            runtime: Some(runtime),
        }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// What has been asked so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// What has been refused so far.
    pub(crate) fn refusals(&self) -> Vec<Refusal> {
        self.refusals.lock().unwrap().clone()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

pub(crate) fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

/// The clients that every server knows.
pub(crate) fn clients() -> Keys {
    Keys::new(keys::antom_private())
        .client(keys::CLIENT_ID, keys::merchant_public())
        .client(keys::EARNEST_ID, keys::merchant_public())
        .client_without_key(keys::KEYLESS_ID)
}

async fn write_down(
    State(seen): State<Arc<Mutex<Vec<Seen>>>>,
    request: Request,
    next: Next,
) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    seen.lock().unwrap().push(Seen {
        method: head.method.to_string(),
        path: head.uri.to_string(),
        headers: head.headers.clone(),
        body: body.to_vec(),
    });
    next.run(Request::from_parts(head, Body::from(body))).await
}
