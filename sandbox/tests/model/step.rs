//! What a sequence is made of.

use proptest::prelude::*;

pub(super) const PAYMENTS: usize = 3;
pub(super) const DAY: u64 = 24 * 60;

#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Pay(usize),
    PayOther(usize),
    BuyerPays(usize),
    BuyerSubmits(usize),
    BuyerDeclines(usize),
    BuyerLetsExpire(usize),
    Cancel(usize),
    Capture {
        of: usize,
        id: usize,
        value: u64,
        is_last: bool,
        manner: Manner,
    },
    Refund {
        of: usize,
        id: usize,
        value: u64,
        is_async: bool,
    },
    Inquire(usize),
    InquireRefund {
        of: usize,
        id: usize,
    },
    Advance(u64),
    Restart,
}

/// How a capture ends: at once, or a minute later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Manner {
    AtOnce,
    Succeeds,
    Fails,
}

/// Any step, the likelier ones more often.
pub(super) fn step() -> impl Strategy<Value = Step> {
    let of = 0..PAYMENTS;
    let value = prop_oneof![
        Just(0),
        Just(100),
        Just(400),
        Just(600),
        Just(1000),
        Just(1001)
    ];
    let manner = prop_oneof![
        2 => Just(Manner::AtOnce),
        1 => Just(Manner::Succeeds),
        2 => Just(Manner::Fails),
    ];
    prop_oneof![
        6 => of.clone().prop_map(Step::Pay),
        1 => of.clone().prop_map(Step::PayOther),
        5 => of.clone().prop_map(Step::BuyerPays),
        1 => of.clone().prop_map(Step::BuyerSubmits),
        1 => of.clone().prop_map(Step::BuyerDeclines),
        1 => of.clone().prop_map(Step::BuyerLetsExpire),
        2 => of.clone().prop_map(Step::Cancel),
        5 => (of.clone(), 0..4_usize, value.clone(), any::<bool>(), manner)
            .prop_map(|(of, id, value, is_last, manner)| Step::Capture { of, id, value, is_last, manner }),
        5 => (of.clone(), 0..4_usize, value, any::<bool>())
            .prop_map(|(of, id, value, is_async)| Step::Refund { of, id, value, is_async }),
        3 => of.clone().prop_map(Step::Inquire),
        2 => (of, 0..4_usize).prop_map(|(of, id)| Step::InquireRefund { of, id }),
        3 => prop_oneof![Just(1), Just(13), Just(20), Just(DAY + 1), Just(8 * DAY), Just(181 * DAY)]
            .prop_map(Step::Advance),
        1 => Just(Step::Restart),
    ]
}
