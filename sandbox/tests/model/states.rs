//! The states as the model has them: flat, in minutes, with the codes as the pages list them.

use std::collections::BTreeMap;

use super::step::{DAY, Manner, PAYMENTS};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Process,
    Pending,
    Paid,
    Failed,
    Closed,
    Cancelled,
}

#[derive(Clone, Debug)]
pub(super) struct Model {
    now: u64,
    pub(super) payments: [Option<Modelled>; PAYMENTS],
}

#[derive(Clone, Debug)]
pub(super) struct Modelled {
    state: State,
    created: u64,
    paid: u64,
    captured: u64,
    refunded: u64,
    is_void: bool,
    is_used: bool,
    /// Whether the last capture was made as such.
    has_last: bool,
    is_over: bool,
    captures: BTreeMap<CaptureId, (u64, &'static str)>,
    /// Those in process, in the order in which they end.
    capturing: Vec<Capturing>,
    pub(super) refunds: BTreeMap<usize, (u64, &'static str, Option<u64>)>,
}

/// The IDs of captures that end in different manners are different.
type CaptureId = (usize, Manner);

#[derive(Clone, Debug)]
struct Capturing {
    due: u64,
    id: CaptureId,
    value: u64,
    is_last: bool,
}

/// The second payment is an authorization; the third is made by a code that the user presents.
fn is_authorization(of: usize) -> bool {
    of == 1
}

impl Modelled {
    fn new(of: usize, now: u64) -> Self {
        Self {
            state: if of == 2 { State::Paid } else { State::Process },
            created: now,
            paid: now,
            captured: 0,
            refunded: 0,
            is_void: false,
            is_used: false,
            has_last: false,
            is_over: false,
            captures: BTreeMap::new(),
            capturing: Vec::new(),
            refunds: BTreeMap::new(),
        }
    }

    /// How much was captured for good.
    fn settled(&self) -> u64 {
        let in_process: u64 = self.capturing.iter().map(|it| it.value).sum();
        self.captured - in_process
    }

    /// Ends what is captured by now, and the authorization when its time comes.
    fn settle(&mut self, of: usize, now: u64) {
        let over = self.paid + 7 * DAY;
        while self.capturing.first().is_some_and(|it| it.due <= now) {
            let ended = self.capturing.remove(0);
            self.expire_hold(of, over, ended.due);
            self.end(&ended, over);
        }
        self.expire_hold(of, over, now);
    }

    fn expire_hold(&mut self, of: usize, over: u64, now: u64) {
        let is_held = self.state == State::Paid && !self.is_void && !self.is_used;
        if is_authorization(of) && is_held && now >= over {
            self.is_over = true;
        }
    }

    fn end(&mut self, ended: &Capturing, over: u64) {
        let (_, code) = self.captures.get_mut(&ended.id).expect("it was made");
        if ended.id.1 != Manner::Fails {
            *code = OK;
            return;
        }
        *code = "PROCESS_FAIL";
        self.captured -= ended.value;
        // A last capture that stands has released the remainder.
        if self.is_used && (!self.has_last || ended.is_last) {
            self.is_used = false;
            self.is_over = ended.due >= over;
        }
        if ended.is_last {
            self.has_last = false;
        }
        if self.is_void && self.captured == 0 {
            self.state = State::Cancelled;
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.state, State::Process | State::Pending)
    }

    pub(super) fn status(&self) -> &'static str {
        match self.state {
            State::Process => "PROCESSING",
            State::Pending => "PENDING",
            State::Paid => "SUCCESS",
            State::Failed | State::Closed => "FAIL",
            State::Cancelled => "CANCELLED",
        }
    }
}

pub(super) const UNKNOWN: &str = "ORDER_NOT_EXIST";
const INVALID: &str = "ORDER_STATUS_INVALID";
pub(super) const OK: &str = "SUCCESS";

impl Model {
    /// Without any payment.
    pub(super) fn new() -> Self {
        Self {
            now: 0,
            payments: [const { None }; PAYMENTS],
        }
    }

    pub(super) fn advance(&mut self, minutes: u64) {
        self.now += minutes;
        for (of, payment) in self.payments.iter_mut().enumerate() {
            let Some(payment) = payment else { continue };
            if payment.state == State::Process && self.now >= payment.created + 14 {
                payment.state = State::Closed;
            }
            payment.settle(of, self.now);
            for (_, _, due) in payment.refunds.values_mut() {
                *due = due.filter(|due| self.now < *due);
            }
        }
    }

    pub(super) fn pay(&mut self, of: usize) -> &'static str {
        let now = self.now;
        let payment = self.payments[of].get_or_insert_with(|| Modelled::new(of, now));
        match payment.state {
            State::Process | State::Pending => "PAYMENT_IN_PROCESS",
            State::Paid if of == 2 => OK,
            State::Paid => "PAYMENT_IN_PROCESS",
            State::Failed => "USER_BALANCE_NOT_ENOUGH",
            State::Closed => "ORDER_IS_CLOSED",
            State::Cancelled => "ORDER_IS_CANCELED",
        }
    }

    /// Whether the buyer can do it, and what becomes of the payment then.
    pub(super) fn buyer(&mut self, of: usize, to: State) -> bool {
        let now = self.now;
        let Some(payment) = &mut self.payments[of] else {
            return false;
        };
        let is_possible = match to {
            State::Pending | State::Closed => payment.state == State::Process,
            _ => payment.is_open(),
        };
        if is_possible {
            payment.state = to;
            payment.paid = now;
        }
        is_possible
    }

    pub(super) fn cancel(&mut self, of: usize) -> &'static str {
        let now = self.now;
        let Some(payment) = &mut self.payments[of] else {
            return UNKNOWN;
        };
        match payment.state {
            State::Cancelled => return OK,
            State::Failed | State::Closed => return INVALID,
            State::Paid if is_authorization(of) => {
                if payment.is_void {
                    return OK;
                }
                if payment.is_used || payment.is_over {
                    return INVALID;
                }
                payment.is_void = true;
                if payment.captured > 0 {
                    return OK;
                }
            }
            State::Paid if payment.refunded > 0 => return INVALID,
            State::Paid if now > payment.paid + DAY => return "CANCEL_WINDOW_EXCEED",
            _ => {}
        }
        payment.state = State::Cancelled;
        OK
    }

    pub(super) fn capture(
        &mut self,
        of: usize,
        id: CaptureId,
        value: u64,
        is_last: bool,
    ) -> &'static str {
        let now = self.now;
        let Some(payment) = &mut self.payments[of] else {
            return "AUTH_NOT_FOUND";
        };
        if let Some((before, code)) = payment.captures.get(&id) {
            return if *before == value {
                code
            } else {
                "REPEAT_REQ_INCONSISTENT"
            };
        }
        let left = 1000 - payment.captured;
        let (code, is_kept) = if payment.is_open() {
            (INVALID, false)
        } else if payment.is_void {
            ("AUTH_CANCELLED", true)
        } else if payment.state == State::Cancelled {
            ("ORDER_IS_CANCELED", true)
        } else if payment.state != State::Paid {
            (INVALID, true)
        } else if !is_authorization(of) {
            ("AUTH_NOT_FOUND", true)
        } else if payment.is_over {
            ("AUTH_EXPIRED", true)
        } else if payment.is_used {
            (INVALID, true)
        } else if value == 0 {
            ("PARAM_ILLEGAL", false)
        } else if value > left {
            ("CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT", true)
        } else {
            payment.captured += value;
            payment.is_used = is_last || value == left;
            payment.has_last = is_last;
            match id.1 {
                Manner::AtOnce => (OK, true),
                _ => {
                    payment.capturing.push(Capturing {
                        due: now + 1,
                        id,
                        value,
                        is_last,
                    });
                    ("CAPTURE_IN_PROCESS", true)
                }
            }
        };
        if is_kept {
            payment.captures.insert(id, (value, code));
        }
        code
    }

    pub(super) fn refund(
        &mut self,
        of: usize,
        id: usize,
        value: u64,
        is_async: bool,
    ) -> &'static str {
        let now = self.now;
        let Some(payment) = &mut self.payments[of] else {
            return UNKNOWN;
        };
        if let Some((before, code, _)) = payment.refunds.get(&id) {
            return if *before == value {
                code
            } else {
                "REPEAT_REQ_INCONSISTENT"
            };
        }
        let taken = if is_authorization(of) {
            payment.settled()
        } else {
            1000
        };
        let is_held = is_authorization(of) && payment.captured == 0;
        let is_capturing = payment.settled() == 0 && !payment.capturing.is_empty();
        let (code, is_kept) = match payment.state {
            State::Process | State::Pending => (INVALID, false),
            State::Failed => (INVALID, true),
            State::Closed => ("ORDER_IS_CLOSED", true),
            State::Cancelled => ("ORDER_IS_CANCELED", true),
            State::Paid if is_capturing => (INVALID, false),
            State::Paid if is_held && payment.is_over => (INVALID, true),
            // There may be a capture yet, except after a last one of nothing, which there is not.
            State::Paid if is_held => (INVALID, false),
            State::Paid if value == 0 => ("PARAM_ILLEGAL", false),
            State::Paid if now > payment.paid + 180 * DAY => ("REFUND_WINDOW_EXCEED", true),
            State::Paid if value > taken - payment.refunded => ("REFUND_AMOUNT_EXCEED", true),
            State::Paid => {
                payment.refunded += value;
                (OK, true)
            }
        };
        if is_kept {
            let due = (is_async && code == OK).then_some(now + 1);
            payment.refunds.insert(id, (value, code, due));
        }
        code
    }
}
