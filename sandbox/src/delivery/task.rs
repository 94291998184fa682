//! The task that delivers what is due.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use antom::time::OffsetDateTime;
use tokio::sync::{Notify, watch};
use tokio::task::{JoinHandle, JoinSet};

use super::{Attempt, Courier, Next, Outbox, Parcel};

/// So many notifications are sent at the same time.
const AT_ONCE: usize = 16;
/// So many that are due are looked at: some of them may wait for others of their group.
const LOOKED_AT: usize = 256;
/// The outbox is looked at so often in any case: its clock may be another one.
const AT_LEAST_EVERY: Duration = Duration::from_secs(60);
/// An outbox that fails is asked again after this time.
const AFTER_ERROR: Duration = Duration::from_secs(1);

type Clock = Arc<dyn Fn() -> OffsetDateTime + Send + Sync>;
type Observer = Arc<dyn Fn(Event<'_>) + Send + Sync>;

/// What a delivery reports.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// An attempt was made.
    Attempt {
        /// The notification.
        parcel: &'a Parcel,
        /// The attempt.
        attempt: &'a Attempt,
        /// What is next.
        next: Next,
    },
    /// The outbox cannot be read or written. The notifications concerned are tried again.
    OutboxFailed(&'a str),
}

/// A task that delivers the notifications of an outbox. It ends when it is dropped.
#[derive(Debug)]
pub struct Delivery {
    wake: Arc<Notify>,
    stop: watch::Sender<bool>,
    task: Option<JoinHandle<()>>,
}

impl Delivery {
    /// Starts to deliver, by a clock. Must be called within a tokio runtime.
    ///
    /// `observer` is called with each attempt and each error of the outbox.
    pub fn start<O: Outbox>(
        outbox: Arc<O>,
        courier: Courier,
        clock: impl Fn() -> OffsetDateTime + Send + Sync + 'static,
        observer: impl Fn(Event<'_>) + Send + Sync + 'static,
    ) -> Self {
        let wake = Arc::new(Notify::new());
        let (stop, stopped) = watch::channel(false);
        let run = Run {
            outbox,
            courier,
            clock: Arc::new(clock),
            observer: Arc::new(observer),
            wake: Arc::clone(&wake),
            stopped,
            running: JoinSet::new(),
            busy: HashSet::new(),
        };
        Self {
            wake,
            stop,
            task: Some(tokio::spawn(run.forever())),
        }
    }

    /// Looks for due notifications at once: call it when one was added, and when the clock was advanced.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Returns a function that does the same as [`wake`](Self::wake), to be given to what adds notifications.
    pub fn waker(&self) -> impl Fn() + Send + Sync + Clone + use<> {
        let wake = Arc::clone(&self.wake);
        move || wake.notify_one()
    }

    /// Stops, after the attempts that are being made are recorded.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        if let Some(task) = self.task.take() {
            // The task panics in no case that could be told from its end.
            let _ = task.await;
        }
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

/// The state of the task.
struct Run<O> {
    outbox: Arc<O>,
    courier: Courier,
    clock: Clock,
    observer: Observer,
    wake: Arc<Notify>,
    stopped: watch::Receiver<bool>,
    running: JoinSet<String>,
    /// The groups of which a notification is being sent.
    busy: HashSet<String>,
}

impl<O: Outbox> Run<O> {
    async fn forever(mut self) {
        while !*self.stopped.borrow() {
            let pause = match self.send_due().await {
                Ok(pause) => pause,
                Err(error) => {
                    (self.observer)(Event::OutboxFailed(&error.to_string()));
                    AFTER_ERROR
                }
            };
            let ended = tokio::select! {
                ended = self.running.join_next(), if !self.running.is_empty() => ended,
                () = self.wake.notified() => None,
                () = tokio::time::sleep(pause) => None,
                _ = self.stopped.changed() => None,
            };
            self.free(ended);
        }
        while let Some(ended) = self.running.join_next().await {
            self.free(Some(ended));
        }
    }

    fn free(&mut self, ended: Option<Result<String, tokio::task::JoinError>>) {
        match ended {
            Some(Ok(group)) => {
                self.busy.remove(&group);
            }
            // A task that panicked does not name its group. No other task is running, so every group is free.
            Some(Err(_)) if self.running.is_empty() => self.busy.clear(),
            _ => {}
        }
    }

    /// Begins to send what is due. Returns how long nothing else is.
    async fn send_due(&mut self) -> Result<Duration, O::Error> {
        let now = (self.clock)();
        for parcel in self.outbox.due(now, LOOKED_AT).await? {
            if self.running.len() >= AT_ONCE {
                break;
            }
            if self.busy.insert(parcel.group.clone()) {
                self.send(parcel);
            }
        }
        let next = self.outbox.next_due(now).await?;
        let until = next.map(|next| (next - now).unsigned_abs());
        Ok(until.unwrap_or(AT_LEAST_EVERY).min(AT_LEAST_EVERY))
    }

    fn send(&mut self, parcel: Parcel) {
        let (outbox, courier) = (Arc::clone(&self.outbox), self.courier.clone());
        let (clock, observer) = (Arc::clone(&self.clock), Arc::clone(&self.observer));
        self.running.spawn(async move {
            let attempt = courier.send(&parcel, clock()).await;
            // A clock that was advanced is as far as one that has run: what would have been sent meanwhile is sent now.
            let counted = parcel.due.min(attempt.at);
            let next = parcel
                .progress
                .after(&parcel.plan, attempt.is_acknowledged(), counted);
            observer(Event::Attempt {
                parcel: &parcel,
                attempt: &attempt,
                next,
            });
            if let Err(error) = outbox.record(parcel.id, attempt, next).await {
                observer(Event::OutboxFailed(&error.to_string()));
                // It stays due: not at once, or a store that is full would be a storm of notifications.
                tokio::time::sleep(AFTER_ERROR).await;
            }
            parcel.group
        });
    }
}
