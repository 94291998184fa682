//! Starting a sandbox.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::time::Duration;

use antom::Language;
use clap::{Args, ValueEnum};
use http::Uri;

use super::shown::{SettingsFormat, Shown};
use super::stop::Stop;
use super::{PORT, clock, log, notify_url};
use crate::command::output::{HELP, WARNING, styled, tell};
use crate::command::problem::Problem;
use crate::command::{FINE, Outcome};
use crate::delivery::Targets;
use crate::duration::{A_DURATION, read_seconds};
use crate::engine::DECLINED;
use crate::tls::Identity;
use crate::{Bounds, Builder, CLIENT_ID, Sandbox};

/// A buyer takes no longer than 30 days.
const LONGEST_DELAY: Duration = Duration::from_secs(30 * 86_400);

#[derive(Args)]
pub(super) struct Start {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value_t = SocketAddr::from(([127, 0, 0, 1], PORT)), value_parser = listen_address)]
    listen: SocketAddr,
    /// The base URL of links in responses, behind a proxy or with `--listen 0.0.0.0:4420`
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// Keep the state and the keys in this SQLite file. Default: in memory
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// The client ID of the merchant
    #[arg(long, value_name = "ID", default_value = CLIENT_ID)]
    client_id: String,
    /// Where to send notifications if the request has no URL for them
    #[arg(long, value_name = "URL")]
    notify_url: Option<String>,
    /// Send notifications to any host, not only to this machine
    #[arg(long)]
    notify_anywhere: bool,
    /// Let buyers act automatically
    #[arg(long, value_enum, default_value_t)]
    auto: Auto,
    /// The delay of `--auto`: `5s`, `2m`, `1h`; a number without a unit is in seconds
    #[arg(long, value_name = "DURATION", default_value = "0s", value_parser = delay, requires = "auto")]
    auto_delay: Duration,
    /// Serve HTTPS, with a certificate of the sandbox's own CA
    #[arg(long)]
    tls: bool,
    /// The folder of the certificate. Default: next to the data file, otherwise `./antom-sandbox.tls`
    #[arg(long, value_name = "DIR", requires = "tls")]
    tls_folder: Option<PathBuf>,
    /// How many calls to keep
    #[arg(long, value_name = "CALLS", default_value_t = Bounds::default().keep, value_parser = calls)]
    keep: usize,
    /// Do not report calls and their violations on stderr
    #[arg(long, short)]
    quiet: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: SettingsFormat,
}

/// What every buyer does.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Auto {
    /// Buyers act on the page only
    #[default]
    None,
    /// Pay, agree to authorizations, and store cards
    Pay,
    /// Decline payments and authorizations
    Decline,
}

pub(super) fn run(command: &Start, language: Language) -> Outcome {
    let identity = command.identity()?;
    let authority = identity
        .as_ref()
        .and_then(Identity::authority_path)
        // A program that is told of it may run in another folder.
        .map(std::path::absolute)
        .transpose()
        .map_err(Problem::Machine)?;
    let mut builder = command.builder(identity);
    if !command.quiet {
        builder = builder
            .on_call(move |call, page| log::write(call, page, language))
            .on_delivery(move |event| log::write_delivery(&event, language));
    }
    let sandbox = builder.start().map_err(|error| command.no_start(error))?;
    command.warn(sandbox.local_address(), language);
    if let Some(url) = &command.notify_url {
        notify_url::warn(url, command.targets(), language);
    }
    let stop = Stop::new().map_err(Problem::Machine)?;
    Shown::of(&sandbox, authority.as_deref())?.print(command.format, language);
    let address = sandbox.address();
    tell(&match language {
        Language::Zh => format!("沙箱已启动；请在浏览器中打开 {address}，按 Ctrl-C 停止"),
        _ => format!("the sandbox is running; open {address} in a browser, Ctrl-C stops it"),
    });
    // What it has answered is kept already.
    let stopped = stop.wait();
    drop(sandbox);
    stopped.map_err(Problem::Machine)?;
    Ok(FINE)
}

impl Start {
    fn builder(&self, identity: Option<Identity>) -> Builder {
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
        if let Some(address) = &self.address {
            builder = builder.address(address);
        }
        if let Some(url) = &self.notify_url {
            builder = builder.notify_url(url);
        }
        builder = builder.targets(self.targets());
        builder = match self.auto {
            Auto::None => builder,
            Auto::Pay => builder.auto_pay(self.auto_delay),
            Auto::Decline => builder.auto_decline(DECLINED, self.auto_delay),
        };
        match identity {
            Some(identity) => builder.tls(identity),
            None => builder,
        }
    }

    fn targets(&self) -> Targets {
        if self.notify_anywhere {
            Targets::Anywhere
        } else {
            Targets::Loopback
        }
    }

    /// Why the sandbox cannot start: if another program uses the address, whether that is a sandbox.
    fn no_start(&self, error: crate::Error) -> Problem {
        let is_taken =
            matches!(&error, crate::Error::Io(error) if error.kind() == ErrorKind::AddrInUse);
        let mut addresses = ["http", "https"]
            .map(|it| format!("{it}://{}", self.listen))
            .into_iter();
        match is_taken
            .then(|| addresses.find(|it| clock::responds(it)))
            .flatten()
        {
            Some(address) => Problem::SandboxRuns(address),
            None => Problem::NoStart(self.listen, error),
        }
    }

    /// Warns where the sandbox can be reached by others.
    fn warn(&self, listen: SocketAddr, language: Language) {
        if listen.ip().is_loopback() {
            return;
        }
        let is_chinese = language == Language::Zh;
        let (warning, help) = if is_chinese {
            ("警告", "帮助")
        } else {
            ("warning", "help")
        };
        let (warning, help) = (styled(WARNING, warning), styled(HELP, help));
        tell(&if is_chinese {
            format!("{warning}：沙箱监听 {listen}：其他机器可以发起调用、代替买家操作，并读取记录")
        } else {
            format!(
                "{warning}: the sandbox listens on {listen}: other machines can make calls, act as the buyer, and read what is recorded"
            )
        });
        if self.address.is_none() && listen.ip().is_unspecified() {
            let (ip, port) = (listen.ip(), listen.port());
            tell(&if is_chinese {
                format!(
                    "{help}：链接以 {ip} 开头，在其他机器上会指向它们自己：请指定 `--address http://HOST:{port}`"
                )
            } else {
                format!(
                    "{help}: links begin with {ip}, which leads other machines to themselves: pass `--address http://HOST:{port}`"
                )
            });
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
        let folder = self
            .tls_folder
            .clone()
            .or(beside)
            .unwrap_or_else(|| Path::new("antom-sandbox.tls").to_owned());
        let mut names = vec![self.listen.ip().to_string()];
        let address = self
            .address
            .as_deref()
            .and_then(|it| Uri::from_str(it).ok());
        names.extend(address.as_ref().and_then(Uri::host).map(bare));
        Identity::open(&folder, &names)
            .map(Some)
            .map_err(Problem::Tls)
    }
}

/// Reads `127.0.0.1:4420`.
fn listen_address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        let port = text.rsplit(':').next().and_then(|it| it.parse().ok());
        let such_as = SocketAddr::from(([127, 0, 0, 1], port.unwrap_or(PORT)));
        format!("use an IP address and a port, such as `{such_as}`")
    })
}

/// Reads how many calls are kept.
fn calls(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(calls) if calls > 0 => Ok(calls),
        _ => Err("use a whole number, of 1 or more".to_owned()),
    }
}

/// Reads `5s`, or `5` for the same.
fn delay(text: &str) -> Result<Duration, String> {
    match read_seconds(text) {
        Some(delay) if delay <= LONGEST_DELAY => Ok(delay),
        Some(_) => Err("at most 30 days".to_owned()),
        None => Err(format!("{A_DURATION}, such as `5s`")),
    }
}

/// A host without the brackets of an IPv6 address.
pub(super) fn bare(host: &str) -> String {
    host.trim_matches(['[', ']']).to_owned()
}
