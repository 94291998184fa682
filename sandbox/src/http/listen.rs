//! Accepting connections: so many at a time, and none for long whose client is slow.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::Bounds;
use super::pace::Paced;
use crate::tls::Identity;

/// Serves a router until the future is dropped.
pub(crate) async fn listen(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    identity: Option<Identity>,
) {
    let open = Arc::new(Semaphore::new(bounds.connections));
    loop {
        // The semaphore is never closed.
        let Ok(permit) = Arc::clone(&open).acquire_owned().await else {
            return;
        };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors, most likely: others may be closed soon.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // What is written is a whole answer: there is nothing to wait for.
        let _ = stream.set_nodelay(true);
        let (router, identity) = (router.clone(), identity.clone());
        tokio::spawn(async move {
            match identity {
                None => serve(stream, router, bounds).await,
                Some(identity) => {
                    if let Ok(stream) = identity.accept(stream).await {
                        serve(stream, router, bounds).await;
                    }
                }
            }
            drop(permit);
        });
    }
}

/// Serves one connection. How it ends is the client's business.
async fn serve<IO>(stream: IO, router: Router, bounds: Bounds)
where
    IO: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.header_time)
        .serve_connection(
            TokioIo::new(Paced::new(stream, bounds.response_time)),
            TowerToHyperService::new(router),
        )
        .await;
}
