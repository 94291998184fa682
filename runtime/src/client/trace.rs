//! Tracing of calls: operation, product, where the request has warnings, attempts with their
//! outcomes, and pauses. Never keys, bodies, or ids of people. Without the feature `tracing`, these
//! are no-ops.

pub(super) use imp::Trace;

#[cfg(not(feature = "tracing"))]
mod imp {
    use std::time::Duration;

    use crate::client::CallError;
    use crate::client::prepared::Prepared;
    use crate::validate::Violations;

    /// No-op.
    #[derive(Clone)]
    pub(in crate::client) struct Trace;

    impl Trace {
        pub(in crate::client) fn of(_: &Prepared) -> Self {
            Self
        }

        pub(in crate::client) fn around<F: Future>(&self, call: F) -> F {
            call
        }

        pub(in crate::client) fn within<T>(&self, call: impl FnOnce() -> T) -> T {
            call()
        }

        pub(in crate::client) fn warns(&self, _: &Violations) {}

        pub(in crate::client) fn sends(&self, _: u32) {}

        pub(in crate::client) fn succeeded(&self, _: Duration) {}

        pub(in crate::client) fn failed<F, C>(&self, _: &CallError<F, C>, _: Duration) {}

        pub(in crate::client) fn pauses(&self, _: Duration) {}
    }
}

#[cfg(feature = "tracing")]
mod imp {
    use std::time::Duration;

    use tracing::{Instrument, Span, debug, field, info, info_span, warn};

    use crate::client::CallError;
    use crate::client::prepared::Prepared;
    use crate::endpoint::CodeList;
    use crate::validate::Violations;

    /// The span of a call.
    #[derive(Clone)]
    pub(in crate::client) struct Trace(Span);

    impl Trace {
        pub(in crate::client) fn of(prepared: &Prepared) -> Self {
            let span = info_span!(
                "call",
                operation = prepared.operation.name(),
                product = field::Empty,
                attempts = field::Empty,
            );
            // Finding the product can require parsing the body, so it is done only if the span is
            // enabled.
            if !span.is_disabled()
                && let Some(product) = prepared.find_product()
            {
                span.record("product", product);
            }
            Self(span)
        }

        pub(in crate::client) fn around<F: Future>(
            &self,
            call: F,
        ) -> impl Future<Output = F::Output> + use<F> {
            call.instrument(self.0.clone())
        }

        pub(in crate::client) fn within<T>(&self, call: impl FnOnce() -> T) -> T {
            self.0.in_scope(call)
        }

        /// Logs where a request has warnings and which constraints they break, without values.
        pub(in crate::client) fn warns(&self, warnings: &Violations) {
            if warnings.is_empty() {
                return;
            }
            let count = warnings.len() + warnings.omitted();
            let places = warnings.places();
            warn!(parent: &self.0, count, %places, "request has warnings");
        }

        pub(in crate::client) fn sends(&self, attempt: u32) {
            self.0.record("attempts", attempt);
            debug!(parent: &self.0, attempt, "sends");
        }

        pub(in crate::client) fn succeeded(&self, took: Duration) {
            info!(parent: &self.0, took_ms = millis(took), "succeeded");
        }

        pub(in crate::client) fn failed<F, C: CodeList>(
            &self,
            error: &CallError<F, C>,
            took: Duration,
        ) {
            let exchange = error.exchange();
            let status = exchange.http_status().map(|it| it.as_u16());
            let took_ms = millis(took);
            let signed = exchange.is_signed();
            match error {
                CallError::Declined(declined) => {
                    let code = known(&declined.code);
                    info!(parent: &self.0, status, code, signed, took_ms, "declined");
                }
                CallError::Unknown(unknown) => {
                    let code = known(&unknown.code);
                    warn!(parent: &self.0, status, code, signed, took_ms, "outcome unknown");
                }
                CallError::NoResponse(no_response) => {
                    let reason = no_response.reason.name();
                    warn!(parent: &self.0, status, reason, took_ms, "no usable response");
                }
            }
        }

        pub(in crate::client) fn pauses(&self, pause: Duration) {
            debug!(parent: &self.0, pause_ms = millis(pause), "pausing before the next attempt");
        }
    }

    /// The code if it is documented. Undocumented codes are untrusted text.
    fn known<C: CodeList>(code: &C) -> &str {
        if code.is_known() {
            code.text()
        } else {
            "undocumented"
        }
    }

    fn millis(duration: Duration) -> u64 {
        u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
    }
}
