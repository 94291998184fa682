//! What was verified of a call whose signature does not match.

use antom::serde_json::{Value, from_str, json};

/// The content that was verified, for the sender to compare with what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// The HTTP method.
    pub method: String,
    /// The path, with the query if there is one.
    pub path: String,
    /// The header `client-id`.
    pub client_id: String,
    /// The header `request-time`.
    pub time: String,
    /// The header `signature`.
    pub signature: String,
    /// The body. `None` if values of it are sensitive, or if it is not JSON.
    pub body: Option<String>,
    /// The number of bytes of the body.
    pub body_length: usize,
    /// The SHA-256 of the body, in hexadecimal.
    pub body_sha256: String,
}

impl Verified {
    /// Returns the content as it was verified, with the length and the hash of the body if it is not shown.
    pub fn content(&self) -> String {
        let Self {
            method,
            path,
            client_id,
            time,
            body_length,
            body_sha256,
            ..
        } = self;
        let body = match &self.body {
            Some(body) => body.clone(),
            None => format!("<{body_length} bytes, SHA-256 {body_sha256}>"),
        };
        format!("{method} {path}\n{client_id}.{time}.{body}")
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "content": self.content(),
            "method": self.method,
            "path": self.path,
            "clientId": self.client_id,
            "requestTime": self.time,
            "signature": self.signature,
            "body": self.body,
            "bodyLength": self.body_length,
            "bodySha256": self.body_sha256,
        })
    }

    /// Reads what [`to_json`](Self::to_json) has written.
    pub(super) fn read(text: &str) -> Option<Self> {
        let object: Value = from_str(text).ok()?;
        let text = |name: &str| Some(object[name].as_str()?.to_owned());
        Some(Self {
            method: text("method")?,
            path: text("path")?,
            client_id: text("clientId")?,
            time: text("requestTime")?,
            signature: text("signature")?,
            body: text("body"),
            body_length: usize::try_from(object["bodyLength"].as_u64()?).ok()?,
            body_sha256: text("bodySha256")?,
        })
    }
}
