//! The pages, by a plain HTTP client: their structure, what their buttons do, and who may press them.

mod browser;
mod buyer;
mod guard;
mod operator;
mod trial;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use antom::serde_json::{Value, json};
use antom_sandbox::{Clock, Sandbox};

use crate::support::{HttpResponse, Merchant, http};

/// Somebody with a browser that runs no scripts.
pub(crate) struct Visitor {
    host: String,
    headers: Vec<(&'static str, String)>,
}

impl Visitor {
    pub(crate) fn of(sandbox: &Sandbox) -> Self {
        Self {
            host: sandbox.local_address().to_string(),
            headers: Vec::new(),
        }
    }

    /// The same with another header.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) fn get(&self, address: &str) -> HttpResponse {
        http(&self.host, "GET", self.path(address), &self.headers, &[]).unwrap()
    }

    /// Gets a page that is there.
    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> String {
        let answer = self.get(address);
        let text = String::from_utf8(answer.body).unwrap();
        assert_eq!(answer.status, 200, "{address}: {text}");
        text
    }

    /// Sends a form as a browser does from one of the sandbox's pages.
    pub(crate) fn send(&self, address: &str, form: &[(&str, &str)]) -> HttpResponse {
        let mut headers = self.headers.clone();
        headers.push(("origin", format!("http://{}", self.host)));
        self.send_as(address, form, headers)
    }

    pub(crate) fn send_as(
        &self,
        address: &str,
        form: &[(&str, &str)],
        mut headers: Vec<(&'static str, String)>,
    ) -> HttpResponse {
        headers.push((
            "content-type",
            "application/x-www-form-urlencoded".to_owned(),
        ));
        let body = encoded(form);
        http(
            &self.host,
            "POST",
            self.path(address),
            &headers,
            body.as_bytes(),
        )
        .unwrap()
    }

    fn path<'a>(&self, address: &'a str) -> &'a str {
        let own = format!("http://{}", self.host);
        address.strip_prefix(own.as_str()).unwrap_or(address)
    }
}

/// Where an answer leads.
#[track_caller]
pub(crate) fn leads_to(answer: &HttpResponse) -> String {
    assert_eq!(
        answer.status,
        303,
        "{}",
        String::from_utf8_lossy(&answer.body)
    );
    answer.header("location").unwrap()
}

fn encoded(form: &[(&str, &str)]) -> String {
    let plain = |it: &u8| it.is_ascii_alphanumeric();
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|it| {
                if plain(&it) {
                    char::from(it).to_string()
                } else {
                    format!("%{it:02X}")
                }
            })
            .collect()
    };
    let pairs: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&")
}

/// A merchant's server that answers notifications so, one after another, and then always like the last time.
pub(crate) fn shop(answers: &'static [&'static str]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/told", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for (index, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut received = Vec::new();
            let mut buffer = [0; 4096];
            // A notification is small, and ends with its JSON.
            while !received.ends_with(b"}") {
                match stream.read(&mut buffer) {
                    Ok(count) if count > 0 => received.extend_from_slice(&buffer[..count]),
                    _ => break,
                }
            }
            let body = answers[index.min(answers.len() - 1)];
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    address
}

/// A sandbox that delivers notifications, by a clock that only the test moves.
pub(crate) fn delivering() -> (Sandbox, Merchant) {
    let clock = Clock::manual(time::OffsetDateTime::now_utc());
    let sandbox = Sandbox::builder().clock(clock).start().unwrap();
    let merchant = Merchant::of(&sandbox);
    (sandbox, merchant)
}

/// Waits until so many attempts of the first notification were made.
#[track_caller]
pub(crate) fn attempted(sandbox: &Sandbox, count: u32) {
    let begun = Instant::now();
    while sandbox.notifications().unwrap()[0].attempts < count {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "no attempt {count}"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// What acknowledges a notification.
pub(crate) const DONE: &str =
    r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#;

/// A body of a session to store a card.
pub(crate) fn vaulting(id: &str) -> Value {
    json!({
        "vaultingRequestId": id,
        "vaultingNotificationUrl": "http://127.0.0.1:9/vaulted",
        "paymentMethodType": "CARD",
        "redirectUrl": "https://shop.example.com/cards",
    })
}
