//! The words for types that the checker of raw JSON uses in `limit` and `actual`, in a sentence.

use std::borrow::Cow;

use super::Limit;

/// What there is instead, in English: a type with its article, or what a parser says.
pub(super) fn with_article(found: &str) -> Cow<'_, str> {
    match found {
        "array" | "object" => format!("an {found}").into(),
        "boolean" | "number" | "string" => format!("a {found}").into(),
        other => other.into(),
    }
}

/// The type that is wanted, in Chinese.
pub(super) fn wanted(limit: &Option<Limit>) -> Cow<'_, str> {
    let Some(Limit::Text(english)) = limit else {
        return "".into();
    };
    if let Some(name) = english
        .strip_prefix("an object (")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return format!("对象（{name}）").into();
    }
    let chinese = match &**english {
        "a JSON object" => " JSON 对象",
        "a string" => "字符串",
        "a string holding an integer" => "内容为整数的字符串",
        "a string holding a decimal number" => "内容为小数的字符串",
        "a string holding true or false" => "内容为 true 或 false 的字符串",
        "an integer" => "整数",
        "an integer of 64 bits" => " 64 位整数",
        "a decimal number" => "小数",
        "true or false" => " true 或 false",
        "one value" => "一个值",
        "a number without zeros before it" => "不带前导零的数字",
        other => return format!(" {other}").into(),
    };
    chinese.into()
}

/// What there is instead, in Chinese.
pub(super) fn found(english: &str) -> Cow<'_, str> {
    let chinese = match english {
        "null" => " null",
        "boolean" => "布尔值",
        "number" => "数字",
        "string" => "字符串",
        "array" => "数组",
        "object" => "对象",
        "two values" => "两个值",
        other => {
            return other
                .strip_prefix("no JSON: ")
                .map_or(other.into(), |it| format!("非 JSON：{it}").into());
        }
    };
    chinese.into()
}
