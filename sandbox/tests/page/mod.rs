//! The pages, by a plain HTTP client: their structure, what their buttons do, and who may press them.

mod browser;
mod buyer;
mod guard;
mod operator;

use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;

use crate::support::{Answer, http};

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

    pub(crate) fn get(&self, address: &str) -> Answer {
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
    pub(crate) fn send(&self, address: &str, form: &[(&str, &str)]) -> Answer {
        let mut headers = self.headers.clone();
        headers.push(("origin", format!("http://{}", self.host)));
        self.send_as(address, form, headers)
    }

    pub(crate) fn send_as(
        &self,
        address: &str,
        form: &[(&str, &str)],
        mut headers: Vec<(&'static str, String)>,
    ) -> Answer {
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
pub(crate) fn leads_to(answer: &Answer) -> String {
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
            .map(|it| match plain(&it) {
                true => char::from(it).to_string(),
                false => format!("%{it:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&")
}

/// A body of a session to store a card.
pub(crate) fn vaulting(id: &str) -> Value {
    json!({
        "vaultingRequestId": id,
        "vaultingNotificationUrl": "http://127.0.0.1:9/vaulted",
        "redirectUrl": "https://shop.example.com/cards",
    })
}
