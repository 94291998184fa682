//! How a call ended, whatever its types, and what to do next.

use antom::client::{CallError, Exchange, Reason};
use antom::endpoint::{Call, Code, CodeList, Decoded};
use antom::schema::{Body, OperationSchema, ProductSchema};
use antom::signature::SignatureError;
use antom::{Language, Violations};
use serde_json::Value;

use super::advice::advice_for;
use crate::command::output::{
    BOLD, ERROR, GOOD, WARNING, count, one_line, printable, printable_json, styled, wrapped,
};
use crate::command::{FINE, FOUND, UNKNOWN};

/// Why there is no response to rely on. The runtime knows of Antom's keys only.
fn reason_text(reason: &Reason) -> String {
    let text = reason.to_string();
    match reason {
        Reason::Signature(error) if PUBLIC_KEY_CAUSES.contains(&error.name()) => {
            format!("{text}. For the local sandbox: use the key that `antom sandbox` prints")
        }
        _ => text,
    }
}

/// The causes of a mismatch that ask for another public key.
const PUBLIC_KEY_CAUSES: [&str; 3] = ["own_key_configured", "other_key", "length"];

/// What was called, and how to go on.
pub(super) struct About {
    pub(super) operation: &'static OperationSchema,
    pub(super) product: Option<&'static ProductSchema>,
    /// The command that inquires about the call, if there is one.
    pub(super) inquiry: Option<String>,
    pub(super) language: Language,
}

/// How a call ended.
pub(super) struct Ended {
    kind: Kind,
    http_status: Option<u16>,
    code: Option<String>,
    message: String,
    /// What the documentation says of the code, for this operation.
    documented: Option<&'static Code>,
    /// Whether what it advises holds: after a failure that is not certain it could ask for another call.
    is_advice: bool,
    /// Why there is no answer that can be trusted and read.
    reason: Option<String>,
    is_signed: bool,
    /// Whether the response has a signature, which does not match.
    is_mismatch: bool,
    attempts: u32,
    request_id: Option<String>,
    trace_id: Option<String>,
    may_have_happened: bool,
    is_retryable: bool,
    problems: Violations,
    body: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Succeeded,
    Declined,
    Unknown,
    NoResponse,
}

impl Ended {
    /// A success after so many attempts; the key is that of the request.
    pub(super) fn of_success<C: Call>(
        success: &Decoded<C::Success>,
        attempts: u32,
        key: Option<String>,
    ) -> Self {
        let body = success.raw_body();
        let parsed = Body::parse(body).ok();
        let outcome = C::OPERATION.outcome();
        let text = |path: fn(&antom::endpoint::Outcome) -> &'static str| {
            parsed.as_ref()?.text(path(outcome?))
        };
        let code = text(|it| it.code);
        Self {
            kind: Kind::Succeeded,
            http_status: None,
            is_advice: true,
            documented: code.as_deref().and_then(|it| C::OPERATION.result_code(it)),
            code,
            message: text(|it| it.message).unwrap_or_default(),
            reason: None,
            is_signed: true,
            is_mismatch: false,
            attempts,
            request_id: key,
            trace_id: None,
            may_have_happened: true,
            is_retryable: false,
            problems: success.problems().clone(),
            body: body.to_owned(),
        }
    }

    pub(super) fn of_error<F, C: CodeList>(error: &CallError<F, C>) -> Self {
        let exchange = error.exchange();
        let known = Self::of_exchange(exchange);
        match error {
            CallError::Declined(it) => Self {
                kind: Kind::Declined,
                message: it.message.clone(),
                documented: it.documented(),
                is_advice: !it.action(Language::En).is_empty(),
                problems: it.problems.clone(),
                ..known
            },
            CallError::Unknown(it) => Self {
                kind: Kind::Unknown,
                message: it.message.clone(),
                documented: it.documented(),
                is_advice: !it.action(Language::En).is_empty(),
                problems: it.problems.clone(),
                ..known
            },
            _ => Self {
                reason: error.reason().map(reason_text),
                is_mismatch: matches!(
                    error.reason(),
                    Some(Reason::Signature(SignatureError::Mismatch(_)))
                ),
                ..known
            },
        }
    }

    /// What is known of an exchange, whatever its answer says.
    fn of_exchange(exchange: &Exchange) -> Self {
        Self {
            kind: Kind::NoResponse,
            http_status: exchange.http_status().map(|it| it.as_u16()),
            code: exchange.result_code().map(str::to_owned),
            message: String::new(),
            documented: None,
            is_advice: false,
            reason: None,
            is_signed: exchange.is_signed(),
            is_mismatch: false,
            attempts: exchange.attempts(),
            request_id: exchange.request_id().map(str::to_owned),
            trace_id: exchange.trace_id().map(str::to_owned),
            may_have_happened: exchange.may_have_happened(),
            is_retryable: exchange.is_retryable(),
            problems: Violations::default(),
            body: exchange.raw_body().to_owned(),
        }
    }

    /// The exit status.
    pub(super) fn status(&self) -> u8 {
        match self.kind {
            Kind::Succeeded => FINE,
            Kind::Unknown => UNKNOWN,
            _ if self.may_have_happened => UNKNOWN,
            Kind::Declined | Kind::NoResponse => FOUND,
        }
    }

    /// The ending in a word.
    fn word(&self) -> &'static str {
        match self.kind {
            Kind::Succeeded => "succeeded",
            Kind::Declined => "declined",
            Kind::Unknown => "outcome unknown",
            Kind::NoResponse => "no valid response",
        }
    }

    /// The ending for people. Anyone can have written a response that is not signed.
    fn title(&self) -> &'static str {
        match self.kind {
            Kind::Declined if self.is_rejection() => {
                "declined by the gateway before processing (such responses are not signed)"
            }
            Kind::Declined if !self.is_signed => "reported as declined, but not signed",
            _ => self.word(),
        }
    }

    /// Whether the gateway has rejected the call before processing it. It cannot sign such a response, and the client believes
    /// it for a few result codes only.
    fn is_rejection(&self) -> bool {
        let codes = antom::schema().protocol_codes();
        let is_one = |code: &str| {
            codes.is_some_and(|it| {
                let before_processing = [&it.method, &it.path, &it.client, &it.signature];
                before_processing.iter().any(|it| it.name() == code)
            })
        };
        !self.is_signed && !self.may_have_happened && self.code.as_deref().is_some_and(is_one)
    }

    /// For people: the ending, what it means, what to do, and the response.
    pub(super) fn text(&self, about: &About) -> String {
        let language = about.language;
        let style = match self.kind {
            Kind::Succeeded => GOOD,
            Kind::Declined => ERROR,
            Kind::Unknown | Kind::NoResponse => WARNING,
        };
        let mut text = format!(
            "{}: {}",
            styled(style, self.title()),
            about.operation.qualified_name()
        );
        if let Some(status) = self.http_status {
            text += &format!(", HTTP {status}");
        }
        if let Some(code) = &self.code {
            text += &format!(", {}", one_line(code));
        }
        if !self.message.is_empty() && self.code.as_ref() != Some(&self.message) {
            text += &format!(": {}", one_line(&self.message));
        }
        text.push('\n');
        if let Some(reason) = &self.reason {
            text += &wrapped(&printable(reason), "  ");
        }
        let meaning = self.documented.map_or("", |it| it.message(language));
        if !meaning.is_empty() && !self.message.contains(meaning) {
            text += &wrapped(meaning, "  ");
        }
        text += &self.facts();
        text += &format!("\n{}\n", styled(BOLD, "Next step"));
        text += &wrapped(&self.next_step(about), "  ");
        if let Some(inquiry) = self.inquiry(about) {
            // In one line, so that it can be copied.
            text += &format!("  To inquire:\n\n    {inquiry}\n");
        }
        if !self.problems.is_empty() {
            let problems = self.problems.in_language(language).to_string();
            let problems: Vec<String> = problems.lines().map(printable).collect();
            text += &format!("\n{}\n", styled(BOLD, "Could not be read"));
            text += &format!("{}\n", problems.join("\n"));
        }
        text + &self.response()
    }

    /// What else is known of the exchange.
    fn facts(&self) -> String {
        let signature = if self.is_signed {
            "signed by Antom"
        } else if self.http_status.is_none() {
            "no response"
        } else if self.is_mismatch {
            "its signature does not match"
        } else {
            "the response is not signed"
        };
        let mut facts = vec![
            signature.to_owned(),
            count(self.attempts as usize, "attempt"),
        ];
        let ids = [
            ("request id", &self.request_id),
            ("trace id", &self.trace_id),
        ];
        for (name, id) in ids {
            facts.extend(id.as_ref().map(|it| format!("{name}: {}", one_line(it))));
        }
        wrapped(&facts.join(", "), "  ")
    }

    /// What to do: first what is known of this call, then what the documentation advises for its product.
    fn next_step(&self, about: &About) -> String {
        let action = self.action(about);
        match (self.kind, self.is_retryable, self.may_have_happened) {
            (Kind::Succeeded, ..) if action.is_empty() => "none: the call succeeded".to_owned(),
            (Kind::Succeeded, ..) => action,
            (_, true, true) => format!("The call may have gone through: {}.", self.careful(about)),
            (_, true, false) => {
                format!("The call had no effect: {}.", self.again(about.operation))
            }
            (_, false, true) => {
                let careful = self.careful(about);
                format!("The call may have gone through: {careful}. {action}")
            }
            (_, false, false) if action.is_empty() => {
                "The call had no effect: correct what is named above, and call again.".to_owned()
            }
            (_, false, false) => action,
        }
    }

    /// What the documentation advises for the result code and the product.
    fn action(&self, about: &About) -> String {
        let documented = self.documented.filter(|_| self.is_advice);
        let action = documented.map_or("", |it| it.action(about.language));
        match about.product {
            Some(product) => advice_for(action, about.operation, product.name()),
            None => action.to_owned(),
        }
    }

    /// How the same call is made again.
    fn again(&self, operation: &OperationSchema) -> String {
        match (operation.idempotency_key(), &self.request_id) {
            (Some(key), Some(id)) => {
                format!(
                    "send the same request again with the same ID (`{key}`: `{}`)",
                    one_line(id)
                )
            }
            _ => "make the same call again".to_owned(),
        }
    }

    /// What to do after a call that may have gone through.
    fn careful(&self, about: &About) -> String {
        let operation = about.operation;
        let has_key = operation.idempotency_key().is_some() && self.request_id.is_some();
        match (operation.inquiry(), has_key) {
            (Some(_), true) => format!(
                "inquire, or {}; never make a call with a new ID",
                self.again(operation)
            ),
            (None, true) => format!("{}; never make a call with a new ID", self.again(operation)),
            (Some(_), false) => "inquire before you make another call".to_owned(),
            (None, false) => "find out how the call ended before you make a new one".to_owned(),
        }
    }

    /// The command that inquires about the call, if it may have gone through.
    fn inquiry<'a>(&self, about: &'a About) -> Option<&'a str> {
        let is_unknown = self.kind != Kind::Succeeded && self.may_have_happened;
        about.inquiry.as_deref().filter(|_| is_unknown)
    }

    /// The response as it came; what is not JSON without what could move the cursor.
    fn response(&self) -> String {
        if self.body.is_empty() {
            return String::new();
        }
        let title = styled(BOLD, "Response");
        let body = String::from_utf8_lossy(&self.body);
        match Body::parse(&self.body) {
            Ok(_) => format!("\n{title}\n{}\n", printable_json(&body)),
            Err(_) => format!("\n{title}\n{}\n", one_line(&body)),
        }
    }

    /// For programs.
    pub(super) fn json(&self, about: &About) -> Value {
        let response = serde_json::from_slice::<Value>(&self.body).ok();
        let as_text = || match self.body.as_slice() {
            [] => Value::Null,
            body => String::from_utf8_lossy(body).into(),
        };
        serde_json::json!({
            "operation": about.operation.qualified_name(),
            "outcome": self.word().replace(' ', "_"),
            "httpStatus": self.http_status,
            "code": self.code,
            "message": self.message,
            "reason": self.reason,
            "signed": self.is_signed,
            "attempts": self.attempts,
            "requestId": self.request_id,
            "traceId": self.trace_id,
            "mayHaveHappened": self.may_have_happened,
            "retryable": self.is_retryable,
            "nextStep": self.next_step(about),
            "inquiry": self.inquiry(about),
            "problems": serde_json::to_value(self.problems.in_language(about.language)).unwrap_or_default(),
            "response": response.unwrap_or_else(as_text),
        })
    }
}
