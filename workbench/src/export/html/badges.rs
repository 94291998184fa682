//! The constraints on a value, in a few words each.

use maud::{Markup, html};

use super::{Book, anchor};
use antom_codegen::model::{
    Constraint, Constraints, Field, Format, Number, Shape, Text, Within as Window,
};
use antom_codegen::words;

/// More values than these are left to the value list.
const VALUES_SHOWN: usize = 10;

/// The kinds of badges that are about an array or a map as a whole.
const OF_WHOLE: [&str; 2] = ["items", "keys"];

/// A constraint in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Badge {
    /// What the style sheet knows it by.
    kind: &'static str,
    words: Text,
    /// Texts as they are on the wire.
    codes: Vec<String>,
    /// Whether an official sample contradicts it.
    disputed: bool,
    /// The value list that says more.
    more: Option<usize>,
}

/// Everything that a field's constraints say, `required` apart.
pub(super) fn of_field(book: &Book, field: &Field) -> Vec<Badge> {
    let mut badges = of_constraints(&field.constraints, |constraint| {
        field.is_disputed(constraint)
    });
    if let Shape::List(index) = *field.shape.innermost() {
        values(book, field, index, &mut badges);
    }
    if matches!(&field.shape, Shape::Array(_) | Shape::Map(_)) {
        for badge in badges.iter_mut().filter(|it| !OF_WHOLE.contains(&it.kind)) {
            badge.words.en.insert_str(0, "each ");
            if let Some(zh) = &mut badge.words.zh {
                zh.insert_str(0, "每项");
            }
        }
    }
    if let Some(default) = &field.default {
        let codes = vec![default.clone()];
        let words = badge("default", "default", "默认");
        badges.push(Badge { codes, ..words });
    }
    if field.sensitive {
        badges.push(badge("sensitive", "sensitive", "敏感信息"));
    }
    badges
}

/// The values of a list, or those that the field leaves of them.
fn values(book: &Book, field: &Field, index: usize, badges: &mut Vec<Badge>) {
    badges.retain(|it| it.kind != "values");
    let list = &book.api.lists[index];
    let narrowed = field.constraints.values();
    let mut known = match narrowed {
        Some(_) => badge("values", "one of", "取值之一"),
        None => badge("values open", "known values", "已知取值"),
    };
    known.codes = match narrowed {
        Some(values) => values.to_vec(),
        None => list.values.iter().map(|it| it.name.clone()).collect(),
    };
    known.disputed = field.is_disputed(Constraint::Values);
    known.more = Some(index);
    badges.push(known);
}

/// The constraints of a field or of a rule's consequence, `required` apart.
pub(super) fn of_constraints(
    constraints: &Constraints,
    is_disputed: impl Fn(Constraint) -> bool,
) -> Vec<Badge> {
    use Constraint::{Const, Format, Max, MaxItems, MaxKeyLength, MaxLength, Min, MinItems};
    use Constraint::{MinLength, MultipleOf, StartsWith, Values, Within};
    let codes = |kind, en, zh, codes: &[String]| {
        let codes = codes.to_vec();
        (!codes.is_empty()).then(|| Badge {
            codes,
            ..badge(kind, en, zh)
        })
    };
    let constant: Vec<String> = constraints
        .constant()
        .map(str::to_owned)
        .into_iter()
        .collect();
    let values = constraints.values().unwrap_or_default();
    let found: [(Option<Badge>, &[Constraint]); 10] = [
        (codes("const", "always", "固定为", &constant), &[Const]),
        (codes("values", "one of", "取值之一", values), &[Values]),
        (
            length_words(constraints.min_length(), constraints.max_length()),
            &[MinLength, MaxLength],
        ),
        (
            range_words(constraints.min(), constraints.max()),
            &[Min, Max],
        ),
        (constraints.multiple_of().map(multiple_words), &[MultipleOf]),
        (
            items_words(constraints.min_items(), constraints.max_items()),
            &[MinItems, MaxItems],
        ),
        (
            constraints.max_key_length().map(keys_words),
            &[MaxKeyLength],
        ),
        (constraints.format().map(format_words), &[Format]),
        (
            codes("prefix", "starts with", "开头为", constraints.starts_with()),
            &[StartsWith],
        ),
        (constraints.within().map(window_words), &[Within]),
    ];
    let marked = found.into_iter().filter_map(|(badge, of)| {
        let disputed = of.iter().any(|it| is_disputed(*it));
        Some(Badge { disputed, ..badge? })
    });
    marked.collect()
}

fn badge(kind: &'static str, en: &str, zh: &str) -> Badge {
    Badge {
        kind,
        words: Text {
            en: en.to_owned(),
            zh: Some(zh.to_owned()),
        },
        codes: Vec::new(),
        disputed: false,
        more: None,
    }
}

fn length_words(min: Option<u64>, max: Option<u64>) -> Option<Badge> {
    let (en, zh) = counted_words((min, max), "character", "个字符")?;
    Some(badge("length", &en, &zh))
}

/// How many things there may be, in English and Chinese.
fn counted_words(
    limits: (Option<u64>, Option<u64>),
    thing: &str,
    things: &str,
) -> Option<(String, String)> {
    Some(match limits {
        (None, None) => return None,
        (None, Some(max)) => (
            format!("max {}", words::counted(max, thing)),
            format!("最多 {max} {things}"),
        ),
        (Some(min), None) => (
            format!("min {}", words::counted(min, thing)),
            format!("至少 {min} {things}"),
        ),
        (Some(min), Some(max)) if min == max => (
            format!("exactly {}", words::counted(max, thing)),
            format!("恰好 {max} {things}"),
        ),
        (Some(min), Some(max)) => (
            format!("{min} to {max} {thing}s"),
            format!("{min} 至 {max} {things}"),
        ),
    })
}

fn multiple_words(divisor: i64) -> Badge {
    let (en, zh) = (
        format!("multiple of {divisor}"),
        format!("{divisor} 的倍数"),
    );
    badge("range", &en, &zh)
}

fn items_words(min: Option<u64>, max: Option<u64>) -> Option<Badge> {
    let (en, zh) = counted_words((min, max), "item", "项")?;
    Some(badge("items", &en, &zh))
}

fn keys_words(limit: u64) -> Badge {
    let en = format!("keys of max {}", words::counted(limit, "character"));
    badge("keys", &en, &format!("键最多 {limit} 个字符"))
}

fn range_words(min: Option<Number>, max: Option<Number>) -> Option<Badge> {
    let words = match (min, max) {
        (None, None) => return None,
        (Some(min), None) => format!("≥ {min}"),
        (None, Some(max)) => format!("≤ {max}"),
        (Some(min), Some(max)) => format!("{min} … {max}"),
    };
    Some(badge("range", &words, &words))
}

fn format_words(format: Format) -> Badge {
    Badge {
        words: words::format(format),
        ..badge("format", "", "")
    }
}

fn window_words(window: Window) -> Badge {
    let Some(seconds) = window.at_most else {
        return badge("range", "in the future", "须晚于当前时间");
    };
    let span = words::span(seconds);
    let (en, zh) = (span.en, span.zh.unwrap_or_default());
    badge(
        "range",
        &format!("within {en} from now"),
        &format!("自现在起 {zh}内"),
    )
}

/// Shows badges in their order.
pub(super) fn show(book: &Book, badges: &[Badge]) -> Markup {
    html! { @for badge in badges { (one(book, badge)) } }
}

fn one(book: &Book, badge: &Badge) -> Markup {
    let hidden = badge.codes.len().saturating_sub(VALUES_SHOWN);
    let shown = match badge.more {
        Some(_) => badge.codes.len() - hidden,
        None => badge.codes.len(),
    };
    let class = format!("badge {}", badge.kind);
    html! {
        span class=(class) data-disputed[badge.disputed] {
            (book.text(&badge.words))
            @for code in &badge.codes[..shown] { " " code { (code) } }
            @if let Some(index) = badge.more {
                " " a href={ "#" (anchor::list(&book.api.lists[index].name)) } {
                    @if shown < badge.codes.len() {
                        (book.say(&format!("and {hidden} more"), &format!("等 {} 个", badge.codes.len())))
                    } @else {
                        (book.say("meanings", "含义"))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(badge: Option<Badge>) -> String {
        badge.map(|it| it.words.en).unwrap_or_default()
    }

    #[test]
    fn limits_in_words() {
        assert_eq!(said(length_words(None, Some(64))), "max 64 characters");
        assert_eq!(said(length_words(Some(2), Some(2))), "exactly 2 characters");
        assert_eq!(said(length_words(Some(1), Some(9))), "1 to 9 characters");
        assert_eq!(said(length_words(None, Some(1))), "max 1 character");
        assert_eq!(said(items_words(None, Some(1))), "max 1 item");
        assert_eq!(said(items_words(Some(1), None)), "min 1 item");
        assert_eq!(said(items_words(Some(1), Some(3))), "1 to 3 items");
        assert_eq!(said(Some(keys_words(40))), "keys of max 40 characters");
        let number = Number::from;
        assert_eq!(said(range_words(Some(number(1)), None)), "≥ 1");
        assert_eq!(
            said(range_words(Some(number(-1)), Number::parse("9.5"))),
            "-1 … 9.5"
        );
        let window = |at_most| {
            Some(window_words(Window {
                at_most,
                tolerance: 0,
            }))
        };
        assert_eq!(said(window(Some(3_600))), "within 1 hour from now");
        assert_eq!(said(window(Some(5_400))), "within 90 minutes from now");
        assert_eq!(said(window(None)), "in the future");
    }
}
