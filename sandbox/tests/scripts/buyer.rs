//! The buyer pays what a scenario wants in process: the scenario counts more.

use std::time::Duration;

use antom::serde_json::Value;
use antom_sandbox::{Clock, Sandbox};

use super::asking;
use crate::support::{Merchant, checkout, easy_safe_pay, in_store, sandbox};

fn open(merchant: &Merchant, kind: &str, id: &str, wish: &str) {
    let (operation, body): (_, Value) = match kind {
        "session" => ("createPaymentSession", easy_safe_pay(id)),
        "code" => ("pay", in_store(id, "OrderCode")),
        _ => ("pay", checkout(id)),
    };
    merchant.call(operation, asking(body, wish));
}

fn status(sandbox: &Sandbox, id: &str) -> String {
    let payment = sandbox.store().payment(id).unwrap().unwrap();
    let code = payment.code.map(|it| format!(" {it}"));
    format!("{}{}", payment.status.name(), code.unwrap_or_default())
}

fn advance(sandbox: &Sandbox, seconds: u64) {
    sandbox.advance(Duration::from_secs(seconds)).unwrap();
}

#[test]
fn a_payment_is_in_process_after_the_buyer_has_paid() {
    let (sandbox, merchant) = sandbox();
    for (kind, end, ended) in [
        ("session", "S", "SUCCESS"),
        ("session", "RISK_REJECT", "FAIL RISK_REJECT"),
        ("checkout", "S", "SUCCESS"),
        ("checkout", "RISK_REJECT", "FAIL RISK_REJECT"),
        ("code", "F", "FAIL PROCESS_FAIL"),
    ] {
        let id = format!("{kind}-{end}");
        open(&merchant, kind, &id, &format!("pay U then {end} after 5s"));
        advance(&sandbox, 3);
        sandbox.buyer().pay(&id).unwrap();
        assert_eq!(status(&sandbox, &id), "PENDING", "{id}");
        let again = sandbox.buyer().pay(&id).unwrap_err().to_string();
        assert!(again.contains("the scenario of the request decides"));
        // Counted from the act, and not from the call.
        advance(&sandbox, 4);
        assert_eq!(status(&sandbox, &id), "PENDING", "{id}");
        advance(&sandbox, 1);
        assert_eq!(status(&sandbox, &id), ended, "{id}");
    }
}

#[test]
fn a_payment_stays_in_process() {
    let (sandbox, merchant) = sandbox();
    for (kind, wish) in [
        ("session", "pay U"),
        ("session", "pay UNKNOWN_EXCEPTION"),
        ("checkout", "pay U"),
    ] {
        let id = format!("{kind} {wish}");
        open(&merchant, kind, &id, wish);
        sandbox.buyer().pay(&id).unwrap();
        assert_eq!(status(&sandbox, &id), "PENDING", "{id}");
        advance(&sandbox, 86_400);
        assert_eq!(status(&sandbox, &id), "PENDING", "{id}");
    }
    // An operator can still decline.
    sandbox.buyer().decline("checkout pay U").unwrap();
    assert!(status(&sandbox, "checkout pay U").starts_with("FAIL"));
}

/// `U twice then S` counts calls of `pay`: the buyer does not end it.
#[test]
fn calls_end_a_payment_that_the_buyer_has_paid() {
    let (sandbox, merchant) = sandbox();
    let call = || open(&merchant, "checkout", "p1", "pay U twice then S");
    call();
    sandbox.buyer().pay("p1").unwrap();
    call();
    assert_eq!(status(&sandbox, "p1"), "PENDING");
    call();
    assert_eq!(status(&sandbox, "p1"), "SUCCESS");
}

/// A result without effect is gone when the payment exists.
#[test]
fn a_code_without_effect_leaves_the_buyer_alone() {
    let (sandbox, merchant) = sandbox();
    let call = || open(&merchant, "checkout", "p1", "pay UNKNOWN_EXCEPTION once");
    call();
    call();
    sandbox.buyer().pay("p1").unwrap();
    assert_eq!(status(&sandbox, "p1"), "SUCCESS");
}

#[test]
fn buyers_who_act_by_themselves_do_not_override_it() {
    let clock = Clock::manual(time::OffsetDateTime::now_utc());
    let builder = Sandbox::builder().clock(clock).send_nothing();
    let sandbox = builder.auto_pay(Duration::from_secs(1)).start().unwrap();
    let merchant = Merchant::of(&sandbox);
    open(&merchant, "session", "p1", "pay U");
    open(&merchant, "session", "p2", "pay U then S after 5s");
    advance(&sandbox, 2);
    assert_eq!(status(&sandbox, "p1"), "PENDING");
    assert!(sandbox.store().payment("p2").unwrap().is_none());
    advance(&sandbox, 3);
    assert_eq!(status(&sandbox, "p2"), "SUCCESS");
}
