use std::collections::BTreeSet;

use antom::client::http::{HeaderMap, HeaderName, HeaderValue, Method};
use antom::notification::{Event, Notification, Receiver};
use antom::schema::Direction;
use antom::signature::PublicKey;

use super::sandbox::Running;
use super::server::{Arrived, answering};
use super::{Antom, CLIENT_ID, antom, folder, key, key_argument};

const ACKNOWLEDGEMENT: &str =
    r#"{ "result": { "resultStatus":"S", "resultCode":"SUCCESS", "resultMessage":"Success" } }"#;

fn notify(url: &str, arguments: &[&str]) -> Antom {
    let private = key_argument("antom.private.pem");
    let common = ["notify", url, "--private-key", &private];
    antom(&[&common[..], arguments].concat())
}

/// What a server that uses the crate makes of a request.
fn received(arrived: &Arrived) -> Event {
    let public = PublicKey::from_file(key("antom.public.pem")).expect("a key");
    let receiver = Receiver::new(public).client_id(CLIENT_ID);
    let mut headers = HeaderMap::new();
    for line in arrived.head.lines().skip(1) {
        if let Some((name, value)) = line.split_once(": ") {
            let name: HeaderName = name.parse().expect("a name");
            headers.insert(name, HeaderValue::from_str(value).expect("a value"));
        }
    }
    let path = arrived.head.split(' ').nth(1).expect("a path");
    let verified = receiver.verify(&Method::POST, path, &headers, &arrived.body);
    let decoded = verified.expect("it is signed").decode::<Notification>();
    decoded.expect("it is a notification").event
}

/// The name of the notification and of its case.
fn named(event: &Event) -> (&'static str, &'static str) {
    match event {
        Event::PaymentsNotifyPayment(it) => ("payments/notifyPayment", it.name()),
        Event::PaymentsNotifyCapture(it) => ("payments/notifyCapture", it.name()),
        Event::PaymentsNotifyRefund(it) => ("payments/notifyRefund", it.name()),
        Event::AuthorizationsNotifyAuthorization(it) => {
            ("authorizations/notifyAuthorization", it.name())
        }
        Event::VaultingNotifyVaulting(_) => ("vaulting/notifyVaulting", "only"),
        _ => panic!("a notification that these tests do not know"),
    }
}

/// Every documented case can be sent, verifies, and is told by the crate as that case; none is missing.
#[test]
fn every_case_is_that_case() {
    let listed = antom(&["notify", "--cases"]).run();
    assert_eq!(listed.status, 0);
    let (address, arrived) = answering("200 OK", "application/json", ACKNOWLEDGEMENT);
    let mut cases = BTreeSet::new();
    for line in listed.stdout.lines() {
        let mut words = line.split_whitespace();
        let (operation, case) = (words.next().expect("one"), words.next().expect("two"));
        let run = notify(
            &format!("{address}/notify?a=b"),
            &[operation, "--case", case],
        )
        .run();
        assert_eq!(run.status, 0, "{}", run.all());
        assert_eq!(run.stderr, "", "{line}");
        let shown = match case {
            "only" => operation.to_owned(),
            case => format!("{operation} ({case})"),
        };
        assert_eq!(run.stdout, format!("acknowledged: {shown}\n"));
        let event = received(&arrived.recv().expect("a request"));
        assert_eq!(named(&event), (operation, case));
        cases.insert(format!("{operation} {case}"));
    }
    let inbound = antom::schema().operations().iter();
    for it in inbound.filter(|it| it.direction() == Direction::Inbound) {
        let name = format!("{} ", it.qualified_name());
        assert!(cases.iter().any(|it| it.starts_with(&name)), "{name}");
    }
    // As the generated enums have them.
    for (module, operation) in [
        ("payments/notify_payment", "payments/notifyPayment"),
        ("payments/notify_capture", "payments/notifyCapture"),
        ("payments/notify_refund", "payments/notifyRefund"),
        (
            "authorizations/notify_authorization",
            "authorizations/notifyAuthorization",
        ),
    ] {
        let generated =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("generated");
        let text =
            std::fs::read_to_string(generated.join(module).join("event.rs")).expect("a file");
        let names = text
            .lines()
            .filter_map(|it| it.trim().strip_prefix('"')?.split_once("\" => "));
        for (name, _) in names {
            assert!(
                cases.contains(&format!("{operation} {name}")),
                "{operation} {name}"
            );
        }
    }
}

#[test]
fn an_acknowledgement_that_is_not_exact_is_explained() {
    let wrong = r#"{"result":{"resultCode":"success","resultStatus":"S"},"ok":true}"#;
    for (name, status, body) in [
        ("wrong", "200 OK", wrong),
        ("error", "500 Internal Server Error", "<html>\u{1b}[31m"),
        ("empty", "204 No Content", ""),
        ("array", "200 OK", "[]"),
    ] {
        let (address, _arrived) = answering(status, "application/json", body);
        let run = notify(&format!("{address}/notify"), &[]).run();
        assert_eq!(run.status, 1, "{}", run.all());
        assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
        insta::assert_snapshot!(format!("notify_{name}"), run.stdout);
    }
    // What the sandbox takes for an acknowledgement counts as one.
    let inexact = ACKNOWLEDGEMENT.replace("Success", "success");
    let (address, _arrived) = answering("200 OK", "application/json", &inexact);
    let run = notify(&format!("{address}/notify"), &[]).run();
    assert_eq!(run.status, 0, "{}", run.all());
    insta::assert_snapshot!("notify_inexact", run.stdout);
    let run = notify("http://127.0.0.1:1/notify", &["--format", "json"]).run();
    assert_eq!(run.status, 1);
    assert_eq!(run.json()["httpStatus"], serde_json::Value::Null);
    assert_eq!(run.json()["acknowledged"], false);
    let run = notify("http://127.0.0.1:1/notify", &[]).run();
    assert!(
        run.stdout
            .contains("no server accepts connections at this address: start your server"),
        "{}",
        run.stdout
    );
}

/// A server that refuses the signature has the public key of another private key.
#[test]
fn a_refused_signature_names_the_public_key() {
    let refusal = r#"{"error":"signature"}"#;
    let (address, _arrived) = answering("401 Unauthorized", "application/json", refusal);
    let run = notify(&format!("{address}/notify"), &[]).run();
    assert_eq!(run.status, 1, "{}", run.all());
    let public = PublicKey::from_file(key("antom.public.pem")).expect("a key");
    let shown = run.stdout.replace(&public.to_text(), "PUBLIC KEY");
    insta::assert_snapshot!("notify_refused", shown);
    let run = notify(&format!("{address}/notify"), &["--lang", "zh"]).run();
    let shown = run.stdout.replace(&public.to_text(), "PUBLIC KEY");
    insta::assert_snapshot!("notify_refused_in_chinese", shown);
}

/// With HTTPS to a server that speaks HTTP, the server is there.
#[test]
fn a_server_without_tls_is_not_a_missing_one() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    let gateway = sandbox.setting("ANTOM_GATEWAY");
    let address = gateway.replace("http://", "https://");
    let run = sandbox.antom(&["send", "refund", "--sample", "--gateway", &address]);
    assert_eq!(run.status, 1, "{}", run.all());
    let said = "the server does not speak TLS, nothing was sent; use `http://` for a test server";
    assert!(run.stdout.contains(said), "{}", run.stdout);
    let run = notify(&format!("{address}/notify"), &[]).run();
    assert_eq!(run.status, 1, "{}", run.all());
    let said = "  the server at this address does not speak TLS: use `http://`\n";
    assert!(run.stdout.contains(said), "{}", run.stdout);
}

#[test]
fn bodies_of_ones_own_are_sent_as_they_are() {
    let (address, arrived) = answering("200 OK", "application/json", ACKNOWLEDGEMENT);
    let url = format!("{address}/notify");
    let run = notify(&url, &["notifyPayment", "-"])
        .stdin("{\"x\": 1}")
        .run();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("nothing was sent"), "{}", run.stderr);
    let run = notify(&url, &["notifyPayment", "-", "--invalid"])
        .stdin("{\"x\": 1}")
        .run();
    assert_eq!(run.status, 0);
    assert_eq!(arrived.recv().expect("a request").body, b"{\"x\": 1}");
    let run = notify(&url, &["--set", "paymentId=pay-7", "--case", "failed"]).run();
    assert_eq!(run.status, 0);
    let body = String::from_utf8(arrived.recv().expect("a request").body).expect("UTF-8");
    assert!(
        body.contains("\"paymentId\": \"pay-7\"") && body.contains("\"F\""),
        "{body}"
    );
}

#[test]
fn wrong_uses_are_explained() {
    for (arguments, why) in [
        (&["nowhere"][..], "`nowhere` is not the URL of a server"),
        (&["/path"], "`/path` is not the URL of a server"),
        (
            &["http://127.0.0.1:1/x", "pay"],
            "`pay` is sent by the merchant to Antom\nhelp: make a call with `antom send pay`\n",
        ),
        (
            &["http://127.0.0.1:1/x", "--case", "none"],
            "has no case `none`",
        ),
        (
            &["http://127.0.0.1:1/x"],
            "ANTOM_SANDBOX_PRIVATE_KEY is not set",
        ),
        (
            &["http://127.0.0.1:1/x"],
            "`antom keygen --stand-in` generates a pair",
        ),
        (&[], "required"),
    ] {
        let run = antom(&[&["notify"], arguments].concat()).run();
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(why), "{arguments:?}: {}", run.stderr);
    }
}
