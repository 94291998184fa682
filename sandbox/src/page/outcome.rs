//! What handlers return: a page, a redirect, or an error as a page.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout;
use super::visitor::Visitor;
use crate::error::{Error, RecordKind, Result};

/// The operator's pages send forms to themselves only.
const OPERATOR: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// A buyer's form leads back to the merchant, which browsers take for a target of the form.
const BUYER: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'";

/// A page of the operator's.
pub(super) fn operator(visitor: &Visitor, page: Result<Markup>) -> Response {
    answer(visitor, OPERATOR, page)
}

/// A page of a buyer's.
pub(super) fn buyer(visitor: &Visitor, page: Result<Markup>) -> Response {
    answer(visitor, BUYER, page)
}

/// Goes to an address with `GET`.
pub(super) fn see_other(address: &str) -> Response {
    match HeaderValue::try_from(address) {
        Ok(address) => (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A page that says why there is none.
pub(super) fn refused(visitor: &Visitor, status: StatusCode, reason: &str) -> Response {
    let title = match status {
        StatusCode::NOT_FOUND => visitor.say("Not found", "未找到"),
        StatusCode::FORBIDDEN => visitor.say("Refused", "已拒绝"),
        StatusCode::CONFLICT => visitor.say("Not possible", "无法执行"),
        _ => visitor.say("Error", "错误"),
    };
    let page = layout::bare(
        visitor,
        title,
        &html! { h1 { (title) } p.muted { (reason) } p { a href="/" { (visitor.say("Back to the overview", "返回概览")) } } },
    );
    dressed(visitor, OPERATOR, status, page)
}

fn answer(visitor: &Visitor, policy: &'static str, page: Result<Markup>) -> Response {
    match page {
        Ok(page) => dressed(visitor, policy, StatusCode::OK, page),
        Err(error) => failed(visitor, &error),
    }
}

/// A page that says what went wrong.
pub(super) fn failed(visitor: &Visitor, error: &Error) -> Response {
    let (status, reason) = match error {
        Error::NotFound {
            kind: RecordKind::Call,
            ..
        } => {
            let reason = visitor.say(
                "No call has this number, or it is no longer kept. --keep sets how many calls are kept; GET /_sandbox/calls \
                 lists them.",
                "没有该编号的调用，或调用已不再保留。--keep 设置保留的调用数量；GET /_sandbox/calls 可列出这些调用。",
            );
            (StatusCode::NOT_FOUND, reason.to_owned())
        }
        Error::NotFound { .. } => {
            let reason = visitor.say(
                "There is nothing at this address, or it is no longer kept.",
                "该地址没有内容，或内容已不再保留。",
            );
            (StatusCode::NOT_FOUND, reason.to_owned())
        }
        Error::NotAllowed(reason) => {
            let reason = reason.get(visitor.language);
            (StatusCode::CONFLICT, reason.to_owned())
        }
        Error::Message(reason) => (StatusCode::BAD_REQUEST, reason.clone()),
        _ => {
            let reason = visitor.say("The sandbox's store failed.", "沙箱存储发生错误。");
            (StatusCode::INTERNAL_SERVER_ERROR, reason.to_owned())
        }
    };
    refused(visitor, status, &reason)
}

fn dressed(visitor: &Visitor, policy: &'static str, status: StatusCode, page: Markup) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Without a referrer, browsers would not say where a form comes from.
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    let mut response = (status, headers, page.into_string()).into_response();
    if let Some(cookie) = visitor.cookie().and_then(|it| it.parse().ok()) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
