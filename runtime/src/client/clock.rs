use std::time::Duration;

/// Where the time of a request and the length of a call come from.
///
/// A client has one of its own; tests, and targets on which the standard library knows no time,
/// give another.
pub trait Clock: Send + Sync + 'static {
    /// Milliseconds since 1970, of which the header `request-time` is made.
    fn unix_millis(&self) -> u64;

    /// Time since some moment that stays the same; it never goes back.
    fn elapsed(&self) -> Duration;
}

/// The clock of the system. `None` where the standard library has none, and would panic.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(super) fn system() -> Option<std::sync::Arc<dyn Clock>> {
    use std::time::{Instant, SystemTime};

    struct System(Instant);

    impl Clock for System {
        fn unix_millis(&self) -> u64 {
            let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
            since.map_or(0, |since| {
                u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
            })
        }

        fn elapsed(&self) -> Duration {
            self.0.elapsed()
        }
    }

    Some(std::sync::Arc::new(System(Instant::now())))
}

/// The clock of the system. `None` where the standard library has none, and would panic.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(super) fn system() -> Option<std::sync::Arc<dyn Clock>> {
    None
}
