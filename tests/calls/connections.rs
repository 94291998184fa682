//! Connections that are kept, and proxies.

use std::time::Duration;

use antom::client::Retry;
use antom::{Client, blocking};

use crate::answers::{JSON, Signing, TIME, success};
use crate::clients::{Setting, both, both_with};
use crate::keys;
use crate::outcome::ended;
use crate::raw_server::{Act, RawServer, answer};
use crate::requests::entry_code;
use crate::server::runtime;

/// A server that closes a connection without having said so. A client finds that out when it uses the
/// connection again, and makes the same call on another one.
#[test]
fn a_connection_that_was_closed_meanwhile() {
    let server = RawServer::start(|_, request| {
        let signature = Signing::of(request, &success()).signature();
        let headers = [JSON, ("response-time", TIME), ("signature", &signature)];
        let bytes = answer("200 OK", &headers, &success());
        let kept = String::from_utf8(bytes).unwrap();
        vec![Act::Send(kept.replace("connection: close\r\n", "").into())]
    });
    for client in both(server.address()) {
        for number in 0..10 {
            let next = client.pay(&entry_code(&format!("p-{number}")));
            assert!(next.is_ok(), "{client}: {:?}", next.err());
        }
    }
}

/// All attempts together have a bound.
#[test]
fn the_total_time_is_kept() {
    let server = RawServer::start(|_, _| vec![Act::Wait(Duration::from_secs(3))]);
    let setting = Setting {
        timeout: Duration::from_millis(300),
        retry: Retry::new(100)
            .initial_backoff(Duration::from_millis(1))
            .total(Duration::from_millis(800)),
        ..Setting::default()
    };
    for client in both_with(server.address(), setting) {
        let ended = ended(client.pay(&entry_code("p-1")));
        assert_eq!(ended.how, "timed_out", "{client}");
        assert!((2..=10).contains(&ended.attempts), "{}", ended.line);
    }
}

const PASSWORD: &str = "proxy-password";

/// A proxy that refuses: nothing was sent, and its password is shown nowhere.
#[test]
fn a_proxy_that_refuses() {
    let proxy = RawServer::start(|_, _| {
        let challenge = [("proxy-authenticate", "Basic realm=\"x\"")];
        let refused = answer("407 Proxy Authentication Required", &challenge, b"");
        vec![Act::Send(refused)]
    });
    let address = proxy
        .address()
        .replace("http://", &format!("http://user:{PASSWORD}@"));
    let gateway = "https://antom.example.com";
    macro_rules! through_the_proxy {
        ($client:ty) => {{
            let keys = (keys::merchant_private(), keys::antom_public());
            let builder = <$client>::builder(keys::CLIENT_ID, keys.0, keys.1)
                .gateway(gateway)
                .retry(Retry::OFF)
                .proxy(&address);
            assert!(!format!("{builder:?}").contains(PASSWORD));
            builder.build().unwrap()
        }};
    }
    let client = through_the_proxy!(Client);
    let by_reqwest = ended(runtime().block_on(client.payments().pay(&entry_code("p-1"))));
    let by_ureq = ended(
        through_the_proxy!(blocking::Client)
            .payments()
            .pay(&entry_code("p-1")),
    );
    for ended in [by_reqwest, by_ureq] {
        assert_eq!(ended.how, "connect", "{}", ended.line);
        assert!(!ended.may_have_happened, "{}", ended.line);
        assert!(!ended.shown.contains(PASSWORD), "{}", ended.shown);
    }
    let requests = proxy.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        let head = String::from_utf8_lossy(&request).into_owned();
        assert!(head.starts_with("CONNECT antom.example.com:443 "), "{head}");
        assert!(!head.contains("paymentRequestId"), "{head}");
    }
}
