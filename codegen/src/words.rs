//! Facts in words, in both languages, for documentation, the reference and reports of changes.

use crate::forms;
use crate::terms::{Constraint, Format, Language, Limit, Page, Test, Text, Within};

/// Returns the words of a test and the texts it compares with: `is` with one or several texts, `is
/// present` with none.
pub fn test(test: &Test) -> (Text, &[String]) {
    match test {
        Test::Equals(value) => (Text::new("is", "为"), std::slice::from_ref(value)),
        Test::OneOf(values) => (Text::new("is", "为"), values),
        Test::StartsWith(prefixes) => (Text::new("starts with", "开头为"), prefixes),
        Test::Present(true) => (Text::new("is present", "有值"), &[]),
        Test::Present(false) => (Text::new("is absent", "无值"), &[]),
    }
}

/// Returns a condition as one line, for reports: `kind is A or B`.
pub fn condition(path: &str, test: &Test) -> String {
    let (words, texts) = self::test(test);
    let line = format!("{path} {} {}", words.en, texts.join(or(Language::En)));
    line.trim_end().to_owned()
}

/// Returns the words of a limit and the texts that follow them: `at most 64 characters` with none,
/// `one of` with several.
pub fn limit(constraint: Constraint, limit: &Limit) -> (Text, &[String]) {
    let words = match (constraint, limit) {
        (Constraint::Const, Limit::Text(text)) => {
            return (Text::new("always", "固定为"), std::slice::from_ref(text));
        }
        (Constraint::Values, Limit::Texts(values)) => {
            return (Text::new("one of", "取值为"), values);
        }
        (Constraint::StartsWith, Limit::Texts(prefixes)) => {
            let words = match prefixes.as_slice() {
                [_] => "starting with",
                _ => "starting with one of",
            };
            return (Text::new(words, "开头为"), prefixes);
        }
        (_, Limit::Format(it)) => format(*it),
        (_, Limit::Within(it)) => within(*it),
        (Constraint::Required, _) => Text::new("required", "必填"),
        (Constraint::MultipleOf, divisor) => Text::new(
            format!("a multiple of {divisor}"),
            format!("{divisor} 的倍数"),
        ),
        (Constraint::MaxKeyLength, most) => {
            let [en, zh] = amount(constraint, most);
            Text::new(format!("keys of at most {en}"), format!("键最多 {zh}"))
        }
        (Constraint::Min, least) => {
            Text::new(format!("at least {least}"), format!("最小为 {least}"))
        }
        (Constraint::Max, most) => Text::new(format!("at most {most}"), format!("最大为 {most}")),
        (constraint, limit) => {
            let [en, zh] = amount(constraint, limit);
            if constraint.is_minimum() {
                Text::new(format!("at least {en}"), format!("至少 {zh}"))
            } else {
                Text::new(format!("at most {en}"), format!("最多 {zh}"))
            }
        }
    };
    (words, &[])
}

/// Returns the words of a minimum and the maximum beside it: `1 to 9 characters`.
pub fn range(minimum: Constraint, least: &Limit, most: &Limit) -> Text {
    let [en, zh] = amount(minimum, most);
    if least == most {
        Text::new(format!("exactly {en}"), format!("恰好 {zh}"))
    } else {
        Text::new(format!("{least} to {en}"), format!("{least} 至 {zh}"))
    }
}

/// An amount with what it counts, in English and Chinese.
fn amount(constraint: Constraint, limit: &Limit) -> [String; 2] {
    let (en, zh) = match constraint {
        Constraint::MinLength | Constraint::MaxLength | Constraint::MaxKeyLength => {
            ("character", "个字符")
        }
        Constraint::MinItems | Constraint::MaxItems => ("item", "项"),
        _ => return [limit.to_string(), limit.to_string()],
    };
    let en = match limit {
        Limit::Count(count) => counted(*count, en),
        limit => limit.to_string(),
    };
    [en, format!("{limit} {zh}")]
}

/// Returns a time window in words. The tolerance is not documented.
fn within(within: Within) -> Text {
    let Some(seconds) = within.at_most else {
        return Text::new("in the future", "晚于当前时间");
    };
    let span = span(seconds);
    Text::new(
        format!("in the future, at most {} from now", span.en),
        format!("晚于当前时间，且相差不超过 {}", span.zh.unwrap_or_default()),
    )
}

/// Returns the separator between alternative texts.
pub fn or(language: Language) -> &'static str {
    match language {
        Language::En => " or ",
        Language::Zh => " 或 ",
    }
}

/// What only advisory pages document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Described {
    /// An operation.
    Operation,
    /// An object.
    Type,
    /// A value list.
    List,
}

/// Returns the note that no official page describes something, with its sources.
pub fn only_advised<'p>(what: Described, pages: impl Iterator<Item = &'p Page>) -> Text {
    let (en, zh) = match what {
        Described::Operation => ("operation", "接口"),
        Described::Type => ("type", "类型"),
        Described::List => ("value list", "取值列表"),
    };
    let source = |page: &Page| {
        let version = page.version.as_ref();
        let [of_en, of_zh] = ["version", "版本"].map(|word| match version {
            Some(version) if version.starts_with(|it: char| it.is_ascii_digit()) => {
                format!("{word} {version}")
            }
            // Versions of several things: `Java 2.2, Go 1.3`.
            Some(version) => version.clone(),
            None => String::new(),
        });
        let in_english = [page.title.as_str(), &of_en];
        let in_chinese = [page.title.as_str(), &of_zh];
        let said = |parts: [&str; 2], comma: &str| {
            let parts = parts.into_iter().filter(|it| !it.is_empty());
            parts.collect::<Vec<_>>().join(comma)
        };
        [
            format!("`{}` ({})", page.id, said(in_english, ", ")),
            format!("`{}`（{}）", page.id, said(in_chinese, "，")),
        ]
    };
    let (of_en, of_zh): (Vec<_>, Vec<_>) = pages.map(|it| source(it).into()).unzip();
    Text::new(
        format!(
            "No official page describes this {en}. It is based on {}.",
            enumerated(&of_en)
        ),
        format!("官方页面未描述此{zh}，内容依据 {}。", of_zh.join("、")),
    )
}

/// Returns the description of a format.
pub fn format(format: Format) -> Text {
    let described = forms::words::format(format.word());
    described.map_or_else(|| Text::new("", ""), |it| Text::new(it.en, it.zh))
}

/// Returns a duration in the largest unit that divides it.
pub fn span(seconds: u64) -> Text {
    let [en, zh] = forms::words::span(seconds);
    Text::new(en, zh)
}

/// Returns an ISO 8601 duration, as the spec language writes it: `PT1H30M`.
pub fn duration(seconds: u64) -> String {
    forms::duration::format(seconds)
}

/// Returns an English list: `A`, `A and B`, `A, B and C`.
pub fn enumerated(items: &[String]) -> String {
    match items {
        [before @ .., last] if !before.is_empty() => {
            format!("{} and {last}", before.join(", "))
        }
        items => items.concat(),
    }
}

/// Returns a count with its noun: `1 item`, `2 items`.
pub fn counted(count: u64, noun: &str) -> String {
    forms::words::counted(count, noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::Number;

    #[test]
    fn lists() {
        for (items, expected) in [
            (&[][..], ""),
            (&["A"], "A"),
            (&["A", "B"], "A and B"),
            (&["A", "B", "C"], "A, B and C"),
        ] {
            let items: Vec<String> = items.iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(enumerated(&items), expected);
        }
    }

    #[test]
    fn limits() {
        let number = |text| Limit::Number(Number::parse(text).expect("a number"));
        let window = |at_most| {
            Limit::Within(Within {
                at_most,
                tolerance: 60,
            })
        };
        let texts = Limit::Texts(vec!["A".into()]);
        for (constraint, of, en, zh) in [
            (Constraint::Const, "A".to_owned().into(), "always", "固定为"),
            (Constraint::Values, texts.clone(), "one of", "取值为"),
            (Constraint::StartsWith, texts, "starting with", "开头为"),
            (
                Constraint::MinLength,
                Limit::Count(1),
                "at least 1 character",
                "至少 1 个字符",
            ),
            (
                Constraint::MaxLength,
                Limit::Count(64),
                "at most 64 characters",
                "最多 64 个字符",
            ),
            (Constraint::Min, number("-1"), "at least -1", "最小为 -1"),
            (Constraint::Max, number("9.5"), "at most 9.5", "最大为 9.5"),
            (
                Constraint::MultipleOf,
                number("100"),
                "a multiple of 100",
                "100 的倍数",
            ),
            (
                Constraint::MinItems,
                Limit::Count(2),
                "at least 2 items",
                "至少 2 项",
            ),
            (
                Constraint::MaxItems,
                Limit::Count(1),
                "at most 1 item",
                "最多 1 项",
            ),
            (
                Constraint::MaxKeyLength,
                Limit::Count(40),
                "keys of at most 40 characters",
                "键最多 40 个字符",
            ),
            (
                Constraint::Within,
                window(Some(5_400)),
                "in the future, at most 90 minutes from now",
                "晚于当前时间，且相差不超过 90 分钟",
            ),
            (
                Constraint::Within,
                window(None),
                "in the future",
                "晚于当前时间",
            ),
        ] {
            assert_eq!(limit(constraint, &of).0, Text::new(en, zh));
        }
    }

    #[test]
    fn ranges() {
        let count = Limit::Count;
        for (minimum, least, most, en, zh) in [
            (
                Constraint::MinLength,
                count(1),
                count(9),
                "1 to 9 characters",
                "1 至 9 个字符",
            ),
            (
                Constraint::MinItems,
                count(2),
                count(2),
                "exactly 2 items",
                "恰好 2 项",
            ),
            (
                Constraint::Min,
                (-1_i64).into(),
                Limit::Number(Number::parse("9.5").expect("a number")),
                "-1 to 9.5",
                "-1 至 9.5",
            ),
        ] {
            assert_eq!(range(minimum, &least, &most), Text::new(en, zh));
        }
    }

    #[test]
    fn every_format_has_words() {
        for (word, it) in Format::ALL {
            let Text { en, zh } = format(it);
            assert!(
                !en.is_empty() && zh.is_some_and(|it| !it.is_empty()),
                "{word}"
            );
        }
    }
}
