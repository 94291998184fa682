//! `antom sandbox`.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{antom, folder};

/// A sandbox as a process, which ends with the test.
pub(super) struct Running {
    child: Child,
    /// What it writes to stderr.
    log: PathBuf,
    /// What it printed for programs, by name.
    settings: Vec<(String, String)>,
}

impl Running {
    /// Starts one, and reads its settings.
    pub(super) fn start(folder: &Path, arguments: &[&str]) -> Self {
        let log = folder.join("stderr.txt");
        let stderr = File::create(&log).expect("a file");
        let mut child = Command::new(env!("CARGO_BIN_EXE_antom"))
            .arg("sandbox")
            .args(arguments)
            .args(["--format", "env"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .expect("the command runs");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let count = if arguments.contains(&"--tls") { 5 } else { 4 };
        let settings = lines.take(count).map(|line| {
            let line = line.expect("a line");
            let (name, value) = line.split_once('=').expect("a setting");
            (name.to_owned(), value.to_owned())
        });
        Self {
            settings: settings.collect(),
            child,
            log,
        }
    }

    /// What it has written to stderr so far.
    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).expect("UTF-8")
    }

    pub(super) fn setting(&self, name: &str) -> &str {
        let mut settings = self.settings.iter();
        let found = settings.find(|it| it.0 == name);
        &found.expect("a setting").1
    }

    /// Runs another command with the settings.
    pub(super) fn antom(&self, arguments: &[&str]) -> super::Run {
        let settings = self.settings.iter();
        let command = settings.fold(antom(arguments), |it, (name, value)| it.env(name, value));
        let run = command.run();
        let key = self.setting("ANTOM_PRIVATE_KEY");
        assert!(!run.all().contains(key), "a private key");
        run
    }

    /// Ends it by a signal, and returns its exit status.
    #[cfg(unix)]
    pub(super) fn stop_by(&mut self, signal: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.expect("kill runs").success());
        self.child.wait().expect("it ends").code()
    }

    pub(super) fn clock(&self, by: &[&str]) -> super::Run {
        self.antom(&[&["sandbox", "clock"], by].concat())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
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
    assert!(
        run.stderr
            .contains("`notes.txt` is not a data file of the sandbox"),
        "{}",
        run.stderr
    );
    let run = antom(&["sandbox", "clock", "--address", "http://127.0.0.1:1"]).run();
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(run.stderr.contains("antom sandbox"), "{}", run.stderr);
    for (delay, why) in [
        ("999999999999", "at most 30 days"),
        ("31d", "at most 30 days"),
        ("soon", "expected a number followed by `s`, `m`, `h` or `d`"),
    ] {
        let run = antom(&["sandbox", "--auto", "pay", "--auto-delay", delay]).run();
        assert_eq!(run.status, 2, "{}", run.all());
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
}

#[test]
fn what_it_is_started_with_is_checked() {
    let folder = folder(&[(
        "notes.txt",
        "Not a database, but longer than the header of one is.",
    )]);
    for (arguments, said) in [
        (&["--keep", "0"][..], "--keep"),
        (&["--client-id", ""], "invalid client ID ``"),
        (
            &["--client-id", "two words"],
            "invalid client ID `two words`",
        ),
        (
            &["--client-id", "SHOP\nANTOM_GATEWAY=http://other.example"],
            "invalid client ID `SHOP\\nANTOM_GATEWAY=",
        ),
        (
            &["--client-id", "$(id)"],
            "use up to 64 letters, digits, `_` and `-`",
        ),
        (&["--data", "."], "the data file `.` is not a regular file"),
        (
            &["--notify-url", "shop"],
            "invalid URL `shop`: expected `http://…` or `https://…`",
        ),
        (
            &["--notify-url", "ftp://127.0.0.1/"],
            "invalid URL `ftp://127.0.0.1/`: expected `http://…` or `https://…`",
        ),
        (
            &["--notify-url", "http://192.168.1.2/"],
            "--notify-anywhere",
        ),
        (
            &["--notify-url", "http://user:hush@127.0.0.1/a@b"],
            "invalid URL for notifications `http://***@127.0.0.1/a@b`",
        ),
        (&["--address", "http://user:hush@host"], "`http://***@host`"),
        (
            &["--data", "notes.txt"],
            "`notes.txt` is not a data file of the sandbox",
        ),
        (
            &["--listen", "192.0.2.1:80"],
            "cannot listen on 192.0.2.1:80",
        ),
        (
            &["--address", "shop.example.com"],
            "invalid address for links",
        ),
        (
            &["--address", "https://shop.example.com/a"],
            "without a path",
        ),
        (
            &["--data", "missing/shop.db"],
            "the folder `missing` of the data file does not exist: create it",
        ),
    ] {
        let listen: &[&str] = if arguments.contains(&"--listen") {
            &["sandbox"]
        } else {
            &["sandbox", "--listen", "127.0.0.1:0"]
        };
        let run = antom(&[listen, arguments].concat())
            .within(folder.path())
            .run();
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.all());
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert!(!run.stderr.contains("hush"), "{}", run.stderr);
    }
}

#[test]
fn a_second_one_does_not_use_the_same_file() {
    let folder = folder(&[]);
    let data = ["--listen", "127.0.0.1:0", "--data", "shop.db"];
    let _first = Running::start(folder.path(), &data);
    let run = antom(&[&["sandbox"], &data[..]].concat())
        .within(folder.path())
        .run();
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(run.stderr.contains("another sandbox uses the data file"));
    assert!(run.stderr.contains("shop.db"), "{}", run.stderr);
}

#[test]
fn links_begin_with_the_address_that_is_given() {
    let folder = folder(&[]);
    let address = ["--address", "https://sandbox.example.com/"];
    let listen = ["--listen", "0.0.0.0:0"];
    let sandbox = Running::start(folder.path(), &[address, listen].concat());
    let gateway = sandbox.setting("ANTOM_GATEWAY");
    assert_eq!(gateway, "https://sandbox.example.com");
    let log = sandbox.log();
    assert!(
        log.contains("warning: the sandbox listens on 0.0.0.0"),
        "{log}"
    );
    assert!(!log.contains("--address"), "{log}");
    drop(sandbox);
    let sandbox = Running::start(folder.path(), &listen);
    assert!(sandbox.log().contains("--address"), "{}", sandbox.log());
}

#[test]
fn the_authority_is_found_from_any_folder() {
    let folder = folder(&[]);
    let arguments = ["--tls", "--listen", "127.0.0.1:0"];
    let sandbox = Running::start(folder.path(), &arguments);
    let file = Path::new(sandbox.setting("SSL_CERT_FILE"));
    assert!(file.is_absolute() && file.is_file(), "{}", file.display());
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
fn an_address_to_listen_on_is_an_ip_address_and_a_port() {
    for (given, such_as) in [
        ("localhost:4432", "`127.0.0.1:4432`"),
        ("4431", "`127.0.0.1:4431`"),
        ("here", "`127.0.0.1:4420`"),
    ] {
        let run = antom(&["sandbox", "--listen", given]).run();
        assert_eq!(run.status, 2, "{}", run.all());
        assert!(run.stderr.contains(such_as), "{}", run.stderr);
    }
}

#[test]
fn every_scenario_is_listed() {
    let run = antom(&["sandbox", "scenarios"]).run();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let listed = antom(&["sandbox", "scenarios", "--format", "json"])
        .run()
        .json();
    let listed = listed.as_array().expect("a list");
    let (catalogue, fixed) = (
        antom_sandbox::scenario::catalogue(),
        &antom_sandbox::scenario::FIXED,
    );
    assert_eq!(listed.len(), catalogue.len() + fixed.len());
    let mut lines = run.stdout.lines();
    for (entry, fixed) in listed[catalogue.len()..].iter().zip(fixed) {
        assert_eq!(entry["digits"], fixed.digits);
        let line = lines.find(|it| it.trim_start().starts_with(fixed.digits));
        let line = line.unwrap_or_else(|| panic!("{}", fixed.digits));
        for (field, directive) in [
            ("payment", fixed.payment),
            ("capture", fixed.capture),
            ("refund", fixed.refund),
        ] {
            assert_eq!(entry[field], directive);
            assert!(line.contains(directive), "{line}");
        }
    }
    assert!(run.stdout.contains("order-17-sandbox-4402"));
    for entry in &listed[..catalogue.len()] {
        let text = entry["text"].as_str().expect("a text");
        assert!(run.stdout.contains(text), "{text}");
    }
}

/// To open a pipe would wait for a program at its other end.
#[cfg(unix)]
#[test]
fn a_pipe_is_no_data_file() {
    let folder = folder(&[]);
    let made = Command::new("mkfifo")
        .arg(folder.path().join("pipe"))
        .status();
    assert!(made.expect("mkfifo runs").success());
    let run = antom(&["sandbox", "--listen", "127.0.0.1:0", "--data", "pipe"])
        .within(folder.path())
        .run();
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(
        run.stderr.contains("`pipe` is not a regular file"),
        "{}",
        run.all()
    );
}

/// What `--format env` prints is read by shells: a folder whose name means something to them is no command.
#[cfg(unix)]
#[test]
fn the_settings_are_read_by_a_shell() {
    let folder = folder(&[]);
    let own = folder.path().join("a $(touch made) 'b'");
    std::fs::create_dir(&own).expect("a folder");
    let sandbox = Running::start(&own, &["--tls", "--listen", "127.0.0.1:0"]);
    let lines = sandbox.settings.iter();
    let lines: String = lines
        .map(|(name, value)| format!("{name}={value}\n"))
        .collect();
    let shell = Command::new("sh")
        .args(["-c", "eval \"$SETTINGS\"; test -f \"$SSL_CERT_FILE\""])
        .env("SETTINGS", &lines)
        .current_dir(folder.path())
        .status();
    assert!(shell.expect("a shell").success(), "{lines}");
    assert!(!folder.path().join("made").exists(), "{lines}");
}
