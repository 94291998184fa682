//! A sandbox and signed calls to it, from JSON to JSON: what a merchant in any language sends.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use antom::serde_json::{Value, from_slice, json};
use antom::signature::{
    Content, Hints, PrivateKey, PublicKey, PublicKeys, SignatureHeader, sign, verify,
};
use antom_sandbox::Sandbox;
use antom_sandbox::clock::Clock;
use antom_sandbox::store::Store;

/// A merchant that makes signed calls.
#[derive(Clone)]
pub(crate) struct Merchant {
    host: String,
    client_id: String,
    key: PrivateKey,
    antom: PublicKeys,
}

/// An answer, its signature verified if it has one.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) is_signed: bool,
    pub(crate) body: Value,
}

impl Said {
    /// The result code.
    pub(crate) fn code(&self) -> &str {
        self.body["result"]["resultCode"].as_str().unwrap_or("none")
    }

    /// The result status and the code: `F ORDER_NOT_EXIST`.
    pub(crate) fn result(&self) -> String {
        let status = self.body["result"]["resultStatus"]
            .as_str()
            .unwrap_or("none");
        format!("{status} {}", self.code())
    }

    /// A text of the answer.
    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> String {
        let text = self.body[name].as_str();
        text.unwrap_or_else(|| panic!("no {name} in {}", self.body))
            .to_owned()
    }
}

impl Merchant {
    /// The merchant that the sandbox has made for itself.
    pub(crate) fn of(sandbox: &Sandbox) -> Self {
        Self::new(sandbox.store(), sandbox.address(), sandbox.public_key())
    }

    /// The merchant of a data file in use, at an address.
    pub(crate) fn of_file(path: &std::path::Path, address: &str) -> Self {
        let store = Store::open(path).unwrap();
        let own = store.setting("gateway private key").unwrap().unwrap();
        let own = PrivateKey::from_text(&own).unwrap();
        Self::new(&store, address, &own.public_key())
    }

    /// The merchant of a store, at an address.
    pub(crate) fn new(store: &Store, address: &str, antom: &PublicKey) -> Self {
        let merchant = store.merchants().unwrap().remove(0);
        Self {
            host: address.trim_start_matches("http://").to_owned(),
            client_id: merchant.client_id,
            key: PrivateKey::from_text(&merchant.private_key.unwrap()).unwrap(),
            antom: PublicKeys::new().with("1", antom.clone()),
        }
    }

    /// The same merchant with another key, which the sandbox does not know.
    pub(crate) fn with_key(&self, key: &PrivateKey) -> Self {
        Self {
            key: key.clone(),
            ..self.clone()
        }
    }

    /// Makes a signed call: `payments/pay`. It is answered.
    #[track_caller]
    pub(crate) fn call(&self, operation: &str, body: Value) -> Said {
        self.try_call(operation, &body).unwrap()
    }

    /// Makes a signed call, which need not be answered.
    pub(crate) fn try_call(&self, operation: &str, body: &Value) -> std::io::Result<Said> {
        self.send(operation, body.to_string().as_bytes())
    }

    /// Makes a signed call with any body, and verifies the response if it is signed.
    pub(crate) fn send(&self, operation: &str, body: &[u8]) -> std::io::Result<Said> {
        let answer = self.raw(operation, body)?;
        let is_signed = answer.header("signature").is_some();
        assert!(!is_signed || self.verifies(operation, &answer));
        Ok(Said {
            is_signed,
            body: from_slice(&answer.body).unwrap_or_default(),
        })
    }

    /// Returns whether a response is signed by the sandbox, with the key of version 1.
    pub(crate) fn verifies(&self, operation: &str, answer: &HttpResponse) -> bool {
        let content = Content {
            method: method_of(operation),
            path: &path_of(operation),
            client_id: &self.client_id,
            time: &answer.header("response-time").unwrap_or_default(),
            body: &answer.body,
        };
        let signature = answer.header("signature").unwrap_or_default();
        verify(&content, &signature, &self.antom, &Hints::default()).is_ok()
    }

    /// Returns whether a notification, as it was received, is signed by the sandbox.
    pub(crate) fn verifies_request(&self, received: &str) -> bool {
        let (head, body) = received.split_once("\r\n\r\n").unwrap();
        let header = |name: &str| {
            let mut lines = head.lines().filter_map(|it| it.split_once(": "));
            let found = lines.find(|(it, _)| it.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value).unwrap_or_default()
        };
        let content = Content {
            method: "POST",
            path: head.split(' ').nth(1).unwrap(),
            client_id: &self.client_id,
            time: header("request-time"),
            body: body.as_bytes(),
        };
        let signature = header("signature");
        verify(&content, signature, &self.antom, &Hints::default()).is_ok()
    }

    /// Makes a signed call with any body, and returns what is received.
    pub(crate) fn raw(&self, operation: &str, body: &[u8]) -> std::io::Result<HttpResponse> {
        let now = time::OffsetDateTime::now_utc();
        let time = (now.unix_timestamp_nanos() / 1_000_000).to_string();
        self.raw_with(operation, body, &time, &SignatureHeader::to_string)
    }

    /// Makes a signed call with this time, and the header `signature` as it is written here.
    pub(crate) fn raw_with(
        &self,
        operation: &str,
        body: &[u8],
        time: &str,
        write: &dyn Fn(&SignatureHeader) -> String,
    ) -> std::io::Result<HttpResponse> {
        let content = Content {
            method: method_of(operation),
            path: &path_of(operation),
            client_id: &self.client_id,
            time,
            body,
        };
        self.with_signature(
            operation,
            body,
            time,
            &write(&sign(&content, &self.key, "1")),
        )
    }

    /// Makes a call whose signature is that of another content.
    pub(crate) fn sign_other(
        &self,
        operation: &str,
        body: &[u8],
        time: &str,
        signed: &str,
    ) -> std::io::Result<HttpResponse> {
        // `METHOD PATH`, a line feed, `CLIENT.TIME.BODY`: any text with these parts.
        let (method, rest) = signed.split_once(' ').unwrap();
        let (path, rest) = rest.split_once('\n').unwrap();
        let (client_id, rest) = rest.split_once('.').unwrap();
        let (signed_time, signed_body) = rest.split_once('.').unwrap();
        let content = Content {
            method,
            path,
            client_id,
            time: signed_time,
            body: signed_body.as_bytes(),
        };
        let signature = sign(&content, &self.key, "1").to_string();
        self.with_signature(operation, body, time, &signature)
    }

    fn with_signature(
        &self,
        operation: &str,
        body: &[u8],
        time: &str,
        signature: &str,
    ) -> std::io::Result<HttpResponse> {
        let headers = [
            ("client-id", self.client_id.clone()),
            ("request-time", time.to_owned()),
            ("signature", signature.to_owned()),
        ];
        let (method, path) = (method_of(operation), path_of(operation));
        http(&self.host, method, &path, &headers, body)
    }
}

/// The HTTP method of an operation.
fn method_of(operation: &str) -> &'static str {
    antom::schema().operation(operation).unwrap().method()
}

/// The path of an operation for a client that tests.
fn path_of(operation: &str) -> String {
    let operation = antom::schema().operation(operation).unwrap();
    operation.path().replace("/ams/api/", "/ams/sandbox/api/")
}

/// An HTTP response.
pub(crate) struct HttpResponse {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl HttpResponse {
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let found = self.headers.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.clone())
    }

    pub(crate) fn json(&self) -> Value {
        from_slice(&self.body).unwrap()
    }
}

/// Sends one request on a connection of its own.
pub(crate) fn http(
    host: &str,
    method: &str,
    path: &str,
    headers: &[(&str, String)],
    body: &[u8],
) -> std::io::Result<HttpResponse> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    if !headers.iter().any(|(name, _)| *name == "content-type") {
        head.push_str("content-type: application/json\r\n");
    }
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    let mut received = Vec::new();
    stream.read_to_end(&mut received)?;
    parse(&received).ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
}

fn parse(received: &[u8]) -> Option<HttpResponse> {
    let end = received.windows(4).position(|it| it == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&received[..end]).ok()?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let answer = HttpResponse {
        status,
        headers,
        body: received[end + 4..].to_vec(),
    };
    let length: usize = answer.header("content-length")?.parse().ok()?;
    (answer.body.len() == length).then_some(answer)
}

/// A sandbox in memory whose clock only the test moves.
pub(crate) fn sandbox() -> (Sandbox, Merchant) {
    let clock = Clock::manual(time::OffsetDateTime::now_utc());
    let sandbox = Sandbox::builder()
        .clock(clock)
        .send_nothing()
        .start()
        .unwrap();
    let merchant = Merchant::of(&sandbox);
    (sandbox, merchant)
}

pub(crate) fn amount(value: u64) -> Value {
    json!({ "currency": "HKD", "value": value.to_string() })
}

fn order() -> Value {
    json!({
        "referenceOrderId": "order-1",
        "orderDescription": "Two tickets",
        "orderAmount": amount(1000),
        "merchant": {
            "referenceMerchantId": "M1", "merchantName": "Shop", "merchantMCC": "5411",
            "store": { "referenceStoreId": "S1", "storeName": "Shop 1", "storeMCC": "5411" },
        },
        "buyer": { "referenceBuyerId": "buyer-1" },
        "env": { "userAgent": "Mozilla/5.0", "clientIp": "192.0.2.1" },
    })
}

/// A checkout of HKD 10.00.
pub(crate) fn checkout(id: &str) -> Value {
    json!({
        "productCode": "CASHIER_PAYMENT",
        "paymentRequestId": id,
        "order": order(),
        "paymentAmount": amount(1000),
        "paymentMethod": { "paymentMethodType": "ALIPAY_HK" },
        "paymentRedirectUrl": "https://shop.example.com/thanks",
        "paymentNotifyUrl": "http://127.0.0.1:9/notify",
        "settlementStrategy": { "settlementCurrency": "USD" },
        "env": { "terminalType": "WEB" },
    })
}

/// A checkout by card whose money is set aside first.
pub(crate) fn authorization(id: &str) -> Value {
    let mut body = checkout(id);
    body["paymentMethod"] = json!({ "paymentMethodType": "CARD" });
    body["paymentFactor"] = json!({ "isAuthorization": "true" });
    body
}

/// A session of EasySafePay.
pub(crate) fn easy_safe_pay(id: &str) -> Value {
    json!({
        "productCode": "AGREEMENT_PAYMENT",
        "productScene": "EASY_PAY",
        "paymentRequestId": id,
        "order": order(),
        "paymentAmount": amount(1000),
        "paymentMethod": { "paymentMethodType": "ALIPAY_HK" },
        "agreementInfo": { "authState": format!("state-{id}") },
        "settlementStrategy": { "settlementCurrency": "USD" },
        "paymentNotifyUrl": "http://127.0.0.1:9/notify",
        "paymentRedirectUrl": "https://shop.example.com/thanks",
    })
}

/// A payment in a shop, in one of its scenarios.
pub(crate) fn in_store(id: &str, scenario: &str) -> Value {
    let mut method = json!({ "paymentMethodType": "CONNECT_WALLET" });
    if scenario == "PaymentCode" {
        method["paymentMethodId"] = "288888888888888888".into();
    }
    json!({
        "productCode": "IN_STORE_PAYMENT",
        "paymentRequestId": id,
        "order": order(),
        "paymentAmount": amount(1000),
        "paymentMethod": method,
        "paymentFactor": { "inStorePaymentScenario": scenario },
        "paymentNotifyUrl": "http://127.0.0.1:9/notify",
        "settlementStrategy": { "settlementCurrency": "USD" },
    })
}

/// An auto debit with an access token.
pub(crate) fn auto_debit(id: &str, token: &str) -> Value {
    json!({
        "productCode": "AGREEMENT_PAYMENT",
        "paymentRequestId": id,
        "order": order(),
        "paymentAmount": amount(1000),
        "paymentMethod": { "paymentMethodType": "ALIPAY_HK", "paymentMethodId": token },
        "settlementStrategy": { "settlementCurrency": "USD" },
    })
}
