//! The command `antom`, run as a process.

mod bodies;
mod clock;
mod explain;
mod hostile;
mod keys;
mod log;
mod log_notifications;
mod next_step;
mod notify;
mod readme;
mod samples;
mod sandbox;
mod send;
mod server;
mod signing;
mod start;
mod tls;
mod usage;
mod validate;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A client that is there for tests.
const CLIENT_ID: &str = "SANDBOX_5X00000000000000";

/// What a run of the command gave.
#[derive(Debug)]
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    /// Both streams, for snapshots.
    fn all(&self) -> String {
        let Self {
            status,
            stdout,
            stderr,
        } = self;
        format!("status: {status}\n--- stdout\n{stdout}--- stderr\n{stderr}")
    }

    /// The result as JSON.
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).expect("JSON on stdout")
    }
}

/// The command, in a folder, without anything that the environment of these tests says.
struct Antom {
    command: Command,
    stdin: Vec<u8>,
}

fn antom(arguments: &[&str]) -> Antom {
    let mut command = Command::new(env!("CARGO_BIN_EXE_antom"));
    command.args(arguments);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ANTOM_") {
            command.env_remove(name);
        }
    }
    command.env("ANTOM_CLIENT_ID", CLIENT_ID);
    Antom {
        command,
        stdin: Vec::new(),
    }
}

impl Antom {
    fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    fn stdin(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.stdin = text.into();
        self
    }

    /// Runs it. Whatever it does, it shows no private key and does not panic.
    fn run(mut self) -> Run {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let mut stdin = child.stdin.take().expect("its input");
        let input = self.stdin;
        let writer = std::thread::spawn(move || {
            // It need not read all of it.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().expect("its output");
        writer.join().expect("input is written");
        let run = Run {
            status: output.status.code().expect("no signal ends it"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
        };
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        for secret in secrets() {
            assert!(!run.stdout.contains(&secret), "a key on stdout");
            assert!(!run.stderr.contains(&secret), "a key on stderr");
        }
        run
    }
}

/// A file among the keys of the examples.
fn key(name: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.with_file_name("examples").join("keys").join(name)
}

/// The same as an argument.
fn key_argument(name: &str) -> String {
    key(name).to_str().expect("UTF-8").to_owned()
}

/// The lines of the private keys of the examples: none of them may be shown.
fn secrets() -> Vec<String> {
    let mut secrets = Vec::new();
    for name in ["merchant.private.pem", "antom.private.pem"] {
        let text = std::fs::read_to_string(key(name)).expect("a key");
        let lines = text.lines().filter(|it| !it.starts_with("--"));
        secrets.extend(lines.map(|it| it[..it.len().min(40)].to_owned()));
    }
    secrets
}

/// A folder with these files, that goes away in the end.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

/// An official sample of a request.
fn sample(operation: &str, id: &str) -> &'static str {
    let mut samples = antom::samples().iter();
    let sample = samples.find(|it| it.operation().name() == operation && it.id() == id);
    let request = sample.and_then(|it| it.request());
    request.expect("a sample")
}
