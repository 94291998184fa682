//! `sandbox clock`

use std::time::Duration;

use antom::serde_json::{self, Value, json};
use clap::Args;

use super::PORT;
use crate::command::address::{host, is_loopback};
use crate::command::output::{WARNING, one_line, print, styled, tell};
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

Payments and sessions that are due expire, and notifications that are due are sent. The command waits 25 seconds for the
responses, and tells if some are still missing; those notifications are sent all the same.")]
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
    let told = told.map_err(|reason| match reason {
        Silence::Refused(reason) => Problem::ClockRefused(address.clone(), one_line(&reason)),
        Silence::NoSandbox(reason) => Problem::NoSandbox(address.clone(), reason),
    })?;
    print(&format!("{}  {address}\n", told.now));
    if !told.is_delivered {
        tell(&format!(
            "{}: notifications are still due: the merchant's server has not responded",
            styled(WARNING, "warning")
        ));
    }
    Ok(FINE)
}

/// What a sandbox says of its time.
struct Told {
    now: String,
    /// Whether every notification that is due was sent.
    is_delivered: bool,
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

/// Asks a sandbox for its time, after moving its clock. A server that does not tell its time as a sandbox does is none: nothing
/// is changed there, and what it says is not passed on.
async fn ask(address: &str, by: Option<Duration>) -> Result<Told, Silence> {
    let client = reqwest::Client::builder()
        .timeout(PATIENCE)
        .no_proxy()
        // The certificate of a sandbox is its own, and nothing secret is said to it.
        .danger_accept_invalid_certs(true)
        .build()
        .map_err(|error| error.to_string())?;
    let (status, told) = answer(client.get(address)).await?;
    let now = told["now"]
        .as_str()
        .ok_or_else(|| format!("the response is not that of a sandbox (HTTP {status})"))?;
    let Some(by) = by else {
        return Ok(Told {
            now: now.to_owned(),
            is_delivered: true,
        });
    };
    let request = client
        .post(address)
        .header("content-type", "application/json")
        .body(json!({ "advanceSeconds": by.as_secs() }).to_string());
    let (status, told) = answer(request).await?;
    match (told["now"].as_str(), told["error"].as_str()) {
        (Some(now), _) => Ok(Told {
            now: now.to_owned(),
            is_delivered: told["delivered"] != false,
        }),
        (None, Some(error)) => Err(Silence::Refused(error.to_owned())),
        (None, None) => Err(Silence::Refused(format!("HTTP {status}"))),
    }
}

/// The status of a response, and its body; null if it is not JSON.
async fn answer(request: reqwest::RequestBuilder) -> Result<(u16, Value), Silence> {
    let answer = request.send().await.map_err(|error| root(&error))?;
    let status = answer.status().as_u16();
    let body = answer.bytes().await.map_err(|error| root(&error))?;
    Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
}

/// The innermost reason: the outer ones repeat the address.
fn root(error: &dyn std::error::Error) -> String {
    let mut inner = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}
