//! The proxies of the environment: which calls go through them. Each test runs in a program of its own.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use antom_runtime::client::Limits;

use crate::wire::raw_server::{RawServer, answer};
use crate::wire::{LIMITS, connection, exchange, over_ureq, request, sends, transports};

/// A proxy that does nothing but count who connects.
fn counting_proxy() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    thread::spawn(move || {
        for _ in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    (address, count)
}

/// Runs a test of this file in a program of its own, with these variables and no other proxies.
fn in_environment(test: &str, variables: &[(&str, &str)]) {
    let mut program = std::process::Command::new(std::env::current_exe().unwrap());
    program.args(["--exact", test, "--ignored", "--test-threads=1"]);
    for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] {
        program.env_remove(name).env_remove(name.to_lowercase());
    }
    let output = program
        .env_remove("REQUEST_METHOD")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{variables:?}: {text}"
    );
}

/// A proxy that is there would get signed bodies in clear text, and one that is not would end the call.
#[test]
fn a_proxy_of_the_environment_is_not_used_for_this_machine() {
    let (live, count) = counting_proxy();
    for proxy in [&*live, "http://127.0.0.1:1"] {
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY"] {
            in_environment("proxies::calls_of_this_machine_succeed", &[(name, proxy)]);
        }
    }
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[test]
#[ignore = "run by another test, in an environment with a proxy"]
fn calls_of_this_machine_succeed() {
    for (name, sent, server) in exchange(LIMITS, || sends(&answer("200 OK", &[], b"{}"))) {
        assert_eq!(sent.expect(name).body(), b"{}", "{name}");
        drop(server);
        // By its name as well.
        let server = RawServer::start(|_, _| sends(&answer("200 OK", &[], b"{}")));
        let address = server.address().replace("127.0.0.1", "localhost");
        let (_, send) = transports().into_iter().find(|it| it.0 == name).unwrap();
        let sent = send(&connection(), vec![request(&address)], LIMITS).remove(0);
        assert_eq!(sent.expect(name).body(), b"{}", "{name}");
    }
}

/// Under CGI, `HTTP_PROXY` is the header `Proxy` of whoever calls.
#[test]
#[cfg(all(feature = "ureq", not(windows)))]
fn under_cgi_no_proxy_is_taken_from_a_header() {
    const TEST: &str = "proxies::a_call_elsewhere_fails";
    const CGI: (&str, &str) = ("REQUEST_METHOD", "POST");
    let (proxy, count) = counting_proxy();
    let dead = "http://127.0.0.1:1";
    let none = ("NO_PROXY", "gateway.invalid");
    for (variables, is_used) in [
        (vec![("HTTP_PROXY", &*proxy)], true),
        (vec![("HTTP_PROXY", &proxy), CGI], false),
        (
            vec![("HTTP_PROXY", dead), ("http_proxy", &proxy), CGI],
            true,
        ),
        (
            vec![("HTTP_PROXY", dead), ("https_proxy", &proxy), CGI],
            true,
        ),
        (
            vec![("HTTP_PROXY", dead), ("http_proxy", &proxy), CGI, none],
            false,
        ),
        (vec![("http_proxy", &proxy), CGI], true),
    ] {
        let before = count.load(Ordering::SeqCst);
        in_environment(TEST, &variables);
        let after = count.load(Ordering::SeqCst);
        assert_eq!(after > before, is_used, "{variables:?}");
    }
}

#[test]
#[cfg(feature = "ureq")]
#[ignore = "run by another test, in an environment with a proxy"]
fn a_call_elsewhere_fails() {
    let limits = Limits::new(Duration::from_secs(2), 1000);
    let requests = vec![request("https://gateway.invalid")];
    assert!(
        over_ureq(&connection(), requests, limits)
            .remove(0)
            .is_err()
    );
}
