//! What those who answer a call say about it, to be kept with the call and its verdict.

use std::cell::RefCell;

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
    /// The body of the response, in place of the server's.
    pub body: Option<String>,
    /// Warnings that only the response can tell.
    pub warnings: Vec<Problem>,
}

/// Runs the task of a call, and returns what was said about it.
pub(super) async fn with_kept<T>(task: impl Future<Output = T>) -> (T, Kept) {
    let task = async {
        let done = task.await;
        (done, KEPT.with(RefCell::take))
    };
    KEPT.scope(RefCell::default(), task).await
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

/// Keeps the body that takes the place of the server's.
pub(super) fn body(body: String) {
    keep(|kept| kept.body = Some(body));
}

/// Outside of [`with_kept`], there is no call to keep it with.
fn keep(say: impl FnOnce(&mut Kept)) {
    let _ = KEPT.try_with(|kept| say(&mut kept.borrow_mut()));
}
