//! The page on which a buyer agrees to later payments.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};

use super::view::{link_back, verdict};
use super::way_back::WayBack;
use super::{Fields, field, leave};
use crate::error::{Error, RecordKind, Result};
use crate::lifecycle::{AuthStatus, Authorization};
use crate::page::outcome::{self, see_other};
use crate::page::visitor::Visitor;
use crate::page::{Pages, layout};

pub(super) async fn page(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Response {
    let page = find(&pages, &token).map(|it| shown(&visitor, &it));
    outcome::buyer(&visitor, page)
}

pub(super) async fn answer(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(token): Path<String>,
    fields: Fields,
) -> Response {
    answered(&pages, &token, &fields).unwrap_or_else(|error| outcome::failed(&visitor, &error))
}

fn find(pages: &Pages, token: &str) -> Result<Authorization> {
    pages.engine.settle()?;
    let found = pages.engine.store.authorization(token)?;
    found
        .filter(|it| it.token == token)
        .ok_or_else(|| Error::not_found(RecordKind::BuyerPage, token))
}

fn answered(pages: &Pages, token: &str, fields: &Fields) -> Result<Response> {
    let asked = find(pages, token)?;
    let here = format!("/authorize/{token}");
    let act = pages.engine.act(|desk| match field(fields, "do") {
        "agree" => desk.agree(token).map(Some),
        "decline" => desk.decline_authorization(token).map(Some),
        "close" => Ok(None),
        _ => Err(Error::Message("unknown button".to_owned())),
    });
    let answered = match act {
        Ok(answered) => answered.unwrap_or(asked),
        // Pressed twice: the page shows what was answered first.
        Err(Error::NotAllowed(_)) => return Ok(see_other(&here)),
        Err(error) => return Err(error),
    };
    let added = added(&answered);
    let way_back = WayBack::of(answered.redirect_url.as_deref(), &added);
    Ok(leave(way_back.as_ref(), &here))
}

/// What the merchant's page is told in its address, as the documentation of `consult` says.
fn added(authorization: &Authorization) -> Vec<(&str, &str)> {
    let code = authorization
        .auth_code
        .as_deref()
        .filter(|_| authorization.status == AuthStatus::Agreed);
    let state = authorization.auth_state.as_str();
    code.map(|code| ("authCode", code))
        .into_iter()
        .chain([("authState", state)])
        .collect()
}

fn shown(visitor: &Visitor, authorization: &Authorization) -> Markup {
    let title = visitor.say("Agree to later payments", "授权自动扣款");
    let content = html! {
        h1 { (title) }
        p.order {
            (visitor.say(
                "The merchant asks to collect payments from your wallet without asking each time.",
                "商户请求从您的钱包自动扣款，无需您每次确认。",
            ))
        }
        dl.lines {
            dt { (visitor.say("Merchant", "商户")) } dd { code { (authorization.client_id) } }
            dt { (visitor.say("Wallet", "钱包")) } dd { (authorization.wallet) }
            dt { (visitor.say("State", "授权标识")) } dd { code { (authorization.auth_state) } }
        }
        @match authorization.status {
            AuthStatus::Asked => (choices(visitor, &authorization.token)),
            status => (ending(visitor, authorization, status)),
        }
    };
    layout::bare(visitor, title, &content)
}

fn choices(visitor: &Visitor, token: &str) -> Markup {
    html! {
        form.choices method="post" action={ "/authorize/" (token) } {
            button.primary type="submit" name="do" value="agree" { (visitor.say("Agree", "同意授权")) }
            button type="submit" name="do" value="decline" { (visitor.say("Decline", "拒绝")) }
            button.quiet type="submit" name="do" value="close" { (visitor.say("Close", "关闭")) }
        }
    }
}

fn ending(visitor: &Visitor, authorization: &Authorization, status: AuthStatus) -> Markup {
    let (class, text) = match status {
        AuthStatus::Agreed | AuthStatus::Active => ("good", visitor.say("Agreed", "已授权")),
        AuthStatus::Declined => ("bad", visitor.say("Declined", "已拒绝")),
        AuthStatus::Revoked => ("bad", visitor.say("Revoked", "已撤销授权")),
        AuthStatus::Asked => ("wait", visitor.say("Not answered", "等待授权")),
    };
    let added = added(authorization);
    html! {
        (verdict(class, text, None))
        (link_back(visitor, authorization.redirect_url.as_deref(), None, &added))
    }
}
