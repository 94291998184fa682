//! The sandbox in a process of its own.

use std::cell::RefCell;
use std::error::Error;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Lines, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use antom::Client;
use antom::signature::{PrivateKey, PublicKey};
use antom_benches::process::cpu_time;
use antom_sandbox::Sandbox;

/// A sandbox in another process, seen from the client.
pub(crate) struct Served {
    address: String,
    client_id: String,
    /// The merchant's.
    pub key: PrivateKey,
    public_key: PublicKey,
    child: Child,
    pipes: RefCell<(ChildStdin, Lines<BufReader<ChildStdout>>)>,
}

impl Served {
    /// Starts a sandbox that keeps its state in a file or in memory.
    pub(crate) fn start(data: Option<&Path>) -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .args(data)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take().ok_or("no standard input")?;
        let stdout = child.stdout.take().ok_or("no standard output")?;
        let mut lines = BufReader::new(stdout).lines();
        let mut line = || lines.next().ok_or("the sandbox has ended");
        Ok(Self {
            address: line()??,
            client_id: line()??,
            key: PrivateKey::from_text(&line()??.replace('|', "\n"))?,
            public_key: PublicKey::from_text(&line()??)?,
            child,
            pipes: RefCell::new((stdin, lines)),
        })
    }

    /// Returns a client of its merchant.
    pub(crate) fn client(&self) -> Result<Client, Box<dyn Error>> {
        let (key, public_key) = (self.key.clone(), self.public_key.clone());
        let client = Client::builder(&self.client_id, key, public_key);
        Ok(client.gateway(self.address.as_str()).build()?)
    }

    /// Returns the nanoseconds that its threads have been running.
    pub(crate) fn cpu_time(&self) -> Result<f64, Box<dyn Error>> {
        self.ask("cpu")
    }

    /// Returns its resident memory in megabytes.
    pub(crate) fn memory(&self) -> Result<f64, Box<dyn Error>> {
        self.ask("memory")
    }

    fn ask(&self, command: &str) -> Result<f64, Box<dyn Error>> {
        let (stdin, lines) = &mut *self.pipes.borrow_mut();
        writeln!(stdin, "{command}")?;
        stdin.flush()?;
        Ok(lines.next().ok_or("the sandbox has ended")??.parse()?)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It has nothing to finish.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves until standard input ends; its lines ask for figures.
pub(crate) fn serve(data: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let builder = Sandbox::builder().send_nothing();
    let sandbox = match data {
        Some(data) => builder.data(data).start()?,
        None => builder.start()?,
    };
    let merchant = sandbox.store().merchants()?.remove(0);
    let key = merchant.private_key.unwrap_or_default();
    println!("{}", sandbox.address());
    println!("{}", merchant.client_id);
    println!("{}", key.replace('\n', "|"));
    println!("{}", sandbox.public_key().to_text());
    for line in io::stdin().lock().lines() {
        match line?.as_str() {
            "memory" => println!("{}", resident()?),
            _ => println!("{}", cpu_time()),
        }
    }
    Ok(())
}

/// Returns the resident memory of this process in megabytes.
fn resident() -> Result<f64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|it| it.split_whitespace().next());
    let kilobytes: f64 = kilobytes.ok_or("no VmRSS")?.parse()?;
    Ok(kilobytes / 1e3)
}
