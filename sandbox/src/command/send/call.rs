//! The attempts at a call, and what is told while they are made.

use std::any::Any;
use std::time::Duration;

use antom::Language;
use antom::client::{Reqwest, SansIo, Step, Transport as _};
use antom::endpoint::Call;
use antom::schema::Body;

use super::ended::Ended;
use crate::command::operation::WithCall;
use crate::command::output::tell;
use crate::command::problem::Problem;

/// A call that is to be made, of whichever operation.
pub(super) struct Sending {
    calls: SansIo,
    transport: Reqwest,
    body: String,
    language: Language,
}

impl Sending {
    pub(super) fn new(calls: SansIo, transport: Reqwest, body: String, language: Language) -> Self {
        Self {
            calls,
            transport,
            body,
            language,
        }
    }

    async fn make<C: Call<Success: Any, Failure: Any>>(self) -> Ended {
        let key = C::OPERATION
            .idempotency_key()
            .and_then(|it| Body::parse(self.body.as_bytes()).ok()?.text(it));
        let mut attempts = self.calls.raw::<C>(self.body);
        let mut made = 0;
        loop {
            made += 1;
            let (request, limits) = match attempts.send() {
                Ok(sent) => sent,
                Err(error) => return Ended::of_error(&error),
            };
            let answer = self.transport.send(request, limits).await;
            match attempts.received(answer) {
                Step::Done(Ok(success)) => return Ended::of_success::<C>(&success, made, key),
                Step::Done(Err(error)) => return Ended::of_error(&error),
                Step::Pause(pause) => {
                    tell(&retrying(made, pause, self.language));
                    tokio::time::sleep(pause).await;
                }
            }
        }
    }
}

fn retrying(attempt: u32, pause: Duration, language: Language) -> String {
    let seconds = pause.as_secs_f64();
    match language {
        Language::Zh => format!("第 {attempt} 次尝试没有得到最终响应，{seconds:.1} 秒后重试"),
        _ => format!("attempt {attempt} received no final response; retrying in {seconds:.1} s"),
    }
}

impl WithCall for Sending {
    type Output = Result<Ended, Problem>;

    fn run<C: Call<Success: Any, Failure: Any>>(self) -> Self::Output {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(Problem::Machine)?;
        Ok(runtime.block_on(self.make::<C>()))
    }
}
