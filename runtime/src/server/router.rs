//! A server as an axum router.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::OriginalUri;
use axum::http::{Request, Response};
use axum::routing::any;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use tokio::time::timeout;

use super::Server;
use super::refusal::{Fault, Reason};

impl<S: Send + Sync + 'static> Server<S> {
    /// Returns a router that responds to every call, including unknown paths.
    ///
    /// It needs Tokio with timers, as `#[tokio::main]` has them.
    pub fn into_router(self) -> Router {
        let server = Arc::new(self);
        routes(&server).fallback(move |request| serve(server, request))
    }

    /// Returns a router for the paths of the operations only, to be merged into another router.
    pub fn into_routes<T: Clone + Send + Sync + 'static>(self) -> Router<T> {
        routes(&Arc::new(self))
    }

    /// The paths of all operations. Paths that axum would parse as patterns are left out.
    fn paths(&self) -> BTreeSet<String> {
        let is_plain = |path: &String| {
            let special = |segment: &str| segment.starts_with([':', '*']);
            path.starts_with('/') && !path.contains(['{', '}']) && !path.split('/').any(special)
        };
        self.operations
            .iter()
            .flat_map(|operation| {
                let path = operation.schema.path().to_owned();
                [Some(path), self.rules.api.test_path_of(operation.schema)]
            })
            .flatten()
            .filter(is_plain)
            .collect()
    }
}

fn routes<S, T>(server: &Arc<Server<S>>) -> Router<T>
where
    S: Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    let mut router = Router::new();
    for path in server.paths() {
        let server = Arc::clone(server);
        router = router.route(&path, any(move |request| serve(server, request)));
    }
    router
}

/// Handles a call: checks the head before reading the body.
async fn serve<S: Send + Sync + 'static>(
    server: Arc<Server<S>>,
    request: Request<Body>,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    // A nested router sees the rest of the path, but the whole path is signed.
    let sent = head
        .extensions
        .get::<OriginalUri>()
        .map_or(&head.uri, |original| &original.0);
    let mut exchange = server.exchange(&head, sent);
    let ended = async {
        let judged = server.rules.check_head(&exchange, &head.headers)?;
        let body = read(&server, body).await?;
        let running = server.begin(&mut exchange, &judged, body)?;
        let limit = server.rules.limits.service_time;
        match timeout(limit, running).await {
            Ok(ended) => ended.map_err(Reason::Fault),
            Err(_) => Err(Reason::Fault(Fault::Timeout { limit })),
        }
    };
    let ended = ended.await;
    server.conclude(&exchange, ended).map(Body::from)
}

/// Reads a body within the limits.
async fn read<S>(server: &Server<S>, body: Body) -> Result<Bytes, Reason> {
    let limits = server.rules.limits;
    let too_large = Reason::BodyTooLarge { limit: limits.body };
    // A declared length is checked before reading the body.
    if body.size_hint().lower() > limits.body as u64 {
        return Err(too_large);
    }
    let whole = Limited::new(body, limits.body).collect();
    match timeout(limits.read_time, whole).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large),
        Ok(Err(_)) => Err(Reason::BodyBroken),
        Err(_) => Err(Reason::BodyTimeout {
            limit: limits.read_time,
        }),
    }
}
