//! Answers that say no, by the codes that the operation documents.

use antom::endpoint::Call;
use antom::schema::ProductSchema;
use antom::types::CallResult;
use antom::{CallOutcome, Language, ResultCode};

use crate::engine::{Desk, result_of};
use crate::error::Result;
use crate::http::kept;
use crate::lifecycle::Refusal;
use crate::scenario::Problem;
use crate::store::payments;
use crate::texts::Texts;

/// The answer to a request.
pub(super) type Reply<C> = CallOutcome<<C as Call>::Response, <C as Call>::Failure>;

/// The result code for a field that is invalid.
pub(super) const INVALID: &str = "PARAM_ILLEGAL";

/// The documented length of a result message, in characters.
const MESSAGE: usize = 256;

/// The result of a call that succeeded.
pub(super) fn success() -> CallResult {
    result_of("SUCCESS")
}

/// Refuses by the first of the refusal's codes that the operation documents, for the product if it is known.
pub(super) fn refused<C>(refusal: &Refusal, product: Option<&ProductSchema>) -> Reply<C>
where
    C: Call<ResultCode = ResultCode>,
{
    let code = documented::<C>(refusal.codes(), product);
    let message = C::OPERATION
        .result_code(code)
        .or_else(|| ResultCode::from(code).documented())
        .map_or(code, |it| it.message(Language::En));
    let message = cut(format!("{message} In the sandbox: {refusal}."));
    kept::refusal(refusal.texts());
    CallOutcome::from_code_with_message::<C>(ResultCode::from(code), &message)
}

/// Refuses a request for a refund that is not there, by the field and the ID that it was looked for with.
pub(super) fn no_refund<C>(field: &str, id: &str) -> Reply<C>
where
    C: Call<ResultCode = ResultCode>,
{
    let reply = refused::<C>(&Refusal::UnknownRefund, None);
    kept::refusal(not_found("refund", "退款", field, id));
    reply
}

/// Refuses a request for a payment that is not there, by the field and the ID that it was looked for with.
pub(super) fn no_payment<C>(
    desk: &Desk<'_>,
    client_id: &str,
    field: &'static str,
    id: &str,
) -> Result<Reply<C>>
where
    C: Call<ResultCode = ResultCode>,
{
    if let Some(refusal) = other_id(desk, client_id, field, id)? {
        return Ok(refused::<C>(&refusal, None));
    }
    let reply = refused::<C>(&Refusal::UnknownPayment, None);
    kept::refusal(not_found("payment", "支付", field, id));
    Ok(reply)
}

/// The refusal of a payment's ID that was given in the field of its other one.
fn other_id(
    desk: &Desk<'_>,
    client_id: &str,
    field: &'static str,
    id: &str,
) -> Result<Option<Refusal>> {
    let tx = desk.transaction;
    let (belongs, found) = if field == "paymentId" {
        let found = payments::by_request(tx, client_id, id)?;
        ("paymentRequestId", found.map(|it| it.id))
    } else {
        let found = payments::by_id(tx, client_id, id)?;
        ("paymentId", found.map(|it| it.facts.request_id))
    };
    Ok(found.map(|expected| Refusal::OtherId {
        field,
        belongs,
        expected,
    }))
}

fn not_found(what: &str, what_zh: &str, field: &str, id: &str) -> Texts {
    // An ID of any length could be sent.
    let id: String = id.chars().take(64).collect();
    let id = id.escape_debug();
    Texts::new(
        format!(
            "no {what} has the {field} `{id}`; it may belong to an earlier start of the sandbox (without `--data`, the state is \
             lost)"
        ),
        format!(
            "没有 {field} 为 `{id}` 的{what_zh}；它可能属于沙箱的前一次启动（未使用 `--data` 时，重启后状态丢失）"
        ),
    )
}

/// The answer about a payment that does not exist: the failure that a scenario asks for, or that nothing was found. There is no
/// payment to keep the failure with.
pub(super) fn unknown_payment<C>(desk: &Desk<'_>, client_id: &str, id: &str) -> Result<Reply<C>>
where
    C: Call<ResultCode = ResultCode>,
{
    match desk.script.left() {
        Some(code) => Ok(coded::<C>(code, None)),
        None => no_payment::<C>(desk, client_id, "paymentId", id),
    }
}

/// Refuses a request whose scenario cannot be read.
pub(super) fn misread<C>(problem: &Problem) -> Reply<C>
where
    C: Call<ResultCode = ResultCode>,
{
    let code = documented::<C>(&[INVALID], None);
    CallOutcome::from_code_with_message::<C>(ResultCode::from(code), &of_misread(problem))
}

/// The message for a request whose scenario cannot be read; the reason is kept with the call.
pub(super) fn of_misread(problem: &Problem) -> String {
    // The verdict says what is wrong.
    kept::refusal(problem.place());
    cut(format!("The sandbox cannot read the scenario: {problem}"))
}

/// Answers with a result code that was decided before. One that the operation does not document for the product is a
/// general failure there.
pub(super) fn coded<C>(code: &str, product: Option<&ProductSchema>) -> Reply<C>
where
    C: Call<ResultCode = ResultCode>,
{
    CallOutcome::from_code::<C>(ResultCode::from(documented::<C>(&[code], product)))
}

/// The first of the codes that is documented; every operation documents the one for a general failure.
pub(super) fn documented<'c, C: Call>(
    codes: &[&'c str],
    product: Option<&ProductSchema>,
) -> &'c str {
    let is_documented = |code: &&&str| match product {
        Some(product) => product.result_codes().contains(*code),
        None => C::OPERATION.result_code(code).is_some(),
    };
    codes
        .iter()
        .find(is_documented)
        .copied()
        .unwrap_or("PROCESS_FAIL")
}

/// A message of at most the documented length.
pub(super) fn cut(message: String) -> String {
    match message.char_indices().nth(MESSAGE) {
        Some((end, _)) => message[..end].to_owned(),
        None => message,
    }
}
