//! Answers as the payment platform would sign them, and as nobody should believe them.

use antom::signature::{Content, PrivateKey, sign};

use crate::keys;
use crate::raw_server::{answer, head_of, header};

pub(crate) const JSON: (&str, &str) = ("content-type", "application/json; charset=UTF-8");

/// When all these answers were sent: later than any call of these tests, as an older answer may be that to another call.
pub(crate) const TIME: &str = "2126-03-01T12:00:00Z";

/// What an answer is signed over; a test may change any of it before it is signed.
pub(crate) struct Signing {
    pub method: String,
    pub path: String,
    pub client_id: String,
    pub time: String,
    pub body: Vec<u8>,
    pub key: PrivateKey,
}

impl Signing {
    /// What the answer to a request is signed over.
    pub(crate) fn of(request: &[u8], body: &[u8]) -> Self {
        let line = std::str::from_utf8(request).unwrap().lines().next();
        let mut words = line.unwrap().split(' ').map(str::to_owned);
        Self {
            method: words.next().unwrap(),
            path: words.next().unwrap(),
            client_id: header(request, "client-id").unwrap().to_owned(),
            time: TIME.to_owned(),
            body: body.to_vec(),
            key: keys::antom_private(),
        }
    }

    pub(crate) fn signature(&self) -> String {
        let content = Content {
            method: &self.method,
            path: &self.path,
            client_id: &self.client_id,
            time: &self.time,
            body: &self.body,
        };
        sign(&content, &self.key, "1").to_string()
    }
}

/// The answer to a request, signed.
pub(crate) fn signed(request: &[u8], status: &str, body: &[u8]) -> Vec<u8> {
    signed_as(request, status, body, |_| {})
}

/// The answer to a request, with a signature over something else.
pub(crate) fn signed_as(
    request: &[u8],
    status: &str,
    body: &[u8],
    change: impl FnOnce(&mut Signing),
) -> Vec<u8> {
    let mut signing = Signing::of(request, body);
    change(&mut signing);
    let signature = signing.signature();
    let headers = [JSON, ("response-time", TIME), ("signature", &signature)];
    answer(status, &headers, body)
}

/// The body of an answer that says how a call ended.
pub(crate) fn result(status: &str, code: &str) -> Vec<u8> {
    let result = format!(
        r#"{{"result":{{"resultCode":"{code}","resultStatus":"{status}","resultMessage":"told"}},"#
    );
    // Something that must not be seen in any error.
    (result + r#""paymentId":"Sunrise-ticket-4711"}"#).into_bytes()
}

/// The body of a success.
pub(crate) fn success() -> Vec<u8> {
    result("S", "SUCCESS")
}

/// The body of a request.
pub(crate) fn body_of(request: &[u8]) -> &[u8] {
    &request[head_of(request).unwrap()..]
}
