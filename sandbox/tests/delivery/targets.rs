//! Where notifications may go.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use antom::Language;
use antom_sandbox::delivery::{
    AddressKind, Attempt, Courier, Failure, Limits, Lookup, TargetError, Targets,
};

use super::shop::{Says, Shop};
use super::{parcel, start};
use crate::keys;

#[test]
fn what_addresses_are_for() {
    use AddressKind::{LinkLocal, Loopback, Private, Public, Special};
    for (addresses, kind) in [
        ("127.0.0.1 127.255.255.254 ::1 ::ffff:127.0.0.1", Loopback),
        (
            "10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 198.18.0.1",
            Private,
        ),
        (
            "fc00::1 fdff::1 fec0::1 ::ffff:10.0.0.1 ::ffff:c0a8:101 2002:a00:1::1",
            Private,
        ),
        (
            "169.254.169.254 fe80::1 febf::1 ::ffff:169.254.169.254 64:ff9b::a9fe:a9fe",
            LinkLocal,
        ),
        (
            "0.0.0.0 0.1.2.3 224.0.0.1 240.0.0.1 255.255.255.255 192.0.0.8 192.0.2.1",
            Special,
        ),
        (
            "64:ff9b::7f00:1 ::127.0.0.1 2002:7f00:1::1 :: ff02::1 2001:db8::1 ::ffff:0.0.0.0 100::1 4000::1",
            Special,
        ),
        (
            "1.1.1.1 172.15.0.1 172.32.0.1 100.128.0.1 203.0.114.1 2606:4700::1111 2002:101:101::1",
            Public,
        ),
    ] {
        for address in addresses.split(' ') {
            let parsed: IpAddr = address.parse().unwrap();
            assert_eq!(AddressKind::of(parsed), kind, "{address}");
            let allowed = (
                Targets::Loopback.allows(parsed),
                Targets::Anywhere.allows(parsed),
            );
            let expected = match kind {
                Loopback => (true, true),
                Private | Public => (false, true),
                LinkLocal | Special => (false, false),
            };
            assert_eq!(allowed, expected, "{address}");
        }
    }
}

#[test]
fn urls() {
    let mut shown = String::new();
    for url in [
        "https://localhost/notify",
        "http://127.0.0.1:8080/",
        "http://[::1]:8080/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://shop.example.com/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[fe80::1]/",
        "http://10.0.0.1/",
        "http://0/",
        "http://192.0.2.5/",
        "http://[2001:db8::1]/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://240.0.0.1/",
        "http://1.1.1.1/",
        "http://user@localhost/",
        "http://:secret@localhost/",
        "ftp://localhost/",
        "file:///etc/passwd",
        "localhost:8080",
        "/notify",
        "",
    ] {
        for targets in [Targets::Loopback, Targets::Anywhere] {
            let said = match targets.read(url) {
                Ok(_) => "fine".to_owned(),
                Err(error) => format!("{error}\n    {}", error.message(Language::Zh)),
            };
            shown += &format!("{url:?} {targets:?}\n    {said}\n");
        }
    }
    insta::assert_snapshot!("urls", shown);
    assert!(!shown.contains("secret@\n"));
}

/// Gives these addresses, one list after another.
struct Fixed {
    lists: Vec<Vec<&'static str>>,
    asked: Arc<AtomicUsize>,
}

impl Lookup for Fixed {
    fn addresses(
        &self,
        _: String,
    ) -> std::pin::Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        let list = self.lists.get(number).or(self.lists.last());
        let found = list.map(|list| list.iter().map(|it| it.parse().unwrap()).collect());
        Box::pin(async move { found.ok_or_else(|| io::Error::other("no such name")) })
    }
}

/// Sends to `shop.test`, which has these addresses, on the port of a shop.
async fn send(targets: Targets, lists: &[&[&'static str]], shop: &Shop) -> (Attempt, usize) {
    let asked = Arc::<AtomicUsize>::default();
    let lookup = Fixed {
        lists: lists.iter().map(|list| list.to_vec()).collect(),
        asked: Arc::clone(&asked),
    };
    let limits = Limits::default().with_whole(std::time::Duration::from_secs(2));
    let courier = Courier::with_lookup(keys::antom_private(), targets, limits, lookup).unwrap();
    let url = shop.url().replace("127.0.0.1", "shop.test");
    let attempt = courier.send(&parcel(1, &url, ""), start()).await;
    (attempt, asked.load(Ordering::SeqCst))
}

fn forbidden(attempt: &Attempt) -> AddressKind {
    match &attempt.failure {
        Some(Failure::Target(TargetError::Forbidden { kind, host, .. })) => {
            assert_eq!(host, "shop.test");
            *kind
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn names_are_checked_by_their_addresses() {
    let shop = Shop::open(|_| Says::right()).await;
    for (address, kind) in [
        ("10.0.0.1", AddressKind::Private),
        ("192.168.1.1", AddressKind::Private),
        ("fd00::1", AddressKind::Private),
        ("::ffff:10.0.0.1", AddressKind::Private),
        ("1.1.1.1", AddressKind::Public),
        ("169.254.169.254", AddressKind::LinkLocal),
        ("::ffff:169.254.169.254", AddressKind::LinkLocal),
        ("0.0.0.0", AddressKind::Special),
    ] {
        let (attempt, _) = send(Targets::Loopback, &[&[address]], &shop).await;
        assert_eq!(forbidden(&attempt), kind, "{address}");
        if matches!(kind, AddressKind::LinkLocal | AddressKind::Special) {
            let (attempt, _) = send(Targets::Anywhere, &[&[address]], &shop).await;
            assert_eq!(forbidden(&attempt), kind, "{address}");
        }
    }
    assert!(shop.got().is_empty());
}

#[tokio::test]
async fn a_name_of_this_machine() {
    let shop = Shop::open(|_| Says::right()).await;
    for addresses in [
        &["127.0.0.1"][..],
        &["::ffff:127.0.0.1"],
        &["10.0.0.1", "127.0.0.1"],
    ] {
        let (attempt, _) = send(Targets::Loopback, &[addresses], &shop).await;
        assert!(attempt.is_acknowledged(), "{addresses:?} {attempt:?}");
        let got = shop.got().pop().unwrap();
        assert!(
            got.headers["host"]
                .to_str()
                .unwrap()
                .starts_with("shop.test:")
        );
    }
}

/// A name that means another address the second time is asked for once: what was checked is what is connected to.
#[tokio::test]
async fn a_name_cannot_change_after_the_check() {
    let shop = Shop::open(|_| Says::right()).await;
    let lists: &[&[&str]] = &[&["127.0.0.1"], &["169.254.169.254"]];
    let (attempt, asked) = send(Targets::Loopback, lists, &shop).await;
    assert!(attempt.is_acknowledged(), "{attempt:?}");
    assert_eq!(asked, 1);
}

#[tokio::test]
async fn a_name_without_an_address() {
    let shop = Shop::open(|_| Says::right()).await;
    for lists in [&[][..], &[&[][..]]] {
        let (attempt, _) = send(Targets::Anywhere, lists, &shop).await;
        let host = "shop.test".to_owned();
        let unresolved = Failure::Target(TargetError::Unresolved {
            host,
            targets: Targets::Anywhere,
        });
        assert_eq!(attempt.failure, Some(unresolved));
    }
}

#[tokio::test]
async fn the_system_knows_localhost() {
    let shop = Shop::open(|_| Says::right()).await;
    let url = shop.url().replace("127.0.0.1", "localhost");
    let courier =
        Courier::new(keys::antom_private(), Targets::Loopback, Limits::default()).unwrap();
    let attempt = courier.send(&parcel(1, &url, ""), start()).await;
    assert!(attempt.is_acknowledged(), "{attempt:?}");
}
