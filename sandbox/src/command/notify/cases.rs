//! The cases of each notification: an official sample, and what makes it this case.

use antom::endpoint::Notification;
use antom::schema::OperationSchema;

use crate::command::operation::{Case as _, WithNotification};
use crate::command::output::aligned;
use crate::command::problem::Misnamed;

/// A case of a notification.
pub(super) struct Case {
    operation: &'static str,
    /// As the documentation's cases are called in the crate.
    pub(super) name: &'static str,
    /// The sample that it is made of.
    pub(super) sample: &'static str,
    /// What is changed in the sample.
    changes: [Changes; 2],
}

/// Paths of fields with their new values, as `--set` takes them.
type Changes = &'static [(&'static str, &'static str)];

const fn case(
    operation: &'static str,
    name: &'static str,
    sample: &'static str,
    changes: [Changes; 2],
) -> Case {
    Case {
        operation,
        name,
        sample,
        changes,
    }
}

const FAILED: Changes = &[
    ("result.resultStatus", "F"),
    ("result.resultCode", "PROCESS_FAIL"),
    ("result.resultMessage", "A general business error occurred."),
];

const NOT_PAID: Changes = &[("paymentTime", "null")];

const UNKNOWN: Changes = &[
    ("result.resultStatus", "U"),
    ("result.resultCode", "UNKNOWN_EXCEPTION"),
    ("result.resultMessage", "An unknown error occurred."),
];

/// Every case; a test holds that it is that case, and that none is missing.
#[rustfmt::skip]
const CASES: &[Case] = &[
    case(PAYMENT, "succeeded", "online", [&[], &[]]),
    case(PAYMENT, "failed", "online", [FAILED, NOT_PAID]),
    case(PAYMENT, "pending", "online", [&[("notifyType", "PAYMENT_PENDING")], NOT_PAID]),
    case(PAYMENT, "payment-code", "online", [&[("notifyType", "OFFLINE_PAYMENT_CODE")], NOT_PAID]),
    case(PAYMENT, "amount-update", "online", [&[("notifyType", "UPDATE_AMOUNT_RESULT")], NOT_PAID]),
    case(PAYMENT, "period-succeeded", "subscription-period", [&[], &[]]),
    case(PAYMENT, "period-failed", "subscription-period", [FAILED, NOT_PAID]),
    case(PAYMENT, "unknown", "online", [UNKNOWN, NOT_PAID]),
    case(CAPTURE, "succeeded", "succeeded", [&[], &[]]),
    case(CAPTURE, "failed", "succeeded", [FAILED, &[]]),
    case(CAPTURE, "unknown", "succeeded", [UNKNOWN, &[]]),
    case(REFUND, "succeeded", "succeeded", [&[], &[]]),
    case(REFUND, "failed", "succeeded", [FAILED, &[("refundStatus", "FAIL")]]),
    case(REFUND, "unknown", "succeeded", [UNKNOWN, &[]]),
    case(AUTHORIZATION, "token-canceled", "canceled", [&[], &[]]),
    case(AUTHORIZATION, "token-created", "canceled", [&[
        ("authorizationNotifyType", "TOKEN_CREATED"),
        ("authState", "state-of-your-request"),
    ], &[]]),
    case(AUTHORIZATION, "code-created", "canceled", [&[
        ("authorizationNotifyType", "AUTHCODE_CREATED"),
        ("accessToken", "null"),
        ("authCode", "code-for-applyToken"),
        ("authState", "state-of-your-request"),
    ], &[]]),
    case(AUTHORIZATION, "unknown", "canceled", [UNKNOWN, &[]]),
    // No page shows it; its body is made up.
    case(VAULTING, ONLY, "", [&[("vaultingRequestId", "vaulting-1024")], &[]]),
];

/// What stands for the case of a notification that does not come in cases.
const ONLY: &str = "only";

const PAYMENT: &str = "payments/notifyPayment";
const CAPTURE: &str = "payments/notifyCapture";
const REFUND: &str = "payments/notifyRefund";
const VAULTING: &str = "vaulting/notifyVaulting";
const AUTHORIZATION: &str = "authorizations/notifyAuthorization";

impl Case {
    /// What is changed in the sample.
    pub(super) fn changes(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.changes.into_iter().flatten().copied()
    }
}

fn of(operation: &OperationSchema) -> impl Iterator<Item = &'static Case> {
    let name = operation.qualified_name();
    CASES.iter().filter(move |it| it.operation == name)
}

/// The case of that name, or the first one.
pub(super) fn find(
    operation: &'static OperationSchema,
    name: Option<&str>,
) -> Result<&'static Case, Misnamed> {
    let found = of(operation).find(|it| name.is_none_or(|name| it.name == name));
    found.ok_or_else(|| {
        let names = of(operation).map(|it| it.name).collect();
        Misnamed::Case(operation, name.unwrap_or_default().to_owned(), names)
    })
}

/// Every notification with its cases.
pub(super) fn listing() -> String {
    let rows: Vec<[String; 2]> = CASES
        .iter()
        .map(|it| [it.operation.to_owned(), it.name.to_owned()])
        .collect();
    aligned(&rows)
}

/// The case that a body is, as the crate reads it.
pub(super) struct CaseOf<'b>(pub(super) &'b str);

impl WithNotification for CaseOf<'_> {
    type Output = Option<&'static str>;

    fn run<N: Notification<Event: crate::command::operation::Case>>(self) -> Self::Output {
        let notification = N::from_json(self.0.as_bytes()).ok()?;
        N::Event::from(notification).case()
    }
}
