//! `antom sandbox`, and what the README does with it.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{antom, folder};

const README: &str = include_str!("../../../README.md");

/// A sandbox as a process, which ends with the test.
struct Running {
    child: Child,
    /// What it printed for programs, by name.
    settings: Vec<(String, String)>,
}

impl Running {
    /// Starts one, and reads its four settings.
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_antom"))
            .arg("sandbox")
            .args(arguments)
            .args(["--format", "env"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command runs");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let settings = lines.take(4).map(|line| {
            let line = line.expect("a line");
            let (name, value) = line.split_once('=').expect("a setting");
            (name.to_owned(), value.to_owned())
        });
        Self {
            settings: settings.collect(),
            child,
        }
    }

    fn setting(&self, name: &str) -> &str {
        let mut settings = self.settings.iter();
        let found = settings.find(|it| it.0 == name);
        &found.expect("a setting").1
    }

    /// Runs another command with the settings.
    fn antom(&self, arguments: &[&str]) -> super::Run {
        let mut command = antom(arguments);
        for (name, value) in &self.settings {
            command = command.env(name, value);
        }
        let run = command.run();
        let key = self.setting("ANTOM_PRIVATE_KEY");
        assert!(!run.all().contains(key), "a private key");
        run
    }

    fn clock(&self, by: &[&str]) -> super::Run {
        let address = ["--address", self.setting("ANTOM_GATEWAY")];
        antom(&[&["sandbox", "clock"], by, &address].concat()).run()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_commands_of_the_readme() {
    let (_, section) = README
        .split_once("## Test without a network")
        .expect("the section");
    let (_, block) = section.split_once("```sh\n").expect("its commands");
    let (block, _) = block.split_once("```").expect("their end");
    let shown = [
        "antom sandbox --auto pay --format env > .env &",
        "antom send pay --sample=order-code\n",
        "antom sandbox clock +2h\n",
    ];
    for command in shown {
        assert!(block.contains(command), "{command}");
    }
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--auto", "pay", "--listen", "127.0.0.1:0"]);
    let sent = sandbox.antom(&["send", "pay", "--sample=order-code"]);
    assert_eq!(sent.status, 0, "{}", sent.all());
    assert!(sent.stdout.starts_with("succeeded"), "{}", sent.stdout);
    let before = sandbox.clock(&[]).stdout;
    let after = sandbox.clock(&["+2h"]);
    assert_eq!(after.status, 0, "{}", after.all());
    assert!(after.stdout > before, "{before} {}", after.stdout);
}

#[test]
fn state_and_keys_outlive_a_restart() {
    let folder = folder(&[]);
    let start = || {
        Running::start(
            folder.path(),
            &["--listen", "127.0.0.1:0", "--data", "shop.db"],
        )
    };
    let first = start();
    let sent = first.antom(&[
        "send",
        "pay",
        "--sample=order-code",
        "--set",
        "paymentRequestId=kept-1",
    ]);
    assert_eq!(sent.status, 0, "{}", sent.all());
    let key = first.setting("ANTOM_PRIVATE_KEY").to_owned();
    drop(first);
    let second = start();
    assert_eq!(second.setting("ANTOM_PRIVATE_KEY"), key);
    let body = r#"{"paymentRequestId": "kept-1"}"#;
    std::fs::write(folder.path().join("inquiry.json"), body).expect("a file");
    let file = folder.path().join("inquiry.json");
    let asked = second.antom(&["send", "inquiryPayment", file.to_str().expect("UTF-8")]);
    assert_eq!(asked.status, 0, "{}", asked.all());
    assert!(asked.stdout.contains("PROCESSING"), "{}", asked.stdout);
}

#[test]
fn what_keeps_it_from_starting_is_said() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let run = antom(&["sandbox", "--listen", &address]).run();
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(run.stderr.contains("--listen"), "{}", run.stderr);
    let folder = folder(&[("notes.txt", "no database")]);
    let run = antom(&["sandbox", "--listen", "127.0.0.1:0", "--data", "notes.txt"])
        .within(folder.path())
        .run();
    assert_eq!(run.status, 2, "{}", run.all());
    let run = antom(&["sandbox", "clock", "--address", "http://127.0.0.1:1"]).run();
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(run.stderr.contains("antom sandbox"), "{}", run.stderr);
    let run = antom(&["sandbox", "--auto", "pay", "--auto-delay", "999999999999"]).run();
    assert_eq!(run.status, 2, "{}", run.all());
    let run = antom(&["sandbox", "clock", "+2x"]).run();
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(run.stderr.contains("+2h"), "{}", run.stderr);
}

#[test]
fn a_clock_that_is_moved_too_far_stays_where_it_is() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    for by in ["+999999999999d", "+36526d", "+18446744073709551615s"] {
        let run = sandbox.clock(&[by]);
        assert_eq!(run.status, 2, "{by}: {}", run.all());
    }
    let run = sandbox.clock(&["+36500d"]);
    assert_eq!(run.status, 0, "{}", run.all());
    let run = sandbox.clock(&["+36500d"]);
    assert!(run.stderr.contains("100 years"), "{}", run.stderr);
    assert_eq!(sandbox.clock(&[]).status, 0);
}

#[test]
fn every_scenario_is_listed() {
    let run = antom(&["sandbox", "scenarios"]).run();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let listed = antom(&["sandbox", "scenarios", "--format", "json"])
        .run()
        .json();
    let listed = listed.as_array().expect("a list");
    assert_eq!(listed.len(), antom_sandbox::scenario::catalogue().len());
    for entry in listed {
        let text = entry["text"].as_str().expect("a text");
        assert!(run.stdout.contains(text), "{text}");
    }
}
