//! Whether a response acknowledges a notification in the documented form, and where it does not.

use antom::client::{TransportError, TransportErrorKind};
use antom::schema::{Body, OperationSchema};
use serde_json::Value;

use super::deliver::Delivered;
use crate::command::output::{BOLD, ERROR, GOOD, WARNING, one_line, styled};
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
    pub(super) fn of(delivered: &Delivered, expected: &str) -> Self {
        let response = match delivered {
            Ok(response) => response,
            Err(error) => {
                return Self {
                    http_status: None,
                    is_acknowledged: false,
                    reasons: vec![reason(error)],
                    body: Vec::new(),
                };
            }
        };
        let mut reasons = Vec::new();
        let status = response.status();
        if status.as_u16() != 200 {
            reasons.push(format!("the HTTP status is {}, not 200", status.as_u16()));
        }
        let [found, expected_value] =
            [response.body(), expected.as_bytes()].map(serde_json::from_slice::<Value>);
        match (Body::parse(response.body()), found, expected_value) {
            _ if response.body().is_empty() => {
                reasons.push(format!("the body is empty, not {expected}"));
            }
            (Err(error), ..) => reasons.push(format!("the body is not JSON: {error}")),
            (Ok(_), Ok(found), Ok(expected)) => differences("", &found, &expected, &mut reasons),
            // A body that was parsed is JSON. A test holds that what is documented is JSON.
            (Ok(_), ..) => {}
        }
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
    pub(super) fn text(&self, operation: &OperationSchema, case: Option<&str>) -> String {
        let name = match case {
            Some(case) => format!("{} ({case})", operation.qualified_name()),
            None => operation.qualified_name(),
        };
        let verdict = match (self.is_acknowledged, self.reasons.is_empty()) {
            (true, true) => styled(GOOD, "acknowledged"),
            (true, false) => styled(
                WARNING,
                "acknowledged, but the body differs from the documented one",
            ),
            (false, _) => styled(ERROR, "not acknowledged"),
        };
        let mut text = format!("{verdict}: {name}\n");
        for reason in &self.reasons {
            text += &format!("  {}\n", one_line(reason));
        }
        text += match (self.is_acknowledged, self.http_status) {
            (true, _) => "",
            (false, Some(_)) => {
                "  Antom would send the notification again. Respond with the documented acknowledgement after your \
                 server has handled the notification.\n"
            }
            (false, None) => "  Antom would send the notification again.\n",
        };
        if !self.reasons.is_empty() && !self.body.is_empty() {
            let body = one_line(&String::from_utf8_lossy(&self.body));
            text += &format!("\n{}\n{body}\n", styled(BOLD, "Response"));
        }
        text
    }

    /// For programs.
    pub(super) fn json(&self, operation: &OperationSchema, case: Option<&str>) -> Value {
        serde_json::json!({
            "operation": operation.qualified_name(),
            "case": case,
            "acknowledged": self.is_acknowledged,
            "exact": self.is_acknowledged && self.reasons.is_empty(),
            "reasons": self.reasons,
            "httpStatus": self.http_status,
            "response": String::from_utf8_lossy(&self.body),
        })
    }
}

/// Why there is no response, in the words of who runs the server.
fn reason(error: &TransportError) -> String {
    match error.kind() {
        TransportErrorKind::Connect => {
            "no server accepts connections at this address: start your server, or check the host and port"
                .to_owned()
        }
        TransportErrorKind::Tls => {
            "the connection could not be secured: if the certificate of the server is not trusted, pass its CA certificate with `--ca`"
                .to_owned()
        }
        TransportErrorKind::TimedOut => "the server did not respond in time".to_owned(),
        TransportErrorKind::Broken => "the server closed the connection without a response".to_owned(),
        _ => error.to_string(),
    }
}

/// Where a value is not the one that is expected. White space and the order of fields do not matter.
fn differences(path: &str, found: &Value, expected: &Value, reasons: &mut Vec<String>) {
    let shown = |path: &str| match path {
        "" => "the body".to_owned(),
        path => format!("`{path}`"),
    };
    let (Value::Object(found_fields), Value::Object(expected_fields)) = (found, expected) else {
        if found != expected {
            reasons.push(format!("{} is {found}, not {expected}", shown(path)));
        }
        return;
    };
    let inside = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    for (name, expected) in expected_fields {
        match found_fields.get(name) {
            Some(found) => differences(&inside(name), found, expected, reasons),
            None => reasons.push(format!(
                "`{}` is missing, it must be {expected}",
                inside(name)
            )),
        }
    }
    for name in found_fields
        .keys()
        .filter(|it| !expected_fields.contains_key(*it))
    {
        reasons.push(format!("`{}` does not belong there", inside(name)));
    }
}
