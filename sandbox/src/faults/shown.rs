//! What a client gets to see of a damaged response, in words.

use std::borrow::Cow;
use std::fmt;

use antom::Language;
use axum::http::StatusCode;

use super::{Damage, Fault, Forgery};
use crate::duration::write_duration;

/// As a scenario says it: `html 502`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost => f.write_str("lost"),
            Self::Truncated => f.write_str("truncated"),
            Self::Html(status) => write!(f, "html {}", status.as_u16()),
            Self::Forged(forgery) => forgery.fmt(f),
        }
    }
}

impl Fault {
    /// Returns a name for programs: `html 502`.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Lost => "lost".into(),
            Self::Truncated => "truncated".into(),
            Self::Html(status) => format!("html {}", status.as_u16()).into(),
            Self::Forged(forgery) => forgery.name().into(),
        }
    }

    /// Returns the fault of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match (name, name.strip_prefix("html ")) {
            ("lost", _) => Some(Self::Lost),
            ("truncated", _) => Some(Self::Truncated),
            (_, Some(status)) => StatusCode::from_bytes(status.as_bytes())
                .ok()
                .map(Self::Html),
            (name, None) => Forgery::from_name(name).map(Self::Forged),
        }
    }
}

/// In a word or two: `late 10s, html 502`.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.delay.is_zero() {
            f.write_str("late ")?;
            write_duration(self.delay, f)?;
        }
        match self.fault {
            Some(fault) if self.delay.is_zero() => fault.fmt(f),
            Some(fault) => write!(f, ", {fault}"),
            None => Ok(()),
        }
    }
}

impl Damage {
    /// Says what the client gets instead of the response.
    pub fn message(self, language: Language) -> String {
        let is_chinese = language == Language::Zh;
        let fault = match (self.fault, is_chinese) {
            (None, _) => "",
            (Some(Fault::Lost), true) => "未发送响应，连接被关闭",
            (Some(Fault::Lost), false) => "no response was sent, the connection was closed",
            (Some(Fault::Truncated), true) => "只发送了一半响应，连接被关闭",
            (Some(Fault::Truncated), false) => {
                "half of the response was sent, the connection was closed"
            }
            (Some(Fault::Html(status)), true) => {
                return joined(
                    self.late(language),
                    &format!("发送的是 HTML 页面（HTTP {}）", status.as_u16()),
                    "；",
                );
            }
            (Some(Fault::Html(status)), false) => {
                return joined(
                    self.late(language),
                    &format!("an HTML page was sent instead (HTTP {})", status.as_u16()),
                    "; ",
                );
            }
            (Some(Fault::Forged(Forgery::Tampered)), true) => "发送前响应体在签名后被篡改",
            (Some(Fault::Forged(Forgery::Tampered)), false) => {
                "the body was changed after it was signed"
            }
            (Some(Fault::Forged(Forgery::Unsigned)), true) => "发送的响应没有签名",
            (Some(Fault::Forged(Forgery::Unsigned)), false) => {
                "the response was sent without a signature"
            }
            (Some(Fault::Forged(Forgery::WronglySigned)), true) => "发送的响应签名不匹配",
            (Some(Fault::Forged(Forgery::WronglySigned)), false) => {
                "the response was sent with a signature that does not match"
            }
            (Some(Fault::Forged(Forgery::WrongKeyVersion)), true) => {
                "发送的响应签名带有不存在的密钥版本"
            }
            (Some(Fault::Forged(Forgery::WrongKeyVersion)), false) => {
                "the response was sent with a key version that does not exist"
            }
        };
        joined(
            self.late(language),
            fault,
            if is_chinese { "；" } else { "; " },
        )
    }

    fn late(self, language: Language) -> Option<String> {
        let seconds = self.delay.as_secs_f64();
        match language {
            _ if self.delay.is_zero() => None,
            Language::Zh => Some(format!("响应延迟 {seconds} 秒发送")),
            _ => Some(format!("the response was sent {seconds} s later")),
        }
    }
}

fn joined(late: Option<String>, fault: &str, separator: &str) -> String {
    match late {
        None => fault.to_owned(),
        Some(late) if fault.is_empty() => late,
        Some(late) => format!("{late}{separator}{fault}"),
    }
}
