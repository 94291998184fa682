//! Warnings of a call that only its answer can tell, to be kept with the verdict.

use std::cell::RefCell;

use crate::scenario::Problem;

tokio::task_local! {
    /// The warnings of the call of this task.
    static WARNED: RefCell<Vec<Problem>>;
}

/// Runs the task of a call, and returns what it was warned of.
pub(super) async fn with_warnings<T>(task: impl Future<Output = T>) -> (T, Vec<Problem>) {
    let task = async {
        let done = task.await;
        (done, WARNED.with(RefCell::take))
    };
    WARNED.scope(RefCell::default(), task).await
}

/// Keeps a warning with the call of this task.
pub(crate) fn warn(problem: Problem) {
    // Outside of `with_warnings`, there is no verdict to keep it with.
    let _ = WARNED.try_with(|warned| warned.borrow_mut().push(problem));
}
