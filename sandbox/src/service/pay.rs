//! `pay`, of every product.

use antom::CallOutcome;
use antom::payments::pay::{Failure, OPERATION, Request, Response};
use antom::schema::ProductSchema;
use antom::types::{Amount, CodeDetail, OrderCodeForm, RedirectActionForm};

use super::answer::{Reply, coded, refused, success};
use super::expiry::warn_if_too_late;
use super::new_payment::{NewPayment, of_pay};
use crate::clock::later_than;
use crate::engine::{Act, Desk, Event, result_of};
use crate::error::Result;
use crate::http::kept;
use crate::lifecycle::{Change, ChangeKind, Payment, Product, Refusal, Status};
use crate::links;
use crate::scenario::EndsAt;
use crate::store::{authorizations, payments, sessions};

/// How apps that open a cashier page are told which app to open.
const APP: &str = "com.example.antom.sandbox";

pub(super) fn pay(desk: &Desk<'_>, request: Request, client_id: &str) -> Result<Reply<Request>> {
    let Some(new) = of_pay(request, client_id) else {
        return Ok(coded::<Request>("PROCESS_FAIL", None));
    };
    let product = OPERATION.product(new.facts.product.name());
    let tx = desk.transaction;
    let request_id = &new.facts.request_id;
    if let Some(mut payment) = payments::by_request(tx, client_id, request_id)? {
        if let Some(code) = desk.ends_now().filter(|_| !payment.is_final()) {
            let act = match code {
                "SUCCESS" => Act::Pay,
                code => Act::Decline(code),
            };
            payment = desk.buyer(&payment.id, act)?;
        }
        return Ok(match payment.facts.check_repeated(&new.facts) {
            Ok(()) => answer(desk, &payment, new.is_mobile, product),
            Err(refusal) => refused::<Request>(&refusal, product),
        });
    }
    if sessions::by_request(tx, client_id, request_id)?.is_some() {
        let field = "productCode";
        return Ok(refused::<Request>(
            &Refusal::Inconsistent { field },
            product,
        ));
    }
    let is_mobile = new.is_mobile;
    let payment = begin(desk, new)?;
    Ok(answer(desk, &payment, is_mobile, product))
}

/// Creates a payment, and ends at once what needs no buyer.
fn begin(desk: &Desk<'_>, new: NewPayment) -> Result<Payment> {
    let NewPayment {
        mut facts,
        expires_at,
        ..
    } = new;
    facts.scenario.clone_from(&desk.script.text);
    let refusal = match facts.product {
        Product::AutoDebit => check_token(desk, &facts.client_id, &facts.method, &facts.method_id)?,
        Product::UserPresented => check_code(facts.method_id.as_deref()),
        _ => Ok(()),
    };
    let is_immediate = matches!(facts.product, Product::AutoDebit | Product::UserPresented);
    let expires_at = expires_at.unwrap_or(later_than(desk.now, desk.terms.payment_expiry));
    let mut payment = desk.create(facts, expires_at)?;
    if let Some(EndsAt::After(after)) = desk.script.ending.map(|it| it.at) {
        warn_if_too_late(desk, after, "paymentExpiryTime", expires_at);
    }
    let is_in_process = desk.end_later(Event::EndPayment, &payment.id)?;
    let ended = match (desk.script.fails, refusal) {
        (Some(code), _) => Some((Change::failed(code), payment.fail(desk.now, code))),
        _ if desk.script.stays.is_some() => return Ok(payment),
        (None, Err(refusal)) => {
            let code = refusal.codes().first().copied().unwrap_or("PROCESS_FAIL");
            Some((Change::failed(code), payment.fail(desk.now, code)))
        }
        // A request that names a time in the past breaks the documentation of some products with a warning only.
        (None, Ok(())) if expires_at <= desk.now => {
            let expired = payment.expire(desk.now);
            Some((Change::of(ChangeKind::Expired), expired))
        }
        (None, Ok(())) if is_in_process => return Ok(payment),
        (None, Ok(())) if is_immediate || desk.script.succeeds => {
            let paid = payment.succeed(desk.now, desk.terms);
            Some((Change::of(ChangeKind::Paid), paid))
        }
        (None, Ok(())) => None,
    };
    match ended {
        Some((change, Ok(effects))) => desk.commit(&mut payment, &change, effects)?,
        _ => desk.expect_buyer(Event::EndPayment, &payment.id)?,
    }
    Ok(payment)
}

/// An auto debit is made with the access token of the wallet.
fn check_token(
    desk: &Desk<'_>,
    client_id: &str,
    wallet: &str,
    token: &Option<String>,
) -> Result<Result<(), Refusal>> {
    let Some(token) = token else {
        return Ok(Err(Refusal::AccessToken));
    };
    let key = authorizations::Key::AccessToken;
    let found = authorizations::find(desk.transaction, client_id, key, token)?;
    Ok(match found {
        Some(authorization) => authorization.check_usable(wallet, desk.now),
        None => Err(Refusal::AccessToken),
    })
}

/// A payment code is 16 to 24 digits, the first two of them from 25 to 30.
fn check_code(code: Option<&str>) -> Result<(), Refusal> {
    let is_code = code.is_some_and(|code| {
        let first = code.get(..2).and_then(|it| it.parse::<u8>().ok());
        (16..=24).contains(&code.len())
            && code.bytes().all(|it| it.is_ascii_digit())
            && first.is_some_and(|it| (25..=30).contains(&it))
    });
    is_code.then_some(()).ok_or(Refusal::PaymentCode)
}

/// Answers for a payment as it is now: the first time, and every time that the request is repeated.
fn answer(
    desk: &Desk<'_>,
    payment: &Payment,
    is_mobile: bool,
    product: Option<&ProductSchema>,
) -> Reply<Request> {
    match (payment.status, payment.ended()) {
        // Of a failure on request, the code says nothing about the payment: `ORDER_IS_CLOSED` does not mean that it has expired.
        (Status::Cancelled | Status::Fail, refusal)
            if desk.script.fails.is_some() || matches!(refusal, Refusal::Failed { .. }) =>
        {
            kept::refusal_if_none(refusal.texts());
            // Documented for this product or not: the inquiry and the notification say the same code.
            let code = payment.code.as_deref().unwrap_or("PROCESS_FAIL");
            coded::<Request>(code, None)
        }
        (Status::Cancelled | Status::Fail, refusal) => refused::<Request>(&refusal, product),
        _ => match payment.facts.product {
            Product::EntryCode => CallOutcome::Success(entry_code(desk, payment)),
            Product::OrderCode => CallOutcome::Success(order_code(desk, payment)),
            Product::AutoDebit | Product::UserPresented if payment.status == Status::Success => {
                let mut response = response(payment);
                response.payment_time = payment.paid_at;
                CallOutcome::Success(response)
            }
            Product::Checkout => {
                CallOutcome::Unknown(Failure::from(cashier_page(desk, payment, is_mobile)))
            }
            _ => CallOutcome::Unknown(Failure::from(in_process(payment))),
        },
    }
}

/// What a response says in any case.
fn response(payment: &Payment) -> Response {
    Response::builder()
        .result(success())
        .payment_request_id(payment.facts.request_id.clone())
        .payment_id(payment.id.clone())
        .payment_amount(Amount::from(&payment.facts.amount))
        .payment_create_time(payment.created_at)
        .build()
}

fn entry_code(desk: &Desk<'_>, payment: &Payment) -> Response {
    let mut response = response(payment);
    response.redirect_action_form = Some(redirect(desk, payment));
    response
}

fn order_code(desk: &Desk<'_>, payment: &Payment) -> Response {
    let mut response = response(payment);
    response.order_code_form = Some(codes(desk, payment));
    response
}

fn in_process(payment: &Payment) -> Response {
    let mut response = response(payment);
    response.result = result_of("PAYMENT_IN_PROCESS");
    response
}

/// A checkout is in process until the buyer has been to the cashier page.
fn cashier_page(desk: &Desk<'_>, payment: &Payment, is_mobile: bool) -> Response {
    let page = links::pay(desk.address, &payment.token);
    let mut response = in_process(payment);
    response.normal_url = Some(page.clone());
    response.redirect_action_form = Some(redirect(desk, payment));
    response.order_code_form = Some(codes(desk, payment));
    if is_mobile {
        response.applink_url = Some(page.clone());
        response.scheme_url = Some(page);
        response.app_identifier = Some(APP.to_owned());
    }
    response
}

fn redirect(desk: &Desk<'_>, payment: &Payment) -> RedirectActionForm {
    RedirectActionForm::builder()
        .method("GET")
        .redirect_url(links::pay(desk.address, &payment.token))
        .build()
}

/// The address of the buyer's page as text, and as pictures of three sizes.
fn codes(desk: &Desk<'_>, payment: &Payment) -> OrderCodeForm {
    let token = &payment.token;
    let picture = |size| links::code(desk.address, token, size);
    let detail = |display: &str, value: String| {
        CodeDetail::builder()
            .code_value_type("QRCODE")
            .display_type(display)
            .code_value(value)
            .build()
    };
    OrderCodeForm::builder()
        .payment_method_type(payment.facts.method.clone())
        .expire_time(payment.expires_at)
        .code_details(vec![
            detail("TEXT", links::pay(desk.address, token)),
            detail("BIGIMAGE", picture("L")),
            detail("MIDDLEIMAGE", picture("M")),
            detail("SMALLIMAGE", picture("S")),
        ])
        .build()
}
