//! Addresses on the command line.

use std::net::IpAddr;
use std::str::FromStr as _;

use http::Uri;

/// The host of a URL.
pub(super) fn host(url: &str) -> Option<String> {
    let uri = Uri::from_str(url).ok()?;
    let scheme = uri.scheme_str()?;
    let host = uri.host()?.trim_matches(['[', ']']).to_owned();
    matches!(scheme, "http" | "https").then_some(host)
}

pub(super) fn is_loopback(host: &str) -> bool {
    let address = host.parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|it| it.is_loopback())
}

/// The URL that a host without a scheme is meant as: with TLS, except on this machine.
pub(super) fn with_scheme(text: &str) -> Option<String> {
    let host = host(&format!("http://{text}"))?;
    let is_meant = is_loopback(&host) || host.contains('.');
    let scheme = if is_loopback(&host) { "http" } else { "https" };
    is_meant.then(|| format!("{scheme}://{text}"))
}
