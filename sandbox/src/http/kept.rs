//! What those who answer a call say about it, to be kept with the call and its verdict.

use std::cell::RefCell;

use antom::endpoint::{Code, Outcome};

use crate::scenario::Problem;
use crate::store::Cause;
use crate::texts::Texts;

tokio::task_local! {
    /// What is said about the call of this task.
    static KEPT: RefCell<Kept>;
}

/// What is said about a call.
#[derive(Default)]
pub(super) struct Kept {
    /// Why it ended as it did.
    pub cause: Option<Cause>,
    /// The path of the call.
    path: String,
    /// Whether the signature of the call does not match.
    pub is_not_verified: bool,
    /// The response, in place of the server's.
    pub answer: Option<Answer>,
    /// Warnings that only the response can tell.
    pub warnings: Vec<Problem>,
}

/// A response with nothing but a result.
pub(super) struct Answer {
    pub outcome: &'static Outcome,
    pub code: &'static Code,
    pub message: String,
}

/// The documented length of a result message, in characters.
const MESSAGE: usize = 256;

impl Answer {
    /// Whether the message is longer than a message can be.
    pub(super) fn is_cut(&self) -> bool {
        self.message.chars().count() > MESSAGE
    }

    /// The body. A message that is too long ends with the page that shows all of it, if it is known.
    pub(super) fn body(&self, page: Option<&str>) -> String {
        let end = match page {
            Some(page) => format!("… See {page}"),
            None => "…".to_owned(),
        };
        let message = if self.is_cut() {
            let left = MESSAGE.saturating_sub(end.chars().count());
            let kept: String = self.message.chars().take(left).collect();
            kept + &end
        } else {
            self.message.clone()
        };
        let (name, status) = (self.code.name(), self.code.status());
        self.outcome.object(name, status, &message).to_string()
    }
}

/// Runs the task of a call, and returns what was said about it.
pub(super) async fn with_kept<T>(path: &str, task: impl Future<Output = T>) -> (T, Kept) {
    let begun = Kept {
        path: path.to_owned(),
        ..Kept::default()
    };
    let task = async {
        let done = task.await;
        (done, KEPT.with(RefCell::take))
    };
    KEPT.scope(RefCell::new(begun), task).await
}

/// Keeps why the call of this task is refused, instead of a scenario. It must not show values of the body.
pub(crate) fn refusal(why: Texts) {
    keep(|kept| kept.cause = Some(Cause::Refusal(why)));
}

/// Keeps why the call of this task is refused, if nothing else is known to decide about it.
pub(crate) fn refusal_if_none(why: Texts) {
    keep(|kept| {
        kept.cause.get_or_insert(Cause::Refusal(why));
    });
}

/// Keeps the scenario that decides about the call of this task, and where it comes from.
pub(crate) fn scenario(scenario: Texts) {
    keep(|kept| kept.cause = Some(Cause::Scenario(scenario)));
}

/// Keeps a warning with the call of this task.
pub(crate) fn warning(problem: Problem) {
    keep(|kept| kept.warnings.push(problem));
}

/// Keeps the response that takes the place of the server's.
pub(super) fn answer(answer: Answer) {
    keep(|kept| kept.answer = Some(answer));
}

/// Keeps that the signature of the call of this task does not match.
pub(super) fn not_verified() {
    keep(|kept| kept.is_not_verified = true);
}

/// Returns the path of the call of this task.
pub(super) fn path() -> String {
    KEPT.try_with(|kept| kept.borrow().path.clone())
        .unwrap_or_default()
}

/// Outside of [`with_kept`], there is no call to keep it with.
fn keep(say: impl FnOnce(&mut Kept)) {
    let _ = KEPT.try_with(|kept| say(&mut kept.borrow_mut()));
}
