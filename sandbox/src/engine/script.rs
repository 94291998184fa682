//! What was asked to go wrong: the scenarios of calls, and of what calls have left behind.

use antom::authorizations::consult;
use antom::payments::{capture, create_payment_session, pay, refund};
use antom::schema::OperationSchema;
use antom::vaulting::{create_vaulting_session, vault_payment_method};

use crate::lifecycle::{Authorization, Capture, Facts, Product, Refund};
use crate::scenario::{Ending, Scenario};
use crate::store::vaultings::Vaulting;

/// What the call that an act answers has asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    /// The scenario of the call itself, to be kept with what it makes.
    pub text: Option<String>,
    /// How what the call makes ends, if it is to be in process first.
    pub ending: Option<Ending>,
    /// Whether what the call makes is to succeed at once.
    pub succeeds: bool,
    /// The result code with which what the call makes is to fail at once.
    pub fails: Option<&'static str>,
    /// The result code of what is to stay in process.
    pub stays: Option<&'static str>,
    /// How many calls there were before this one.
    pub calls: u32,
}

impl Script {
    /// The result code of what the call leaves behind, failed or in process.
    pub(crate) fn left(&self) -> Option<&'static str> {
        self.fails.or(self.stays)
    }
}

/// The script of an action without a call.
pub(crate) static NONE: Script = Script {
    text: None,
    ending: None,
    succeeds: false,
    fails: None,
    stays: None,
    calls: 0,
};

fn read(origin: &'static OperationSchema, text: Option<&str>) -> Scenario {
    text.map(|text| Scenario::parse(origin, text))
        .unwrap_or_default()
}

/// The scenario of the request that a payment or a session was asked for by.
pub(crate) fn of_facts(facts: &Facts) -> Scenario {
    let origin = match facts.product {
        Product::Cashier | Product::EasySafePay => &create_payment_session::OPERATION,
        _ => &pay::OPERATION,
    };
    read(origin, facts.scenario.as_deref())
}

/// The scenario of a capture, without that of its payment.
pub(crate) fn of_capture(made: &Capture) -> Scenario {
    read(&capture::OPERATION, made.scenario.as_deref())
}

/// The scenario of a refund, without that of its payment.
pub(crate) fn of_refund(made: &Refund) -> Scenario {
    read(&refund::OPERATION, made.scenario.as_deref())
}

/// The scenario of an authorization.
pub(crate) fn of_authorization(made: &Authorization) -> Scenario {
    read(&consult::OPERATION, made.scenario.as_deref())
}

/// The scenario of a vaulting.
pub(crate) fn of_vaulting(made: &Vaulting) -> Scenario {
    let origin = match made.session_id {
        Some(_) => &create_vaulting_session::OPERATION,
        None => &vault_payment_method::OPERATION,
    };
    read(origin, made.scenario.as_deref())
}
