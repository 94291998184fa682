//! Asking how something ends, until a response says so.

use std::time::Duration;

use antom_runtime::client::CallError;
use antom_runtime::client::TransportErrorKind::{Other, TimedOut};
use antom_runtime::endpoint::Pace;

use crate::api::look_up;
use crate::script::{AGAIN, DECLINED, IN_PROCESS, SUCCESS, Script, run};

/// A response of a payment that has ended.
fn ended() -> String {
    SUCCESS.replace("\"paymentId\":\"", "\"paymentId\":\"final-")
}

#[test]
fn it_is_asked_at_the_documented_pace_until_a_response_is_final() {
    let script = || {
        let script = Script::default().answers(SUCCESS).answers(IN_PROCESS);
        script.answers(AGAIN).fails(TimedOut).answers(ended())
    };
    let scripted = script();
    let success = run(scripted.client().follow(&look_up())).unwrap();
    assert!(success.payment_id.starts_with("final"));
    assert_eq!(scripted.pauses(), [Duration::from_secs(3); 4]);
    let bodies: Vec<_> = scripted
        .requests()
        .into_iter()
        .map(|it| it.into_body())
        .collect();
    assert_eq!(bodies.len(), 5);
    assert!(bodies.iter().all(|it| *it == bodies[0]));
    let scripted = script();
    let success = scripted.blocking_client().follow(&look_up()).unwrap();
    assert!(success.payment_id.starts_with("final"));
    assert_eq!(scripted.pauses(), [Duration::from_secs(3); 4]);
}

#[test]
fn what_would_be_the_same_the_next_time_is_not_asked_again() {
    let script = Script::default().answers(DECLINED);
    let error = run(script.client().follow(&look_up())).unwrap_err();
    assert!(matches!(error, CallError::Declined(_)), "{error}");
    let script = Script::default().fails(Other);
    let error = script.blocking_client().follow(&look_up()).unwrap_err();
    assert!(matches!(error, CallError::NoResponse(_)), "{error}");
    assert!(script.pauses().is_empty());
}

/// When time is up, the last outcome is what there is: no call begins after the limit.
#[test]
fn it_ends_when_time_is_up() {
    let pace = Pace::new(Duration::from_secs(4), Duration::from_secs(10));
    let script = || (0..3).fold(Script::default(), |script, _| script.answers(SUCCESS));
    let scripted = script();
    let success = run(scripted.client().with_pace(pace).follow(&look_up())).unwrap();
    assert!(!success.payment_id.starts_with("final"));
    assert_eq!(scripted.pauses(), [Duration::from_secs(4); 2]);
    let scripted = script();
    let client = scripted.blocking_client().with_pace(pace);
    let _ = client.follow(&look_up()).unwrap();
    assert_eq!(scripted.requests().len(), 3);
    // A call that takes long takes its time from those after it.
    let scripted = Script::default()
        .fails_after(Duration::from_secs(8), TimedOut)
        .answers(SUCCESS);
    let client = scripted.blocking_client().with_pace(pace);
    assert!(client.follow(&look_up()).is_err());
    assert_eq!(scripted.requests().len(), 1);
}
