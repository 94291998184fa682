//! Requests that no client would send, byte for byte.

use std::io::{Read, Write};
use std::net::TcpStream;

use antom::serde_json::{self, Value};
use antom::signature::{Content, Hints, PrivateKey, sign, verify};
use antom::time::OffsetDateTime;

use crate::keys;
use crate::raw_server::{head_of, header};

/// The paths for tests.
pub(crate) const CREATE: &str = "/ams/sandbox/api/v1/payments/createPaymentSession";
pub(crate) const PAY: &str = "/ams/sandbox/api/v1/payments/pay";

/// A request whose every part can be changed.
#[derive(Clone)]
pub(crate) struct Raw {
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Raw {
    /// A request in order.
    pub(crate) fn new(path: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut raw = Self {
            method: "POST".into(),
            path: path.into(),
            headers: Vec::new(),
            body: body.into(),
        };
        raw.set("content-type", "application/json; charset=UTF-8");
        raw.set("client-id", keys::CLIENT_ID);
        let millis = OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000;
        raw.set("request-time", &millis.to_string());
        raw.sign_with(&keys::merchant_private());
        raw
    }

    /// The same by another client, signed.
    pub(crate) fn by(mut self, client_id: &str) -> Self {
        self.set("client-id", client_id);
        self.sign_with(&keys::merchant_private());
        self
    }

    /// Signs what there is now.
    pub(crate) fn sign_with(&mut self, key: &PrivateKey) {
        let content = Content {
            method: &self.method,
            path: &self.path,
            client_id: self.get("client-id"),
            time: self.get("request-time"),
            body: &self.body,
        };
        let signature = sign(&content, key, "1").to_string();
        self.set("signature", &signature);
    }

    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map_or("", |(_, value)| value)
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.headers.retain(|(header, _)| header != name);
    }

    pub(crate) fn add(&mut self, name: &str, value: &str) {
        self.headers.push((name.into(), value.into()));
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.add(name, value);
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut head = format!(
            "{} {} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n",
            self.method,
            self.path,
            self.body.len()
        );
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }

    /// Sends it, and verifies the answer if it is signed.
    pub(crate) fn send(&self, address: &str) -> Reply {
        let reply = Reply(exchange(address, &self.bytes()));
        if let Some(signature) = reply.header("signature") {
            let content = Content {
                method: &self.method,
                path: &self.path,
                client_id: self.get("client-id"),
                time: reply.header("response-time").unwrap(),
                body: reply.body(),
            };
            let keys = keys::antom_public().into();
            verify(&content, signature, &keys, &Hints::default()).unwrap();
        }
        reply
    }
}

/// Sends bytes, and reads until the other side hangs up.
pub(crate) fn exchange(address: &str, bytes: &[u8]) -> Vec<u8> {
    let mut connection = TcpStream::connect(address.trim_start_matches("http://")).unwrap();
    // A server may answer, and hang up, before it has read everything.
    let _ = connection.write_all(bytes);
    let mut answer = Vec::new();
    let _ = connection.read_to_end(&mut answer);
    answer
}

/// What came back.
pub(crate) struct Reply(Vec<u8>);

impl Reply {
    pub(crate) fn status(&self) -> &str {
        std::str::from_utf8(&self.0[9..12]).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.0, name)
    }

    pub(crate) fn is_signed(&self) -> bool {
        self.header("signature").is_some()
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.0[head_of(&self.0).unwrap()..]
    }

    /// The result code and the message.
    pub(crate) fn result(&self) -> (String, String) {
        let body: Value = serde_json::from_slice(self.body()).unwrap();
        let text = |name| body["result"][name].as_str().unwrap().to_owned();
        (text("resultCode"), text("resultMessage"))
    }

    pub(crate) fn code(&self) -> String {
        self.result().0
    }
}
