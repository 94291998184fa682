//! The notifications: what the merchant is told, written in the transaction of what happened.

use antom::ResultCode;
use antom::authorizations::notify_authorization;
use antom::endpoint::Code;
use antom::payments::{notify_capture, notify_payment, notify_refund};
use antom::schema::OperationSchema;
use antom::types::{Amount, CallResult, PaymentMethodDetail, ResultStatusType};
use antom::vaulting::notify_vaulting;
use antom::{Language, Status as Ending, serde_json};

use super::Desk;
use super::script::{of_authorization, of_capture, of_facts, of_refund, of_vaulting};
use crate::clock::to_text;
use crate::credentials::masked;
use crate::error::{Error, Result};
use crate::lifecycle::{Authorization, Capture, Payment, Refund, Status};
use crate::scenario::Scenario;
use crate::store::vaultings::Vaulting;
use crate::store::{NewNotification, notifications, notify_url, payments};

/// The result that a code stands for, with its documented message.
pub(crate) fn result_of(code: &str) -> CallResult {
    let documented = ResultCode::from(code).documented();
    let status = match documented.map(Code::status) {
        Some(Ending::Success) => ResultStatusType::S,
        Some(Ending::Failure) | None => ResultStatusType::F,
        Some(Ending::Unknown) => ResultStatusType::U,
    };
    let message = documented.map_or(code, |it| it.message(Language::En));
    CallResult::builder()
        .result_code(code)
        .result_status(status)
        .result_message(message)
        .build()
}

/// What is told, of which operation, about what, to whom.
struct Notice<'n> {
    operation: &'static OperationSchema,
    client_id: &'n str,
    subject: &'n str,
    target: Option<&'n str>,
    scenario: Scenario,
}

impl Desk<'_> {
    /// Tells the result; where it is to be out of order, there is a notification before it that can arrive too late.
    pub(super) fn notify_result(&self, payment: &Payment) -> Result<()> {
        let plan = of_facts(&payment.facts).notification(&notify_payment::OPERATION);
        if plan.wants_pending() && !notifications::has(self.transaction, &payment.id)? {
            self.notify_payment(payment, true)?;
        }
        self.notify_payment(payment, false)
    }

    pub(super) fn notify_payment(&self, payment: &Payment, is_pending: bool) -> Result<()> {
        let facts = &payment.facts;
        let code = match payment.status {
            Status::Success | Status::Pending => "SUCCESS",
            _ if is_pending => "SUCCESS",
            _ => payment.code.as_deref().unwrap_or("PROCESS_FAIL"),
        };
        let mut body = notify_payment::Notification::builder()
            .notify_type(if is_pending {
                "PAYMENT_PENDING"
            } else {
                "PAYMENT_RESULT"
            })
            .result(result_of(code))
            .payment_request_id(facts.request_id.clone())
            .payment_id(payment.id.clone())
            .payment_amount(Amount::from(&facts.amount))
            .payment_create_time(payment.created_at)
            .build();
        body.payment_time = payment.paid_at.filter(|_| !is_pending);
        self.notify(
            &Notice {
                operation: &notify_payment::OPERATION,
                client_id: &facts.client_id,
                subject: &payment.id,
                target: facts.notify_url.as_deref(),
                scenario: of_facts(facts),
            },
            serde_json::to_vec(&body),
        )
    }

    pub(crate) fn notify_capture(&self, payment: &Payment, capture: &Capture) -> Result<()> {
        let mut body = notify_capture::Notification::builder()
            .notify_type("CAPTURE_RESULT")
            .result(result_of(capture.code.as_deref().unwrap_or("SUCCESS")))
            .capture_request_id(capture.request_id.clone())
            .payment_id(payment.id.clone())
            .capture_id(capture.id.clone())
            .capture_amount(Amount::from(&capture.amount))
            .build();
        body.capture_time = capture.ended_at;
        self.notify(
            &Notice {
                operation: &notify_capture::OPERATION,
                client_id: &capture.client_id,
                subject: &payment.id,
                target: payment.facts.notify_url.as_deref(),
                scenario: of_capture(capture).or(of_facts(&payment.facts)),
            },
            serde_json::to_vec(&body),
        )
    }

    pub(crate) fn notify_refund(&self, refund: &Refund) -> Result<()> {
        let payment = payments::named(self.transaction, &refund.payment_id)?;
        let base = payment.map(|it| of_facts(&it.facts)).unwrap_or_default();
        let mut body = notify_refund::Notification::builder()
            .notify_type("REFUND_RESULT")
            .result(result_of(refund.code.as_deref().unwrap_or("SUCCESS")))
            .refund_status(refund.status.name())
            .refund_request_id(refund.request_id.clone())
            .refund_id(refund.id.clone())
            .refund_amount(Amount::from(&refund.amount))
            .build();
        body.refund_time = refund.ended_at;
        self.notify(
            &Notice {
                operation: &notify_refund::OPERATION,
                client_id: &refund.client_id,
                subject: &refund.payment_id,
                target: refund.notify_url.as_deref(),
                scenario: of_refund(refund).or(base),
            },
            serde_json::to_vec(&body),
        )
    }

    pub(crate) fn notify_authorization(
        &self,
        authorization: &Authorization,
        kind: &str,
    ) -> Result<()> {
        let mut body = notify_authorization::Notification::builder()
            .authorization_notify_type(kind)
            .result(result_of("SUCCESS"))
            .build();
        if kind != "TOKEN_CANCELED" {
            body.auth_state = Some(authorization.auth_state.clone());
            body.user_id = Some(authorization.user_id.clone());
        }
        match kind {
            "AUTHCODE_CREATED" => body.auth_code.clone_from(&authorization.auth_code),
            _ => body.access_token.clone_from(&authorization.access_token),
        }
        self.notify(
            &Notice {
                operation: &notify_authorization::OPERATION,
                client_id: &authorization.client_id,
                subject: &authorization.auth_state,
                target: authorization.notify_url.as_deref(),
                scenario: of_authorization(authorization),
            },
            serde_json::to_vec(&body),
        )
    }

    /// Tells that a card was stored. The SDKs list no value of `notifyType`: there is none.
    pub(crate) fn notify_vaulting(
        &self,
        vaulting: &Vaulting,
        method: PaymentMethodDetail,
    ) -> Result<()> {
        let body = notify_vaulting::Notification::builder()
            .result(result_of("SUCCESS"))
            .vaulting_request_id(vaulting.request_id.clone())
            .payment_method_detail(method)
            .vaulting_create_time(to_text(self.now))
            .build();
        self.notify(
            &Notice {
                operation: &notify_vaulting::OPERATION,
                client_id: &vaulting.client_id,
                subject: &vaulting.request_id,
                target: vaulting.notify_url.as_deref(),
                scenario: of_vaulting(vaulting),
            },
            serde_json::to_vec(&body),
        )
    }

    fn notify(&self, notice: &Notice<'_>, body: serde_json::Result<Vec<u8>>) -> Result<()> {
        let body = body.map_err(|error| Error::Message(error.to_string()))?;
        let target = match notice.target {
            // It is not sent there, and not shown either.
            Some(target) => masked(target).into_owned(),
            None => notify_url(self.transaction, notice.client_id)?.unwrap_or_default(),
        };
        let notification = NewNotification {
            client_id: notice.client_id.to_owned(),
            operation: notice.operation.qualified_name(),
            subject: notice.subject.to_owned(),
            target,
            body,
            plan: notice.scenario.notification(notice.operation),
            created_at: self.now,
        };
        notifications::enqueue(self.transaction, &notification)?;
        Ok(())
    }
}
