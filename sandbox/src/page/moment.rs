//! Times by the clock of the sandbox, in UTC.

use std::time::Duration;

use maud::{Markup, html};
use time::OffsetDateTime;

use super::visitor::Visitor;
use crate::clock::to_text;

/// A time, for people and for programs.
pub(super) fn shown(at: OffsetDateTime) -> Markup {
    let exact = to_text(at);
    html! { time datetime=(exact) title={ (exact) } { (plain(at)) } }
}

/// `2026-11-29 12:05:33`.
pub(super) fn plain(at: OffsetDateTime) -> String {
    to_text(at).replace('T', " ").replace('Z', "")
}

/// `2 h 5 min`: the two largest units.
pub(super) fn length(visitor: &Visitor, duration: Duration) -> String {
    let seconds = duration.as_secs();
    let units = [
        (86_400, visitor.say(" d", " 天")),
        (3_600, visitor.say(" h", " 小时")),
        (60, visitor.say(" min", " 分钟")),
        (1, visitor.say(" s", " 秒")),
    ];
    let mut left = seconds;
    let parts = units.map(|(size, name)| {
        let count = left / size;
        left %= size;
        (count, name)
    });
    let shown = parts.iter().skip_while(|(count, _)| *count == 0).take(2);
    let shown: Vec<String> = shown
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count}{name}"))
        .collect();
    if shown.is_empty() {
        format!("0{}", visitor.say(" s", " 秒"))
    } else {
        shown.join(" ")
    }
}

/// How long something took: `3.4 ms`.
pub(super) fn took(duration: Duration) -> String {
    match duration.as_secs_f64() * 1000.0 {
        millis if millis < 1000.0 => format!("{millis:.1} ms"),
        millis => format!("{:.2} s", millis / 1000.0),
    }
}
