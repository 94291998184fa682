//! What captures and refunds have in common.

use super::{Money, Refusal, Status};

/// Checks that another request with the same ID asks for the same payment and amount. `field` is the name of the amount in
/// the request.
pub(super) fn check_repeated(
    made: (&str, &Money),
    again: (&str, &Money),
    field: &'static str,
) -> Result<(), Refusal> {
    let field = if made.0 != again.0 {
        "paymentId"
    } else if made.1 != again.1 {
        field
    } else {
        return Ok(());
    };
    Err(Refusal::Inconsistent { field })
}

/// Returns the final status by the result code: no code is a success. `None` if the status is final already.
pub(super) fn final_status(status: Status, code: Option<&str>) -> Option<Status> {
    (status == Status::Processing).then_some(match code {
        None => Status::Success,
        Some(_) => Status::Fail,
    })
}
