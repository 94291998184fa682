//! What is wrong with a request to the control API, in English and Chinese.

use antom::serde_json::json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::answer::answer;
use crate::error::Error;
use crate::page::accepted_language;
use crate::texts::Texts;

/// Why a request is refused.
#[derive(Debug)]
pub(in crate::http) enum Problem {
    /// The header `content-type` does not say JSON.
    MediaType,
    /// The body is not a JSON object.
    NotObject,
    /// The body has a field that the request does not have.
    UnknownField {
        name: String,
        fields: &'static [&'static str],
    },
    /// The query has a parameter that the request does not have.
    UnknownParameter {
        name: String,
        parameters: &'static [&'static str],
    },
    /// A parameter or field must be a whole number in a range.
    NotNumber {
        name: &'static str,
        least: u64,
        most: u64,
    },
    /// A field must be a string.
    NotText { name: &'static str },
    /// A buyer cannot do this with a payment.
    UnknownAct,
    /// A buyer cannot do this with an authorization.
    UnknownAnswer,
    /// There is nothing at the address.
    UnknownAddress { requests: &'static [&'static str] },
    /// No call has the number.
    NoCall,
    /// A notification has no address to which it could be sent.
    NoTarget,
    /// The sandbox refuses or fails.
    Sandbox(Error),
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Sandbox(error)
    }
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotObject
            | Self::UnknownField { .. }
            | Self::UnknownParameter { .. }
            | Self::NotNumber { .. }
            | Self::NotText { .. } => StatusCode::BAD_REQUEST,
            Self::UnknownAct
            | Self::UnknownAnswer
            | Self::UnknownAddress { .. }
            | Self::NoCall
            | Self::Sandbox(Error::NotFound { .. }) => StatusCode::NOT_FOUND,
            Self::NoTarget | Self::Sandbox(Error::NotAllowed(_)) => StatusCode::CONFLICT,
            Self::Sandbox(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The response, in the language that the request prefers.
    pub(in crate::http) fn answer(&self, headers: &HeaderMap) -> Response {
        let message = self.texts();
        let mut body = json!({ "error": message.get(accepted_language(headers)) });
        if let Self::UnknownAddress { requests } = self {
            body["requests"] = json!(requests);
        }
        answer(self.status(), &body)
    }

    fn texts(&self) -> Texts {
        match self {
            Self::MediaType => Texts::new(
                "send it with the header `content-type: application/json`",
                "请携带请求头 `content-type: application/json`",
            ),
            Self::NotObject => {
                Texts::new("the body must be a JSON object", "请求体必须是 JSON 对象")
            }
            Self::UnknownField { name, fields } => unknown("field", "字段", name, fields),
            Self::UnknownParameter { name, parameters } => {
                unknown("parameter", "参数", name, parameters)
            }
            Self::NotNumber { name, least, most } => number(name, *least, *most),
            Self::NotText { name } => Texts::new(
                format!("{name} must be a string"),
                format!("{name} 必须是字符串"),
            ),
            Self::UnknownAct => Texts::new(
                "a buyer can pay, submit, decline, and let a payment expire",
                "买家只能支付（pay）、提交（submit）、拒绝（decline）或让支付过期（expire）",
            ),
            Self::UnknownAnswer => Texts::new(
                "a buyer can agree to an authorization, or decline it",
                "买家只能同意（agree）或拒绝（decline）授权",
            ),
            Self::UnknownAddress { .. } => {
                Texts::new("there is nothing at this address", "该地址没有内容")
            }
            Self::NoCall => Texts::new(
                "no call has this number, or it is forgotten: `--keep` sets how many calls are kept; \
                 `GET /_sandbox/calls` lists them",
                "没有该编号的调用，或调用已不再保留：`--keep` 设置保留的调用数量；`GET /_sandbox/calls` 可列出这些调用",
            ),
            Self::NoTarget => Texts::new(
                "the notification has no address: neither the request nor the merchant names one",
                "该通知没有地址：请求和商户均未指定",
            ),
            Self::Sandbox(error) => of_error(error),
        }
    }
}

fn number(name: &str, least: u64, most: u64) -> Texts {
    match most {
        u64::MAX => Texts::new(
            format!("{name} must be a whole number, of {least} or more"),
            format!("{name} 必须是不小于 {least} 的整数"),
        ),
        most => Texts::new(
            format!("{name} must be a whole number from {least} to {most}"),
            format!("{name} 必须是 {least} 到 {most} 之间的整数"),
        ),
    }
}

fn unknown(kind: &str, kind_zh: &str, name: &str, known: &[&str]) -> Texts {
    let name = shown(name);
    match known {
        [] => Texts::new(
            format!("unknown {kind} `{name}`: this request has no {kind}s"),
            format!("未知的{kind_zh} `{name}`：该请求没有{kind_zh}"),
        ),
        known => {
            let (en, zh) = (known.join("`, `"), known.join("`、`"));
            Texts::new(
                format!("unknown {kind} `{name}`: use `{en}`"),
                format!("未知的{kind_zh} `{name}`：请使用 `{zh}`"),
            )
        }
    }
}

/// A name or an ID, of which any length could be sent.
fn shown(text: &str) -> String {
    let text: String = text.chars().take(64).collect();
    text.escape_debug().to_string()
}

fn of_error(error: &Error) -> Texts {
    match error {
        Error::NotAllowed(reason) => reason.clone(),
        Error::NotFound { kind, id, known } => {
            let ids = kind.ids();
            let zh = ids.join("`、`");
            let or = match ids {
                [several @ .., last] if !several.is_empty() => {
                    format!("`{}` or `{last}`", several.join("`, `"))
                }
                ids => format!("`{}`", ids.join("`, `")),
            };
            let mut texts = kind.missing(id);
            texts.en += &format!(": use {or}");
            texts.zh += &format!("：请使用 `{zh}`");
            if !known.is_empty() {
                let known = known.join("`, `");
                texts.en += &format!(". Known: `{known}`");
                texts.zh += &format!("。已有：`{known}`");
            }
            texts
        }
        _ => Texts::new("the sandbox's store failed", "沙箱存储发生错误"),
    }
}

/// The language is that of the request.
pub(in crate::http) type Answer = Result<Response, Problem>;

/// Turns a result into a response.
pub(in crate::http) fn ended(headers: &HeaderMap, answered: Answer) -> Response {
    answered.unwrap_or_else(|problem| problem.answer(headers))
}
