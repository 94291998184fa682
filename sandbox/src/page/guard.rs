//! Access to the pages: only browsers that were not sent by another site.
//!
//! A page of another site can make a browser send forms to this machine, and can give its own name this machine's address (DNS
//! rebinding). The first are recognized by `Sec-Fetch-Site` and `Origin`, the second by `Host`.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use super::Pages;
use super::outcome::refused;
use super::visitor::Visitor;

/// Refuses requests to the operator's pages under a name that is not the sandbox's own.
pub(crate) async fn host(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let is_own = authority(request.headers(), request.uri())
        .is_some_and(|it| is_own_host(it.host(), &pages.engine.address));
    if is_own {
        next.run(request).await
    } else {
        let visitor = Visitor::of(request.headers(), request.uri());
        let reason = visitor.say(
                "The operator's pages are only shown under the address of the sandbox or a loopback address.",
                "操作页面仅可通过沙箱自身的地址或本机回环地址访问。",
            );
        refused(&visitor, StatusCode::FORBIDDEN, reason)
    }
}

/// Refuses forms that were not sent from the sandbox's own pages.
pub(super) async fn origin(request: Request, next: Next) -> Response {
    let is_own = request.method() != Method::POST || {
        let own = authority(request.headers(), request.uri());
        is_same_origin(request.headers(), own.as_ref())
    };
    if is_own {
        next.run(request).await
    } else {
        let visitor = Visitor::of(request.headers(), request.uri());
        let reason = visitor.say(
                "The form was not sent from a page of the sandbox. Programs use the addresses under /_sandbox instead.",
                "表单不是从沙箱页面提交的。程序请使用 /_sandbox 下的地址。",
            );
        refused(&visitor, StatusCode::FORBIDDEN, reason)
    }
}

/// Returns the host and port that a request is for. `None` if it does not say so, or names several.
fn authority(headers: &HeaderMap, uri: &Uri) -> Option<Authority> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = match hosts.next() {
        Some(host) => Some(host.to_str().ok()?.parse().ok()?),
        None => None,
    };
    let is_one = hosts.next().is_none();
    match (host, uri.authority()) {
        _ if !is_one => None,
        (Some(host), Some(of_uri)) => (host == *of_uri).then_some(host),
        (host, of_uri) => host.or_else(|| of_uri.cloned()),
    }
}

fn is_own_host(host: &str, address: &str) -> bool {
    let own: Option<Uri> = address.parse().ok();
    let own = own.as_ref().and_then(Uri::host).map(bare);
    let host = bare(host);
    if host.eq_ignore_ascii_case("localhost") || own.is_some_and(|it| host.eq_ignore_ascii_case(it))
    {
        return true;
    }
    // No site can give itself an IP address for a name. Who listens on all of them wants to be reached by each.
    let is_everywhere = own
        .and_then(|it| it.parse::<IpAddr>().ok())
        .is_some_and(|it| it.is_unspecified());
    host.parse::<IpAddr>()
        .is_ok_and(|it| it.is_loopback() || is_everywhere)
}

/// The host of an authority without the brackets of an IPv6 address.
fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

/// Browsers send at least one of both headers with a form; without any, nothing is known.
fn is_same_origin(headers: &HeaderMap, own: Option<&Authority>) -> bool {
    let text = |name| headers.get(name).and_then(|it| it.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let origin: Option<Uri> = text("origin").and_then(|it| it.parse().ok());
    match (origin.as_ref().and_then(Uri::authority), own) {
        (Some(origin), Some(own)) => origin == own,
        _ => false,
    }
}
