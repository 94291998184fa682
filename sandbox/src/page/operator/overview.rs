//! The first page: how to reach the sandbox, and what happened last.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::parts;
use crate::error::Result;
use crate::page::layout::Part;
use crate::page::visitor::Visitor;
use crate::page::{Pages, outcome};
use crate::scenario::{Group, catalogue};

/// So much of each kind is shown.
const LAST: usize = 6;

pub(super) async fn page(State(pages): State<Pages>, visitor: Visitor) -> Response {
    outcome::operator(&visitor, shown(&pages, &visitor))
}

fn shown(pages: &Pages, visitor: &Visitor) -> Result<Markup> {
    let engine = &pages.engine;
    engine.settle()?;
    let payments = engine.store.payments_before(None, LAST)?;
    let calls = engine.store.calls(None, LAST)?;
    let notifications = engine.store.notifications_before(None, LAST)?;
    let is_new = payments.is_empty() && calls.is_empty() && notifications.is_empty();
    let content = html! {
        h1.hidden { (visitor.say("Overview", "概览")) }
        (connection(pages, visitor)?)
        @if is_new {
            (parts::empty(
                "No call has been made yet. Point your SDK at the gateway address above, or make a signed call from here.",
                "尚未有任何调用。请将 SDK 指向上面的网关地址，或直接在此发起签名调用。",
                visitor,
            ))
        }
        @if !payments.is_empty() {
            (section(visitor.say("Payments", "支付"), "/payments", visitor, &parts::payments(visitor, &payments)))
        }
        @if !calls.is_empty() {
            (section(visitor.say("Calls", "调用"), "/calls", visitor, &parts::calls(visitor, &calls)))
        }
        @if !notifications.is_empty() {
            (section(
                visitor.say("Notifications", "通知"), "/notifications", visitor,
                &parts::notifications(visitor, &notifications),
            ))
        }
    };
    let content = html! { (content) (scenarios(visitor)) };
    let title = visitor.say("Overview", "概览");
    Ok(super::laid_out(
        pages,
        visitor,
        Part::Overview,
        title,
        &content,
    ))
}

/// A button for each scenario, which leads to a call that asks for it.
fn scenarios(visitor: &Visitor) -> Markup {
    let buttons = html! {
        @for group in Group::ALL {
            div.row.chips {
                span.label { (group.title(visitor.language)) }
                @for entry in catalogue().iter().filter(|it| it.group == group) {
                    a.button href=(parts::trial(entry)) title=(entry.what(visitor.language)) { (entry.directive) }
                }
            }
        }
    };
    section(
        visitor.say("Scenarios", "场景"),
        "/scenarios",
        visitor,
        &buttons,
    )
}

fn section(title: &str, path: &str, visitor: &Visitor, table: &Markup) -> Markup {
    html! {
        section {
            div.head { h2 { (title) } a href=(path) { (visitor.say("All", "全部")) " →" } }
            (table)
        }
    }
}

/// What a client has to be told. No private key is among it.
fn connection(pages: &Pages, visitor: &Visitor) -> Result<Markup> {
    let address = &pages.engine.address;
    let key = pages.public_key.to_text();
    let merchants = pages.engine.store.merchants()?;
    Ok(html! {
        section.connect {
            div.field {
                span.label { (visitor.say("Gateway address", "网关地址")) }
                code { (address) } (parts::copy(visitor, address))
            }
            @for merchant in &merchants {
                div.field {
                    span.label { (visitor.say("Client ID", "Client ID")) }
                    code { (merchant.client_id) } (parts::copy(visitor, &merchant.client_id))
                }
                div.field {
                    span.label { (visitor.say("Notifications go to", "默认通知地址")) }
                    @match &merchant.notify_url {
                        Some(url) => code { (url) },
                        None => span.muted { (visitor.say("the address in each request", "各请求中的通知地址")) },
                    }
                }
            }
            div.field.wide {
                span.label { (visitor.say("Public key of the sandbox (your ANTOM_PUBLIC_KEY)", "沙箱公钥（即 ANTOM_PUBLIC_KEY）")) }
                code.key { (key) } (parts::copy(visitor, &key))
            }
        }
    })
}
