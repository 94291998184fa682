//! What follows from an attempt.

use antom::time::{Duration, OffsetDateTime};
use antom_sandbox::delivery::{INTERVALS, Next, Progress};

use super::{plan, start};

/// The minutes after which attempts are made, until one of them is acknowledged, and how it ends.
fn minutes(scenario: &str, acknowledged: impl Fn(usize) -> bool) -> (Vec<i64>, Next) {
    let plan = plan(scenario);
    let (mut attempts, mut now) = (Vec::new(), start());
    let mut minutes = vec![0];
    loop {
        let progress = Progress::of(attempts.iter().copied());
        assert_eq!(progress.attempts as usize, attempts.len());
        let is_acknowledged = acknowledged(attempts.len());
        let next = progress.after(&plan, is_acknowledged, now);
        let Next::At(at) = next else {
            return (minutes, next);
        };
        attempts.push(is_acknowledged);
        now = at;
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

/// What is sent once more by hand continues from there.
#[test]
fn once_more() {
    let given_up = Progress::of([false; 9]);
    assert_eq!(given_up.after(&plan(""), false, start()), Next::GivenUp);
    assert_eq!(given_up.after(&plan(""), true, start()), Next::Done);
    let done = Progress::of([false, true]);
    assert_eq!((done.attempts, done.failed, done.delivered), (2, 0, 1));
    assert_eq!(done.after(&plan(""), true, start()), Next::Done);
    assert_eq!(done.after(&plan(""), false, start()), Next::At(start()));
    // One that is never sent by itself can be sent by hand.
    let never = plan("notify never");
    assert_eq!(Progress::default().after(&never, true, start()), Next::Done);
}

#[test]
fn the_end_of_time_is_no_panic() {
    let last = OffsetDateTime::UNIX_EPOCH + Duration::days(2_932_896) + Duration::hours(23);
    let progress = Progress {
        attempts: u32::MAX,
        failed: 7,
        delivered: u32::MAX,
    };
    assert_eq!(progress.after(&plan(""), false, last), Next::At(last));
    assert_eq!(progress.after(&plan(""), true, last), Next::Done);
}
