//! The request bodies that are read, checked and written.

use antom::time::{Date, Month, OffsetDateTime, Time};

/// A request body, and how many violations there are in it.
#[derive(Clone, Copy, Debug)]
pub struct Payload {
    /// What it is called in tables.
    pub name: &'static str,
    /// The JSON.
    pub body: &'static [u8],
    /// How many violations every validator must find.
    pub violations: usize,
    /// Whether every value has its documented type, so that the emitted struct can be read.
    pub readable: bool,
}

/// Every payload.
pub const ALL: [Payload; 4] = [
    Payload {
        name: "full",
        body: include_bytes!("../data/full.json"),
        violations: 0,
        readable: true,
    },
    Payload {
        name: "minimal",
        body: include_bytes!("../data/minimal.json"),
        violations: 0,
        readable: true,
    },
    Payload {
        name: "ten violations, no type errors",
        body: include_bytes!("../data/ten_readable_violations.json"),
        violations: 10,
        readable: true,
    },
    Payload {
        name: "ten violations, some type errors",
        body: include_bytes!("../data/ten_violations.json"),
        violations: 10,
        readable: false,
    },
];

/// The moment at which the payloads are judged: their sessions expire half an hour later.
pub fn now() -> OffsetDateTime {
    let date = Date::from_calendar_date(2026, Month::November, 22).expect("there is such a day");
    let time = Time::from_hms(5, 0, 0).expect("there is such a time");
    OffsetDateTime::new_utc(date, time)
}
