//! Numbers between two ends: as patterns of the texts that stand for them, and as numbers.

mod digits;
mod fractions;
#[cfg(test)]
mod tests;

use antom_codegen::json::Json;
use antom_codegen::model::{Constraints, Number};
use digits::{Digits, between};

/// The numbers that constraints allow: those that are written without a minus, and those with one.
/// Zero can be written either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    plain: Option<Digits>,
    minus: Option<Digits>,
}

impl Numbers {
    /// The numbers within `min` and `max`.
    pub(super) fn within(min: Option<i64>, max: Option<i64>) -> Self {
        let magnitude = |number: i64| u128::from(number.unsigned_abs());
        let plain = max.is_none_or(|max| max >= 0).then(|| Digits {
            least: min.filter(|min| *min > 0).map_or(0, magnitude),
            most: max.map(magnitude),
        });
        let minus = min.is_none_or(|min| min <= 0).then(|| Digits {
            least: max.filter(|max| *max < 0).map_or(0, magnitude),
            most: min.map(magnitude),
        });
        Self { plain, minus }
    }

    /// The whole numbers that constraints allow. A length is one of the number's shortest text, so
    /// that it is a range too.
    pub(super) fn whole(constraints: &Constraints) -> Self {
        // Limits of whole numbers are whole.
        let whole = |limit: Option<Number>| limit.and_then(Number::whole);
        let mut numbers = Self::within(whole(constraints.min()), whole(constraints.max()));
        if let Some(length) = constraints.min_length().filter(|length| *length > 1) {
            numbers.plain = numbers.plain.and_then(|it| it.from(power(length - 1)));
            numbers.minus = numbers.minus.and_then(|it| it.from(power(length - 2)));
        }
        if let Some(length) = constraints.max_length() {
            let most = |digits: u64| power(digits).map(|it| it - 1);
            numbers.plain = (length > 0)
                .then_some(numbers.plain)
                .flatten()
                .and_then(|it| it.to(most(length)));
            numbers.minus = (length > 0)
                .then_some(numbers.minus)
                .flatten()
                .and_then(|it| it.to(most(length - 1)));
        }
        numbers
    }

    /// The pattern of whole numbers, with optional leading zeros.
    pub(super) fn whole_pattern(self) -> String {
        if self == Self::within(None, None) {
            return "^-?[0-9]+$".to_owned();
        }
        self.pattern(|digits| match (digits.least, digits.most) {
            (0, None) => "[0-9]+".to_owned(),
            (0, Some(0)) => "0+".to_owned(),
            _ => format!("0*{}", between(digits)),
        })
    }

    /// The pattern of decimal numbers: beyond the last whole number there is no fraction but zero.
    pub(super) fn decimal_pattern(self) -> String {
        if self == Self::within(None, None) {
            return format!("^-?[0-9]+{FRACTION}$");
        }
        self.pattern(|digits| {
            let Some(most) = digits.most else {
                return match digits.least {
                    0 => format!("[0-9]+{FRACTION}"),
                    _ => format!("0*{}{FRACTION}", between(digits)),
                };
            };
            let end = format!(r"{most}(?:\.0+)?");
            if most > digits.least {
                let most = Some(most - 1);
                let below = between(Digits { most, ..digits });
                format!("0*(?:{below}{FRACTION}|{end})")
            } else {
                format!("0*{end}")
            }
        })
    }

    fn pattern(self, side: impl Fn(Digits) -> String) -> String {
        let plain = self.plain.map(&side);
        let minus = self.minus.map(|it| format!("-{}", side(it)));
        match (plain, minus) {
            (Some(plain), Some(minus)) if minus[1..] == plain => format!("^-?{plain}$"),
            (Some(plain), Some(minus)) => format!("^(?:{plain}|{minus})$"),
            (Some(one), None) | (None, Some(one)) => format!("^{one}$"),
            (None, None) => NOTHING.to_owned(),
        }
    }

    /// Whether some of them exceed 64 bits.
    pub(super) fn exceed_64_bits(self, signed: bool) -> bool {
        let largest = if signed {
            i64::MAX.unsigned_abs()
        } else {
            u64::MAX
        };
        let beyond = |digits: Option<Digits>, end: u64| {
            digits.is_some_and(|it| it.most.is_none_or(|most| most > u128::from(end)))
        };
        beyond(self.plain, largest) || beyond(self.minus, i64::MIN.unsigned_abs())
    }

    /// The keywords for numbers that travel as themselves.
    pub(super) fn keywords(self) -> Vec<(String, Json)> {
        let (plain, minus) = match (self.plain, self.minus) {
            (None, None) => return vec![("not".to_owned(), Json::object::<&str>([]))],
            both => both,
        };
        let minimum = minus.map_or(plain.and_then(|it| signed(it.least)), |it| {
            it.most.and_then(negative)
        });
        let maximum = plain.map_or(minus.and_then(|it| negative(it.least)), |it| {
            it.most.and_then(signed)
        });
        let mut keywords = Vec::new();
        keywords.extend(minimum.map(|it| ("minimum".to_owned(), it)));
        keywords.extend(maximum.map(|it| ("maximum".to_owned(), it)));
        if let (Some(plain), Some(minus)) = (plain, minus)
            && plain.least > 1
        {
            // A least length leaves out the numbers around zero.
            let gap = [
                ("exclusiveMinimum", negative(minus.least)),
                ("exclusiveMaximum", signed(plain.least)),
            ]
            .into_iter()
            .filter_map(|(word, end)| Some((word, end?)));
            keywords.push(("not".to_owned(), Json::object(gap)));
        }
        keywords
    }
}

/// Patterns of the decimal numbers that constraints allow, unless they allow all; each matches
/// numbers only.
pub(super) fn decimal_patterns(constraints: &Constraints) -> Vec<String> {
    let all = Numbers::within(None, None);
    match whole_ends(constraints) {
        Some(within) if within == all => Vec::new(),
        Some(within) => vec![within.decimal_pattern()],
        None => {
            let least = constraints.min().map(fractions::at_least);
            let most = constraints.max().map(fractions::at_most);
            least.into_iter().chain(most).collect()
        }
    }
}

/// The keywords for decimal numbers that travel as themselves.
pub(super) fn decimal_keywords(constraints: &Constraints) -> Vec<(String, Json)> {
    let minimum = constraints
        .min()
        .map(|it| ("minimum".to_owned(), it.into()));
    let maximum = constraints
        .max()
        .map(|it| ("maximum".to_owned(), it.into()));
    minimum.into_iter().chain(maximum).collect()
}

/// The numbers that limits allow, unless one of these has a fraction.
fn whole_ends(constraints: &Constraints) -> Option<Numbers> {
    let whole = |limit: Option<Number>| match limit {
        None => Some(None),
        Some(limit) => limit.whole().map(Some),
    };
    Some(Numbers::within(
        whole(constraints.min())?,
        whole(constraints.max())?,
    ))
}

const FRACTION: &str = r"(?:\.[0-9]+)?";

/// A pattern that matches nothing.
const NOTHING: &str = r"^\b$";

fn power(exponent: u64) -> Option<u128> {
    10_u128.checked_pow(u32::try_from(exponent).ok()?)
}

fn signed(number: u128) -> Option<Json> {
    u64::try_from(number).ok().map(Json::from)
}

fn negative(number: u128) -> Option<Json> {
    let number = i64::try_from(number).ok()?;
    Some(Json::from(-number))
}

/// A pattern for decimal numbers of so many characters, counted as the shortest text that keeps the
/// digits after the point: `-007.50` has five.
pub(super) fn decimal_length(constraints: &Constraints) -> Option<String> {
    if constraints.min_length().is_none() && constraints.max_length().is_none() {
        return None;
    }
    let ahead = |sign: u64| {
        let least = constraints.min_length().unwrap_or(0).saturating_sub(sign);
        let most = constraints
            .max_length()
            .map(|it| it.saturating_sub(sign))
            .map_or(String::new(), |it| it.to_string());
        format!("0*(?=[0-9.]{{{least},{most}}}$)")
    };
    // A zero loses its minus.
    let (unsigned, signed) = (ahead(0), ahead(1));
    let sign = format!(r"(?:(?:-(?=[0.]+$))?{unsigned}|-(?![0.]+$){signed})");
    Some(format!("^{sign}(?:0|[1-9][0-9]*){FRACTION}$"))
}

/// Every spelling of a number, as a pattern without ends: zeros before it, and behind a fraction.
pub(super) fn spellings(number: &str, is_decimal: bool) -> String {
    let (minus, unsigned) = match number.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", number),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let minus = match (whole, fraction) {
        ("", "") => "-?",
        _ => minus,
    };
    let whole = if whole.is_empty() { "0" } else { whole };
    match fraction {
        "" if is_decimal => format!(r"{minus}0*{whole}(?:\.0+)?"),
        "" => format!("{minus}0*{whole}"),
        _ => format!(r"{minus}0*{whole}\.{fraction}0*"),
    }
}
