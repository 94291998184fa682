//! Programs as whole processes: what they cost, with all that they start.

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use rustix::time::{ClockId, clock_gettime};

/// What a process and those that it started cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Seconds until it ended.
    pub wall: f64,
    /// Seconds on all processors.
    pub cpu: f64,
    /// Megabytes that the largest of the processes had in memory at a time.
    pub peak: f64,
}

/// Runs a command under GNU `time`.
///
/// # Errors
///
/// It fails, or there is no GNU `time`.
pub fn timed(command: &Command) -> Result<Cost, Box<dyn Error>> {
    let report = tempfile::NamedTempFile::new()?;
    let mut under_time = Command::new("/usr/bin/time");
    under_time
        .args(["--format", "%e %U %S %M", "--output"])
        .arg(report.path())
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => under_time.env(name, value),
            None => under_time.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        under_time.current_dir(folder);
    }
    run(&mut under_time)?;
    let figures: Vec<f64> = fs::read_to_string(report.path())?
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    match figures[..] {
        [wall, user, system, kilobytes] => Ok(Cost {
            wall,
            cpu: user + system,
            peak: kilobytes / 1e3,
        }),
        _ => Err("`time` reports four figures".into()),
    }
}

/// Returns the nanoseconds that all threads of this process have been running.
pub fn cpu_time() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

/// Runs a command and gives what it printed.
///
/// # Errors
///
/// It fails; the error is what it said.
pub fn run(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.output()?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("{command:?}: {said}").into())
    }
}

/// Cargo in a folder, offline, by what the folder says and nothing else.
pub fn cargo(folder: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(folder)
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS");
    cargo
}

/// Copies a folder, without what was built and without its history.
///
/// # Errors
///
/// A file cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if name == "target" || name == ".git" {
            continue;
        }
        let target = to.join(&name);
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
