//! An outbox in memory, as a store in SQLite would be one.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use antom::time::OffsetDateTime;
use antom_sandbox::delivery::{Attempt, Next, Outbox, Parcel, Progress};

use super::start;

#[derive(Default)]
pub(super) struct Memory {
    kept: Mutex<BTreeMap<u64, Kept>>,
    pub(super) is_broken: AtomicBool,
}

#[derive(Clone)]
pub(super) struct Kept {
    pub(super) parcel: Parcel,
    pub(super) next: Next,
    pub(super) attempts: Vec<Attempt>,
}

impl Memory {
    pub(super) fn add(&self, parcel: Parcel, due: OffsetDateTime) {
        let kept = Kept {
            next: Next::At(due),
            attempts: Vec::new(),
            parcel,
        };
        self.kept.lock().unwrap().insert(kept.parcel.id, kept);
    }

    pub(super) fn kept(&self, id: u64) -> Kept {
        self.kept.lock().unwrap()[&id].clone()
    }

    fn due_times(&self) -> Vec<(OffsetDateTime, Parcel)> {
        let kept = self.kept.lock().unwrap();
        let due = kept.values().filter_map(|kept| match kept.next {
            Next::At(due) => {
                let parcel = kept.parcel.clone();
                Some((due, Parcel { due, ..parcel }))
            }
            Next::Done | Next::GivenUp => None,
        });
        let mut due: Vec<_> = due.collect();
        due.sort_by_key(|(due, parcel)| (*due, parcel.id));
        due
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.is_broken.load(Ordering::SeqCst) {
            Err("the disk is full")
        } else {
            Ok(())
        }
    }
}

impl Outbox for Memory {
    type Error = &'static str;

    async fn due(&self, now: OffsetDateTime, limit: usize) -> Result<Vec<Parcel>, Self::Error> {
        self.check()?;
        let due = self.due_times().into_iter().filter(|(due, _)| *due <= now);
        Ok(due.map(|(_, parcel)| parcel).take(limit).collect())
    }

    async fn next_due(&self, now: OffsetDateTime) -> Result<Option<OffsetDateTime>, Self::Error> {
        self.check()?;
        let mut due = self.due_times().into_iter().map(|(due, _)| due);
        Ok(due.find(|due| *due > now))
    }

    async fn record(&self, id: u64, attempt: Attempt, next: Next) -> Result<(), Self::Error> {
        self.check()?;
        let mut kept = self.kept.lock().unwrap();
        let kept = kept.get_mut(&id).unwrap();
        kept.attempts.push(attempt);
        kept.parcel.progress = Progress::of(kept.attempts.iter().map(Attempt::is_acknowledged));
        kept.next = next;
        Ok(())
    }
}

/// A clock that goes when it is told to.
#[derive(Clone, Default)]
pub(super) struct Clock(Arc<AtomicI64>);

impl Clock {
    pub(super) fn now(&self) -> OffsetDateTime {
        start() + time::Duration::seconds(self.0.load(Ordering::SeqCst))
    }

    pub(super) fn advance(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60, Ordering::SeqCst);
    }
}

/// Waits until something is so; not for ever.
#[track_caller]
pub(super) fn until(test: impl Fn() -> bool) -> impl Future<Output = ()> {
    let caller = std::panic::Location::caller();
    async move {
        for _ in 0..1000 {
            if test() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("it did not happen: {caller}");
    }
}
