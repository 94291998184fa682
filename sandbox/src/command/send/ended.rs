//! How a call ended, whatever its types.

use std::any::Any;

use antom::client::{CallError, Exchange, Reason};
use antom::endpoint::{Call, Code, CodeList, Decoded};
use antom::schema::{Body, OperationSchema, ProductSchema};
use antom::signature::SignatureError;
use antom::{Language, Violations};
use serde_json::Value;

use super::asked::Asked;
use super::state::State;
use crate::command::chinese;
use crate::command::{FINE, FOUND, UNKNOWN};
use crate::texts::Texts;

/// Why there is no response to rely on, in each language.
pub(super) struct Why(Texts);

impl Why {
    /// The runtime knows of Antom's keys only.
    fn of(reason: &Reason) -> Self {
        let texts = Texts::of(|language| match language {
            Language::Zh => chinese::reason(reason),
            _ => reason.to_string(),
        });
        Self(match reason {
            Reason::Signature(error) if PUBLIC_KEY_CAUSES.contains(&error.name()) => Texts::new(
                format!(
                    "{}. For the local sandbox: use the key that `antom sandbox` prints",
                    texts.en
                ),
                format!("{}。本地沙箱请使用 `antom sandbox` 输出的公钥", texts.zh),
            ),
            _ => texts,
        })
    }

    pub(super) fn get(&self, language: Language) -> &str {
        self.0.get(language)
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
    pub(super) kind: Kind,
    pub(super) http_status: Option<u16>,
    pub(super) code: Option<String>,
    pub(super) message: String,
    /// What the documentation says of the code, for this operation.
    pub(super) documented: Option<&'static Code>,
    /// Whether what it advises holds: after a failure that is not certain it could ask for another call.
    pub(super) is_advice: bool,
    /// Why there is no answer that can be trusted and read.
    pub(super) reason: Option<Why>,
    pub(super) is_signed: bool,
    /// Whether the response has a signature, which does not match.
    pub(super) is_mismatch: bool,
    pub(super) attempts: u32,
    pub(super) request_id: Option<String>,
    pub(super) trace_id: Option<String>,
    pub(super) may_have_happened: bool,
    pub(super) is_retryable: bool,
    pub(super) problems: Violations,
    pub(super) body: Vec<u8>,
    /// What the response asks of the buyer.
    pub(super) asked: Option<Asked>,
    /// The state that an inquiry found.
    pub(super) state: Option<State>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Succeeded,
    Declined,
    Unknown,
    NoResponse,
}

impl Ended {
    /// A success after so many attempts; the key is that of the request.
    pub(super) fn of_success<C: Call<Success: Any>>(
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
            asked: Asked::of(&**success),
            state: parsed.and_then(|it| State::of(C::OPERATION, &it)),
            body: body.to_owned(),
        }
    }

    pub(super) fn of_error<F: Any, C: CodeList>(error: &CallError<F, C>) -> Self {
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
                // Anyone could have written another address.
                asked: Asked::of(&it.response).filter(|_| known.is_signed),
                ..known
            },
            _ => Self {
                reason: error.reason().map(Why::of),
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
            asked: None,
            state: None,
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

    /// The ending in a word, for programs.
    fn word(&self) -> &'static str {
        match self.kind {
            Kind::Succeeded => "succeeded",
            Kind::Declined => "declined",
            Kind::Unknown => "outcome unknown",
            Kind::NoResponse => "no valid response",
        }
    }

    /// Whether the gateway has rejected the call before processing it. It cannot sign such a response, and the client believes
    /// it for a few result codes only.
    pub(super) fn is_rejection(&self) -> bool {
        let codes = antom::schema().protocol_codes();
        let is_one = |code: &str| {
            codes.is_some_and(|it| {
                let before_processing = [&it.method, &it.path, &it.client, &it.signature];
                before_processing.iter().any(|it| it.name() == code)
            })
        };
        !self.is_signed && !self.may_have_happened && self.code.as_deref().is_some_and(is_one)
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
            "reason": self.reason.as_ref().map(|it| it.get(about.language)),
            "signed": self.is_signed,
            "attempts": self.attempts,
            "requestId": self.request_id,
            "traceId": self.trace_id,
            "mayHaveHappened": self.may_have_happened,
            "retryable": self.is_retryable,
            "buyer": self.asked.as_ref().map(Asked::json),
            "state": self.state.as_ref().map(|it| serde_json::json!({ it.field: it.value })),
            "nextStep": self.next_step(about),
            "inquiry": self.inquiry(about),
            "problems": serde_json::to_value(self.problems.in_language(about.language)).unwrap_or_default(),
            "response": response.unwrap_or_else(as_text),
        })
    }
}
