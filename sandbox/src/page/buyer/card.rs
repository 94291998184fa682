//! The page on which a buyer stores a card.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use time::OffsetDateTime;

use super::view::{link_back, verdict};
use super::way_back::WayBack;
use super::{Fields, field, leave};
use crate::error::{Error, Result};
use crate::page::outcome::{self, see_other};
use crate::page::visitor::Visitor;
use crate::page::{Pages, layout};
use crate::store::vaultings::Vaulting;

pub(super) async fn page(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Response {
    let found = pages.engine.act(|desk| desk.vaulting(&token));
    let now = pages.engine.clock.now();
    outcome::buyer(&visitor, found.map(|it| shown(&visitor, &it, &token, now)))
}

pub(super) async fn store(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(token): Path<String>,
    fields: Fields,
) -> Response {
    stored(&pages, &token, &fields).unwrap_or_else(|error| outcome::failed(&visitor, &error))
}

fn stored(pages: &Pages, token: &str, fields: &Fields) -> Result<Response> {
    let here = format!("/vault/{token}");
    let act = pages.engine.act(|desk| match field(fields, "do") {
        "store" => desk.store_card(token),
        "close" => desk.vaulting(token),
        _ => Err(Error::Message("unknown button".to_owned())),
    });
    match act {
        Ok(vaulting) => {
            let way_back = WayBack::of(vaulting.redirect_url.as_deref(), &[]);
            Ok(leave(way_back.as_ref(), &here))
        }
        // Pressed twice, or too late: the page shows how it ended.
        Err(Error::NotAllowed(_)) => Ok(see_other(&here)),
        Err(error) => Err(error),
    }
}

fn shown(visitor: &Visitor, vaulting: &Vaulting, token: &str, now: OffsetDateTime) -> Markup {
    let title = visitor.say("Store a card", "绑定银行卡");
    let is_over = vaulting.expires_at.is_some_and(|until| now > until);
    let content = html! {
        h1 { (title) }
        p.order {
            (visitor.say(
                "The merchant asks to store a card for later payments.",
                "商户请求绑定一张银行卡，用于之后的支付。",
            ))
        }
        dl.lines {
            dt { (visitor.say("Merchant", "商户")) } dd { code { (vaulting.client_id) } }
            dt { (visitor.say("Request", "请求")) } dd { code { (vaulting.request_id) } }
            dt { (visitor.say("Card", "银行卡")) }
            dd { code { "**** **** **** 1111" } " " (visitor.say("(of the sandbox)", "（沙箱测试卡）")) }
        }
        @if vaulting.card_token.is_some() {
            (verdict("good", visitor.say("Stored", "绑定成功"), None))
            (link_back(visitor, vaulting.redirect_url.as_deref(), None, &[]))
        } @else if is_over {
            (verdict("bad", visitor.say("The session has expired", "会话已过期"), None))
            (link_back(visitor, vaulting.redirect_url.as_deref(), None, &[]))
        } @else {
            form.choices method="post" action={ "/vault/" (token) } {
                button.primary type="submit" name="do" value="store" { (visitor.say("Store the card", "绑定")) }
                button.quiet type="submit" name="do" value="close" { (visitor.say("Close", "关闭")) }
            }
        }
    };
    layout::bare(visitor, title, &content)
}
