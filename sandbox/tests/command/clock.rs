//! Which sandbox `antom sandbox clock` works with.

use super::sandbox::Running;
use super::server::answering;
use super::{antom, folder};

/// Which sandbox is moved is never a guess: others may run on this machine, and elsewhere.
#[test]
fn the_clock_is_that_of_the_sandbox_in_the_environment() {
    let folders = [folder(&[]), folder(&[])];
    let [own, other] = folders
        .each_ref()
        .map(|it| Running::start(it.path(), &["--listen", "127.0.0.1:0"]));
    let given = [
        "sandbox",
        "clock",
        "+2d",
        "--address",
        other.setting("ANTOM_GATEWAY"),
    ];
    let moved = own.antom(&given).stdout;
    assert!(moved.contains(other.setting("ANTOM_GATEWAY")), "{moved}");
    assert!(own.clock(&[]).stdout < moved);
    for (gateway, arguments, said) in [
        (
            "https://sandbox.example.com",
            &[][..],
            "is not on this machine",
        ),
        ("singapore", &[], "--address"),
        (
            "",
            &["--address", "localhost:4777"],
            "pass `http://localhost:4777`",
        ),
        (
            "",
            &["--address", "ftp://localhost"],
            "is not the URL of a sandbox",
        ),
        (
            "",
            &["--address", ""],
            "error: the address of the sandbox is empty\nhelp: pass the address that `antom sandbox` prints",
        ),
    ] {
        let run = antom(&[&["sandbox", "clock"], arguments].concat())
            .env("ANTOM_GATEWAY", gateway)
            .run();
        assert_eq!(run.status, 2, "{}", run.all());
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

/// A server of whatever kind is no sandbox, and what it says is not what a sandbox says.
#[test]
fn another_server_is_no_sandbox() {
    let refusal = r#"{"error":"signature"}"#;
    let (address, arrived) = answering("401 Unauthorized", "application/json", refusal);
    let run = antom(&["sandbox", "clock", "+2h", "--address", &address]).run();
    assert_eq!(run.status, 2, "{}", run.all());
    let said = format!(
        "error: no sandbox responds at `{address}`: the response is not that of a sandbox (HTTP 401)\n"
    );
    assert!(run.stderr.starts_with(&said), "{}", run.stderr);
    // Nothing was to be moved there.
    let request = arrived.recv().expect("a request").head;
    assert!(request.starts_with("GET "), "{request}");
    assert!(arrived.try_recv().is_err());
}

/// As for `--auto-delay`.
#[test]
fn a_number_alone_is_in_seconds() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["start", "--listen", "127.0.0.1:0"]);
    let before = sandbox.clock(&[]).stdout;
    let run = sandbox.clock(&["86400"]);
    assert_eq!(run.status, 0, "{}", run.all());
    assert!(run.stdout[..10] > before[..10], "{before}{}", run.stdout);
}

/// A clock that cannot be moved so far is not a sandbox that does not respond.
#[test]
fn the_sandbox_says_why_it_does_not_move_the_clock() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    let run = sandbox.clock(&["+9999999d"]);
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(run.stderr.contains("at most 100 years"), "{}", run.stderr);
    assert!(!run.stderr.contains("responds"), "{}", run.stderr);
}

#[test]
fn the_clock_moves_by_a_duration_and_forward_only() {
    for by in ["+2x", "banana", "+500ms"] {
        let run = antom(&["sandbox", "clock", by]).run();
        assert_eq!(run.status, 2, "{}", run.all());
        let why = "expected a number followed by `s`, `m`, `h` or `d`, such as `+2h`";
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
    let run = antom(&["sandbox", "clock", "-2h"]).run();
    assert_eq!(run.status, 2, "{}", run.all());
    let why = "the clock moves forward only: `+2h`";
    assert!(run.stderr.contains(why), "{}", run.stderr);
    let run = antom(&["sandbox", "clock", "-h"]).run();
    assert_eq!(run.status, 0, "{}", run.all());
}

/// The clock is moved, whatever the merchant's server does.
#[test]
fn notifications_that_are_still_due_are_told() {
    let told = r#"{"now":"2026-01-01T00:00:00Z","delivered":false}"#;
    let (address, _arrived) = answering("200 OK", "application/json", told);
    let run = antom(&["sandbox", "clock", "+2h", "--address", &address]).run();
    assert_eq!(run.status, 0, "{}", run.all());
    assert!(run.stdout.starts_with("2026-01-01T00:00:00Z  "));
    assert_eq!(
        run.stderr,
        "warning: notifications are still due: the merchant's server has not responded\n"
    );
}
