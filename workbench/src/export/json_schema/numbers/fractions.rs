//! Decimal numbers on one side of an end that has a fraction, as patterns.

use std::cmp::Ordering;

use super::FRACTION;
use super::digits::{Digits, before, between, next};
use antom_codegen::model::Number;

/// The pattern of decimal numbers from `min` on.
pub(in crate::export::json_schema) fn at_least(min: Number) -> String {
    let end = End::of(min);
    match min.cmp(&Number::from(0)) {
        Ordering::Greater => one(&end.above()),
        _ => either(&any(), &end.below()),
    }
}

/// The pattern of decimal numbers up to `max`.
pub(in crate::export::json_schema) fn at_most(max: Number) -> String {
    let end = End::of(max);
    match max.cmp(&Number::from(0)) {
        Ordering::Less => one(&format!("-{}", end.above())),
        _ => either(&end.below(), &any()),
    }
}

fn one(pattern: &str) -> String {
    format!("^{pattern}$")
}

/// Numbers without a minus, and with one.
fn either(plain: &str, minus: &str) -> String {
    format!("^(?:{plain}|-{minus})$")
}

fn any() -> String {
    format!("[0-9]+{FRACTION}")
}

/// The digits of a number before and after the point, without its sign.
struct End {
    whole: u128,
    fraction: String,
}

impl End {
    fn of(number: Number) -> Self {
        let text = number.to_string();
        let unsigned = text.trim_start_matches('-');
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        Self {
            whole: whole.parse().unwrap_or(u128::MAX),
            fraction: fraction.to_owned(),
        }
    }

    /// Numbers whose size is this or more, without their sign.
    fn above(&self) -> String {
        let larger = between(Digits {
            least: self.whole + 1,
            most: None,
        });
        let whole = self.whole;
        let same = match self.fraction.as_str() {
            "" => format!("{whole}{FRACTION}"),
            fraction => format!(r"{whole}\.(?:{})", more(fraction)),
        };
        format!("0*(?:{larger}{FRACTION}|{same})")
    }

    /// Numbers whose size is this or less, without their sign.
    fn below(&self) -> String {
        let whole = self.whole;
        let same = match self.fraction.as_str() {
            "" => format!(r"{whole}(?:\.0+)?"),
            fraction => format!(r"{whole}(?:\.(?:{}))?", less(fraction)),
        };
        let smaller = self.whole.checked_sub(1).map(|most| {
            between(Digits {
                least: 0,
                most: Some(most),
            })
        });
        match smaller {
            Some(smaller) => format!("0*(?:{smaller}{FRACTION}|{same})"),
            None => format!("0*{same}"),
        }
    }
}

/// The digits after the point of this fraction and of larger ones.
fn more(fraction: &str) -> String {
    let mut forms = vec![format!("{fraction}[0-9]*")];
    for (at, digit) in fraction.char_indices().filter(|(_, it)| *it < '9') {
        let digits = range(next(digit), '9');
        forms.push(format!("{}{digits}[0-9]*", &fraction[..at]));
    }
    forms.join("|")
}

/// The digits after the point of this fraction and of smaller ones.
fn less(fraction: &str) -> String {
    let mut forms = vec![format!("{fraction}0*")];
    for (at, digit) in fraction.char_indices() {
        let kept = &fraction[..at];
        if at > 0 {
            forms.push(kept.to_owned());
        }
        if digit > '0' {
            let digits = range('0', before(digit));
            forms.push(format!("{kept}{digits}[0-9]*"));
        }
    }
    forms.join("|")
}

fn range(from: char, to: char) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("[{from}-{to}]")
    }
}
