//! Why the server refuses a call, in English and Chinese. Calls that are not verified get a message of the sandbox's own where it knows
//! more than the server: the path that is meant, and the page that shows what was verified.

mod chinese;
mod path;

use std::collections::HashSet;

use antom::server::{Reason, Refusal};
use antom::signature::SignatureError;
use antom::{ResultCode, Violation, Violations, schema};

use super::kept::{self, Answer};
use crate::texts::Texts;

/// Keeps why the server refuses the call of this task.
pub(super) fn refused(refusal: &Refusal) {
    let why = explained(refusal);
    match &refusal.reason {
        // The response of a call that is not verified is not signed, so that it can be another one.
        Reason::UnknownPath | Reason::WrongPath { .. } | Reason::UnknownClient { .. } => {
            keep_answer(refusal, &why.en);
        }
        Reason::Signature(_) => {
            keep_answer(refusal, &why.en);
            kept::not_verified();
        }
        _ => {}
    }
    kept::refusal(why);
}

/// Keeps the response with the message, in place of the server's.
fn keep_answer(refusal: &Refusal, message: &str) {
    let documented = refusal
        .code
        .and_then(|it| ResultCode::from(it).documented());
    if let (Some(codes), Some(code)) = (schema().protocol_codes(), documented) {
        kept::answer(Answer {
            outcome: codes.outcome,
            code,
            message: message.to_owned(),
        });
    }
}

fn explained(refusal: &Refusal) -> Texts {
    let reason = &refusal.reason;
    match reason {
        Reason::UnknownPath => path::unknown(refusal, &kept::path()),
        Reason::WrongPath { is_test } => path::wrong(&kept::path(), *is_test),
        // Keys and client IDs come from the sandbox, not from a dashboard.
        Reason::UnknownClient { client_id } => {
            let id = client_id.as_ref().map(|id| format!(" `{id}`"));
            Texts::new(
                format!(
                    "client-id: unknown client ID{}; use the one that the sandbox prints when it starts",
                    id.unwrap_or_default()
                ),
                chinese::text(reason),
            )
        }
        Reason::Signature(error @ SignatureError::Mismatch(_)) if error.name() == "other_key" => {
            Texts::new(
                "the signature does not match the merchant's public key: check the private key, and sign with \
                 PKCS#1 v1.5, not PSS; a sandbox without `--data` has new keys at each start",
                chinese::text(reason),
            )
        }
        // Each violation is told by itself, with its message.
        Reason::Fields(violations) => Texts::new(
            format!(
                "the request does not match the documentation: {}",
                places(violations, "body", ", ", |more| format!(" and {more} more"))
            ),
            format!(
                "请求不符合文档：{}",
                places(violations, "请求体", "、", |more| format!(
                    "，另有 {more} 处"
                ))
            ),
        ),
        // The violation says what is wrong, and where.
        Reason::NotJson(_) => Texts::new("the body is not JSON", "请求体不是 JSON"),
        reason => Texts::new(reason.to_string(), chinese::text(reason)),
    }
}

/// So many fields are named.
const SHOWN: usize = 32;

/// Where fields break the documentation, without a value.
fn places(
    violations: &Violations,
    body: &str,
    separator: &str,
    more: impl Fn(usize) -> String,
) -> String {
    let is_told = |it: &&Violation| it.is_error() || !violations.has_errors();
    let told: Vec<&Violation> = violations.iter().filter(is_told).collect();
    let mut known = HashSet::new();
    let mut paths: Vec<String> = Vec::new();
    for violation in &told {
        let path = match violation.path.as_str() {
            "" => body.to_owned(),
            path => path.escape_debug().to_string(),
        };
        // A field can break several rules.
        if known.insert(violation.path.as_str()) && paths.len() < SHOWN {
            paths.push(path);
        }
    }
    let rest = known.len() - paths.len() + violations.omitted();
    let shown = paths.join(separator);
    match rest {
        0 => shown,
        rest => format!("{shown}{}", more(rest)),
    }
}
