//! How notifications are sent.

use std::time::Duration;

use antom::time::OffsetDateTime;
use antom_sandbox::faults::Forgery;
use antom_sandbox::scenario::{NotificationPlan, Scenario};

use super::operation;

fn plan(directives: &str, of: &str) -> NotificationPlan {
    let text = format!("[sandbox: {directives}]");
    let scenario = Scenario::parse(operation("pay"), &text);
    assert_eq!(scenario.problems(), []);
    let plan = scenario.notification(operation(of));
    assert_eq!(plan.to_string().parse(), Ok(plan), "{plan}");
    plan
}

#[test]
fn as_usual() {
    let plan = plan("pay F", "notifyPayment");
    assert_eq!(plan, NotificationPlan::default());
    assert_eq!(plan.to_string(), "");
    assert_eq!((plan.deliveries, plan.forgery(0)), (1, None));
}

#[test]
fn when_it_is_first_sent() {
    let now = OffsetDateTime::UNIX_EPOCH;
    let seconds = |directives, before| {
        let due = plan(directives, "notifyPayment").first_due(now, before)?;
        Some((due - now).whole_seconds())
    };
    assert_eq!(seconds("notify twice", 0), Some(0));
    assert_eq!(seconds("notify late 5m", 0), Some(300));
    assert_eq!(seconds("notify late 5m", 1), Some(300));
    assert_eq!(seconds("notify never", 0), None);
    // The first one is held back, and the others pass it.
    assert_eq!(seconds("notify out of order", 0), Some(60));
    assert_eq!(seconds("notify out of order", 1), Some(0));
    assert_eq!(
        seconds("notify out of order 10m; notify late 1m", 0),
        Some(660)
    );
    assert!(plan("notify out of order", "notifyPayment").wants_pending());
}

#[test]
fn what_is_wrong_with_it() {
    let forged = |directives: &str| {
        let plan = plan(directives, "notifyPayment");
        [plan.forgery(0), plan.forgery(1), plan.forgery(2)]
    };
    let tampered = Some(Forgery::Tampered);
    assert_eq!(forged("notify tampered"), [tampered; 3]);
    assert_eq!(forged("notify tampered once"), [tampered, None, None]);
    let unsigned = Some(Forgery::Unsigned);
    assert_eq!(forged("notify unsigned twice"), [unsigned, unsigned, None]);
    assert_eq!(
        forged("notify wrongly signed"),
        [Some(Forgery::WronglySigned); 3]
    );
    assert_eq!(
        forged("notify with wrong key version"),
        [Some(Forgery::WrongKeyVersion); 3]
    );
}

#[test]
fn one_kind_counts_more_than_all() {
    for directives in [
        "notify twice; notifyRefund never",
        "notifyRefund never; notify twice",
    ] {
        assert_eq!(plan(directives, "notifyRefund").deliveries, 0);
        assert_eq!(plan(directives, "notifyPayment").deliveries, 2);
    }
    let both = plan("notify late 5m; notifyPayment twice", "notifyPayment");
    assert_eq!((both.deliveries, both.late), (2, Duration::from_secs(300)));
}

#[test]
fn a_kept_plan_is_about_notifications_only() {
    for (text, reason) in [
        (
            "[sandbox: pay F]",
            "`pay PROCESS_FAIL` is about something else",
        ),
        (
            "[sandbox: notifyRefund twice]",
            "`notifyRefund twice` is about something else",
        ),
        (
            "[sandbox: notify]",
            "scenario, character 17: missing once, twice",
        ),
    ] {
        let error = text.parse::<NotificationPlan>().unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
}
