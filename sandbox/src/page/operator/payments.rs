//! All payments, and sessions whose buyers have not come yet.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::{PAGE, page_of, parts};
use crate::error::Result;
use crate::links;
use crate::page::layout::Part;
use crate::page::visitor::Visitor;
use crate::page::{Pages, moment, money, outcome};
use crate::store::Session;

pub(super) async fn page(State(pages): State<Pages>, visitor: Visitor) -> Response {
    outcome::operator(&visitor, shown(&pages, &visitor))
}

fn shown(pages: &Pages, visitor: &Visitor) -> Result<Markup> {
    let engine = &pages.engine;
    engine.settle()?;
    let before = visitor.asked("before");
    let (payments, older) = page_of(engine.store.payments_before(before, PAGE + 1)?, |it| {
        it.id.clone()
    });
    let sessions = match before {
        None => engine.store.open_sessions(PAGE)?,
        Some(_) => Vec::new(),
    };
    let title = visitor.say("Payments", "支付");
    let content = html! {
        h1 { (title) }
        @if !sessions.is_empty() {
            section {
                h2 { (visitor.say("Sessions without a payment", "尚未支付的会话")) }
                (waiting(pages, visitor, &sessions))
            }
        }
        @if payments.is_empty() && sessions.is_empty() {
            (parts::empty("There is no payment yet.", "尚无支付。", visitor))
        } @else if !payments.is_empty() {
            section {
                @if !sessions.is_empty() { h2 { (visitor.say("Payments", "支付")) } }
                (parts::payments(visitor, &payments))
                (parts::pager(visitor, "/payments", older))
            }
        }
    };
    Ok(super::laid_out(
        pages,
        visitor,
        Part::Payments,
        title,
        &content,
    ))
}

fn waiting(pages: &Pages, visitor: &Visitor, sessions: &[Session]) -> Markup {
    let now = pages.engine.clock.now();
    html! {
        div.scroll { table {
            thead { tr {
                th { (visitor.say("Created", "创建时间")) }
                th { (visitor.say("Session", "会话")) }
                th { (visitor.say("Product", "产品")) }
                th.number { (visitor.say("Amount", "金额")) }
                th { (visitor.say("Expires", "过期时间")) }
                th {}
            } }
            tbody { @for it in sessions { tr {
                td.time { (moment::shown(it.created_at)) }
                td { code.small { (it.facts.request_id) } }
                td { (it.facts.product.name()) " " span.muted { (it.facts.method) } }
                td.number { (money::shown(&it.facts.amount)) }
                td { @if now > it.expires_at {
                    (parts::mark("off", visitor.say("expired", "已过期")))
                } @else { (moment::shown(it.expires_at)) } }
                td { a href=(links::session(&pages.engine.address, &it.token)) {
                    (visitor.say("Buyer's page", "买家页面"))
                } }
            } } }
        } }
    }
}
