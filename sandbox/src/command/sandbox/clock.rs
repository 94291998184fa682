//! `sandbox clock`

use std::time::Duration;

use antom::serde_json::{self, Value, json};
use clap::Args;

use super::PORT;
use crate::command::output::print;
use crate::command::problem::Problem;
use crate::command::{FINE, Outcome};

/// Longer, and a sandbox on this machine does not answer at all.
const PATIENCE: Duration = Duration::from_secs(30);

/// Show or move the clock of a running sandbox
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom sandbox clock             Show the time of the sandbox
  antom sandbox clock +2h         Move the clock by two hours. Also 90s, 15m, 1d
  antom sandbox clock +1d --address http://127.0.0.1:8080

Payments and sessions that are due expire, and notifications that are due are sent.")]
pub(super) struct Clock {
    /// How far to move the clock: a number and `s`, `m`, `h` or `d`
    #[arg(value_parser = span)]
    by: Option<Duration>,
    /// The address of the sandbox
    #[arg(long, default_value_t = format!("http://127.0.0.1:{PORT}"))]
    address: String,
}

/// Reads `+2h`.
fn span(text: &str) -> Result<Duration, String> {
    let wrong = || "a number and `s`, `m`, `h` or `d`, such as `+2h`".to_owned();
    let amount = text.strip_prefix('+').unwrap_or(text);
    let unit = amount.chars().last().ok_or_else(wrong)?;
    let number = amount.strip_suffix(unit).ok_or_else(wrong)?;
    let seconds: u64 = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        _ => return Err(wrong()),
    };
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let seconds = number.checked_mul(seconds).ok_or_else(wrong)?;
    Ok(Duration::from_secs(seconds))
}

pub(super) fn run(command: &Clock) -> Outcome {
    let address = format!("{}/_sandbox/clock", command.address.trim_end_matches('/'));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Problem::Machine)?;
    let told = runtime.block_on(ask(&address, command.by));
    let now = told.map_err(|reason| Problem::NoSandbox(command.address.clone(), reason))?;
    print(&format!("{now}\n"));
    Ok(FINE)
}

/// Asks a sandbox for its time, after moving its clock.
async fn ask(address: &str, by: Option<Duration>) -> Result<String, String> {
    let client = reqwest::Client::builder()
        .timeout(PATIENCE)
        .no_proxy()
        // The certificate of a sandbox is its own, and nothing secret is said to it.
        .danger_accept_invalid_certs(true)
        .build()
        .map_err(|error| error.to_string())?;
    let request = match by {
        None => client.get(address),
        Some(by) => client
            .post(address)
            .header("content-type", "application/json")
            .body(json!({ "advanceSeconds": by.as_secs() }).to_string()),
    };
    let answer = request.send().await.map_err(|error| root(&error))?;
    let body = answer.bytes().await.map_err(|error| root(&error))?;
    let body: Value = serde_json::from_slice(&body)
        .map_err(|_| "the server at this address is not a sandbox".to_owned())?;
    match (body["now"].as_str(), body["error"].as_str()) {
        (Some(now), _) => Ok(now.to_owned()),
        (None, Some(error)) => Err(error.to_owned()),
        (None, None) => Err("the server at this address is not a sandbox".to_owned()),
    }
}

/// The innermost reason: the outer ones repeat the address.
fn root(error: &dyn std::error::Error) -> String {
    let mut inner = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}
