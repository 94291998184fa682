//! Damages responses on their way: late, lost, truncated, replaced by HTML, or with a wrong signature.
//!
//! [`damaging`] puts a layer around the router of the API. The service says for each call what happens to its response, by
//! [`attach`], once the call has taken effect.

mod body;
mod forgery;
mod html;
mod shown;

pub use forgery::Forgery;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::Response;

use body::Broken;

/// What happens to a response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// How much later it is sent, by a real clock.
    pub delay: Duration,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// What is wrong with a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection is closed without a response.
    Lost,
    /// The connection is closed in the middle of the body.
    Truncated,
    /// An HTML page with this status takes its place.
    Html(StatusCode),
    /// Its signature is wrong.
    Forged(Forgery),
}

tokio::task_local! {
    /// What happens to the response of the call that is being served.
    static CALL: Slot;
}

type Slot = Arc<Mutex<Option<Damage>>>;

/// Responses of the API are not larger.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Puts the layer around a router that damages responses as the service says.
pub fn damaging<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(middleware::from_fn(serve))
}

/// Says what happens to the response of the call that is being served. Returns whether anything will: outside of
/// [`damaging`], or in a task of its own, there is no such call.
///
/// Responses that the service builds itself can have the [`Damage`] among their extensions instead.
pub fn attach(damage: Damage) -> bool {
    CALL.try_with(|slot| *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(damage))
        .is_ok()
}

/// Returns what is going to happen to the response of the call that is being served, if it is damaged.
pub(crate) fn attached() -> Option<Damage> {
    CALL.try_with(|slot| *slot.lock().unwrap_or_else(PoisonError::into_inner))
        .ok()
        .flatten()
}

async fn serve(request: Request, next: Next) -> Response {
    let slot = Slot::default();
    let mut response = CALL.scope(Arc::clone(&slot), next.run(request)).await;
    let attached = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    let extension = response.extensions_mut().remove::<Damage>();
    match attached.or(extension) {
        Some(damage) => damage.apply(response).await,
        None => response,
    }
}

impl Damage {
    /// Damages a response, after the delay.
    pub async fn apply(self, response: Response) -> Response {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        let Some(fault) = self.fault else {
            return response;
        };
        match fault {
            Fault::Lost => Response::new(Body::new(Broken::at_once())),
            Fault::Html(status) => html::page(status),
            Fault::Truncated => {
                let (mut head, body) = whole(response).await;
                head.headers.remove("content-length");
                Response::from_parts(head, Body::new(Broken::half_way(body)))
            }
            Fault::Forged(forgery) => {
                let (mut head, mut body) = whole(response).await;
                head.headers.remove("content-length");
                forgery.forge(&mut head.headers, &mut body);
                Response::from_parts(head, Body::from(body))
            }
        }
    }
}

/// A response whose body is there as a whole.
async fn whole(response: Response) -> (http::response::Parts, Vec<u8>) {
    let (head, body) = response.into_parts();
    let body = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    (head, body.to_vec())
}
