//! One notification on its way to a merchant.

use std::time::Duration;

use antom_sandbox::delivery::{Attempt, Courier, Failure, Limits, Targets, Unacknowledged};
use antom_sandbox::faults::Forgery;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use super::shop::{RIGHT, Says, Shop};
use super::{BODY, parcel, start};
use crate::keys;

fn courier() -> Courier {
    let limits = Limits::default().with_whole(Duration::from_millis(500));
    Courier::new(keys::antom_private(), Targets::Loopback, limits).unwrap()
}

async fn send(url: &str, scenario: &str) -> Attempt {
    courier().send(&parcel(1, url, scenario), start()).await
}

#[tokio::test]
async fn a_notification_is_signed_and_acknowledged() {
    let shop = Shop::open(|_| Says::right()).await;
    let attempt = send(&shop.url(), "").await;
    assert!(attempt.is_acknowledged(), "{attempt:?}");
    assert_eq!(
        (attempt.at, attempt.forgery, attempt.tampered),
        (start(), None, None)
    );
    let reply = attempt.reply.unwrap();
    assert_eq!((reply.status, reply.body), (200, RIGHT.as_bytes().to_vec()));

    let got = shop.got();
    assert_eq!((got.len(), got[0].verdict()), (1, "paid"));
    assert_eq!(got[0].body, BODY.as_bytes());
    // By the clock of the sandbox, and as it is kept.
    assert_eq!(got[0].headers["request-time"], "2026-11-22T06:48:27Z");
    assert_eq!(
        got[0].headers["content-type"],
        "application/json; charset=UTF-8"
    );
    for (name, value) in attempt.headers {
        assert_eq!(got[0].headers[&name], value, "{name}");
    }
}

/// What is signed is the path as it is sent.
#[tokio::test]
async fn paths_of_every_kind() {
    let shop = Shop::open(|_| Says::right()).await;
    for path in [
        "",
        "/",
        "/notify?shop=1&order=%E7%A5%A8",
        "/a/../b/./c",
        "/票?名=值",
        "/a b",
        "/a%20b#fragment",
        "/{id}?a=[b]",
        "//double//slashes",
        "?query",
    ] {
        let attempt = send(&format!("{}{path}", shop.address), "").await;
        assert!(attempt.is_acknowledged(), "{path}: {attempt:?}");
        assert_eq!(shop.got().last().unwrap().verdict(), "paid", "{path}");
    }
}

#[tokio::test]
async fn each_forgery_is_refused_by_a_merchant() {
    let shop = Shop::open(|_| Says::right()).await;
    for (scenario, forgery) in [
        ("notify tampered", Forgery::Tampered),
        ("notify unsigned", Forgery::Unsigned),
        ("notify wrongly signed", Forgery::WronglySigned),
        ("notify with wrong key version", Forgery::WrongKeyVersion),
    ] {
        let attempt = send(&shop.url(), scenario).await;
        assert_eq!(attempt.forgery, Some(forgery));
        let got = shop.got().pop().unwrap();
        assert_eq!(got.verdict(), "refused", "{scenario}");
        let is_tampered = forgery == Forgery::Tampered;
        assert_eq!(attempt.tampered, is_tampered.then_some(got.body.clone()));
        assert_eq!(got.body == BODY.as_bytes(), !is_tampered);
    }
    // Only in the first attempt.
    let mut second = parcel(1, &shop.url(), "notify tampered once");
    second.progress.attempts = 1;
    let attempt = courier().send(&second, start()).await;
    assert_eq!(
        (attempt.forgery, shop.got().pop().unwrap().verdict()),
        (None, "paid")
    );
}

#[tokio::test]
async fn other_responses_are_kept_with_the_reason() {
    let large = "x".repeat(10_000);
    for (says, reason) in [
        (Says::status(500), Unacknowledged::Status(500)),
        (Says::body("OK"), Unacknowledged::NotJson),
        (Says::body(""), Unacknowledged::Empty),
        (Says::body(&large), Unacknowledged::NotJson),
        (Says::body(&"x".repeat(100_000)), Unacknowledged::TooLarge),
    ] {
        let shop = Shop::open({
            let says = says.clone();
            move |_| says.clone()
        })
        .await;
        let attempt = send(&shop.url(), "").await;
        assert_eq!(attempt.failure, Some(Failure::Response(reason)));
        let reply = attempt.reply.unwrap();
        assert_eq!(reply.status, says.status);
        let kept = &says.body.as_bytes()[..says.body.len().min(4096)];
        assert_eq!(reply.body, kept);
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let other = Shop::open(|_| Says::right()).await;
    let location = other.url();
    let shop = Shop::open(move |_| Says {
        status: 307,
        location: Some(location.clone()),
        ..Says::right()
    })
    .await;
    let attempt = send(&shop.url(), "").await;
    assert_eq!(
        attempt.failure,
        Some(Failure::Response(Unacknowledged::Status(307)))
    );
    assert!(other.got().is_empty());
    let reason = attempt.failure.unwrap().to_string();
    assert!(reason.contains("redirects are not followed"), "{reason}");
}

#[tokio::test]
async fn a_merchant_that_is_not_there() {
    // Nobody listens on a port that was just closed.
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/notify", listener.local_addr().unwrap());
    drop(listener);
    let attempt = send(&url, "").await;
    assert!(
        matches!(attempt.failure, Some(Failure::Connection(_))),
        "{attempt:?}"
    );
    let reason = attempt.failure.unwrap().to_string();
    assert!(
        reason.contains("check that the merchant's server is running"),
        "{reason}"
    );
    assert!(
        !reason.contains("/notify") && attempt.reply.is_none(),
        "{reason}"
    );
}

#[tokio::test]
async fn a_merchant_that_keeps_silent() {
    let shop = Shop::open(|_| Says {
        after: Duration::from_secs(60),
        ..Says::right()
    })
    .await;
    let attempt = send(&shop.url(), "").await;
    let limit = Duration::from_millis(500);
    assert_eq!(attempt.failure, Some(Failure::Timeout(limit)));
    assert!(attempt.took >= limit && attempt.took < Duration::from_secs(10));
}

#[tokio::test]
async fn a_merchant_that_hangs_up() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/notify", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let _ = connection.read(&mut [0; 1024]).await;
    });
    let attempt = send(&url, "").await;
    assert!(
        matches!(attempt.failure, Some(Failure::Connection(_))),
        "{attempt:?}"
    );
}

/// Neither keys nor bodies are shown.
#[tokio::test]
async fn secrets_stay_secret() {
    let shop = Shop::open(|_| Says::body("secret-of-the-shop")).await;
    let attempt = send(&shop.url(), "notify tampered").await;
    let shown = format!(
        "{attempt:?} {:?} {:?}",
        parcel(1, &shop.url(), ""),
        courier()
    );
    for secret in [
        "secret-of-the-shop",
        "2026112219401080010018827710",
        "PRIVATE",
        "signature=",
    ] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
