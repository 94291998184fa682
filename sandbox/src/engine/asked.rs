//! A buyer pays, and the message of the payment asks for another result than a success at once.

use antom::payments::pay;

use super::script::of_facts;
use super::timers::Event;
use super::{Act, Desk};
use crate::clock::later_than;
use crate::error::{Error, Result};
use crate::lifecycle::{Facts, Payment, Status};
use crate::scenario::{Ending, EndsAt, Outcome};
use crate::store::sessions;

impl Desk<'_> {
    /// Lets a person act. Paying does not override what the message asks for: a payment that is to be in process first is in
    /// process then, and ends as asked, counted from now.
    pub(crate) fn buyer_in_person(&self, name: &str, act: Act<'_>) -> Result<Payment> {
        if act != Act::Pay {
            return self.buyer(name, act);
        }
        let payment = self.payment_of_buyer(name)?;
        if !waits(&payment.facts) {
            return self.buyer(&payment.id, act);
        }
        if payment.status == Status::Pending {
            return Err(decided());
        }
        let payment = self.buyer(&payment.id, Act::Submit)?;
        let scenario = of_facts(&payment.facts);
        let ending = scenario.outcome(&pay::OPERATION).and_then(Outcome::ending);
        if let Some(Ending {
            code,
            at: EndsAt::After(after),
        }) = ending
        {
            self.forget_ending(&payment)?;
            let event = Event::EndPayment(code.name().to_owned());
            self.later(later_than(self.now, after), event, &payment.id)?;
        }
        Ok(payment)
    }

    /// What was to happen without the buyer does not happen any more.
    fn forget_ending(&self, payment: &Payment) -> Result<()> {
        let facts = &payment.facts;
        let session = sessions::by_request(self.transaction, &facts.client_id, &facts.request_id)?;
        let subjects = session.map(|it| it.id).into_iter();
        for subject in subjects.chain([payment.id.clone()]) {
            self.forget(Event::EndPayment(String::new()), &subject)?;
        }
        Ok(())
    }
}

/// Returns whether the message asks for a payment that is in process before its result, or for good.
pub(crate) fn waits(facts: &Facts) -> bool {
    let scenario = of_facts(facts);
    let outcome = scenario.outcome(&pay::OPERATION);
    outcome.is_some_and(|it| it.ending().is_some() || it.is_endless())
}

/// Returns whether the message asks for a payment that stays in process.
pub(super) fn stays_in_process(facts: &Facts) -> bool {
    let scenario = of_facts(facts);
    let outcome = scenario.outcome(&pay::OPERATION);
    outcome.is_some_and(Outcome::is_endless)
}

fn decided() -> Error {
    Error::not_allowed(
        "the buyer has paid already; the scenario of the request decides how the payment ends",
        "买家已付款；支付结果由请求中的场景决定",
    )
}
