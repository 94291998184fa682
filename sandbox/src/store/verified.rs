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
    /// The header `signature`. `None` if the body is not shown: with few possible bodies, it would tell which one was signed.
    pub signature: Option<String>,
    /// The body. `None` if values of it may be sensitive, if a key is repeated, or if it is not JSON.
    pub body: Option<String>,
}

impl Verified {
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
            signature: text("signature"),
            body: text("body"),
        })
    }
}
