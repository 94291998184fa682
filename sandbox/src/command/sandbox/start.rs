//! Starting a sandbox.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::PORT;
use super::shown::{Format, Shown};
use crate::command::output::tell;
use crate::command::problem::Problem;
use crate::command::{FINE, Outcome};
use crate::delivery::Targets;
use crate::tls::Identity;
use crate::{Bounds, Builder, CLIENT_ID, Sandbox};

/// A buyer takes no longer than 30 days.
const LONGEST_DELAY: u64 = 30 * 86_400;

#[derive(Args)]
pub(super) struct Start {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value_t = SocketAddr::from(([127, 0, 0, 1], PORT)))]
    listen: SocketAddr,
    /// Keep the state and the keys in this SQLite file; in memory without it
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// The client ID of the merchant
    #[arg(long, value_name = "ID", default_value = CLIENT_ID)]
    client_id: String,
    /// Where notifications go if the request names no address
    #[arg(long, value_name = "URL")]
    notify_url: Option<String>,
    /// Send notifications to any host, not only to this machine
    #[arg(long)]
    notify_anywhere: bool,
    /// What every buyer does without a visit to the page
    #[arg(long, value_enum, default_value_t)]
    auto: Auto,
    /// How long a buyer takes with `--auto`, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u64).range(..=LONGEST_DELAY))]
    auto_delay: u64,
    /// Answer over HTTPS, with a certificate of a CA of its own
    #[arg(long)]
    tls: bool,
    /// The folder of the certificate; default: beside `--data`, or `antom-sandbox.tls`
    #[arg(long, value_name = "DIR", requires = "tls")]
    tls_folder: Option<PathBuf>,
    /// How many calls are kept
    #[arg(long, value_name = "CALLS", default_value_t = Bounds::default().keep)]
    keep: usize,
    /// How to print what a program needs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What every buyer does.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Auto {
    /// Nothing: somebody visits the page
    #[default]
    None,
    /// Pays
    Pay,
    /// Declines
    Decline,
}

pub(super) fn run(command: &Start) -> Outcome {
    let identity = command.identity()?;
    let authority = identity.as_ref().and_then(Identity::authority_path);
    let sandbox = command
        .builder(identity)
        .start()
        .map_err(|error| Problem::NoStart(command.listen, error))?;
    Shown::of(&sandbox, authority.as_deref())?.print(command.format);
    tell(&format!(
        "the sandbox is running; open {} in a browser, Ctrl-C stops it",
        sandbox.address()
    ));
    wait(sandbox)
}

impl Start {
    fn builder(&self, identity: Option<Identity>) -> Builder {
        let delay = Duration::from_secs(self.auto_delay);
        let bounds = Bounds {
            keep: self.keep,
            ..Bounds::default()
        };
        let mut builder = Sandbox::builder()
            .listen(self.listen)
            .client_id(&self.client_id)
            .bounds(bounds);
        if let Some(data) = &self.data {
            builder = builder.data(data);
        }
        if let Some(url) = &self.notify_url {
            builder = builder.notify_url(url);
        }
        if self.notify_anywhere {
            builder = builder.targets(Targets::Anywhere);
        }
        builder = match self.auto {
            Auto::None => builder,
            Auto::Pay => builder.auto_pay(delay),
            Auto::Decline => builder.auto_decline("RISK_REJECT", delay),
        };
        match identity {
            Some(identity) => builder.tls(identity),
            None => builder,
        }
    }

    /// The certificate, if the sandbox is to have one.
    fn identity(&self) -> Result<Option<Identity>, Problem> {
        if !self.tls {
            return Ok(None);
        }
        let beside = self.data.as_ref().map(|data| {
            let mut folder = data.clone().into_os_string();
            folder.push(".tls");
            folder.into()
        });
        let folder = self.tls_folder.clone().or(beside);
        let folder = folder.unwrap_or_else(|| Path::new("antom-sandbox.tls").to_owned());
        let names = [self.listen.ip().to_string()];
        Identity::open(&folder, &names)
            .map(Some)
            .map_err(Problem::Tls)
    }
}

/// Waits until the sandbox is told to stop. What it has answered is kept already.
fn wait(sandbox: Sandbox) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Problem::Machine)?;
    let stopped = runtime.block_on(tokio::signal::ctrl_c());
    drop(sandbox);
    stopped.map_err(Problem::Machine)?;
    Ok(FINE)
}
