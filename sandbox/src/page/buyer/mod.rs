//! What a buyer sees: a payment to make, an agreement to give, a card to store, a code to scan.

mod agreement;
mod bill;
mod card;
mod code;
mod view;
mod way_back;

use axum::Router;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum::routing::get;

use super::Pages;
use super::outcome::{self, see_other};
use super::visitor::Visitor;
use crate::engine::{Act, DECLINED};
use crate::error::{Error, Result};
use bill::Bill;
use way_back::WayBack;

pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/pay/{token}", get(pay_page).post(pay))
        .route("/session/{token}", get(session_page).post(pay_session))
        .route(
            "/authorize/{token}",
            get(agreement::page).post(agreement::answer),
        )
        .route("/vault/{token}", get(card::page).post(card::store))
        .route("/code/{file}", get(code::picture))
}

/// A form as it was sent.
pub(super) type Fields = Form<Vec<(String, String)>>;

/// A value of a form.
pub(super) fn field<'f>(fields: &'f Fields, name: &str) -> &'f str {
    let found = fields.iter().find(|(it, _)| it == name);
    found.map_or("", |(_, value)| value)
}

async fn pay_page(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Response {
    show(&pages, &visitor, Bill::of_payment(&pages, &token))
}

async fn session_page(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Response {
    show(&pages, &visitor, Bill::of_session(&pages, &token))
}

fn show(pages: &Pages, visitor: &Visitor, bill: Result<Bill>) -> Response {
    let page = bill.map(|bill| view::page(visitor, &bill, pages.engine.clock.now()));
    outcome::buyer(visitor, page)
}

async fn pay(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(token): Path<String>,
    fields: Fields,
) -> Response {
    let bill = Bill::of_payment(&pages, &token);
    act(&pages, bill, &fields).unwrap_or_else(|error| outcome::failed(&visitor, &error))
}

async fn pay_session(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(token): Path<String>,
    fields: Fields,
) -> Response {
    let bill = Bill::of_session(&pages, &token);
    act(&pages, bill, &fields).unwrap_or_else(|error| outcome::failed(&visitor, &error))
}

/// Does what the buyer has pressed, and leads them back to the merchant.
fn act(pages: &Pages, bill: Result<Bill>, fields: &Fields) -> Result<Response> {
    let bill = bill?;
    let way_back = WayBack::of(bill.facts.redirect_url.as_deref(), &[]);
    let code = match field(fields, "code") {
        "" => DECLINED,
        code => code,
    };
    let act = match field(fields, "do") {
        "pay" => Act::Pay,
        "decline" => Act::Decline(code),
        "submit" => Act::Submit,
        "expire" => Act::Expire,
        "close" => {
            let closed = format!("{}?closed", bill.page);
            return Ok(leave(way_back.as_ref(), &closed));
        }
        _ => return Err(Error::Message("unknown button".to_owned())),
    };
    match pages.engine.buyer(&bill.name, act) {
        // A buyer who lets the time pass is still here.
        Ok(_) if act == Act::Expire => Ok(see_other(&bill.page)),
        Ok(_) => Ok(leave(way_back.as_ref(), &bill.page)),
        // Pressed twice, or too late: the page shows how it ended.
        Err(Error::NotAllowed(_)) => Ok(see_other(&bill.page)),
        Err(error) => Err(error),
    }
}

/// Leads back to the merchant's page. To an app, a link on the page `here` leads: the buyer decides to follow it.
fn leave(way_back: Option<&WayBack>, here: &str) -> Response {
    match way_back {
        Some(WayBack::Web(address)) => see_other(address),
        _ => see_other(here),
    }
}
