//! `consult` of payments: which payment methods there are.

use antom::CallOutcome;
use antom::payments::consult::{Request, Response};
use antom::types::PaymentOption;

use super::answer::{Reply, coded, success};
use crate::engine::Desk;
use crate::error::Result;

/// Some of the documented payment methods, with the regions that they are for and whether they are cards or wallets.
const METHODS: &[(&str, &str, &str)] = &[
    ("CARD", "CARD", "GLOBAL"),
    ("ALIPAY_CN", "WALLET", "CN"),
    ("ALIPAY_HK", "WALLET", "HK"),
    ("DANA", "WALLET", "ID"),
    ("GCASH", "WALLET", "PH"),
    ("KAKAOPAY", "WALLET", "KR"),
    ("TNG", "WALLET", "MY"),
    ("TRUEMONEY", "WALLET", "TH"),
];

pub(super) fn consult(_: &Desk<'_>, request: Request, _: &str) -> Result<Reply<Request>> {
    let listed = |list: &Option<Vec<String>>, value: &str| {
        list.as_ref().map(|list| list.iter().any(|it| it == value))
    };
    let options: Vec<PaymentOption> = METHODS
        .iter()
        .filter(|(method, _, region)| {
            let regions = &request.allowed_payment_method_regions;
            listed(&request.allowed_payment_methods, method) != Some(false)
                && listed(&request.blocked_payment_methods, method) != Some(true)
                && (*region == "GLOBAL" || listed(regions, region) != Some(false))
        })
        .map(|(method, category, region)| {
            PaymentOption::builder()
                .payment_method_type(*method)
                .payment_method_category(*category)
                .payment_method_region(vec![(*region).to_owned()])
                .enabled(true)
                .preferred(false)
                .build()
        })
        .collect();
    if options.is_empty() {
        return Ok(coded::<Request>("NO_PAY_OPTIONS", None));
    }
    let response = Response::builder()
        .result(success())
        .payment_options(options)
        .build();
    Ok(CallOutcome::Success(response))
}
