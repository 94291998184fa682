//! What nobody may see: keys, and what is in bodies.

use antom::client::StoredCall;
use antom::notification::{Receiver, Sender};
use antom::server::server;
use antom::{Client, blocking};

use crate::clients::both;
use crate::keys;
use crate::requests::{SECRET, easy_safe_pay};
use crate::server::{Stub, clients};
use crate::services::Scripted;

/// Pieces of the text of a key; a number of it in another notation is looked for as well.
fn pieces(pem: &str) -> Vec<String> {
    let lines = pem.lines().filter(|line| !line.starts_with("---"));
    let lines: Vec<_> = lines.filter(|line| line.len() > 20).collect();
    lines.iter().map(|line| line[4..20].to_owned()).collect()
}

fn shows_no_key(shown: &str) {
    let merchant = include_str!("../../examples/keys/merchant.private.pem");
    let antom = include_str!("../../examples/keys/antom.private.pem");
    for piece in pieces(merchant).iter().chain(&pieces(antom)) {
        assert!(!shown.contains(piece), "{shown}");
    }
    // Nor as a list of bytes.
    assert!(!shown.contains("48, 130"), "{shown}");
}

#[test]
fn nothing_shows_a_key() {
    let (private, public) = (keys::merchant_private(), keys::antom_public());
    let builder = || Client::builder(keys::CLIENT_ID, private.clone(), public.clone());
    let blocking = blocking::Client::builder(keys::CLIENT_ID, private.clone(), public.clone());
    let gateway = "https://antom.example.com";
    let sender = Sender::new(private.clone(), keys::CLIENT_ID);
    let receiver = Receiver::new(public.clone()).own_key(keys::merchant_public());
    for shown in [
        format!("{private:?} {private:#?}"),
        format!("{:?}", builder()),
        format!("{:#?}", builder().gateway(gateway).build().unwrap()),
        format!("{blocking:?}"),
        format!("{:#?}", blocking.gateway(gateway).build().unwrap()),
        format!("{sender:?} {receiver:?} {:#?}", clients()),
        format!("{:#?}", server(Scripted::new(|_| None), clients())),
    ] {
        shows_no_key(&shown);
        assert!(!shown.contains("PRIVATE KEY"), "{shown}");
    }
}

/// Errors and what is kept of calls show nothing of bodies; those of bad servers are looked at with
/// each of them.
#[test]
fn nothing_shows_a_body() {
    let stub = Stub::start(Scripted::new(|_| Some("PROCESS_FAIL")));
    for client in both(stub.address()) {
        let request = easy_safe_pay("e-1");
        let stored: StoredCall = client.store(&request);
        assert!(stored.body().contains(SECRET));
        assert!(!format!("{stored:?} {stored:#?}").contains(SECRET));
        let error = client.create_payment_session(&request).unwrap_err();
        assert!(!format!("{error} {error:?} {error:#?}").contains(SECRET));
    }
}
