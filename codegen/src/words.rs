//! Facts in words, in both languages, for documentation, the reference and reports of changes.

use crate::forms;
use crate::model::{Format, Language, Page, Test, Text};

fn text(en: impl Into<String>, zh: impl Into<String>) -> Text {
    Text {
        en: en.into(),
        zh: Some(zh.into()),
    }
}

/// Returns the words of a test and the texts it compares with: `is` with one or several texts, `is
/// present` with none.
pub fn test(test: &Test) -> (Text, &[String]) {
    match test {
        Test::Equals(value) => (text("is", "为"), std::slice::from_ref(value)),
        Test::OneOf(values) => (text("is", "为"), values),
        Test::StartsWith(prefixes) => (text("starts with", "开头为"), prefixes),
        Test::Present(true) => (text("is present", "存在"), &[]),
        Test::Present(false) => (text("is absent", "不存在"), &[]),
    }
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
        let [of_en, of_zh] = ["version", "版本"].map(|word| {
            let version = version.map(|it| format!("{word} {it}"));
            version.unwrap_or_default()
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
    text(
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
    described.map_or_else(|| text("", ""), |it| text(it.en, it.zh))
}

/// Returns a duration in the largest unit that divides it.
pub fn span(seconds: u64) -> Text {
    let [en, zh] = forms::words::span(seconds);
    text(en, zh)
}

/// Returns an English list: `A`, `A and B`, `A, B and C`.
pub(crate) fn enumerated(items: &[String]) -> String {
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
