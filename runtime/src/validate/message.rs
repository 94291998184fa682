//! The messages of violations, in English and Chinese.

use std::borrow::Cow;
use std::fmt::{self, Write};

use super::{Actual, Keyword, Limit, Severity, Violation, words};
use crate::Language;
use crate::forms;
use crate::line::Escaped;

/// The word for a severity.
pub(super) const fn severity(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::En) => "error",
        (Severity::Error, Language::Zh) => "错误",
        (Severity::Warning, Language::En) => "warning",
        (Severity::Warning, Language::Zh) => "警告",
    }
}

/// The line that gives the number of violations.
pub(super) fn count(errors: usize, warnings: usize, language: Language) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    match language {
        Language::En if errors + warnings == 0 => "no violations".into(),
        Language::Zh if errors + warnings == 0 => "没有问题".into(),
        Language::En => format!(
            "{errors} error{}, {warnings} warning{}",
            plural(errors),
            plural(warnings)
        ),
        Language::Zh => format!("{errors} 个错误，{warnings} 个警告"),
    }
}

/// The line after the listed violations if more were found.
pub(super) fn more(count: usize, language: Language) -> String {
    match language {
        Language::En => format!("and {count} more"),
        Language::Zh => format!("另有 {count} 个未列出"),
    }
}

/// The message of a violation.
pub(super) fn message(violation: &Violation, language: Language) -> String {
    let mut text = String::with_capacity(96);
    // Writing to a string cannot fail.
    let _ = match language {
        Language::En => english(violation, &mut text),
        Language::Zh => chinese(violation, &mut text),
    };
    text
}

/// A limit or actual value in the middle of a sentence.
struct Shown<'a, T>(&'a Option<T>, Language);

impl fmt::Display for Shown<'_, Limit> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => Ok(()),
            Some(Limit::Length(length)) => length.fmt(f),
            Some(Limit::Number(number)) => number.fmt(f),
            Some(Limit::Decimal(number)) => number.fmt(f),
            Some(Limit::Text(text)) => f.write_str(text),
            Some(Limit::Field(name)) => f.write_str(name),
            Some(Limit::Values(values)) => {
                let comma = match self.1 {
                    Language::En => ", ",
                    Language::Zh => "、",
                };
                values.iter().enumerate().try_for_each(|(index, value)| {
                    let separator = if index == 0 { "" } else { comma };
                    write!(f, "{separator}{value}")
                })
            }
        }
    }
}

impl fmt::Display for Shown<'_, Actual> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => Ok(()),
            Some(Actual::Length(length)) => length.fmt(f),
            Some(Actual::Number(number)) => number.fmt(f),
            Some(Actual::Text(text)) => write!(f, "`{}`", Escaped(text)),
            Some(Actual::Bare(number)) => number.fmt(f),
            Some(Actual::Type(text)) => f.write_str(words::with_article(text)),
            Some(Actual::NotJson(error)) => write!(f, "invalid JSON: {error}"),
        }
    }
}

/// Writes `before`, the actual value and `after`; nothing if there is no value to show.
fn found(out: &mut String, actual: &Option<Actual>, before: &str, after: &str) -> fmt::Result {
    match actual {
        // Values are the same in both languages.
        Some(_) => write!(out, "{before}{}{after}", Shown(actual, Language::En)),
        None => Ok(()),
    }
}

/// Writes the actual value or its type in Chinese.
fn found_in_chinese(out: &mut String, actual: &Option<Actual>) -> fmt::Result {
    match actual {
        Some(Actual::Type(kind)) => write!(out, "，实际为{}", words::found(kind)),
        Some(Actual::NotJson(error)) => {
            let problem = error.message(Language::Zh);
            write!(out, "，实际为无效的 JSON：{problem}")
        }
        actual => found(out, actual, "，实际为 ", ""),
    }
}

/// Whether an array was found instead of an object: some languages write an empty object like this.
fn is_array_for_object(violation: &Violation) -> bool {
    matches!(&violation.actual, Some(Actual::Type(found)) if found == "array")
        && words::is_object(&violation.limit)
}

/// What a format asks for, with an example.
fn form(limit: &Option<Limit>, language: Language) -> Cow<'_, str> {
    let Some(Limit::Text(name)) = limit else {
        return "".into();
    };
    let Some(format) = forms::words::format(name) else {
        return (&**name).into();
    };
    match (language, format.example) {
        (Language::En, None) => format.en.into(),
        (Language::En, Some(example)) => format!("{}, such as {example}", format.en).into(),
        (Language::Zh, example) => {
            // A space between Chinese and Latin letters or digits.
            let space = if format.zh.starts_with(|first: char| first.is_ascii()) {
                " "
            } else {
                ""
            };
            let example = example.map(|it| format!("，例如 {it}"));
            format!("{space}{}{}", format.zh, example.unwrap_or_default()).into()
        }
    }
}

fn english(violation: &Violation, out: &mut String) -> fmt::Result {
    let (limit, actual) = (
        Shown(&violation.limit, Language::En),
        Shown(&violation.actual, Language::En),
    );
    let (characters, items) = match violation.actual {
        Some(Actual::Length(1)) => ("character", "item"),
        _ => ("characters", "items"),
    };
    let are = match violation.limit {
        Some(Limit::Length(count)) => forms::words::are(count),
        _ => "are",
    };
    match violation.rule {
        Keyword::Required => {
            out.write_str(match violation.severity {
                // A rule may be content with another field.
                Severity::Error if violation.id.is_some() => "is ",
                Severity::Error => "is required but ",
                Severity::Warning => "should be provided, but is ",
            })?;
            out.write_str(match violation.actual {
                None => "missing or empty",
                Some(_) => "empty: none of its fields has a value",
            })?;
        }
        Keyword::Type => {
            let expected = words::expected(&violation.limit);
            let comma = if expected.contains(',') { ';' } else { ',' };
            write!(out, "must be {expected}")?;
            found(out, &violation.actual, &format!("{comma} found "), "")?;
            if is_array_for_object(violation) {
                out.write_str(" (an empty object is written `{}`, not `[]`)")?;
            }
        }
        Keyword::Const => {
            write!(out, "must be `{limit}`")?;
            found(out, &violation.actual, ", found ", "")?;
        }
        Keyword::Values => {
            write!(out, "must be one of {limit}")?;
            found(out, &violation.actual, "; found ", "")?;
        }
        Keyword::MinLength => write!(
            out,
            "has {actual} {characters}, at least {limit} {are} needed"
        )?,
        Keyword::MaxLength => write!(
            out,
            "has {actual} {characters}, at most {limit} {are} allowed"
        )?,
        Keyword::Min => {
            write!(out, "must be at least {limit}")?;
            found(out, &violation.actual, ", found ", "")?;
        }
        Keyword::Max => {
            write!(out, "must be at most {limit}")?;
            found(out, &violation.actual, ", found ", "")?;
        }
        Keyword::MultipleOf => {
            write!(out, "must be a multiple of {limit}")?;
            found(out, &violation.actual, ", found ", "")?;
        }
        Keyword::MinItems => write!(out, "has {actual} {items}, at least {limit} {are} needed")?,
        Keyword::MaxItems => write!(out, "has {actual} {items}, at most {limit} {are} allowed")?,
        Keyword::MaxKeyLength => write!(
            out,
            "has a key of {actual} {characters}, at most {limit} {are} allowed"
        )?,
        Keyword::Format => {
            write!(out, "must be {}", form(&violation.limit, Language::En))?;
            found(out, &violation.actual, ", found ", "")?;
        }
        Keyword::StartsWith => {
            match violation.limit {
                Some(Limit::Values([prefix])) => write!(out, "must begin with `{prefix}`")?,
                _ => write!(out, "must begin with one of {limit}")?,
            }
            found(out, &violation.actual, "; found ", "")?;
        }
        Keyword::Within => {
            out.write_str("must be in the future")?;
            if let Some(limit) = &violation.limit {
                let duration = words::duration(limit, Language::En);
                write!(out, ", at most {duration} from now")?;
            }
            found(out, &violation.actual, "; found ", "")?;
        }
        Keyword::UnknownField => {
            out.write_str("is not documented")?;
            if violation.limit.is_some() {
                write!(out, "; did you mean `{limit}`?")?;
            }
        }
        Keyword::Repeated => out.write_str("occurs more than once; send it once")?,
        Keyword::Notation => {
            write!(out, "must be written as {limit}")?;
            found(out, &violation.actual, ", found ", "")?;
        }
    }
    if violation.disputed {
        out.write_str(" (a warning, because this constraint is disputed)")?;
    }
    reason(violation, Language::En, ". ", out)
}

fn chinese(violation: &Violation, out: &mut String) -> fmt::Result {
    let (limit, actual) = (
        Shown(&violation.limit, Language::Zh),
        Shown(&violation.actual, Language::Zh),
    );
    match violation.rule {
        Keyword::Required => {
            out.write_str(match violation.severity {
                // A rule may be content with another field.
                Severity::Error if violation.id.is_some() => "",
                Severity::Error => "必填，但",
                Severity::Warning => "建议填写，但",
            })?;
            out.write_str(match violation.actual {
                None => "未填写或为空",
                Some(_) => "内容为空：其中没有任何字段有值",
            })?;
        }
        Keyword::Type => {
            write!(out, "必须是{}", words::wanted(&violation.limit))?;
            found_in_chinese(out, &violation.actual)?;
            if is_array_for_object(violation) {
                out.write_str("（空对象应写成 `{}`，而不是 `[]`）")?;
            }
        }
        Keyword::Const => {
            write!(out, "必须为 `{limit}`")?;
            found(out, &violation.actual, "，实际为 ", "")?;
        }
        Keyword::Values => {
            write!(out, "必须是以下值之一：{limit}")?;
            found(out, &violation.actual, "；实际为 ", "")?;
        }
        Keyword::MinLength => write!(out, "有 {actual} 个字符，至少需要 {limit} 个")?,
        Keyword::MaxLength => write!(out, "有 {actual} 个字符，最多允许 {limit} 个")?,
        Keyword::Min => {
            write!(out, "不得小于 {limit}")?;
            found(out, &violation.actual, "，实际为 ", "")?;
        }
        Keyword::Max => {
            write!(out, "不得大于 {limit}")?;
            found(out, &violation.actual, "，实际为 ", "")?;
        }
        Keyword::MultipleOf => {
            write!(out, "必须是 {limit} 的倍数")?;
            found(out, &violation.actual, "，实际为 ", "")?;
        }
        Keyword::MinItems => write!(out, "有 {actual} 项，至少需要 {limit} 项")?,
        Keyword::MaxItems => write!(out, "有 {actual} 项，最多允许 {limit} 项")?,
        Keyword::MaxKeyLength => write!(out, "键有 {actual} 个字符，最多允许 {limit} 个")?,
        Keyword::Format => {
            write!(out, "必须是{}", form(&violation.limit, Language::Zh))?;
            found(out, &violation.actual, "，实际为 ", "")?;
        }
        Keyword::StartsWith => {
            match violation.limit {
                Some(Limit::Values([prefix])) => write!(out, "必须以 `{prefix}` 开头")?,
                _ => write!(out, "必须以下列前缀之一开头：{limit}")?,
            }
            found(out, &violation.actual, "；实际为 ", "")?;
        }
        Keyword::Within => {
            out.write_str("必须晚于当前时间")?;
            if let Some(limit) = &violation.limit {
                let duration = words::duration(limit, Language::Zh);
                write!(out, "，且与当前时间相差不超过 {duration}")?;
            }
            found(out, &violation.actual, "；实际为 ", "")?;
        }
        Keyword::UnknownField => {
            out.write_str("文档中没有此字段")?;
            if violation.limit.is_some() {
                write!(out, "，是否应为 `{limit}`？")?;
            }
        }
        Keyword::Repeated => out.write_str("出现多次，请只填写一次")?,
        Keyword::Notation => {
            write!(out, "必须写成{}", words::wanted(&violation.limit))?;
            found_in_chinese(out, &violation.actual)?;
        }
    }
    if violation.disputed {
        out.write_str("（仅作警告：该约束存在争议）")?;
    }
    reason(violation, Language::Zh, "。", out)
}

/// Writes the description of the rule that is broken, if it is one.
fn reason(
    violation: &Violation,
    language: Language,
    separator: &str,
    out: &mut String,
) -> fmt::Result {
    match violation.doc {
        Some(doc) => write!(out, "{separator}{}", doc.get(language)),
        None => Ok(()),
    }
}
