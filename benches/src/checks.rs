//! Checks of a text that neither garde nor validator has a cheap rule for, once, and for both.

/// Three or two capital letters.
fn is_code(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A whole number from 1 on.
fn is_positive(text: &str) -> bool {
    text.parse::<u64>().is_ok_and(|number| number >= 1)
}

/// Two digits of a date or time, in a range.
fn is_part(text: &str, at: usize, least: u8, most: u8) -> bool {
    let digit = |index: usize| {
        text.as_bytes()
            .get(index)
            .filter(|byte| byte.is_ascii_digit())
            .map(|byte| byte - b'0')
    };
    match (digit(at), digit(at + 1)) {
        (Some(tens), Some(ones)) => (least..=most).contains(&(tens * 10 + ones)),
        _ => false,
    }
}

/// A date and time with offset, to the second: `2019-11-27T12:01:01+08:00`.
///
/// Every month has 31 days here: cheaper than what the emitted code does, so no unfair handicap.
fn is_datetime(text: &str) -> bool {
    let bytes = text.as_bytes();
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    let local = separators
        .iter()
        .all(|(at, separator)| bytes.get(*at) == Some(separator))
        && is_part(text, 0, 0, 99)
        && is_part(text, 2, 0, 99)
        && is_part(text, 5, 1, 12)
        && is_part(text, 8, 1, 31)
        && is_part(text, 11, 0, 23)
        && is_part(text, 14, 0, 59)
        && is_part(text, 17, 0, 60);
    let offset = match bytes.get(19) {
        Some(b'Z') => bytes.len() == 20,
        Some(b'+' | b'-') => {
            bytes.len() == 25
                && bytes[22] == b':'
                && is_part(text, 20, 0, 23)
                && is_part(text, 23, 0, 59)
        }
        _ => false,
    };
    local && offset
}

/// A scheme, `://`, something, and nowhere white space.
fn is_url(text: &str) -> bool {
    let Some(colon) = text.bytes().position(|byte| byte == b':') else {
        return false;
    };
    let (scheme, rest) = text.split_at(colon);
    let in_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(in_scheme)
        && rest
            .strip_prefix("://")
            .is_some_and(|rest| !rest.is_empty() && !has_white_space(rest))
}

/// Something, one `@`, something, and nowhere white space.
fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@') && !has_white_space(text)
    })
}

/// Looks at all bytes without a branch in between; at characters only if there are any but ASCII.
fn has_white_space(text: &str) -> bool {
    let (mut blank, mut beyond_ascii) = (false, false);
    for byte in text.bytes() {
        blank |= byte <= b' ' || byte == 0x7f;
        beyond_ascii |= byte >= 0x80;
    }
    blank
        || beyond_ascii
            && text
                .chars()
                .any(|character| character.is_whitespace() || character.is_control())
}

/// Whether an amount in rupiah ends in 00; amounts in other currencies do as they like.
fn is_whole_rupiah(amount: &crate::peers::Amount) -> bool {
    amount.currency != "IDR"
        || amount
            .value
            .parse::<u64>()
            .is_ok_and(|value| value.is_multiple_of(100))
}

/// Whether a redirect URL is short enough for the payment method.
fn is_short_for_paypay(method: &crate::peers::PaymentMethod, url: &str) -> bool {
    method.payment_method_type != "PAYPAY" || url.len() <= 255 || url.chars().count() <= 255
}

/// The checks as functions that garde takes.
pub(crate) mod garde {
    use garde::{Error, Result};

    macro_rules! checks {
        ($($name:ident: $holds:expr, $message:literal;)+) => {
            $(pub(crate) fn $name(text: &str, _: &()) -> Result {
                if $holds(text) { Ok(()) } else { Err(Error::new($message)) }
            })+
        };
    }

    checks! {
        currency: |text| super::is_code(text, 3), "is no currency code of ISO 4217";
        region: |text| super::is_code(text, 2), "is no region code of ISO 3166";
        datetime: super::is_datetime, "is no date and time of ISO 8601";
        positive: super::is_positive, "is no whole number from 1 on";
        url: super::is_url, "is no URL";
        email: super::is_email, "is no e-mail address";
        agreement_payment: |text| text == "AGREEMENT_PAYMENT", "is not AGREEMENT_PAYMENT";
        easy_pay: |text| text == "EASY_PAY", "is not EASY_PAY";
        delivery_method: |text| matches!(text, "PHYSICAL" | "DIGITAL"), "is neither PHYSICAL nor DIGITAL";
    }

    pub(crate) fn whole_rupiah(amount: &crate::peers::Amount, _: &()) -> Result {
        if super::is_whole_rupiah(amount) {
            Ok(())
        } else {
            Err(Error::new("does not end in 00"))
        }
    }

    pub(crate) fn short_for_paypay(
        method: &crate::peers::PaymentMethod,
    ) -> impl Fn(&str, &()) -> Result {
        |url, _| {
            if super::is_short_for_paypay(method, url) {
                Ok(())
            } else {
                Err(Error::new("has more than 255 characters"))
            }
        }
    }
}

/// The checks as functions that validator takes.
pub(crate) mod validator {
    use validator::ValidationError;

    macro_rules! checks {
        ($($name:ident: $holds:expr, $message:literal;)+) => {
            $(pub(crate) fn $name(text: &str) -> Result<(), ValidationError> {
                if $holds(text) { Ok(()) } else { Err(ValidationError::new($message)) }
            })+
        };
    }

    checks! {
        currency: |text| super::is_code(text, 3), "is no currency code of ISO 4217";
        region: |text| super::is_code(text, 2), "is no region code of ISO 3166";
        datetime: super::is_datetime, "is no date and time of ISO 8601";
        positive: super::is_positive, "is no whole number from 1 on";
        url: super::is_url, "is no URL";
        email: super::is_email, "is no e-mail address";
        agreement_payment: |text| text == "AGREEMENT_PAYMENT", "is not AGREEMENT_PAYMENT";
        easy_pay: |text| text == "EASY_PAY", "is not EASY_PAY";
        delivery_method: |text| matches!(text, "PHYSICAL" | "DIGITAL"), "is neither PHYSICAL nor DIGITAL";
    }

    pub(crate) fn whole_rupiah(amount: &crate::peers::Amount) -> Result<(), ValidationError> {
        if super::is_whole_rupiah(amount) {
            Ok(())
        } else {
            Err(ValidationError::new("does not end in 00"))
        }
    }

    pub(crate) fn short_for_paypay(
        method: &crate::peers::PaymentMethod,
        url: &str,
    ) -> Result<(), ValidationError> {
        if super::is_short_for_paypay(method, url) {
            Ok(())
        } else {
            Err(ValidationError::new("has more than 255 characters"))
        }
    }
}
