//! Notifications until they are acknowledged.

mod acknowledgements;
mod courier;
mod outbox;
mod queue;
mod schedule;
mod shop;
mod targets;
mod task;

use antom::time::OffsetDateTime;
use antom_sandbox::delivery::{Parcel, Progress};
use antom_sandbox::scenario::NotificationPlan;

use crate::keys;

const BODY: &str = r#"{"notifyType":"PAYMENT_RESULT","result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"},"paymentRequestId":"payment-1","paymentId":"2026112219401080010018827710","paymentAmount":{"value":"100","currency":"USD"},"paymentCreateTime":"2026-11-22T06:48:27Z","paymentTime":"2026-11-22T06:48:30Z"}"#;

/// The time at which these tests begin, by the clock of the sandbox.
fn start() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_795_330_107).unwrap()
}

/// A notification about a payment to a URL, sent as a scenario wants it.
fn parcel(id: u64, url: &str, scenario: &str) -> Parcel {
    Parcel {
        id,
        group: "payment-1".to_owned(),
        client_id: keys::CLIENT_ID.to_owned(),
        url: url.to_owned(),
        body: BODY.as_bytes().to_vec(),
        plan: plan(scenario),
        progress: Progress::default(),
        due: start(),
    }
}

fn plan(scenario: &str) -> NotificationPlan {
    match scenario {
        "" => NotificationPlan::default(),
        scenario => format!("[sandbox: {scenario}]").parse().unwrap(),
    }
}
