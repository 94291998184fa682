//! What directives consist of beside operations and result codes.

use std::time::Duration;

use antom::Text;
use http::StatusCode;

use super::directive::Manner;
use super::marker::Piece;
use super::notice::{HELD_BACK, Notice};
use super::problem::ProblemKind;
use super::words::Words;
use crate::duration::{is_unit, read_duration};
use crate::faults::{Fault, Forgery};
use crate::similar::similar;

pub(super) const CALLS: u32 = 100;
const DELIVERIES: u32 = 20;
pub(super) const CLOCK: (Duration, &str) = (Duration::from_secs(30 * 86_400), "30d");
/// The maximum delay of a response, in real time.
pub(super) const WAIT: (Duration, &str) = (Duration::from_secs(600), "10m");

const A_DURATION: Text = Text::new("a duration such as 5s, 2m or 1h", "时长，例如 5s、2m 或 1h");
const A_NUMBER: Text = Text::new(
    "a number of times: once, twice or 3 times",
    "次数：once、twice 或 3 times",
);
const TIMES: Text = Text::new("`times` after the number", "数字之后的 `times`");
const AN_HTTP_STATUS: Text = Text::new(
    "an HTTP status from 200 to 599",
    "200 至 599 的 HTTP 状态码",
);
const A_DAMAGE: Text = Text::new(
    "lost, late, truncated, html, tampered, unsigned, wrongly signed or with wrong key version",
    "lost、late、truncated、html、tampered、unsigned、wrongly signed 或 with wrong key version",
);
const A_NOTICE: Text = Text::new(
    "once, twice, 3 times, late, out of order, never, tampered, unsigned, wrongly signed or with \
     wrong key version",
    "once、twice、3 times、late、out of order、never、tampered、unsigned、wrongly signed 或 with \
     wrong key version",
);

/// Their words are those that they display.
const FORGERIES: [(&str, Forgery); 4] = [
    ("tampered", Forgery::Tampered),
    ("unsigned", Forgery::Unsigned),
    ("wrongly signed", Forgery::WronglySigned),
    ("with wrong key version", Forgery::WrongKeyVersion),
];

/// Where reading a directive stops, and why.
pub(super) type Stop<'t> = (Piece<'t>, ProblemKind);

pub(super) fn manner<'t>(words: &mut Words<'t>) -> Result<Manner, Stop<'t>> {
    for (phrase, forgery) in FORGERIES {
        if words.take_all(phrase) {
            return Ok(Manner::Fault(Fault::Forged(forgery)));
        }
    }
    let Some(word) = words.take() else {
        return Err((words.here(), missing(A_DAMAGE)));
    };
    match word.text.to_ascii_lowercase().as_str() {
        "lost" => Ok(Manner::Fault(Fault::Lost)),
        "late" | "slow" => Ok(Manner::Late(duration(words, WAIT)?)),
        "truncated" => Ok(Manner::Fault(Fault::Truncated)),
        "html" => Ok(Manner::Fault(Fault::Html(http_status(words)?))),
        _ => {
            let known = FORGERIES.iter().map(|(phrase, _)| *phrase).chain([
                "lost",
                "late",
                "slow",
                "truncated",
                "html",
            ]);
            Err(unknown(word, A_DAMAGE, known))
        }
    }
}

/// An HTTP status, if there is a number that does not belong to `times`.
fn http_status<'t>(words: &mut Words<'t>) -> Result<StatusCode, Stop<'t>> {
    let word = words.here();
    if !is_number(word.text) || words.is_after_next("times") {
        return Ok(StatusCode::BAD_GATEWAY);
    }
    words.take();
    let status = word.text.parse().ok();
    status
        .filter(|status| (200..600).contains(status))
        .and_then(|status| StatusCode::from_u16(status).ok())
        .ok_or_else(|| unknown(word, AN_HTTP_STATUS, []))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn notice<'t>(words: &mut Words<'t>) -> Result<Notice, Stop<'t>> {
    for (phrase, forgery) in FORGERIES {
        if words.take_all(phrase) {
            return Ok(Notice::Forged(forgery, times(words, CALLS)?));
        }
    }
    if words.take_all("out of order") {
        let held_back = match words.peek() {
            Some(_) => duration(words, CLOCK)?,
            None => HELD_BACK,
        };
        return Ok(Notice::OutOfOrder(held_back));
    }
    if words.take_all("late") {
        return Ok(Notice::Late(duration(words, CLOCK)?));
    }
    if words.take_all("never") {
        return Ok(Notice::Deliveries(0));
    }
    if let Some(times) = times(words, DELIVERIES)? {
        return Ok(Notice::Deliveries(times));
    }
    let Some(word) = words.peek() else {
        return Err((words.here(), missing(A_NOTICE)));
    };
    let known = FORGERIES.iter().map(|(phrase, _)| *phrase).chain([
        "late",
        "never",
        "once",
        "twice",
        "out of order",
    ]);
    Err(unknown(word, A_NOTICE, known))
}

/// `once`, `twice` or `3 times`. `None` if there is no number.
pub(super) fn times<'t>(words: &mut Words<'t>, limit: u32) -> Result<Option<u32>, Stop<'t>> {
    if words.take_all("once") {
        return Ok(Some(1));
    }
    if words.take_all("twice") {
        return Ok(Some(2));
    }
    let word = words.here();
    if !is_number(word.text) {
        return Ok(None);
    }
    words.take();
    if !words.take_all("times") {
        return Err((words.here(), missing(TIMES)));
    }
    match word.text.parse() {
        Ok(0) => Err(unknown(word, A_NUMBER, ["never"])),
        Ok(times) if times <= limit => Ok(Some(times)),
        _ => {
            let limit = match limit {
                DELIVERIES => "20 times",
                _ => "100 times",
            };
            Err((word, ProblemKind::TooLarge { limit }))
        }
    }
}

pub(super) fn duration<'t>(
    words: &mut Words<'t>,
    limit: (Duration, &'static str),
) -> Result<Duration, Stop<'t>> {
    let Some(word) = words.take() else {
        return Err((words.here(), missing(A_DURATION)));
    };
    // `5 seconds` is `5seconds`.
    let unit = words.peek().filter(|unit| is_unit(unit.text));
    let read = match unit.filter(|_| is_number(word.text)) {
        Some(unit) => {
            words.take();
            read_duration(&format!("{}{}", word.text, unit.text))
        }
        None => read_duration(word.text),
    };
    match read {
        Some(duration) if duration <= limit.0 => Ok(duration),
        Some(_) => Err((word, ProblemKind::TooLarge { limit: limit.1 })),
        None => Err(unknown(word, A_DURATION, [])),
    }
}

pub(super) fn missing(expected: Text) -> ProblemKind {
    ProblemKind::Missing { expected }
}

pub(super) fn unknown<'t, 'k>(
    word: Piece<'t>,
    expected: Text,
    known: impl IntoIterator<Item = &'k str>,
) -> Stop<'t> {
    let similar = similar(word.text, known).map(str::to_owned);
    (word, ProblemKind::UnknownWord { expected, similar })
}
