//! Whether a response acknowledges a notification.

use std::fmt;

use antom::Language;
use antom::endpoint::Notification;
use antom::payments::notify_payment;
use serde_json::Value;

/// Why a response does not acknowledge a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unacknowledged {
    /// The HTTP status is not 200.
    Status(u16),
    /// The body is empty.
    Empty,
    /// The body is larger than an acknowledgement can be.
    TooLarge,
    /// The body is not JSON.
    NotJson,
    /// A field has another value than the documented one.
    Field {
        /// The path of the field.
        path: &'static str,
        /// The documented value.
        expected: String,
        /// Its value as JSON: at most 64 characters of a string, and nothing from inside an array or object. `None` if
        /// the field is missing.
        found: Option<String>,
    },
}

/// The fields of an acknowledgement.
const FIELDS: [(&str, &str); 3] = [
    ("result.resultStatus", "/result/resultStatus"),
    ("result.resultCode", "/result/resultCode"),
    ("result.resultMessage", "/result/resultMessage"),
];

/// Returns whether a response acknowledges a notification: HTTP status 200, and a JSON body with the documented result. The
/// message may be in lower or upper case, as the pages write it in several ways. Other fields are ignored.
///
/// # Errors
///
/// If it does not; the error says why.
pub fn acknowledged(status: u16, body: &[u8]) -> Result<(), Unacknowledged> {
    if status != 200 {
        return Err(Unacknowledged::Status(status));
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        return Err(Unacknowledged::Empty);
    }
    let body: Value = serde_json::from_slice(body).map_err(|_| Unacknowledged::NotJson)?;
    // The same for every notification.
    let documented = <notify_payment::Notification as Notification>::ACKNOWLEDGEMENT;
    let documented: Value = serde_json::from_str(documented).unwrap_or_default();
    for (path, pointer) in FIELDS {
        let text = |of: &Value| {
            of.pointer(pointer)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let (expected, found) = (text(&documented), text(&body));
        let is_message = pointer.ends_with("resultMessage");
        let is_documented = match (&expected, &found) {
            (Some(expected), Some(found)) if is_message => expected.eq_ignore_ascii_case(found),
            (expected, found) => expected == found,
        };
        if !is_documented {
            return Err(Unacknowledged::Field {
                path,
                expected: expected.unwrap_or_default(),
                found: body.pointer(pointer).map(shown),
            });
        }
    }
    Ok(())
}

/// A value of an acknowledgement, as a message shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{:?}", text.chars().take(64).collect::<String>()),
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
        value => value.to_string(),
    }
}

impl Unacknowledged {
    /// Says why, and what to do.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            _ => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Status(status @ 300..400) => {
                format!("HTTP status {status}: redirects are not followed; give the final URL")
            }
            Self::Status(status) => format!("HTTP status {status}; respond with 200"),
            Self::Empty => "the body is empty; respond with the documented result".into(),
            Self::TooLarge => "the body is too large; respond with the documented result".into(),
            Self::NotJson => "the body is not JSON; respond with the documented result".into(),
            Self::Field {
                path,
                expected,
                found: None,
            } => format!("`{path}` must be \"{expected}\", but is missing"),
            Self::Field {
                path,
                expected,
                found: Some(found),
            } => format!("`{path}` must be \"{expected}\", found {found}"),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Status(status @ 300..400) => {
                format!("HTTP 状态码 {status}：不跟随重定向；请提供最终的 URL")
            }
            Self::Status(status) => format!("HTTP 状态码 {status}；请返回 200"),
            Self::Empty => "响应体为空；请返回文档规定的结果".into(),
            Self::TooLarge => "响应体过大；请返回文档规定的结果".into(),
            Self::NotJson => "响应体不是 JSON；请返回文档规定的结果".into(),
            Self::Field {
                path,
                expected,
                found: None,
            } => format!("`{path}` 必须为 \"{expected}\"，但该字段缺失"),
            Self::Field {
                path,
                expected,
                found: Some(found),
            } => format!("`{path}` 必须为 \"{expected}\"，实际为 {found}"),
        }
    }
}

impl fmt::Display for Unacknowledged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}
