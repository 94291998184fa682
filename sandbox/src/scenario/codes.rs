//! Result codes as a directive names them.

use antom::endpoint::{Code, CodeList as _};
use antom::schema::OperationSchema;
use antom::{ResultCode, Status};

pub(super) fn status(word: &str) -> Option<Status> {
    match word {
        "S" | "s" => Some(Status::Success),
        "F" | "f" => Some(Status::Failure),
        "U" | "u" => Some(Status::Unknown),
        _ => None,
    }
}

/// The result codes that an operation documents. If it documents none, as an operation without a page, every code of the API.
pub(crate) fn documented_codes(of: &'static OperationSchema) -> Vec<&'static Code> {
    let documented: Vec<_> = of.result_codes().collect();
    if documented.is_empty() {
        ResultCode::CODES.iter().collect()
    } else {
        documented
    }
}

/// The result code that a status alone means.
pub(super) fn usual_code(of: &'static OperationSchema, status: Status) -> Option<&'static Code> {
    let rank = |code: &&'static Code| match (status, code.name()) {
        (Status::Unknown, name) if name.ends_with("_IN_PROCESS") => 0,
        (Status::Success, "SUCCESS")
        | (Status::Failure, "PROCESS_FAIL")
        | (Status::Unknown, "UNKNOWN_EXCEPTION") => 1,
        _ => 2,
    };
    let codes = documented_codes(of)
        .into_iter()
        .filter(|code| code.status() == status);
    codes.min_by_key(rank)
}

/// Whether a word is rather a result code than anything else: `RISK_REJECTED`, `SUCESS`.
pub(super) fn looks_like_code(word: &str) -> bool {
    let is_code = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_';
    word.contains('_') || word.chars().all(is_code)
}
