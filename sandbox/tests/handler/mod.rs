//! A merchant's handler of notifications, tested with the sandbox in a runtime with one thread.

use std::time::Duration;

use antom_sandbox::Sandbox;
use antom_sandbox::delivery::Reception;
use antom_sandbox::faults::Forgery;
use axum::http::StatusCode;
use tokio::net::TcpListener;

use crate::cookbook::open_described as checkout;

// The handler of the cookbook.
include!("../cookbook/axum.rs");
include!("paid.rs");

impl Shop {
    fn new(receiver: Receiver) -> Self {
        Self {
            receiver,
            delivered: Arc::default(),
        }
    }

    fn delivered(&self) -> usize {
        self.delivered.lock().unwrap().len()
    }
}

/// A sandbox that notifies a server of the test.
async fn sandbox(server: impl FnOnce(&Sandbox) -> Router) -> Sandbox {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/antom/notify", listener.local_addr().unwrap());
    let sandbox = Sandbox::builder().notify_url(url).start().unwrap();
    let server = axum::serve(listener, server(&sandbox));
    tokio::spawn(async move { server.await });
    sandbox
}

fn answering(status: StatusCode, body: &'static str) -> Router {
    Router::new().route("/antom/notify", post(move || async move { (status, body) }))
}

const RIGHT: &str =
    r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"Success"}}"#;

#[test]
fn the_readme_shows_the_test() {
    let readme = include_str!("../../README.md");
    let test = include_str!("paid.rs");
    assert!(readme.contains(&format!("```rust\n{test}```\n")));
}

/// After a jump of the clock, everything that is due by then is sent before the wait ends, and no later attempt.
#[tokio::test]
async fn all_attempts_that_are_due_are_waited_for() {
    let sandbox = sandbox(|_| answering(StatusCode::INTERNAL_SERVER_ERROR, "")).await;
    checkout(&sandbox.client().unwrap(), "p1", "Tickets").await;
    sandbox.buyer().pay("p1").unwrap();
    let sent = sandbox.delivered().await.unwrap();
    assert_eq!(sent[0].attempts, 2);
    let failure = sent[0].failure.as_ref().unwrap();
    assert_eq!(failure.en, "HTTP status 500; respond with 200");
    assert_eq!(sent[0].reception, Some(Reception::Failed));
    sandbox.advance(Duration::from_secs(13 * 60)).unwrap();
    assert_eq!(sandbox.delivered().await.unwrap()[0].attempts, 4);
    // Nothing else is due.
    assert_eq!(sandbox.delivered().await.unwrap()[0].attempts, 4);
}

/// A sandbox that sends nothing has nothing to wait for.
#[tokio::test]
async fn what_is_not_sent_is_not_waited_for() {
    let sandbox = Sandbox::builder()
        .notify_url("http://127.0.0.1:9/notify")
        .send_nothing()
        .start()
        .unwrap();
    checkout(&sandbox.client().unwrap(), "p1", "Tickets").await;
    sandbox.buyer().pay("p1").unwrap();
    assert_eq!(sandbox.delivered().await.unwrap()[0].attempts, 0);
}

/// A broken notification is to be rejected: the server that does is right, and the one that does not is told so.
#[tokio::test]
async fn the_reception_of_a_broken_notification_is_judged() {
    for (scenario, forgery) in [
        ("notify unsigned once", Forgery::Unsigned),
        ("notify tampered once", Forgery::Tampered),
        ("notify wrongly signed once", Forgery::WronglySigned),
    ] {
        let text = format!("[sandbox: {scenario}]");
        let verifying = sandbox(|sandbox| {
            let key = sandbox.public_key().clone();
            router(Shop::new(Receiver::new(key).client_id(sandbox.client_id())))
        })
        .await;
        let careless = sandbox(|_| answering(StatusCode::OK, RIGHT)).await;
        for (sandbox, first) in [
            (&verifying, Reception::RejectedForgery(forgery)),
            (&careless, Reception::AcceptedForgery(forgery)),
        ] {
            checkout(&sandbox.client().unwrap(), "p1", &text).await;
            sandbox.buyer().pay("p1").unwrap();
            let sent = sandbox.delivered().await.unwrap().remove(0);
            let attempts = sandbox.store().deliveries(sent.id).unwrap();
            assert_eq!(attempts[0].reception(), first, "{scenario}");
            assert!(sent.acknowledged_at.is_some(), "{scenario}");
        }
        let sent = verifying.notifications().unwrap().remove(0);
        assert_eq!(sent.reception, Some(Reception::Acknowledged));
    }
}

/// A redirect, a wrong address, a limit or a server that fails is no rejection, and no server has rejected what it has not responded
/// to.
#[test]
fn only_a_response_of_the_handler_is_a_rejection() {
    let forgery = Forgery::Unsigned;
    let of = |status, body: &'static str| {
        Reception::of(Some(forgery), Some((status, body.as_bytes())), false)
    };
    for status in [401, 400, 403, 422] {
        assert_eq!(of(status, ""), Reception::RejectedForgery(forgery));
    }
    let refused = r#"{"result":{"resultStatus":"F","resultCode":"INVALID_SIGNATURE"}}"#;
    assert_eq!(of(200, refused), Reception::RejectedForgery(forgery));
    for (status, body) in [
        (200, ""),
        (200, "<html>"),
        (200, r#"{"result":{"resultStatus":"U"}}"#),
        (500, refused),
        (502, ""),
        (404, ""),
        (405, ""),
        (408, ""),
        (413, ""),
        (415, ""),
        (429, ""),
    ] {
        let unclear = of(status, body);
        assert_eq!(unclear, Reception::UnclearForgery { forgery, status });
        assert_eq!(unclear.name(), "notAcknowledged");
        let reason = unclear.advice(antom::Language::En).unwrap();
        assert!(
            reason.starts_with(&format!("HTTP status {status} ")),
            "{reason}"
        );
    }
    assert_eq!(of(302, ""), Reception::Failed);
    assert_eq!(Reception::of(Some(forgery), None, false), Reception::Failed);
    // Its signature is valid.
    let version = Some(Forgery::WrongKeyVersion);
    assert_eq!(
        Reception::of(version, Some((200, b"")), true),
        Reception::Acknowledged
    );
}
