//! Which result a call has, by the number of calls and by time.

use std::time::Duration;

use antom::Status;
use antom_sandbox::faults::{Damage, Fault, Forgery};
use antom_sandbox::scenario::{EndsAt, Scenario};
use http::StatusCode;

use super::operation;

fn scenario(directives: &str) -> Scenario {
    let scenario = Scenario::parse(operation("pay"), &format!("[sandbox: {directives}]"));
    assert_eq!(scenario.problems(), []);
    scenario
}

/// The results of calls: how many were made before, and how many seconds ago the first was.
fn results(directives: &str, calls: &[(u32, u64)]) -> Vec<&'static str> {
    let scenario = scenario(directives);
    let outcome = scenario.outcome(operation("pay")).unwrap();
    let calls = calls.iter();
    calls
        .map(|(before, seconds)| {
            let code = outcome.at(*before, Duration::from_secs(*seconds));
            code.map_or("as usual", |code| code.name())
        })
        .collect()
}

#[test]
fn by_time() {
    let at = [(0, 0), (1, 4), (2, 5), (9, 100)];
    assert_eq!(
        results("U then S after 5s", &at),
        [
            "PAYMENT_IN_PROCESS",
            "PAYMENT_IN_PROCESS",
            "SUCCESS",
            "SUCCESS"
        ]
    );
    assert_eq!(
        results("U then UNKNOWN_EXCEPTION after 5s then F after 95s", &at),
        [
            "PAYMENT_IN_PROCESS",
            "PAYMENT_IN_PROCESS",
            "UNKNOWN_EXCEPTION",
            "PROCESS_FAIL"
        ]
    );
}

#[test]
fn by_calls() {
    let at = [(0, 0), (1, 0), (2, 0), (3, 0)];
    assert_eq!(
        results("U twice then S", &at),
        [
            "PAYMENT_IN_PROCESS",
            "PAYMENT_IN_PROCESS",
            "SUCCESS",
            "SUCCESS"
        ]
    );
    assert_eq!(
        results("U then F once", &at),
        ["PAYMENT_IN_PROCESS", "PROCESS_FAIL", "as usual", "as usual"]
    );
    assert_eq!(
        results("UNKNOWN_EXCEPTION once", &at),
        ["UNKNOWN_EXCEPTION", "as usual", "as usual", "as usual"]
    );
    assert_eq!(results("RISK_REJECT", &at), ["RISK_REJECT"; 4]);
}

#[test]
fn how_a_payment_in_process_ends() {
    let ending = |directives: &str| {
        let scenario = scenario(directives);
        let ending = scenario.outcome(operation("pay")).unwrap().ending()?;
        Some((ending.code.status(), ending.at))
    };
    let after = |seconds| EndsAt::After(Duration::from_secs(seconds));
    assert_eq!(
        ending("U then S after 5s"),
        Some((Status::Success, after(5)))
    );
    assert_eq!(
        ending("U then UNKNOWN_EXCEPTION after 5s then F after 5s"),
        Some((Status::Failure, after(10)))
    );
    assert_eq!(
        ending("U twice then S"),
        Some((Status::Success, EndsAt::Calls(2)))
    );
    // Nothing was in process, or nothing is final.
    for directives in [
        "F",
        "S",
        "U",
        "U once",
        "F then S",
        "U then F once",
        "U then UNKNOWN_EXCEPTION",
    ] {
        assert_eq!(ending(directives), None, "{directives}");
    }
}

#[test]
fn what_happens_to_responses() {
    let (pay, refund) = (operation("pay"), operation("refund"));
    let late = |seconds, fault| {
        let delay = Duration::from_secs(seconds);
        Some(Damage { delay, fault })
    };
    let read = scenario("response late 5s; response lost twice; refund response html 503 once");
    assert_eq!(read.damage(pay, 0), late(5, Some(Fault::Lost)));
    assert_eq!(read.damage(pay, 1), late(5, Some(Fault::Lost)));
    assert_eq!(read.damage(pay, 2), late(5, None));
    let html = Fault::Html(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(read.damage(refund, 0), late(0, Some(html)));
    assert_eq!(read.damage(refund, 1), None);
    assert_eq!(read.damage(operation("capture"), 0), None);
    for (words, forgery) in [
        ("tampered", Forgery::Tampered),
        ("unsigned", Forgery::Unsigned),
        ("wrongly signed", Forgery::WronglySigned),
        ("with wrong key version", Forgery::WrongKeyVersion),
    ] {
        let read = scenario(&format!("response {words}"));
        assert_eq!(read.damage(pay, 99), late(0, Some(Fault::Forged(forgery))));
    }
}

/// What a refund says counts for it before what the payment says.
#[test]
fn scenarios_are_combined() {
    let refund = operation("refund");
    let own = Scenario::parse(refund, "[sandbox: F; notify twice] [sandbox: what]");
    let of_payment =
        scenario("refund U; refund response lost; notify late 5m; notify never; pay F");
    let both = own.or(of_payment);
    assert_eq!(
        both.to_string(),
        "[sandbox: refund PROCESS_FAIL; notify twice; refund response lost; notify late 5m; \
         pay PROCESS_FAIL]"
    );
    assert_eq!(both.problems().len(), 1);
}

/// Operations without a page document no result code: any of the API can be asked for.
#[test]
fn operations_without_codes() {
    let update = operation("updateAmount");
    assert_eq!(update.result_codes().count(), 0);
    for (directives, code) in [
        ("F", "PROCESS_FAIL"),
        ("S", "SUCCESS"),
        ("AUTH_EXPIRED", "AUTH_EXPIRED"),
    ] {
        let scenario = Scenario::parse(update, &format!("[sandbox: {directives}]"));
        assert_eq!(scenario.problems(), []);
        let outcome = scenario.outcome(update).unwrap();
        assert_eq!(outcome.at(0, Duration::ZERO).unwrap().name(), code);
    }
    let scenario = Scenario::parse(update, "[sandbox: NO_SUCH_CODE]");
    assert_eq!(scenario.problems().len(), 1);
}
