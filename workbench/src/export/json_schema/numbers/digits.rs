//! The digits of a range of numbers, as a pattern.

/// Numbers of one sign by their digits, from the least to the most, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) least: u128,
    /// None if there is no end.
    pub(super) most: Option<u128>,
}

impl Digits {
    /// Those from here on, if there are any.
    pub(super) fn from(self, least: Option<u128>) -> Option<Self> {
        let least = least?.max(self.least);
        self.most
            .is_none_or(|most| least <= most)
            .then_some(Self { least, ..self })
    }

    /// Those up to here, if there are any.
    pub(super) fn to(self, most: Option<u128>) -> Option<Self> {
        let most = match (self.most, most) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        most.is_none_or(|most| self.least <= most)
            .then_some(Self { most, ..self })
    }
}

/// The digits of the numbers between two ends, without zeros before them.
pub(super) fn between(digits: Digits) -> String {
    let mut forms = Vec::new();
    let mut least = digits.least;
    loop {
        let length = least.checked_ilog10().unwrap_or(0);
        let (first, next) = (10_u128.pow(length), 10_u128.checked_pow(length + 1));
        let whole_length = least == first;
        match (digits.most, next) {
            (None, _) if whole_length => {
                forms.push(format!("[1-9]{}", repeated(length, None)));
                break;
            }
            (Some(most), Some(next)) if whole_length && most >= next - 1 && most > 9 => {
                let last = longest_whole(most);
                forms.push(format!("[1-9]{}", repeated(length, Some(last))));
                if 10_u128.checked_pow(last + 1) == most.checked_add(1) {
                    break;
                }
                least = 10_u128.pow(last + 1);
            }
            (most, Some(next)) if most.is_none_or(|most| most >= next) => {
                same_length(&least.to_string(), &(next - 1).to_string(), "", &mut forms);
                least = next;
            }
            (most, _) => {
                let most = most.unwrap_or(u128::MAX);
                same_length(&least.to_string(), &most.to_string(), "", &mut forms);
                break;
            }
        }
    }
    match forms.as_slice() {
        [form] => form.clone(),
        forms => format!("(?:{})", forms.join("|")),
    }
}

/// The last exponent of ten for which all numbers of its length are within reach.
fn longest_whole(most: u128) -> u32 {
    let length = most.ilog10();
    match 10_u128.checked_pow(length + 1) {
        Some(next) if most < next - 1 => length - 1,
        _ => length,
    }
}

fn repeated(least: u32, most: Option<u32>) -> String {
    match most {
        None if least == 0 => "[0-9]*".to_owned(),
        None => format!("[0-9]{{{least},}}"),
        Some(0) => String::new(),
        Some(most) if most == least => format!("[0-9]{{{least}}}"),
        Some(most) => format!("[0-9]{{{least},{most}}}"),
    }
}

/// The numbers between two of the same length, digit by digit.
fn same_length(least: &str, most: &str, head: &str, forms: &mut Vec<String>) {
    let (Some(low), Some(high)) = (least.chars().next(), most.chars().next()) else {
        forms.push(head.to_owned());
        return;
    };
    let (least, most) = (&least[1..], &most[1..]);
    if low == high {
        return same_length(least, most, &format!("{head}{low}"), forms);
    }
    let (mut from, mut to) = (low, high);
    if least.chars().any(|it| it != '0') {
        let nines = "9".repeat(least.len());
        same_length(least, &nines, &format!("{head}{low}"), forms);
        from = next(low);
    }
    let ends = most.chars().any(|it| it != '9');
    if ends {
        to = before(high);
    }
    if from <= to {
        let digit = if from == to {
            from.to_string()
        } else {
            format!("[{from}-{to}]")
        };
        let rest = u32::try_from(least.len()).unwrap_or(u32::MAX);
        let rest = match rest {
            0 => String::new(),
            1 => "[0-9]".to_owned(),
            _ => repeated(rest, Some(rest)),
        };
        forms.push(format!("{head}{digit}{rest}"));
    }
    if ends {
        let zeros = "0".repeat(most.len());
        same_length(&zeros, most, &format!("{head}{high}"), forms);
    }
}

pub(super) fn next(digit: char) -> char {
    char::from_u32(digit as u32 + 1).unwrap_or(digit)
}

pub(super) fn before(digit: char) -> char {
    char::from_u32(digit as u32 - 1).unwrap_or(digit)
}
