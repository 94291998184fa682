//! A signed call to the sandbox's own API, from within: what a client would get, damage included.

use antom::schema::OperationSchema;
use antom::serde_json::{Value, from_slice};
use antom::signature::{Content, Hints, PrivateKey, PublicKeys, sign, verify};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use tower::ServiceExt as _;

use crate::clock::to_millis;
use crate::error::{Error, Result};
use crate::http::record::Number;
use crate::page::Pages;
use crate::store::Merchant;

/// Responses are not larger.
const BODY: usize = 4 * 1024 * 1024;

/// What came of a call.
pub(super) struct Came {
    /// The number under which the call is kept.
    pub number: Option<i64>,
    pub wire: Wire,
}

/// What a client gets.
pub(super) enum Wire {
    /// The connection ends before the response does.
    Broken,
    CallOutcome {
        status: u16,
        is_json: bool,
        signature: Signature,
    },
}

pub(super) enum Signature {
    Valid,
    Missing,
    Invalid(String),
}

/// Makes a call that is signed by a merchant's key.
pub(super) async fn call(
    pages: &Pages,
    merchant: &Merchant,
    operation: &OperationSchema,
    body: String,
) -> Result<Came> {
    let key = merchant.private_key.as_deref().unwrap_or_default();
    let key = PrivateKey::from_text(key).map_err(|error| Error::Key(error.to_string()))?;
    let path = match antom::schema().test_path() {
        Some(test) => test.of(&merchant.client_id, operation.path()),
        None => operation.path().to_owned(),
    };
    let time = to_millis(pages.engine.clock.now()).to_string();
    let content = Content {
        method: operation.method(),
        path: &path,
        client_id: &merchant.client_id,
        time: &time,
        body: body.as_bytes(),
    };
    let number = Number::default();
    let mut request = Request::builder()
        .method(operation.method())
        .uri(&path)
        .header(header::CONTENT_TYPE, "application/json; charset=UTF-8")
        .header("client-id", &merchant.client_id)
        .header("request-time", &time)
        .header("signature", sign(&content, &key, "1").to_string())
        .body(Body::from(body.clone()))
        .map_err(|error| Error::Message(error.to_string()))?;
    request.extensions_mut().insert(number.clone());
    let Ok(response) = pages.api.clone().oneshot(request).await;
    let wire = received(pages, response, content).await;
    Ok(Came {
        number: number.get(),
        wire,
    })
}

async fn received(pages: &Pages, response: Response, sent: Content<'_>) -> Wire {
    let (head, body) = response.into_parts();
    let Ok(body) = to_bytes(body, BODY).await else {
        return Wire::Broken;
    };
    Wire::CallOutcome {
        status: head.status.as_u16(),
        is_json: from_slice::<Value>(&body).is_ok(),
        signature: signature(pages, &head.headers, &body, sent),
    }
}

fn signature(pages: &Pages, headers: &HeaderMap, body: &[u8], sent: Content<'_>) -> Signature {
    let text = |name| headers.get(name).and_then(|it| it.to_str().ok());
    let Some(signature) = text("signature") else {
        return Signature::Missing;
    };
    let content = Content {
        time: text("response-time").unwrap_or_default(),
        body,
        ..sent
    };
    let keys = PublicKeys::from(pages.public_key.clone());
    match verify(&content, signature, &keys, &Hints::default()) {
        Ok(()) => Signature::Valid,
        Err(error) => Signature::Invalid(error.to_string()),
    }
}
