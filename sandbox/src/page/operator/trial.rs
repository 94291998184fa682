//! "Try it": a signed call from a form, and its verdict.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::sample::Choice;
use super::signed::{self, Came, Signature, Wire};
use super::{calls, parts};
use crate::error::{Error, Result};
use crate::page::buyer::{Fields, field};
use crate::page::layout::Part;
use crate::page::visitor::Visitor;
use crate::page::{Pages, outcome};
use crate::scenario::catalogue;
use crate::store::Merchant;

/// What the form holds.
struct Draft {
    choice: Choice,
    client_id: String,
    body: String,
}

pub(super) async fn page(State(pages): State<Pages>, visitor: Visitor) -> Response {
    let page = draft(&pages, &visitor).and_then(|it| shown(&pages, &visitor, &it, None));
    outcome::operator(&visitor, page)
}

/// Makes the call. The page shows the form again, so that it can be changed and sent once more.
pub(super) async fn call(State(pages): State<Pages>, visitor: Visitor, fields: Fields) -> Response {
    let page = match called(&pages, &fields).await {
        Ok((draft, came)) => shown(&pages, &visitor, &draft, Some(&came)),
        Err(error) => Err(error),
    };
    outcome::operator(&visitor, page)
}

fn draft(pages: &Pages, visitor: &Visitor) -> Result<Draft> {
    let choice = choice(visitor.asked("operation").unwrap_or_default())?;
    let wanted = visitor.asked("scenario");
    let entry = catalogue().iter().find(|it| Some(it.name) == wanted);
    let text = entry.map(|it| it.text());
    Ok(Draft {
        choice,
        client_id: visitor.asked("client").unwrap_or_default().to_owned(),
        body: choice.sample(pages, text.as_deref())?,
    })
}

fn choice(name: &str) -> Result<Choice> {
    let missing = || Error::Message("no operation is documented".to_owned());
    Choice::named(name).ok_or_else(missing)
}

async fn called(pages: &Pages, fields: &Fields) -> Result<(Draft, Came)> {
    let draft = Draft {
        choice: choice(field(fields, "operation"))?,
        client_id: field(fields, "client").to_owned(),
        body: field(fields, "body").to_owned(),
    };
    let merchants = signing(pages)?;
    let merchant = merchants
        .iter()
        .find(|it| it.client_id == draft.client_id)
        .or_else(|| merchants.first())
        .ok_or_else(|| Error::Message("no merchant's private key is known".to_owned()))?;
    let operation = draft.choice.operation;
    let came = signed::call(pages, merchant, operation, draft.body.clone()).await?;
    Ok((draft, came))
}

/// The merchants whose private keys are known.
fn signing(pages: &Pages) -> Result<Vec<Merchant>> {
    let mut all = pages.engine.store.merchants()?;
    all.retain(|it| it.private_key.is_some());
    Ok(all)
}

fn shown(pages: &Pages, visitor: &Visitor, draft: &Draft, came: Option<&Came>) -> Result<Markup> {
    let merchants = signing(pages)?;
    let title = visitor.say("Try it", "试一试");
    let content = html! {
        h1 { (title) }
        p.lead {
            (visitor.say(
                "A call that is signed with the merchant's key and processed like any other.",
                "使用商户密钥签名的调用，处理方式与其他调用完全相同。",
            ))
        }
        @if merchants.is_empty() {
            p.notice.bad { (visitor.say(
                "The sandbox knows no merchant's private key and cannot sign.",
                "沙箱没有任何商户的私钥，无法签名。",
            )) }
        } @else {
            (selection(visitor, draft))
            (form(visitor, draft, &merchants))
        }
        @if let Some(came) = came { (ended(pages, visitor, came)?) }
    };
    Ok(super::laid_out(pages, visitor, Part::Try, title, &content))
}

/// Chooses the operation, which brings its sample.
fn selection(visitor: &Visitor, draft: &Draft) -> Markup {
    let all = Choice::all();
    let mut areas: Vec<&str> = all.iter().map(|it| it.operation.area()).collect();
    areas.dedup();
    html! {
        form.row.choose method="get" action="/try" {
            label.grow {
                span.label { (visitor.say("Operation", "接口")) }
                select name="operation" data-submit="yes" {
                    @for area in areas {
                        optgroup label=(area) {
                            @for it in all.iter().filter(|it| it.operation.area() == area) {
                                option value=(it.name()) selected[it.name() == draft.choice.name()] { (it.title()) }
                            }
                        }
                    }
                }
            }
            button type="submit" { (visitor.say("Load sample", "载入示例")) }
        }
    }
}

fn form(visitor: &Visitor, draft: &Draft, merchants: &[Merchant]) -> Markup {
    let lines = draft.body.lines().count().clamp(10, 28);
    html! {
        form.try method="post" action="/try#came" {
            input type="hidden" name="operation" value=(draft.choice.name());
            @if merchants.len() > 1 {
                label {
                    span.label { "Client ID" }
                    select name="client" {
                        @for it in merchants {
                            option selected[it.client_id == draft.client_id] { (it.client_id) }
                        }
                    }
                }
            }
            label {
                span.label { code { (draft.choice.operation.method()) " " (draft.choice.operation.path()) } }
                textarea name="body" rows=(lines) spellcheck="false" autocomplete="off" { (draft.body) }
            }
            button.primary type="submit" { (visitor.say("Sign and send", "签名并发送")) }
        }
    }
}

fn ended(pages: &Pages, visitor: &Visitor, came: &Came) -> Result<Markup> {
    let record = came
        .number
        .map(|number| pages.engine.store.call(number))
        .transpose()?
        .flatten();
    Ok(html! {
        section.came id="came" {
            div.head {
                h2 { (visitor.say("Outcome", "结果")) }
                @if let Some(record) = &record { a href={ "/calls/" (record.id) } { (visitor.say("Call", "调用")) " " (record.id) " →" } }
            }
            (wire(visitor, &came.wire))
            @if let Some(record) = &record { (calls::whole(pages, visitor, record)) }
        }
    })
}

/// What a client gets to see, which a scenario may have damaged.
fn wire(visitor: &Visitor, wire: &Wire) -> Markup {
    let Wire::CallOutcome {
        status,
        is_json,
        signature,
    } = wire
    else {
        return html! {
            p.notice.bad { (visitor.say(
                "The client receives no complete response: the connection is closed. The call has taken effect as shown below.",
                "连接已关闭，客户端未收到完整响应。调用已生效，结果如下。",
            )) }
        };
    };
    html! {
        p {
            (parts::mark(if *status == 200 { "good" } else { "bad" }, &format!("HTTP {status}"))) " "
            @if !is_json { (parts::mark("bad", visitor.say("no JSON", "不是 JSON"))) " " }
            @match signature {
                Signature::Valid => (parts::mark("good", visitor.say("signature verified", "验签通过"))),
                Signature::Missing => (parts::mark("off", visitor.say("no signature", "没有签名"))),
                Signature::Invalid(_) => (parts::mark("bad", visitor.say("signature does not verify", "验签失败"))),
            }
        }
        @if let Signature::Invalid(reason) = signature { p.reason { (reason) } }
    }
}
