//! Fixed scenarios by the digits of an amount or an ID.

use antom::schema::OperationSchema;
use serde_json::Value;

use super::Scenario;
use super::problem::{Problem, ProblemKind};
use super::source::Source;

/// A scenario that the last four digits of an amount, in the smallest unit of its currency, ask for. An ID asks for it by
/// ending in `sandbox-` and the digits: `order-17-sandbox-4402`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The last four digits.
    pub digits: &'static str,
    /// What it means for a payment: the amount of `createPaymentSession` and `pay`.
    pub payment: &'static str,
    /// What it means for a capture.
    pub capture: &'static str,
    /// What it means for a refund.
    pub refund: &'static str,
}

/// Creates a row that means the same everywhere.
const fn same(digits: &'static str, directive: &'static str) -> Fixed {
    Fixed {
        digits,
        payment: directive,
        capture: directive,
        refund: directive,
    }
}

/// The fixed scenarios. Amounts that end in other digits are ordinary.
pub const FIXED: [Fixed; 22] = [
    same("4401", "F"),
    Fixed {
        digits: "4402",
        payment: "USER_BALANCE_NOT_ENOUGH",
        capture: "USER_BALANCE_NOT_ENOUGH",
        refund: "MERCHANT_BALANCE_NOT_ENOUGH",
    },
    Fixed {
        digits: "4403",
        payment: "RISK_REJECT",
        capture: "RISK_REJECT",
        refund: "REFUND_NOT_SUPPORTED",
    },
    same("4404", "UNKNOWN_EXCEPTION"),
    same("4405", "UNKNOWN_EXCEPTION once"),
    same("4410", "U then S after 5s"),
    same("4411", "U then F after 5s"),
    same("4420", "response lost"),
    same("4421", "response lost once"),
    same("4422", "response late 10s"),
    same("4423", "response truncated"),
    same("4424", "response html 502"),
    same("4425", "response unsigned"),
    same("4426", "response wrongly signed"),
    same("4427", "response with wrong key version"),
    same("4430", "notify late 1m"),
    same("4431", "notify twice"),
    same("4432", "notify out of order"),
    same("4433", "notify tampered once"),
    same("4434", "notify wrongly signed once"),
    same("4435", "notify unsigned once"),
    same("4436", "notify never"),
];

/// Operations whose amount chooses a scenario, with the path of the amount.
const AMOUNTS: [(&str, &str); 4] = [
    ("payments/createPaymentSession", "/paymentAmount/value"),
    ("payments/pay", "/paymentAmount/value"),
    ("payments/capture", "/captureAmount/value"),
    ("payments/refund", "/refundAmount/value"),
];

const IN_ID: &str = "sandbox-";

impl Fixed {
    /// Returns what it means in a request of an operation: a directive. `None` for an operation without an amount.
    ///
    /// In a request for a session, results are those of the payment, and faults are those of the response to the request.
    pub fn directive(&self, operation: &OperationSchema) -> Option<String> {
        let name = operation.name();
        let directive = match operation.qualified_name().as_str() {
            "payments/createPaymentSession" | "payments/pay" => self.payment,
            "payments/capture" => self.capture,
            "payments/refund" => self.refund,
            _ => return None,
        };
        // Of a session, what is about single calls cannot be about those of `pay`: there are none.
        let is_about_calls = ["response", "UNKNOWN_EXCEPTION"]
            .iter()
            .any(|start| directive.starts_with(start));
        let subject = match name {
            "createPaymentSession" if !is_about_calls => "pay",
            name => name,
        };
        Some(if directive.starts_with("notify") {
            directive.to_owned()
        } else {
            format!("{subject} {directive}")
        })
    }

    fn scenario(&self, operation: &'static OperationSchema) -> Scenario {
        let directive = self.directive(operation).unwrap_or_default();
        Scenario::parse(operation, &format!("[sandbox: {directive}]"))
    }
}

/// The scenario that the ID or the amount of a request asks for.
pub(super) fn of_call(operation: &'static OperationSchema, body: &Value) -> Scenario {
    with_source(operation, body).map_or_else(Scenario::default, |(scenario, _)| scenario)
}

/// The scenario that the ID or the amount of a request asks for, and which of both does.
pub(super) fn with_source(
    operation: &'static OperationSchema,
    body: &Value,
) -> Option<(Scenario, Source)> {
    let name = operation.qualified_name();
    let (_, path) = AMOUNTS.iter().find(|(of, _)| *of == name)?;
    let key = operation.idempotency_key()?;
    let id = body.get(key).and_then(Value::as_str);
    if let Some((id, digits)) = id.and_then(|id| Some((id, in_id(id)?))) {
        return Some(match fixed(digits) {
            Some(fixed) => (fixed.scenario(operation), Source::Id(key, fixed.digits)),
            None => (unknown(operation, id, digits), Source::Id(key, "")),
        });
    }
    let amount = match body.pointer(path)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let ending = amount.len().checked_sub(4).and_then(|at| amount.get(at..));
    let fixed = fixed(ending?)?;
    let field = path.trim_start_matches('/').replace('/', ".");
    let source = Source::Amount(field, fixed.digits);
    Some((fixed.scenario(operation), source))
}

fn fixed(digits: &str) -> Option<&'static Fixed> {
    FIXED.iter().find(|it| it.digits == digits)
}

/// The digits at the end of an ID that chooses a scenario.
fn in_id(id: &str) -> Option<&str> {
    let digits = id.len().checked_sub(4)?;
    let word = digits.checked_sub(IN_ID.len())?;
    let is_meant = id.get(word..digits)?.eq_ignore_ascii_case(IN_ID);
    let digits = id.get(digits..)?;
    (is_meant && digits.bytes().all(|it| it.is_ascii_digit())).then_some(digits)
}

fn unknown(operation: &OperationSchema, id: &str, digits: &str) -> Scenario {
    let column = id.chars().count() - digits.len() + 1;
    let problem = Problem {
        field: operation.idempotency_key().unwrap_or_default().to_owned(),
        column,
        word: digits.to_owned(),
        kind: ProblemKind::UnknownDigits,
    };
    Scenario {
        directives: Vec::new(),
        written: Vec::new(),
        problems: vec![problem],
    }
}
