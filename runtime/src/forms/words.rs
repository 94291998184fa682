//! Formats and durations in words: English, then Chinese.

/// A format in words.
pub(crate) struct Described {
    pub(crate) en: &'static str,
    pub(crate) zh: &'static str,
    /// A text of the format, if its name does not say enough.
    pub(crate) example: Option<&'static str>,
}

/// Describes a format by its word in the spec language.
pub(crate) fn format(word: &str) -> Option<Described> {
    let (en, zh, example) = match word {
        "iso4217" => ("an ISO 4217 currency code", "ISO 4217 币种代码", "USD"),
        "iso3166" => (
            "an ISO 3166 country or region code",
            "ISO 3166 国家或地区代码",
            "US",
        ),
        "iso8601" => (
            "an ISO 8601 date and time with offset",
            "ISO 8601 日期时间（含时区）",
            "2019-11-27T12:01:01+08:00",
        ),
        "date" => ("a calendar date", "日期（年-月-日）", "2019-11-27"),
        "ip" => ("an IP address", "IP 地址", ""),
        "url" => (
            "a URL with a scheme",
            "带协议的 URL",
            "https://example.com/",
        ),
        "email" => ("an e-mail address", "电子邮箱地址", ""),
        "phone" => (
            "a phone number of 4 to 15 digits",
            "4 至 15 位数字的电话号码",
            "+1 202-555-0143",
        ),
        "printable" => (
            "free of control characters such as line breaks",
            "不含换行等控制字符的文本",
            "",
        ),
        _ => return None,
    };
    let example = (!example.is_empty()).then_some(example);
    Some(Described { en, zh, example })
}

/// A duration in the largest unit that divides it: `90 minutes`, `90 分钟`.
pub(crate) fn span(seconds: u64) -> [String; 2] {
    let units = [
        (86_400, "day", "天"),
        (3_600, "hour", "小时"),
        (60, "minute", "分钟"),
    ];
    let divides = |(unit, ..): &(u64, &str, &str)| seconds > 0 && seconds.is_multiple_of(*unit);
    let unit = units.into_iter().find(divides);
    let (unit, en, zh) = unit.unwrap_or((1, "second", "秒"));
    let count = seconds / unit;
    [counted(count, en), format!("{count} {zh}")]
}

/// A count with its noun: `1 item`, `2 items`.
pub(crate) fn counted(count: u64, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// The verb that follows a count: `1 is`, `2 are`.
pub(crate) fn are(count: u64) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        for (seconds, en, zh) in [
            (0, "0 seconds", "0 秒"),
            (1, "1 second", "1 秒"),
            (90, "90 seconds", "90 秒"),
            (5_400, "90 minutes", "90 分钟"),
            (3_600, "1 hour", "1 小时"),
            (172_800, "2 days", "2 天"),
        ] {
            assert_eq!(span(seconds), [en, zh]);
        }
    }
}
