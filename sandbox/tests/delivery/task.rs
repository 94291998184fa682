//! The task that delivers, by the clock of the sandbox.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use antom_sandbox::delivery::{Courier, Delivery, Event, Limits, Next, Targets};
use antom_sandbox::faults::Forgery;

use super::outbox::{Clock, Memory, until};
use super::shop::{Says, Shop};
use super::{parcel, start};
use crate::keys;

fn deliver(outbox: &Arc<Memory>, clock: &Clock) -> Delivery {
    let limits = Limits::default().with_whole(Duration::from_secs(2));
    let courier = Courier::new(keys::antom_private(), Targets::Loopback, limits).unwrap();
    let clock = clock.clone();
    Delivery::start(Arc::clone(outbox), courier, move || clock.now(), |_| {})
}

async fn pause() {
    tokio::time::sleep(Duration::from_millis(150)).await;
}

#[tokio::test]
async fn what_is_due_is_sent_once() {
    let shop = Shop::open(|_| Says::right()).await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    outbox.add(parcel(1, &shop.url(), ""), start());
    let delivery = deliver(&outbox, &clock);
    until(|| outbox.kept(1).next == Next::Done).await;
    delivery.wake();
    clock.advance(60 * 24 * 3);
    delivery.wake();
    pause().await;
    assert_eq!(shop.got().len(), 1);
    assert_eq!(outbox.kept(1).attempts.len(), 1);
}

#[tokio::test]
async fn what_is_added_is_sent_at_once() {
    let shop = Shop::open(|_| Says::right()).await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    let delivery = deliver(&outbox, &clock);
    pause().await;
    outbox.add(parcel(1, &shop.url(), ""), start());
    delivery.waker()();
    until(|| shop.got().len() == 1).await;
}

/// The documented schedule, by the clock alone: two attempts at once, and one for each interval.
#[tokio::test]
async fn it_is_sent_again_on_the_documented_schedule() {
    let shop = Shop::open(|_| Says::status(500)).await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    outbox.add(parcel(1, &shop.url(), ""), start());
    let delivery = deliver(&outbox, &clock);
    let mut attempts = 2;
    until(|| outbox.kept(1).attempts.len() == attempts).await;
    for minutes in [2, 10, 10, 60, 120, 360, 900] {
        clock.advance(minutes - 1);
        delivery.wake();
        pause().await;
        assert_eq!(shop.got().len(), attempts, "too early");
        clock.advance(1);
        delivery.wake();
        attempts += 1;
        until(|| outbox.kept(1).attempts.len() == attempts).await;
    }
    let kept = outbox.kept(1);
    assert_eq!((kept.next, kept.attempts.len()), (Next::GivenUp, 9));
    let minutes = kept
        .attempts
        .iter()
        .map(|it| (it.at - start()).whole_minutes());
    assert_eq!(
        minutes.collect::<Vec<_>>(),
        [0, 0, 2, 12, 22, 82, 202, 562, 1462]
    );
    // Each is signed anew, by the clock of the sandbox.
    assert!(shop.got().iter().all(|got| got.verdict() == "paid"));
    assert_eq!(
        shop.got()[8].headers["request-time"],
        "2026-11-23T07:10:27Z"
    );
    clock.advance(60 * 24);
    delivery.wake();
    pause().await;
    assert_eq!(shop.got().len(), 9);
}

/// A clock that jumps is as good as one that has run: what was due meanwhile is sent, and the next attempt keeps its time.
#[tokio::test]
async fn after_a_jump_of_the_clock_all_attempts_are_made_that_were_due() {
    let shop = Shop::open(|_| Says::status(500)).await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    outbox.add(parcel(1, &shop.url(), ""), start());
    let delivery = deliver(&outbox, &clock);
    until(|| outbox.kept(1).attempts.len() == 2).await;
    clock.advance(60);
    delivery.wake();
    until(|| outbox.kept(1).attempts.len() == 5).await;
    pause().await;
    assert_eq!(shop.got().len(), 5);
    let due = start() + time::Duration::minutes(82);
    assert_eq!(outbox.kept(1).next, Next::At(due));
    clock.advance(3 * 24 * 60);
    delivery.wake();
    until(|| outbox.kept(1).next == Next::GivenUp).await;
    assert_eq!((shop.got().len(), outbox.kept(1).attempts.len()), (9, 9));
}

#[tokio::test]
async fn a_restart_goes_on_where_it_ended() {
    let shop = Shop::open(|number| match number {
        0..3 => Says::status(503),
        _ => Says::right(),
    })
    .await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    outbox.add(parcel(1, &shop.url(), ""), start());
    let first = deliver(&outbox, &clock);
    until(|| outbox.kept(1).attempts.len() == 2).await;
    first.stop().await;
    clock.advance(2);
    pause().await;
    assert_eq!(shop.got().len(), 2, "nothing is sent by what has stopped");
    let second = deliver(&outbox, &clock);
    until(|| outbox.kept(1).attempts.len() == 3).await;
    // One that is dropped is as good as one that was killed.
    drop(second);
    clock.advance(10);
    let _third = deliver(&outbox, &clock);
    until(|| outbox.kept(1).next == Next::Done).await;
    let kept = outbox.kept(1);
    assert_eq!(
        (
            kept.parcel.progress.attempts,
            kept.parcel.progress.delivered
        ),
        (4, 1)
    );
}

/// An attempt that was not recorded is made again: the merchant gets it twice rather than never.
#[tokio::test]
async fn an_attempt_that_ends_unrecorded_is_made_again() {
    let shop = Shop::open(|number| Says {
        after: Duration::from_millis(if number == 0 { 60_000 } else { 0 }),
        ..Says::right()
    })
    .await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    outbox.add(parcel(1, &shop.url(), ""), start());
    let first = deliver(&outbox, &clock);
    until(|| shop.got().len() == 1).await;
    drop(first);
    assert!(outbox.kept(1).attempts.is_empty());
    let _second = deliver(&outbox, &clock);
    until(|| outbox.kept(1).next == Next::Done).await;
    assert_eq!((shop.got().len(), outbox.kept(1).attempts.len()), (2, 1));
}

#[tokio::test]
async fn stopping_waits_for_what_is_on_its_way() {
    let shop = Shop::open(|_| Says {
        after: Duration::from_millis(300),
        ..Says::right()
    })
    .await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    outbox.add(parcel(1, &shop.url(), ""), start());
    let delivery = deliver(&outbox, &clock);
    until(|| shop.got().len() == 1).await;
    delivery.stop().await;
    assert_eq!(outbox.kept(1).next, Next::Done);
}

#[tokio::test]
async fn a_clock_that_goes_by_itself_needs_no_waking() {
    let shop = Shop::open(|_| Says::right()).await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    let begun = std::time::Instant::now();
    let limits = Limits::default();
    let courier = Courier::new(keys::antom_private(), Targets::Loopback, limits).unwrap();
    outbox.add(
        parcel(1, &shop.url(), ""),
        start() + time::Duration::milliseconds(400),
    );
    let now = move || clock.now() + begun.elapsed();
    let _delivery = Delivery::start(Arc::clone(&outbox), courier, now, |_| {});
    pause().await;
    assert!(shop.got().is_empty());
    until(|| outbox.kept(1).next == Next::Done).await;
}

/// Notifications of one payment come in their order, and those of others do not wait for them.
#[tokio::test]
async fn payments_do_not_wait_for_each_other() {
    let shop = Shop::open(|number| Says {
        after: Duration::from_millis(if number == 0 { 700 } else { 0 }),
        ..Says::right()
    })
    .await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    let url = |path: &str| format!("{}/{path}", shop.address);
    outbox.add(parcel(1, &url("first"), ""), start());
    outbox.add(parcel(2, &url("second"), ""), start());
    let delivery = deliver(&outbox, &clock);
    until(|| shop.got().len() == 1).await;
    let mut other = parcel(3, &url("other"), "");
    other.group = "payment-2".to_owned();
    outbox.add(other, start());
    delivery.wake();
    until(|| outbox.kept(2).next == Next::Done).await;
    let paths: Vec<_> = shop.got().into_iter().map(|got| got.path).collect();
    assert_eq!(paths, ["/first", "/other", "/second"]);
}

#[tokio::test]
async fn scenarios() {
    let shop = Shop::open(|number| match number {
        // What was tampered with is refused.
        0 => Says::status(401),
        _ => Says::right(),
    })
    .await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    outbox.add(
        parcel(1, &shop.url(), "notify twice; notify tampered once"),
        start(),
    );
    let _delivery = deliver(&outbox, &clock);
    until(|| outbox.kept(1).next == Next::Done).await;
    let verdicts: Vec<_> = shop.got().iter().map(|got| got.verdict()).collect();
    assert_eq!(verdicts, ["refused", "paid", "paid"]);
    let forgeries = outbox.kept(1).attempts;
    let forgeries: Vec<_> = forgeries.iter().map(|it| it.forgery).collect();
    assert_eq!(forgeries, [Some(Forgery::Tampered), None, None]);
}

#[tokio::test]
async fn many_at_the_same_time() {
    let shop = Shop::open(|_| Says::right()).await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    for id in 0..300 {
        let mut parcel = parcel(id, &shop.url(), "");
        parcel.group = format!("payment-{}", id % 100);
        outbox.add(parcel, start());
    }
    let _delivery = deliver(&outbox, &clock);
    until(|| (0..300).all(|id| outbox.kept(id).next == Next::Done)).await;
    assert_eq!(shop.got().len(), 300);
}

/// An outbox that fails is no end: what is due is sent once it works again.
#[tokio::test]
async fn an_outbox_that_fails() {
    let shop = Shop::open(|_| Says::right()).await;
    let (outbox, clock) = (Arc::new(Memory::default()), Clock::default());
    outbox.add(parcel(1, &shop.url(), ""), start());
    outbox.is_broken.store(true, Ordering::SeqCst);
    let told = Arc::<std::sync::Mutex<Vec<String>>>::default();
    let courier =
        Courier::new(keys::antom_private(), Targets::Loopback, Limits::default()).unwrap();
    let (on_error, now) = (Arc::clone(&told), clock.clone());
    let _delivery = Delivery::start(
        Arc::clone(&outbox),
        courier,
        move || now.now(),
        move |event| {
            if let Event::OutboxFailed(error) = event {
                on_error.lock().unwrap().push(error.to_owned());
            }
        },
    );
    until(|| !told.lock().unwrap().is_empty()).await;
    assert_eq!(told.lock().unwrap()[0], "the disk is full");
    outbox.is_broken.store(false, Ordering::SeqCst);
    until(|| outbox.kept(1).next == Next::Done).await;
    assert_eq!(shop.got().len(), 1);
}
