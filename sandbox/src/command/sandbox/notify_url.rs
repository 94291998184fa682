//! A host of `--notify-url` to which nothing will be sent.

use std::net::{IpAddr, ToSocketAddrs as _};
use std::thread;

use antom::Language;
use http::Uri;

use crate::command::output::{WARNING, one_line, styled, tell};
use crate::delivery::{TargetError, Targets};

/// Warns if no notification can be sent to a URL: its host has no address, or none to which notifications may go. A host that is an
/// address itself was checked at the start.
pub(super) fn warn(url: &str, targets: Targets, language: Language) {
    let uri: Option<Uri> = url.parse().ok();
    let host = uri.as_ref().and_then(Uri::host).map(str::to_owned);
    let Some(host) = host.filter(|it| super::start::bare(it).parse::<IpAddr>().is_err()) else {
        return;
    };
    // A name server may take its time.
    thread::spawn(move || {
        if let Some(error) = refusal(&host, targets) {
            let error = one_line(&error.message(language));
            tell(&match language {
                Language::Zh => format!(
                    "{}：无法向 `--notify-url` 的 URL 发送通知：{error}",
                    styled(WARNING, "警告")
                ),
                _ => format!(
                    "{}: no notification can be sent to the URL of `--notify-url`: {error}",
                    styled(WARNING, "warning")
                ),
            });
        }
    });
}

/// Why notifications do not go to a host. `None` if they do.
fn refusal(host: &str, targets: Targets) -> Option<TargetError> {
    let found = (host, 0).to_socket_addrs();
    let addresses: Vec<IpAddr> = found.into_iter().flatten().map(|it| it.ip()).collect();
    let mut checked = addresses.iter().map(|it| targets.check(host, *it));
    if addresses.is_empty() {
        return Some(TargetError::Unresolved {
            host: host.to_owned(),
            targets,
        });
    }
    if checked.clone().any(|it| it.is_ok()) {
        return None;
    }
    checked.find_map(Result::err)
}
