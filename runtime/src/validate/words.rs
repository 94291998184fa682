//! Turns the types and durations in `limit` and `actual` into words: `Array<Goods>` is "an array of Goods",
//! `PT1H` is "1 hour".

use std::borrow::Cow;

use super::Limit;
use crate::Language;
use crate::forms;

/// The type that was found, in English, with its article.
pub(crate) fn with_article(found: &str) -> &str {
    match found {
        "array" => "an array",
        "object" => "an object",
        "boolean" => "a boolean",
        "number" => "a number",
        "string" => "a string",
        other => other,
    }
}

/// Whether an object is expected.
pub(super) fn is_object(limit: &Option<Limit>) -> bool {
    let Some(Limit::Text(name)) = limit else {
        return false;
    };
    ["an object", "a JSON object"].contains(&&**name) || generic(name, "Map<").is_some()
}

/// The expected type, in English.
pub(super) fn expected(limit: &Option<Limit>) -> Cow<'_, str> {
    let Some(Limit::Text(name)) = limit else {
        return "".into();
    };
    match (generic(name, "Array<"), generic(name, "Map<")) {
        (Some(item), _) => format!("an array of {}", plural(item)).into(),
        (_, Some(value)) => format!("an object with {} as values", plural(value)).into(),
        _ => match &**name {
            "a string holding an integer" => {
                "a whole number in quotation marks, such as \"1314\"".into()
            }
            "a string holding a decimal number" => {
                "a decimal number in quotation marks, such as \"0.85\"".into()
            }
            "a string holding true or false" => "\"true\" or \"false\" in quotation marks".into(),
            name => name.into(),
        },
    }
}

/// The parameter of a type such as `Array<Goods>`.
fn generic<'n>(name: &'n str, start: &str) -> Option<&'n str> {
    name.strip_prefix(start)?.strip_suffix('>')
}

/// Several values of a type, in English. The names of object types stay as they are.
fn plural(name: &str) -> &str {
    match name {
        "String" => "strings",
        "Integer" => "integers",
        "Decimal" => "decimal numbers",
        "Boolean" => "booleans",
        "Datetime" => "date-times",
        "Date" => "dates",
        "Url" => "URLs",
        "Email" => "e-mail addresses",
        "Json" => "JSON values",
        other => other,
    }
}

/// The name of a type, in Chinese, with a space before Latin letters.
fn type_in_chinese(name: &str) -> Cow<'_, str> {
    match name {
        "String" => "字符串".into(),
        "Integer" => "整数".into(),
        "Decimal" => "小数".into(),
        "Boolean" => "布尔值".into(),
        "Datetime" => "日期时间".into(),
        "Date" => "日期".into(),
        "Url" => " URL ".into(),
        "Email" => "电子邮箱地址".into(),
        "Json" => " JSON ".into(),
        other => format!(" {other} ").into(),
    }
}

/// A duration such as `PT1H30M`, in words.
pub(super) fn duration(limit: &Limit, language: Language) -> Cow<'_, str> {
    let Limit::Text(iso8601) = limit else {
        return "".into();
    };
    let Some(seconds) = forms::duration::parse(iso8601) else {
        return (&**iso8601).into();
    };
    let [en, zh] = forms::words::span(seconds);
    match language {
        Language::En => en.into(),
        Language::Zh => zh.into(),
    }
}

/// The expected type, in Chinese.
pub(super) fn wanted(limit: &Option<Limit>) -> Cow<'_, str> {
    let Some(Limit::Text(english)) = limit else {
        return "".into();
    };
    if let Some(item) = generic(english, "Array<") {
        return format!("{}数组", type_in_chinese(item)).into();
    }
    if let Some(value) = generic(english, "Map<") {
        return format!("对象，其值为{}", type_in_chinese(value).trim_end()).into();
    }
    let chinese = match &**english {
        "a JSON object" => " JSON 对象",
        "an object" => "对象",
        "a string" => "字符串",
        "a string holding an integer" => "带引号的整数，例如 \"1314\"",
        "a string holding a decimal number" => "带引号的小数，例如 \"0.85\"",
        "a string holding true or false" => "带引号的 \"true\" 或 \"false\"",
        "an integer" => "整数",
        "a 64-bit integer" => " 64 位整数",
        "a decimal number" => "小数",
        "true or false" => " true 或 false",
        "digits without leading zeros" => "不带前导零的数字",
        other => return format!(" {other}").into(),
    };
    chinese.into()
}

/// The type that was found, in Chinese.
pub(super) fn found(english: &str) -> &str {
    match english {
        "null" => " null",
        "boolean" => "布尔值",
        "number" => "数字",
        "string" => "字符串",
        "array" => "数组",
        "object" => "对象",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_in_words() {
        for (name, en, zh) in [
            ("Array<Goods>", "an array of Goods", " Goods 数组"),
            ("Array<String>", "an array of strings", "字符串数组"),
            (
                "Map<String>",
                "an object with strings as values",
                "对象，其值为字符串",
            ),
            ("an integer", "an integer", "整数"),
            ("an object", "an object", "对象"),
            (
                "a string holding an integer",
                "a whole number in quotation marks, such as \"1314\"",
                "带引号的整数，例如 \"1314\"",
            ),
        ] {
            let limit = Some(Limit::Text(name.into()));
            assert_eq!((&*expected(&limit), &*wanted(&limit)), (en, zh));
        }
    }

    #[test]
    fn durations_in_words() {
        for (text, en, zh) in [
            ("PT1H", "1 hour", "1 小时"),
            ("PT1H30M", "90 minutes", "90 分钟"),
            ("PT168H", "7 days", "7 天"),
            ("P1Y", "P1Y", "P1Y"),
            ("PT0S", "0 seconds", "0 秒"),
        ] {
            let limit = Limit::Text(text.into());
            let words = [Language::En, Language::Zh].map(|language| duration(&limit, language));
            assert_eq!(words, [en, zh]);
        }
    }
}
