//! `sandbox clock`

use std::net::IpAddr;
use std::str::FromStr as _;
use std::time::Duration;

use antom::serde_json::{self, Value, json};
use clap::Args;
use http::Uri;

use super::PORT;
use crate::command::output::{one_line, print};
use crate::command::problem::Problem;
use crate::command::{FINE, Outcome};
use crate::duration::{A_DURATION, read_seconds};

/// A sandbox on this machine that does not respond in this time does not respond at all.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether a sandbox runs at all is known sooner.
const SOON: Duration = Duration::from_secs(2);

/// Show or move the clock of a running sandbox
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom sandbox clock             Show the time of the sandbox, and its address
  antom sandbox clock +2h         Move the clock forward by two hours. Also 90s, 15m, 1d
  antom sandbox clock +1d --address http://127.0.0.1:8080

Payments and sessions that are due expire. Notifications that are due are sent before the command ends.")]
pub(super) struct Clock {
    /// How far to move the clock: a number followed by `s`, `m`, `h` or `d`; a number without a unit is in seconds
    // A negative duration must not be shown as an unknown option.
    #[arg(value_parser = span, allow_hyphen_values = true)]
    by: Option<Duration>,
    /// The address of the sandbox. Default: ANTOM_GATEWAY, or `http://127.0.0.1:4420`
    #[arg(long, value_name = "URL")]
    address: Option<String>,
}

/// The address of the sandbox: the one that is given, that of the environment, or where a sandbox listens by default.
fn address(given: Option<&str>) -> Result<String, Problem> {
    let gateway = std::env::var("ANTOM_GATEWAY").unwrap_or_default();
    match (given, gateway.as_str()) {
        (Some(given), _) => match host(given) {
            Some(_) => Ok(given.trim_end_matches('/').to_owned()),
            None => Err(Problem::SandboxAddress(given.to_owned())),
        },
        (None, "") => Ok(format!("http://127.0.0.1:{PORT}")),
        // The clock of a sandbox elsewhere, which others may use, is moved only if it is named.
        (None, gateway) => {
            if host(gateway).is_some_and(|it| is_loopback(&it)) {
                Ok(gateway.trim_end_matches('/').to_owned())
            } else {
                Err(Problem::OtherGateway(one_line(gateway)))
            }
        }
    }
}

/// The host of a URL.
fn host(url: &str) -> Option<String> {
    let uri = Uri::from_str(url).ok()?;
    let scheme = uri.scheme_str()?;
    let host = uri.host()?.trim_matches(['[', ']']).to_owned();
    matches!(scheme, "http" | "https").then_some(host)
}

fn is_loopback(host: &str) -> bool {
    let address = host.parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|it| it.is_loopback())
}

/// Reads `+2h`.
fn span(text: &str) -> Result<Duration, String> {
    if text.strip_prefix('-').and_then(read_seconds).is_some() {
        return Err("the clock moves forward only: `+2h`".to_owned());
    }
    let amount = text.strip_prefix('+').unwrap_or(text);
    read_seconds(amount)
        .filter(|it| it.subsec_nanos() == 0)
        .ok_or_else(|| format!("{A_DURATION}, such as `+2h`"))
}

pub(super) fn run(command: &Clock) -> Outcome {
    let address = address(command.address.as_deref())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Problem::Machine)?;
    let told = runtime.block_on(ask(&format!("{address}/_sandbox/clock"), command.by));
    let now = told.map_err(|reason| match reason {
        Silence::Refused(reason) => Problem::ClockRefused(address.clone(), one_line(&reason)),
        Silence::NoSandbox(reason) => Problem::NoSandbox(address.clone(), reason),
    })?;
    print(&format!("{now}  {address}\n"));
    Ok(FINE)
}

/// Why there is no time.
enum Silence {
    /// The sandbox says why.
    Refused(String),
    /// There is no sandbox.
    NoSandbox(String),
}

impl From<String> for Silence {
    fn from(reason: String) -> Self {
        Self::NoSandbox(reason)
    }
}

/// Whether a sandbox responds at an address.
pub(super) fn responds(address: &str) -> bool {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let Ok(runtime) = runtime else {
        return false;
    };
    let address = format!("{address}/_sandbox/clock");
    let asked = async { tokio::time::timeout(SOON, ask(&address, None)).await };
    runtime.block_on(asked).is_ok_and(|told| told.is_ok())
}

/// Asks a sandbox for its time, after moving its clock.
async fn ask(address: &str, by: Option<Duration>) -> Result<String, Silence> {
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
        (None, Some(error)) => Err(Silence::Refused(error.to_owned())),
        (None, None) => Err("the server at this address is not a sandbox"
            .to_owned()
            .into()),
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
