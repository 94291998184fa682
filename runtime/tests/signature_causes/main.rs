//! The causes of failed verifications, with what they tell.

#![cfg(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
))]

mod bodies;
#[path = "../vectors/mod.rs"]
mod vectors;

use std::time::{Duration, Instant};

use antom_runtime::signature::{
    Cause, Content, HeaderError, Hints, PrivateKey, PublicKeys, SignatureError, SignatureHeader,
    Suspect, TimeChange, sign, verify,
};

use vectors::Vector;

const PATH: &str = "/ams/api/v1/payments/pay";
const SANDBOX: &str = "/ams/sandbox/api/v1/payments/pay";

fn key() -> PrivateKey {
    let vector = Vector::named("valid-ascii");
    PrivateKey::from_text(vector.text("private_key")).expect("a key")
}

fn content(body: &[u8]) -> Content<'_> {
    Content {
        method: "POST",
        path: PATH,
        client_id: "5X",
        time: "2026-11-22T06:48:27+00:00",
        body,
    }
}

/// Signs one content, verifies another.
fn cause(signed: Content<'_>, received: Content<'_>, hints: &Hints<'_>) -> Cause {
    let key = key();
    let header = sign(&signed, &key, "1").to_string();
    match verify(&received, &header, &key.public_key().into(), hints) {
        Err(SignatureError::Mismatch(cause)) => cause,
        other => panic!("{other:?}"),
    }
}

fn time_cause(signed: &str, received: &str) -> TimeChange {
    let [signed, received] = [signed, received].map(|time| Content {
        time,
        ..content(b"{}")
    });
    match cause(signed, received, &Hints::default()) {
        Cause::Time { change, .. } => change,
        other => panic!("{other:?}"),
    }
}

#[test]
fn paths() {
    let content = content(b"{}");
    let with = |path| Content { path, ..content };
    let hinted = "/gateway/pay".to_owned();
    let hints = Hints {
        paths: std::slice::from_ref(&hinted),
        ..Hints::default()
    };
    for (signed, received) in [
        (PATH, SANDBOX),
        (SANDBOX, PATH),
        ("/notify", "/notify?x=1"),
        ("/notify", "/notify/"),
        ("/notify/", "/notify"),
        ("/notify", "https://shop.example.com/notify"),
        (PATH, "/proxy/ams/api/v1/payments/pay"),
        (&hinted, PATH),
    ] {
        assert_eq!(
            cause(with(signed), with(received), &hints),
            Cause::Path {
                signed: signed.into(),
                received: received.into()
            }
        );
    }
}

#[test]
fn client_ids_and_methods() {
    let content = content(b"{}");
    let with = |client_id| Content {
        client_id,
        ..content
    };
    let hinted = "another".to_owned();
    let hints = Hints {
        client_ids: std::slice::from_ref(&hinted),
        ..Hints::default()
    };
    for (signed, received) in [
        ("SANDBOX_5X", "5X"),
        ("5X", "SANDBOX_5X"),
        ("", "5X"),
        ("5X ", "5X"),
        (" 5X", "5X"),
        ("5X\n", "5X"),
        (&hinted, "5X"),
    ] {
        assert_eq!(
            cause(with(signed), with(received), &hints),
            Cause::ClientId {
                signed: signed.into(),
                received: received.into()
            }
        );
    }
    for signed in ["post", "GET", "PUT"] {
        let with = |method| Content { method, ..content };
        assert_eq!(
            cause(with(signed), content, &hints),
            Cause::Method {
                signed: signed.into(),
                received: "POST".into()
            }
        );
    }
}

#[test]
fn times() {
    let iso = "2026-11-22T06:48:27+00:00";
    for signed in [
        "1795330107000",
        "1795330107",
        "2026-11-22T06:48:27Z",
        "2026-11-22T06:48:27.000Z",
        "2026-11-22T06:48:27.000+00:00",
        "2026-11-22T14:48:27+08:00",
        "2026-11-22T14:48:27.000+0800",
    ] {
        assert_eq!(time_cause(signed, iso), TimeChange::Notation, "{signed}");
        assert_eq!(
            time_cause(iso, signed).clone(),
            TimeChange::Notation,
            "{signed}"
        );
    }
    assert_eq!(
        time_cause(iso, " 2026-11-22T06:48:27+00:00"),
        TimeChange::Notation
    );
    for (signed, received, milliseconds) in [
        ("2026-11-22T06:48:26+00:00", iso, -1000),
        ("2026-11-22T06:48:30+00:00", iso, 3000),
        ("1795330107121", "1795330107123", -2),
        ("1795330107124", "1795330107123", 1),
        ("1795330109123", "1795330107123", 2000),
        ("2027-01-01T00:00:00Z", "2026-12-31T23:59:59Z", 1000),
        (
            "2026-11-22T14:48:26+0800",
            "2026-11-22T14:48:27+0800",
            -1000,
        ),
        ("2026-11-22T14:48:28+08", "2026-11-22T14:48:27+08", 1000),
        (
            "2026-11-22T14:48:27,125+08:00",
            "2026-11-22T14:48:27,123+08:00",
            2,
        ),
    ] {
        assert_eq!(
            time_cause(signed, received),
            TimeChange::Off { milliseconds }
        );
    }
    // Forms that are only read.
    for received in [
        "20261122T064827Z",
        "2026-11-22 06:48:27z",
        "2026-11-22T06:48:27,000+00",
        "2026-11-22T06:48:27.000000Z",
    ] {
        assert_eq!(time_cause(iso, received), TimeChange::Notation);
    }
    // In offsets east of UTC there is no such instant.
    let last = "9999-12-31T23:59:59Z";
    assert_eq!(time_cause("253402300799000", last), TimeChange::Notation);
    let hinted = "2020-01-01T00:00:00Z".to_owned();
    let hints = Hints {
        times: std::slice::from_ref(&hinted),
        ..Hints::default()
    };
    let signed = Content {
        time: &hinted,
        ..content(b"{}")
    };
    assert_eq!(
        cause(signed, content(b"{}"), &hints),
        Cause::Time {
            signed: hinted.clone(),
            received: iso.into(),
            change: TimeChange::Hinted
        }
    );
}

#[test]
fn spoilt_signatures() {
    let vector = Vector::named("cause-decoded-twice");
    let result = |header: &str| {
        verify(&vector.content(), header, &vector.keys(), &Hints::default()).unwrap_err()
    };
    let header = vector.text("header");
    assert_eq!(
        result(header),
        SignatureError::Mismatch(Cause::DecodedTwice)
    );
    // Mended, it does not fit either, so that is not the cause.
    let spoilt = header.replacen("signature=", "signature=AAAA", 1);
    assert_eq!(
        result(&spoilt),
        SignatureError::Header(HeaderError::DecodedTwice)
    );
    // Of 512 characters, which are Base64 of 384 bytes.
    let signed = SignatureHeader::parse(Vector::named("valid-ascii").text("header")).unwrap();
    let hexadecimal: String = signed
        .signature
        .iter()
        .map(|it| format!("{it:02x}"))
        .collect();
    for text in [hexadecimal.to_uppercase(), hexadecimal] {
        assert_eq!(
            result(&format!("keyVersion=1,signature={text}")),
            SignatureError::Header(HeaderError::Hexadecimal)
        );
    }
    let short = "signature=AAAA";
    let length = Cause::Length {
        length: 3,
        expected: 256,
    };
    assert_eq!(result(short), SignatureError::Mismatch(length));
}

#[test]
fn what_remains_unknown_says_what_was_ruled_out() {
    let unknown = cause(
        content(b"{\"a\":1}"),
        content(b"{\"a\":2}"),
        &Hints::default(),
    );
    let Cause::Unknown { ruled_out } = &unknown else {
        panic!("{unknown:?}");
    };
    for suspect in [
        Suspect::Path,
        Suspect::Time,
        Suspect::ClientId,
        Suspect::Layout,
        Suspect::Body,
        Suspect::Json,
    ] {
        assert!(ruled_out.contains(&suspect), "{suspect:?}");
    }
    let text = unknown.to_string();
    assert!(
        text.contains("right key") && text.contains("sandbox"),
        "{text}"
    );
}

/// Somebody who sends wrong signatures over large bodies does not keep us busy; what could not be
/// tried is not said to be ruled out.
#[test]
fn the_search_is_bounded() {
    let large = format!("[{}\"é\"]", "[1,2],".repeat(1_500_000));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for received in [&large, &deep] {
        let start = Instant::now();
        let unknown = cause(
            content(b"another"),
            content(received.as_bytes()),
            &Hints::default(),
        );
        assert!(start.elapsed() < Duration::from_secs(20));
        assert!(matches!(unknown, Cause::Unknown { .. }));
    }
    // Indented, this is several times as long as what may be tried.
    let nested = format!(
        "{}1{}{}",
        "[".repeat(120),
        ",1".repeat(50_000),
        "]".repeat(120)
    );
    let unknown = cause(
        content(b"another"),
        content(nested.as_bytes()),
        &Hints::default(),
    );
    let Cause::Unknown { ruled_out } = unknown else {
        panic!("{unknown:?}");
    };
    assert_eq!(ruled_out.last(), Some(&Suspect::Body));
    let huge = "x".repeat(20 << 20);
    assert_eq!(
        cause(
            content(b"another"),
            content(huge.as_bytes()),
            &Hints::default()
        ),
        Cause::Unknown { ruled_out: vec![] }
    );
}

/// Whoever sends a wrong signature chooses what is logged of it, but not how much.
#[test]
fn long_texts_are_cut() {
    let long = format!("/{}", "x".repeat(5000));
    let content = content(b"{}");
    let cut = format!("`/{}…`", "x".repeat(63));
    let path = Content {
        path: &long,
        ..content
    };
    let slash = format!("{long}/");
    let slash = Content {
        path: &slash,
        ..content
    };
    let text = cause(path, slash, &Hints::default()).to_string();
    assert!(
        text.contains(&format!("{cut} was signed, {cut} was verified")),
        "{text}"
    );
    let method = Content {
        method: &long,
        ..content
    };
    let text = cause(content, method, &Hints::default()).to_string();
    assert!(
        text.contains(&format!("`POST` was signed, {cut} was verified")),
        "{text}"
    );
    let time = format!("{}{}", " ".repeat(5000), content.time);
    let time = Content {
        time: &time,
        ..content
    };
    let text = cause(content, time, &Hints::default()).to_string();
    assert!(text.len() < 300, "{text}");
    let header = sign(&content, &key(), &long).to_string();
    let keys = PublicKeys::new().with("1", key().public_key());
    let error = verify(&content, &header, &keys, &Hints::default()).unwrap_err();
    assert!(error.to_string().len() < 300, "{error}");
}

#[test]
fn messages_show_no_body_and_no_signature() {
    let shown = |error: &SignatureError| format!("{error} {error:?}");
    for vector in Vector::all().iter().filter(|it| !it.valid()) {
        let header = vector.text("header");
        let verified = verify(&vector.content(), header, &vector.keys(), &Hints::default());
        let text = shown(&verified.unwrap_err());
        for secret in [
            "AGREEMENT",
            "Ødegård",
            "order-1024",
            &vector.text("signature")[..12],
        ] {
            assert!(!text.contains(secret), "{}: {text}", vector.name());
        }
    }
}
