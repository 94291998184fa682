//! Notifications by the clock of the sandbox, over restarts, and as a scenario wants them.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use antom_sandbox::Sandbox;
use antom_sandbox::clock::Clock;

use super::asking;
use crate::support::{Merchant, in_store};

/// A merchant's server: keeps what it is told, and acknowledges what it is told to.
pub(super) struct Shop {
    pub(super) url: String,
    pub(super) told: Arc<Mutex<Vec<String>>>,
}

impl Shop {
    /// Refuses the first notifications.
    pub(super) fn refusing(mut refused: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/notify", listener.local_addr().unwrap());
        let told: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = Arc::clone(&told);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut received = vec![0; 16 * 1024];
                let mut length = 0;
                // A notification is small, and ends with its JSON.
                while !received[..length].ends_with(b"}") {
                    match stream.read(&mut received[length..]) {
                        Ok(read) if read > 0 => length += read,
                        _ => break,
                    }
                }
                let text = String::from_utf8_lossy(&received[..length]).into_owned();
                kept.lock().unwrap().push(text);
                let body = match refused {
                    0 => {
                        r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#
                    }
                    _ => "busy",
                };
                refused = refused.saturating_sub(1);
                let answer = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                    body.len()
                );
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Self { url, told }
    }

    /// Waits until it was told so often.
    #[track_caller]
    pub(super) fn wait(&self, count: usize) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while self.told.lock().unwrap().len() < count {
            assert!(
                Instant::now() < deadline,
                "told {} times",
                self.told.lock().unwrap().len()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Waits until a condition of the store holds.
#[track_caller]
pub(super) fn eventually(holds: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !holds() {
        assert!(Instant::now() < deadline, "it never held");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn notifications_are_sent_again_by_the_sandboxs_clock_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    let clock = Clock::manual(time::OffsetDateTime::now_utc());
    let start = || {
        Sandbox::builder()
            .data(&data)
            .clock(clock.clone())
            .start()
            .unwrap()
    };
    let shop = Shop::refusing(3);
    let sandbox = start();
    let merchant = Merchant::of(&sandbox);
    let mut request = in_store("p1", "PaymentCode");
    request["paymentNotifyUrl"] = shop.url.clone().into();
    merchant.call("pay", request);
    // At once, and at once again, as documented; the next one is due in two minutes.
    shop.wait(2);
    let attempts = |sandbox: &Sandbox| sandbox.notifications().unwrap()[0].attempts;
    eventually(|| attempts(&sandbox) == 2);
    drop(sandbox);

    let sandbox = start();
    assert_eq!(attempts(&sandbox), 2);
    sandbox.advance(Duration::from_secs(120)).unwrap();
    shop.wait(3);
    eventually(|| attempts(&sandbox) == 3);
    assert!(
        sandbox.notifications().unwrap()[0]
            .acknowledged_at
            .is_none()
    );
    sandbox.advance(Duration::from_secs(600)).unwrap();
    shop.wait(4);
    eventually(|| {
        sandbox.notifications().unwrap()[0]
            .acknowledged_at
            .is_some()
    });
    let told = sandbox.notifications().unwrap().remove(0);
    assert_eq!(told.due_at, None);
    let deliveries = sandbox.store().deliveries(told.id).unwrap();
    let statuses: Vec<bool> = deliveries.iter().map(|it| it.failure.is_some()).collect();
    assert_eq!(statuses, [true, true, true, false]);
    assert!(
        deliveries[0]
            .headers
            .iter()
            .any(|(name, _)| name == "signature")
    );
    let said = shop.told.lock().unwrap();
    assert!(said[0].contains("PAYMENT_RESULT"), "{}", said[0]);
}

#[test]
fn three_days_later_a_notification_was_sent_as_often_as_documented() {
    let shop = Shop::refusing(usize::MAX);
    let sandbox = Sandbox::builder().start().unwrap();
    let mut request = in_store("p1", "PaymentCode");
    request["paymentNotifyUrl"] = shop.url.clone().into();
    Merchant::of(&sandbox).call("pay", request);
    shop.wait(2);
    sandbox.advance(Duration::from_secs(3 * 86_400)).unwrap();
    shop.wait(9);
    eventually(|| sandbox.notifications().unwrap()[0].due_at.is_none());
    let told = sandbox.notifications().unwrap().remove(0);
    assert_eq!((told.attempts, told.acknowledged_at), (9, None));
}

#[test]
fn a_notification_can_come_twice_or_never() {
    let shop = Shop::refusing(0);
    let sandbox = Sandbox::builder().start().unwrap();
    let merchant = Merchant::of(&sandbox);
    for (id, wish) in [("p1", "notify never"), ("p2", "notify twice")] {
        let mut request = asking(in_store(id, "PaymentCode"), wish);
        request["paymentNotifyUrl"] = shop.url.clone().into();
        merchant.call("pay", request);
    }
    shop.wait(2);
    let attempts = |index: usize| sandbox.notifications().unwrap()[index].attempts;
    eventually(|| attempts(1) == 2);
    assert_eq!(attempts(0), 0);
}
