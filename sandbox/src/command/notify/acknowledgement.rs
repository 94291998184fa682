//! Whether a response acknowledges a notification in the documented form, and where it does not.

use antom::Language;
use antom::client::{TransportError, TransportErrorKind};
use antom::schema::{Body, OperationSchema};
use serde_json::Value;

use super::deliver::Delivered;
use crate::command::chinese;
use crate::command::output::{BOLD, ERROR, GOOD, WARNING, one_line, styled, told};
use crate::delivery::acknowledged;

/// What became of a notification.
pub(super) struct Verdict {
    http_status: Option<u16>,
    /// Whether the notification counts as acknowledged: what the sandbox takes for an acknowledgement.
    is_acknowledged: bool,
    /// Where the response is not the documented one; none if it is exact.
    reasons: Vec<String>,
    body: Vec<u8>,
}

impl Verdict {
    pub(super) fn of(
        delivered: &Delivered,
        expected: &str,
        is_tls: bool,
        language: Language,
    ) -> Self {
        let response = match delivered {
            Ok(response) => response,
            Err(error) => {
                return Self {
                    http_status: None,
                    is_acknowledged: false,
                    reasons: vec![reason(error, is_tls, language)],
                    body: Vec::new(),
                };
            }
        };
        let status = response.status();
        let reasons = match status.as_u16() {
            // The body of another status is not meant as an acknowledgement.
            200 => of_body(response.body(), expected, language),
            status => vec![match language {
                Language::Zh => format!("HTTP 状态是 {status}，不是 200"),
                _ => format!("the HTTP status is {status}, not 200"),
            }],
        };
        Self {
            http_status: Some(status.as_u16()),
            is_acknowledged: acknowledged(status.as_u16(), response.body()).is_ok(),
            reasons,
            body: response.body().clone(),
        }
    }

    pub(super) fn is_acknowledged(&self) -> bool {
        self.is_acknowledged
    }

    /// For people.
    pub(super) fn text(
        &self,
        operation: &OperationSchema,
        case: Option<&str>,
        public_key: &str,
        language: Language,
    ) -> String {
        let name = match (case, language) {
            (Some(case), Language::Zh) => format!("{}（{case}）", operation.qualified_name()),
            (Some(case), _) => format!("{} ({case})", operation.qualified_name()),
            (None, _) => operation.qualified_name(),
        };
        let (style, en, zh) = match (self.is_acknowledged, self.reasons.is_empty()) {
            (true, true) => (GOOD, "acknowledged", "已确认"),
            (true, false) => (
                WARNING,
                "acknowledged, but the body differs from the documented one",
                "已确认，但响应体与文档不同",
            ),
            (false, _) => (ERROR, "not acknowledged", "未确认"),
        };
        let colon = told(language, ": ", "：");
        let mut text = format!("{}{colon}{name}\n", styled(style, told(language, en, zh)));
        for reason in &self.reasons {
            text += &format!("  {}\n", one_line(reason));
        }
        text += self.advice(language);
        if self.is_refused_by_signature() {
            text += &format!("\n  {public_key}\n");
        }
        if !self.reasons.is_empty() && !self.body.is_empty() {
            let body = one_line(&String::from_utf8_lossy(&self.body));
            let title = told(language, "Response", "响应");
            text += &format!("\n{}\n{body}\n", styled(BOLD, title));
        }
        text
    }

    /// Whether the server refused the notification as servers do that cannot verify it.
    fn is_refused_by_signature(&self) -> bool {
        matches!(self.http_status, Some(401 | 403))
    }

    fn advice(&self, language: Language) -> &'static str {
        match (self.is_acknowledged, self.http_status) {
            (true, _) => "",
            (false, Some(401 | 403)) => told(
                language,
                "  The server probably verifies with another key, such as that of a running sandbox. The key that verifies this \
                 notification is:\n",
                "  服务器很可能使用了另一把公钥验签，例如正在运行的沙箱的公钥。验证此通知应使用的公钥是：\n",
            ),
            (false, Some(_)) => told(
                language,
                "  Antom would send the notification again. Respond with the documented acknowledgement after your server has \
                 handled the notification.\n",
                "  Antom 会重新发送该通知。请在服务器处理完通知后，按文档返回确认响应。\n",
            ),
            (false, None) => told(
                language,
                "  Antom would send the notification again.\n",
                "  Antom 会重新发送该通知。\n",
            ),
        }
    }

    /// For programs.
    pub(super) fn json(
        &self,
        operation: &OperationSchema,
        case: Option<&str>,
        public_key: &str,
    ) -> Value {
        serde_json::json!({
            "operation": operation.qualified_name(),
            "case": case,
            "acknowledged": self.is_acknowledged,
            "exact": self.is_acknowledged && self.reasons.is_empty(),
            "reasons": self.reasons,
            "httpStatus": self.http_status,
            "response": String::from_utf8_lossy(&self.body),
            "publicKey": public_key,
        })
    }
}

/// Where a body is not the documented acknowledgement.
fn of_body(body: &[u8], expected: &str, language: Language) -> Vec<String> {
    let mut reasons = Vec::new();
    if body.is_empty() {
        reasons.push(match language {
            Language::Zh => format!("响应体为空，应为 {expected}"),
            _ => format!("the body is empty, not {expected}"),
        });
    } else if let Err(error) = Body::parse(body) {
        let error = error.message(language);
        reasons.push(match language {
            Language::Zh => format!("响应体不是 JSON：{error}"),
            _ => format!("the body is not JSON: {error}"),
        });
    } else if let (Ok(found), Ok(expected)) = (
        serde_json::from_slice(body),
        // A test holds that what is documented is JSON.
        serde_json::from_str(expected),
    ) {
        differences("", &found, &expected, language, &mut reasons);
    }
    reasons
}

/// Why there is no response, in the words of who runs the server.
fn reason(error: &TransportError, is_tls: bool, language: Language) -> String {
    let (en, zh) = match error.kind() {
        // A server that does not speak TLS may close the connection.
        TransportErrorKind::Connect if is_tls => (
            "no server accepts TLS connections at this address: start your server, check the host and port, or use `http://`",
            "该地址没有服务器接受 TLS 连接：请启动服务器，检查主机和端口，或使用 `http://`",
        ),
        TransportErrorKind::Connect => (
            "no server accepts connections at this address: start your server, or check the host and port",
            "该地址没有服务器接受连接：请启动服务器，或检查主机和端口",
        ),
        TransportErrorKind::NotTls => (
            "the server at this address does not speak TLS: use `http://`",
            "该地址的服务器不使用 TLS：请使用 `http://`",
        ),
        TransportErrorKind::Tls => (
            "the connection could not be secured: if the certificate of the server is not trusted, pass its CA certificate with `--ca`",
            "无法建立安全连接：如服务器证书不受信任，请用 `--ca` 指定其 CA 证书",
        ),
        TransportErrorKind::TimedOut => (
            "the server did not respond in time",
            "服务器未在限定时间内响应",
        ),
        TransportErrorKind::Broken => (
            "the server closed the connection without a response",
            "服务器未响应就关闭了连接",
        ),
        kind if language == Language::Zh => return chinese::transport(kind).to_owned(),
        _ => return error.to_string(),
    };
    told(language, en, zh).to_owned()
}

/// Where a value is not the one that is expected. White space and the order of fields do not matter.
fn differences(
    path: &str,
    found: &Value,
    expected: &Value,
    language: Language,
    reasons: &mut Vec<String>,
) {
    let shown = |path: &str| match path {
        "" => told(language, "the body", "响应体").to_owned(),
        path => format!("`{path}`"),
    };
    let (Value::Object(found_fields), Value::Object(expected_fields)) = (found, expected) else {
        if found != expected {
            let path = shown(path);
            reasons.push(match language {
                Language::Zh => format!("{path} 是 {found}，不是 {expected}"),
                _ => format!("{path} is {found}, not {expected}"),
            });
        }
        return;
    };
    let inside = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    for (name, expected) in expected_fields {
        let path = inside(name);
        match (found_fields.get(name), language) {
            (Some(found), _) => differences(&path, found, expected, language, reasons),
            (None, Language::Zh) => reasons.push(format!("缺少 `{path}`，应为 {expected}")),
            (None, _) => reasons.push(format!("`{path}` is missing, it must be {expected}")),
        }
    }
    for name in found_fields
        .keys()
        .filter(|it| !expected_fields.contains_key(*it))
    {
        let path = inside(name);
        reasons.push(match language {
            Language::Zh => format!("不应有 `{path}`"),
            _ => format!("`{path}` does not belong there"),
        });
    }
}
