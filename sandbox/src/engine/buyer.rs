//! What a buyer does on the sandbox's pages, or a test in their place.

use std::time::Duration;

use antom::Status as Ending;
use antom::payments::pay;

use super::asked::stays_in_process;
use super::payments::not_allowed;
use super::script::of_facts;
use super::{Desk, Engine, secret};
use crate::clock::later_than;
use crate::error::{Error, RecordKind, Result};
use crate::lifecycle::{Authorization, Change, ChangeKind, Payment, Product, Refusal};
use crate::store::{Session, authorizations, payments, sessions};

/// The result code of a payment that a buyer declines, if no other is named.
pub(crate) const DECLINED: &str = "USER_BALANCE_NOT_ENOUGH";

/// So many IDs are named if one is unknown.
const KNOWN: usize = 5;

/// What a buyer does with a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act<'a> {
    /// Pays.
    Pay,
    /// Does their part; the result is pending.
    Submit,
    /// Does not get to pay, with this result code.
    Decline(&'a str),
    /// Lets the time for it pass.
    Expire,
}

impl Engine {
    /// Performs an action of the buyer. A code with which no payment fails is refused.
    pub(crate) fn buyer(&self, name: &str, act: Act<'_>) -> Result<Payment> {
        if let Act::Decline(code) = act {
            let documented = pay::OPERATION.result_code(code);
            if documented.is_none_or(|it| it.status() != Ending::Failure) {
                let code: String = code.chars().take(64).collect();
                return Err(Error::not_allowed(
                    format!(
                        "`{code}` is not a result code of `pay` with the status F; `antom explain pay` lists them"
                    ),
                    format!(
                        "`{code}` 不是 `pay` 状态为 F 的结果码；`antom explain pay` 可列出这些结果码"
                    ),
                ));
            }
        }
        self.act(|desk| desk.buyer_in_person(name, act))
    }

    /// The error if no payment has an ID.
    pub(crate) fn no_payment(&self, kind: RecordKind, name: &str) -> Result<Error> {
        self.act(|desk| desk.no_payment(kind, name))
    }
}

impl Desk<'_> {
    /// Lets a buyer act on a payment or a session by any of its names.
    pub(crate) fn buyer(&self, name: &str, act: Act<'_>) -> Result<Payment> {
        let mut payment = self.payment_of_buyer(name)?;
        let refused = self.refused_by_scenario(&payment);
        let act = match (act, &refused) {
            (Act::Pay, Some(code)) => Act::Decline(code),
            (Act::Pay, None) if stays_in_process(&payment.facts) => Act::Submit,
            (act, _) => act,
        };
        let (now, of) = (self.now, Change::of);
        let (change, effects) = match act {
            Act::Pay => (of(ChangeKind::Paid), payment.succeed(now, self.terms)),
            Act::Submit => (of(ChangeKind::Submitted), payment.submit()),
            Act::Decline(code) => (Change::failed(code), payment.fail(now, code)),
            Act::Expire => (of(ChangeKind::Expired), payment.expire(now)),
        };
        self.commit(&mut payment, &change, effects.map_err(not_allowed)?)?;
        Ok(payment)
    }

    /// No payment has the ID: the error names those that are there.
    fn no_payment(&self, kind: RecordKind, name: &str) -> Result<Error> {
        Ok(Error::NotFound {
            kind,
            id: name.to_owned(),
            known: payments::newest_ids(self.transaction, KNOWN)?,
        })
    }

    /// Finds a payment by any of its names; that of a session begins if it has not.
    pub(super) fn payment_of_buyer(&self, name: &str) -> Result<Payment> {
        match payments::named(self.transaction, name)? {
            Some(payment) => Ok(payment),
            None => self.begin(name),
        }
    }

    /// The code with which the message of a session wants its payment to fail: no call of `pay` can tell it.
    fn refused_by_scenario(&self, payment: &Payment) -> Option<&'static str> {
        let is_of_session = matches!(
            payment.facts.product,
            Product::Cashier | Product::EasySafePay
        );
        if !is_of_session || payment.facts.scenario.is_none() {
            return None;
        }
        let scenario = of_facts(&payment.facts);
        let outcome = scenario.outcome(&pay::OPERATION)?;
        let code = outcome.at(0, Duration::ZERO)?;
        (code.status() == Ending::Failure).then(|| code.name())
    }

    /// The payment of a session begins when the buyer turns to it.
    fn begin(&self, name: &str) -> Result<Payment> {
        let Some(session) = sessions::named(self.transaction, name)? else {
            return Err(self.no_payment(RecordKind::PaymentOrSession, name)?);
        };
        let Session {
            facts,
            expires_at,
            payment_expires_at,
            ..
        } = session;
        if self.now > expires_at {
            return Err(session_expired());
        }
        let until = payment_expires_at.unwrap_or(later_than(self.now, self.terms.payment_expiry));
        if until <= self.now {
            return Err(not_allowed(Refusal::Closed));
        }
        self.create(facts, until)
    }

    /// Lets a buyer agree to later payments. Returns the authorization with its code.
    pub(crate) fn agree(&self, name: &str) -> Result<Authorization> {
        let mut authorization = self.asked(name)?;
        let agreed = authorization.agree(secret("2810100"), self.now, self.terms);
        agreed.ok_or_else(answered)?;
        authorizations::save(self.transaction, &authorization)?;
        self.notify_authorization(&authorization, "AUTHCODE_CREATED")?;
        Ok(authorization)
    }

    /// Lets a buyer decline later payments.
    pub(crate) fn decline_authorization(&self, name: &str) -> Result<Authorization> {
        let mut authorization = self.asked(name)?;
        authorization.decline().ok_or_else(answered)?;
        authorizations::save(self.transaction, &authorization)?;
        Ok(authorization)
    }

    fn asked(&self, name: &str) -> Result<Authorization> {
        authorizations::named(self.transaction, name)?
            .ok_or_else(|| Error::not_found(RecordKind::Authorization, name))
    }
}

fn answered() -> Error {
    Error::not_allowed("the buyer has already answered", "买家已完成操作")
}

pub(super) fn session_expired() -> Error {
    Error::not_allowed("the session has expired", "会话已过期")
}
