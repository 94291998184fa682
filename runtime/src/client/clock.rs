use std::time::Duration;

/// The source of request times and durations.
///
/// The default is the system clock. Set another clock in tests, and on targets where the standard
/// library has none.
pub trait Clock: Send + Sync + 'static {
    /// Returns the milliseconds since 1970, for the header `request-time`.
    fn unix_millis(&self) -> u64;

    /// Returns the time since a fixed moment. Must be monotonic.
    fn elapsed(&self) -> Duration;
}

/// The system clock. `None` on targets where the standard library has none and would panic.
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

/// The system clock. `None` on targets where the standard library has none and would panic.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(super) fn system() -> Option<std::sync::Arc<dyn Clock>> {
    None
}
