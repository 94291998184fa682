//! The log of a sandbox that is running: a line for each call, and one for each violation.

use antom::Language;
use antom::serde_json::{Value, from_str};

use crate::clock::to_text;
use crate::command::output::{ERROR, GOOD, WARNING, count, one_line, printable, styled, tell};
use crate::delivery::{Attempt, Event, Failure, Next, Parcel, Reception, TargetError};
use crate::store::{Cause, NewCall};

/// Writes the lines of a call to stderr. `page` is where the call is shown; nothing if it could not be kept.
pub(super) fn write(call: &NewCall, page: Option<&str>, language: Language) {
    // All at once: calls that are answered at the same time do not mix.
    tell(lines(call, page, language).trim_end());
}

/// Writes a line on an attempt to deliver a notification, or on an error of the data file, to stderr.
pub(super) fn write_delivery(event: &Event<'_>, language: Language) {
    tell(&match event {
        Event::Attempt {
            parcel,
            attempt,
            next,
        } => attempt_line(parcel, attempt, *next, language),
        Event::OutboxFailed(error) => match language {
            Language::Zh => format!("{}  {}", styled(ERROR, "通知未发送"), printable(error)),
            _ => format!(
                "{}  {}",
                styled(ERROR, "notifications are not sent"),
                printable(error)
            ),
        },
    });
}

fn attempt_line(parcel: &Parcel, attempt: &Attempt, next: Next, language: Language) -> String {
    let is_chinese = language == Language::Zh;
    let reception = attempt.reception();
    let style = match reception {
        Reception::Acknowledged | Reception::RejectedForgery(_) => GOOD,
        Reception::AcceptedForgery(_) => WARNING,
        _ => ERROR,
    };
    let mut outcome = styled(style, reception.title(language));
    let failure = || Some(attempt.failure.as_ref()?.message(language));
    if let Some(reason) = reception.advice(language).or_else(failure) {
        outcome += &format!("  {}", printable(&reason));
    }
    let target = match &attempt.failure {
        Some(Failure::Target(error)) => Some(error),
        _ => None,
    };
    let next = match next {
        Next::At(_) if target.is_some_and(TargetError::is_lasting) && is_chinese => {
            "，后续发送也不会成功".to_owned()
        }
        Next::At(_) if target.is_some_and(TargetError::is_lasting) => {
            "; no later attempt can succeed".to_owned()
        }
        // After the clock was moved, the next attempt can be overdue: it is made at once.
        Next::At(due) if to_text(due) <= to_text(attempt.at) && is_chinese => {
            "，下次发送：立即".to_owned()
        }
        Next::At(due) if to_text(due) <= to_text(attempt.at) => "; next attempt: now".to_owned(),
        Next::At(due) if is_chinese => format!("，下次发送：{}", to_text(due)),
        Next::At(due) => format!("; next attempt at {}", to_text(due)),
        Next::GivenUp if is_chinese => "，不再发送".to_owned(),
        Next::GivenUp => "; not sent again".to_owned(),
        Next::Done => String::new(),
    };
    let noun = if is_chinese { "通知" } else { "notification" };
    // A query may contain a secret of the merchant.
    let url = parcel.url.split('?').next().unwrap_or_default();
    let (at, url) = (to_text(attempt.at), printable(url));
    format!("{at}  {noun} {}  {url}  {outcome}{next}", parcel.id)
}

fn lines(call: &NewCall, page: Option<&str>, language: Language) -> String {
    let operation = match &call.operation {
        Some(operation) => operation.clone(),
        None => format!("{} {}", call.method, call.path),
    };
    let not_kept = match language {
        Language::Zh => "未保存",
        _ => "not kept",
    };
    let mut lines = format!(
        "{}  {}  {}  {}  {}\n",
        to_text(call.at),
        printable(&operation),
        result(call),
        verdict(call, language),
        page.unwrap_or(not_kept),
    );
    if let Some(cause) = &call.cause {
        let label = cause_label(cause, call.is_refused(), language);
        lines += &format!("  {label}  {}\n", printable(cause.texts().get(language)));
    }
    let is_chinese = language == Language::Zh;
    if let Some(verified) = &call.verified {
        let label = if is_chinese {
            "验签内容"
        } else {
            "verified"
        };
        let content = verified.content().replace('\n', "\\n");
        let mut shown = one_line(&content);
        if let (true, Some(page)) = (shown.ends_with('…') && !content.ends_with('…'), page) {
            let see = if is_chinese { "完整内容见" } else { "See" };
            shown += &format!(" {see} {page}");
        }
        lines += &format!("  {}  {shown}\n", styled(WARNING, label));
    }
    if let Some(damage) = call.damage {
        let label = if is_chinese { "实际发送" } else { "sent" };
        let said = damage.message(language);
        lines += &format!("  {}  {said}\n", styled(WARNING, label));
    }
    let violations = match language {
        Language::Zh => &call.violations_zh,
        _ => &call.violations_en,
    };
    let violations: Vec<Value> = from_str(violations).unwrap_or_default();
    for it in &violations {
        lines += &violation(it, language);
    }
    lines
}

fn cause_label(cause: &Cause, is_refused: bool, language: Language) -> String {
    let (style, en, zh) = match (cause, is_refused) {
        (Cause::Refusal(_), true) => (ERROR, "refused", "已拒绝"),
        (Cause::Scenario(_), true) => (WARNING, "declined by scenario", "按场景拒绝"),
        (Cause::Refusal(_), false) => (WARNING, "note", "说明"),
        (Cause::Scenario(_), false) => (WARNING, "scenario", "场景"),
    };
    match language {
        Language::Zh => styled(style, zh),
        _ => styled(style, en),
    }
}

/// The result as the response has it: `F PARAM_ILLEGAL`.
fn result(call: &NewCall) -> String {
    let code = call.result_code.as_deref().map(printable);
    match (code, call.result_status.as_deref()) {
        (Some(code), Some(status)) => {
            let style = match status {
                "S" => GOOD,
                "F" => ERROR,
                _ => WARNING,
            };
            styled(style, format!("{} {code}", printable(status)))
        }
        _ => format!("HTTP {}", call.http_status),
    }
}

fn verdict(call: &NewCall, language: Language) -> String {
    match language {
        Language::Zh => format!("{} 个错误，{} 个警告", call.errors, call.warnings),
        _ => {
            let (errors, warnings) = (count(call.errors, "error"), count(call.warnings, "warning"));
            format!("{errors}, {warnings}")
        }
    }
}

fn violation(violation: &Value, language: Language) -> String {
    let text = |name: &str| printable(violation[name].as_str().unwrap_or_default());
    let is_error = text("severity") == "error";
    let severity = match (is_error, language) {
        (true, Language::Zh) => styled(ERROR, "错误"),
        (true, _) => styled(ERROR, "error"),
        (false, Language::Zh) => styled(WARNING, "警告"),
        (false, _) => styled(WARNING, "warning"),
    };
    let path = match (text("path"), language) {
        (path, Language::Zh) if path.is_empty() => "请求体".to_owned(),
        (path, _) if path.is_empty() => "body".to_owned(),
        (path, _) => path,
    };
    let colon = match language {
        Language::Zh => "：",
        _ => ": ",
    };
    format!("  {severity}  {path}{colon}{}\n", text("message"))
}
