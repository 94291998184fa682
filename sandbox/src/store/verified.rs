//! What was verified of a call whose signature does not match.

use antom::serde_json::{Value, from_str, json};
use aws_lc_rs::digest::{SHA256, digest};

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
    /// The body. `None` if values of it may be sensitive, if a key is repeated, or if it is not JSON. Neither its length nor its hash
    /// is known then: the hash of few possible values gives them away.
    pub body: Option<String>,
}

impl Verified {
    /// Returns the SHA-256 of the body in hexadecimal, if the body is shown.
    pub fn body_sha256(&self) -> Option<String> {
        let hash = digest(&SHA256, self.body.as_ref()?.as_bytes());
        Some(hash.as_ref().iter().map(|it| format!("{it:02x}")).collect())
    }

    /// Returns the content as it was verified, but for a body that is not shown.
    pub fn content(&self) -> String {
        let Self {
            method,
            path,
            client_id,
            time,
            body,
            ..
        } = self;
        let body = body.as_deref().unwrap_or("<body not shown>");
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
            "bodyLength": self.body.as_ref().map(String::len),
            "bodySha256": self.body_sha256(),
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
        })
    }
}
