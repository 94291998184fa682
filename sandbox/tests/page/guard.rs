//! Who may look, and who may press a button.

use super::{Visitor, leads_to};
use crate::support::{checkout, http, sandbox};

#[test]
fn operators_pages_are_shown_under_own_names_only() {
    let (sandbox, _) = sandbox();
    let host = sandbox.local_address();
    let get_from = |path: &str, name: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nhost: {name}\r\nconnection: close\r\n\r\n");
        raw(&host.to_string(), &request)
    };
    let get = |name: &str| get_from("/", name);
    let port = host.port();
    for own in [
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        format!("[::1]:{port}"),
        format!("127.8.9.1:{port}"),
        "LOCALHOST".to_owned(),
    ] {
        assert!(get(&own).starts_with("HTTP/1.1 200"), "{own}");
        let clock = get_from("/_sandbox/clock", &own);
        assert!(clock.starts_with("HTTP/1.1 200"), "{own}: {clock}");
    }
    for other in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("192.0.2.1:{port}"),
        String::new(),
    ] {
        assert!(!get(&other).starts_with("HTTP/1.1 200"), "{other}");
        for path in ["/_sandbox/clock", "/_sandbox/calls"] {
            let told = get_from(path, &other);
            assert!(!told.starts_with("HTTP/1.1 200"), "{path} {other}");
        }
    }
}

/// A request that names several hosts may mean another one than the first.
#[test]
fn several_hosts_are_refused() {
    let (sandbox, _) = sandbox();
    let host = sandbox.local_address().to_string();
    let get = |target: &str, hosts: &str| {
        let request = format!("GET {target} HTTP/1.1\r\n{hosts}connection: close\r\n\r\n");
        raw(&host, &request)
    };
    let own = format!("host: {host}\r\n");
    let whole = format!("http://{host}/_sandbox/clock");
    assert!(get(&whole, &own).starts_with("HTTP/1.1 200"));
    for (target, hosts) in [
        ("/_sandbox/clock", format!("{own}host: evil.example\r\n")),
        ("/_sandbox/clock", format!("host: evil.example\r\n{own}")),
        ("/", format!("{own}{own}")),
        ("http://evil.example/_sandbox/clock", own.clone()),
        (&whole, "host: evil.example\r\n".to_owned()),
    ] {
        let told = get(target, &hosts);
        assert!(
            !told.starts_with("HTTP/1.1 200"),
            "{target} {hosts}: {told}"
        );
    }
}

fn raw(host: &str, request: &str) -> String {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut text = Vec::new();
    stream.read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

#[test]
fn forms_of_other_sites_are_refused() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let address = merchant.call("pay", checkout("p1")).text("normalUrl");
    let path = address.strip_prefix(sandbox.address()).unwrap();
    let own = sandbox.address().to_owned();
    let pay = [("do", "pay")];
    let refused: [&[(&'static str, &str)]; 7] = [
        &[],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:1")],
        &[("sec-fetch-site", "cross-site"), ("origin", &own)],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
    ];
    for headers in refused {
        let headers = headers.iter().map(|(name, it)| (*name, (*it).to_owned()));
        for target in [path, "/clock", "/try", "/payments/p1"] {
            let answer = visitor.send_as(target, &pay, headers.clone().collect());
            assert_eq!(answer.status, 403, "{target}");
        }
    }
    let still = sandbox.store().payment("p1").unwrap().unwrap();
    assert_eq!(still.status.name(), "PROCESSING");
    let headers = vec![("sec-fetch-site", "same-origin".to_owned())];
    leads_to(&visitor.send_as(path, &pay, headers));
    let paid = sandbox.store().payment("p1").unwrap().unwrap();
    assert_eq!(paid.status.name(), "SUCCESS");
}

#[test]
fn pages_load_nothing_from_elsewhere_and_cannot_be_framed() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let address = merchant.call("pay", checkout("p1")).text("normalUrl");
    for page in [
        "/",
        "/payments",
        "/calls",
        "/notifications",
        "/scenarios",
        "/try",
        "/calls/999",
        &address,
    ] {
        let answer = visitor.get(page);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none';"),
            "{page}: {policy}"
        );
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{page}"
        );
        assert_eq!(answer.header("x-content-type-options").unwrap(), "nosniff");
        let text = String::from_utf8(answer.body).unwrap();
        assert!(
            !text.contains("style=\"") && !text.contains(" onclick"),
            "{page}"
        );
        for (name, rest) in ["src=\"", "href=\"http"]
            .iter()
            .flat_map(|it| text.split(it).skip(1).map(move |rest| (it, rest)))
        {
            let is_own = match *name {
                "src=\"" => rest.starts_with("/assets/") || rest.starts_with("/code/"),
                _ => rest.starts_with(&sandbox.address()["http".len()..]),
            };
            assert!(is_own, "{page}: {}", &rest[..40.min(rest.len())]);
        }
    }
    for asset in ["/assets/page.css", "/assets/page.js", "/assets/icon.svg"] {
        assert_eq!(visitor.get(asset).status, 200, "{asset}");
    }
}

#[test]
fn no_page_shows_a_private_key() {
    let (sandbox, _) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let merchant = sandbox.store().merchants().unwrap().remove(0);
    let own = sandbox
        .store()
        .setting("gateway private key")
        .unwrap()
        .unwrap();
    for page in ["/", "/try", "/scenarios", "/payments"] {
        let text = visitor.page(page);
        for key in [merchant.private_key.as_deref().unwrap(), own.as_str()] {
            // PEM or not: some line of it that is long enough to be a secret.
            let secret = key
                .lines()
                .map(str::trim)
                .max_by_key(|it| it.len())
                .unwrap();
            let middle = &secret[secret.len() / 2 - 12..secret.len() / 2 + 12];
            assert!(!text.contains(middle), "{page}");
        }
    }
    assert!(visitor.page("/").contains(&sandbox.public_key().to_text()));
}

#[test]
fn what_is_no_page_is_the_api() {
    let (sandbox, _) = sandbox();
    let host = sandbox.local_address().to_string();
    let answer = http(
        &host,
        "POST",
        "/ams/sandbox/api/v1/payments/pay",
        &[],
        b"{}",
    )
    .unwrap();
    assert!(answer.json()["result"]["resultCode"].is_string());
}

/// A form that is too large or cannot be read is answered by a page.
#[test]
fn a_form_that_cannot_be_read_has_a_page() {
    let (sandbox, merchant) = sandbox();
    let address = merchant.call("pay", checkout("p1")).text("normalUrl");
    let visitor = Visitor::of(&sandbox);
    let large = "a".repeat(300 * 1024);
    for path in ["/try", address.as_str()] {
        let answer = visitor.send(path, &[("do", "pay"), ("body", &large)]);
        assert_eq!(answer.status, 413);
        let kind = answer.header("content-type").unwrap();
        assert_eq!(kind, "text/html; charset=utf-8");
        let page = String::from_utf8(answer.body).unwrap();
        assert!(page.contains("The form is too large."), "{page}");
    }
}
