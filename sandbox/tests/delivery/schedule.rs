//! What follows from an attempt.

use antom::time::{Duration, OffsetDateTime};
use antom_sandbox::delivery::{INTERVALS, Next, Progress};

use super::{plan, start};

/// The minutes after which attempts are made, until one of them is acknowledged, and how it ends.
fn minutes(scenario: &str, acknowledged: impl Fn(u32) -> bool) -> (Vec<i64>, Next) {
    let plan = plan(scenario);
    let (mut progress, mut now) = (Progress::default(), start());
    let mut minutes = vec![0];
    loop {
        let is_acknowledged = acknowledged(progress.attempts);
        let (after, next) = progress.after(&plan, is_acknowledged, now);
        let Next::At(at) = next else {
            assert_eq!(after.attempts as usize, minutes.len());
            return (minutes, next);
        };
        (progress, now) = (after, at);
        minutes.push((now - start()).whole_minutes());
    }
}

#[test]
fn the_documented_one() {
    let (attempts, end) = minutes("", |_| false);
    assert_eq!(attempts, [0, 0, 2, 12, 22, 82, 202, 562, 1462]);
    assert_eq!(end, Next::GivenUp);
    assert_eq!(INTERVALS.len(), 8);
}

#[test]
fn an_acknowledgement_ends_it() {
    assert_eq!(minutes("", |_| true), (vec![0], Next::Done));
    assert_eq!(
        minutes("", |attempt| attempt == 3),
        (vec![0, 0, 2, 12], Next::Done)
    );
    assert_eq!(minutes("", |attempt| attempt == 8).1, Next::Done);
}

#[test]
fn a_notification_that_is_wanted_twice() {
    assert_eq!(minutes("notify twice", |_| true), (vec![0, 0], Next::Done));
    assert_eq!(
        minutes("notify 3 times", |_| true),
        (vec![0, 0, 0], Next::Done)
    );
    // The schedule begins again after each acknowledgement.
    let (attempts, end) = minutes("notify twice", |attempt| attempt == 2);
    assert_eq!(attempts, [0, 0, 2, 2, 2, 4, 14, 24, 84, 204, 564, 1464]);
    assert_eq!(end, Next::GivenUp);
}

#[test]
fn again_from_the_beginning() {
    let plan = plan("");
    let given_up = Progress {
        attempts: 9,
        failed: 9,
        delivered: 0,
    };
    let again = given_up.again(&plan);
    assert_eq!((again.attempts, again.failed), (9, 0));
    let (_, next) = again.after(&plan, false, start());
    assert_eq!(next, Next::At(start()));
    let done = Progress {
        attempts: 1,
        failed: 0,
        delivered: 1,
    };
    let (after, next) = done.again(&plan).after(&plan, true, start());
    assert_eq!((after.delivered, next), (1, Next::Done));
    // One that is never sent by itself can be sent by hand.
    let never = super::plan("notify never");
    let (_, next) = Progress::default()
        .again(&never)
        .after(&never, true, start());
    assert_eq!(next, Next::Done);
}

#[test]
fn the_end_of_time_is_no_panic() {
    let last = OffsetDateTime::UNIX_EPOCH + Duration::days(2_932_896) + Duration::hours(23);
    let mut progress = Progress {
        attempts: u32::MAX,
        failed: 7,
        delivered: u32::MAX,
    };
    let next;
    (progress, next) = progress.after(&plan(""), false, last);
    assert_eq!(next, Next::At(last));
    assert_eq!(progress.attempts, u32::MAX);
}
