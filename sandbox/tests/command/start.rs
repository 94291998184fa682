//! What `antom sandbox` says when it starts, and how it ends.

use std::time::{Duration, Instant};

use super::sandbox::Running;
use super::{antom, folder};

/// Waits until the log has a text.
#[track_caller]
fn logged(sandbox: &Running, text: &str) -> String {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let log = sandbox.log();
        if log.contains(text) {
            return log;
        }
        assert!(Instant::now() < deadline, "no `{text}` in {log}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Every notification would be refused: that is said at the start.
#[test]
fn a_host_without_an_address_is_warned_of() {
    let folder = folder(&[]);
    let url = "http://user-shop.invalid/notify";
    let arguments = ["--listen", "127.0.0.1:0", "--notify-url", url];
    let sandbox = Running::start(folder.path(), &arguments);
    let log = logged(&sandbox, "host not found: `user-shop.invalid`");
    assert!(log.contains("warning"), "{log}");
    let other = super::folder(&[]);
    let local = [
        "--listen",
        "127.0.0.1:0",
        "--notify-url",
        "http://localhost:9/notify",
    ];
    let sandbox = Running::start(other.path(), &local);
    logged(&sandbox, "the sandbox is running");
    std::thread::sleep(Duration::from_millis(300));
    assert!(!sandbox.log().contains("warning"), "{}", sandbox.log());
}

#[test]
fn the_warning_names_the_real_port() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "0.0.0.0:0"]);
    let address = sandbox.setting("ANTOM_GATEWAY");
    let port = address.rsplit(':').next().expect("a port");
    assert_ne!(port, "0");
    let log = logged(&sandbox, "--address http://HOST:");
    assert!(log.contains(&format!("listens on 0.0.0.0:{port}")), "{log}");
    assert!(log.contains(&format!("http://HOST:{port}`")), "{log}");
}

/// Both ways to stop it leave the same: nothing that was answered is lost, and the status is that of a success.
#[cfg(unix)]
#[test]
fn signals_stop_it_alike() {
    for signal in ["INT", "TERM"] {
        let folder = folder(&[]);
        let data = ["--listen", "127.0.0.1:0", "--data", "shop.db"];
        let mut sandbox = Running::start(folder.path(), &data);
        logged(&sandbox, "the sandbox is running");
        assert_eq!(sandbox.stop_by(signal), Some(0), "{signal}");
    }
}

#[test]
fn a_key_in_place_of_something_else_is_not_shown() {
    let base64 = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7".repeat(8);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{base64}\n-----END PRIVATE KEY-----");
    for key in [base64.as_str(), &pem] {
        for arguments in [
            &["sandbox", "--listen", "127.0.0.1:0", "--client-id", key][..],
            &["sign", "pay", "--client-id", key],
            &["sign", key],
            &["validate", key],
            &["explain", key],
            &["send", "pay", "--sample", "--client-id", key],
        ] {
            let run = antom(arguments).run();
            assert_eq!(run.status, 2, "{}", run.all());
            assert!(!run.all().contains("MIIEvQ"), "{}", run.all());
            assert!(run.stderr.contains("key"), "{}", run.all());
        }
    }
}

/// The port is taken: by a sandbox, or by another program.
#[test]
fn the_program_that_has_the_port_is_named() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    let address = sandbox.setting("ANTOM_GATEWAY");
    let host = address.strip_prefix("http://").expect("an address");
    let second = antom(&["sandbox", "--listen", host]).run();
    assert_eq!(second.status, 2, "{}", second.all());
    let said = format!("error: a sandbox already runs at {address}\n");
    assert!(second.stderr.contains(&said), "{}", second.stderr);
    let other = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let host = other.local_addr().expect("a port").to_string();
    let third = antom(&["sandbox", "--listen", &host]).run();
    assert!(
        third.stderr.contains("cannot listen on"),
        "{}",
        third.stderr
    );
}

#[test]
fn options_without_an_effect_or_a_number_are_refused() {
    for (arguments, said) in [
        (&["--auto-delay", "5s"][..], "--auto <AUTO>"),
        (&["--keep", "many"], "use a whole number, of 1 or more"),
        (&["--keep", "0"], "use a whole number, of 1 or more"),
    ] {
        let run = antom(&[&["sandbox"], arguments].concat()).run();
        assert_eq!(run.status, 2, "{}", run.all());
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn the_start_is_in_chinese() {
    let folder = folder(&[]);
    let url = "http://user-shop.invalid/notify";
    let arguments = ["--listen", "0.0.0.0:0", "--notify-url", url, "--lang", "zh"];
    let sandbox = Running::start(folder.path(), &arguments);
    let log = logged(
        &sandbox,
        "找不到主机：`user-shop.invalid`；通知只发送到本机：",
    );
    assert!(log.contains("警告"), "{log}");
    let log = logged(&sandbox, "沙箱已启动；请在浏览器中打开 ");
    assert!(log.contains("帮助：链接以 0.0.0.0 开头"), "{log}");
    assert!(!log.contains("warning"), "{log}");
}
