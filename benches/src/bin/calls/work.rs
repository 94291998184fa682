//! Calls in memory, on command: to compare two binaries, or to be watched by a profiler.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use antom_benches::measure::{median, quantile};
use antom_benches::payloads;
use antom_benches::process::cpu_time;

use crate::clients::Scenario;

/// Reads numbers, makes as many calls, and prints the nanoseconds of processor time for each.
pub(crate) fn work(payload: &str) -> Result<(), Box<dyn Error>> {
    let payload = payloads::ALL
        .into_iter()
        .find(|known| known.name == payload && known.violations == 0)
        .ok_or("the body is `full` or `minimal`")?;
    let mut calls = Scenario::in_memory(payload)?;
    for line in io::stdin().lock().lines() {
        let times: u32 = line?.trim().parse()?;
        let began = cpu_time();
        (calls.run)(times);
        println!("{}", (cpu_time() - began) / f64::from(times));
    }
    Ok(())
}

/// Compares calls of this binary with those of another; they take turns.
pub(crate) fn compare(other: &str, rounds: usize) -> Result<(), Box<dyn Error>> {
    const CALLS: u32 = 64;
    let own = std::env::current_exe()?;
    let (mut ours, mut theirs) = (Worker::start(own.as_ref())?, Worker::start(other.as_ref())?);
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        own.push(ours.calls(CALLS)?);
        others.push(theirs.calls(CALLS)?);
    }
    let ratios = own.iter().zip(&others).map(|(own, other)| own / other);
    let ratio = median(ratios.collect());
    let quiet = |nanos: Vec<f64>| quantile(nanos, 0.1) / 1e3;
    println!(
        "a call in memory: {:.1} µs cpu; by the other binary: {:.1}; ratio {ratio:.4}",
        quiet(own),
        quiet(others)
    );
    Ok(())
}

/// A process that makes calls on command.
struct Worker {
    child: Child,
    stdin: ChildStdin,
    stdout: Lines<BufReader<ChildStdout>>,
}

impl Worker {
    fn start(program: &std::ffi::OsStr) -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(program)
            .args(["work", "full"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take().ok_or("a worker takes commands")?;
        let stdout = child.stdout.take().ok_or("a worker answers them")?;
        Ok(Self {
            child,
            stdin,
            stdout: BufReader::new(stdout).lines(),
        })
    }

    /// Nanoseconds of processor time for one of so many calls.
    fn calls(&mut self, times: u32) -> Result<f64, Box<dyn Error>> {
        writeln!(self.stdin, "{times}")?;
        self.stdin.flush()?;
        let line = self.stdout.next().ok_or("the worker has ended")??;
        Ok(line.parse()?)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It has nothing to finish.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
