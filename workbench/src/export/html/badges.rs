//! The constraints on a value, in a few words each.

use maud::{Markup, html};

use super::{Book, anchor};
use antom_codegen::model::{Constraint, Constraints, Field, Shape, Text};
use antom_codegen::words;

/// More values than these are left to the value list.
const VALUES_SHOWN: usize = 10;

/// The kinds of badges that are about an array or a map as a whole.
const OF_WHOLE: [&str; 2] = ["items", "keys"];

/// Constraints that are said together if a field has both.
const PAIRS: [(Constraint, Constraint); 3] = [
    (Constraint::MinLength, Constraint::MaxLength),
    (Constraint::Min, Constraint::Max),
    (Constraint::MinItems, Constraint::MaxItems),
];

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
        Some(_) => badge("values", "one of", "取值为"),
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
    let mut badges = Vec::new();
    for (constraint, limit) in constraints.iter() {
        let maximum = PAIRS.iter().find(|(minimum, _)| *minimum == constraint);
        let maximum = maximum.and_then(|(_, it)| Some((*it, constraints.get(*it)?)));
        let is_said = |(minimum, maximum): &(Constraint, Constraint)| {
            *maximum == constraint && constraints.has(*minimum)
        };
        if constraint == Constraint::Required || PAIRS.iter().any(is_said) {
            continue;
        }
        let (words, codes) = match maximum {
            Some((_, most)) => (words::range(constraint, limit, most), &[][..]),
            None => words::limit(constraint, limit),
        };
        badges.push(Badge {
            kind: kind(constraint),
            words,
            codes: codes.to_vec(),
            disputed: is_disputed(constraint) || maximum.is_some_and(|(it, _)| is_disputed(it)),
            more: None,
        });
    }
    badges
}

/// The class of a badge in the style sheet.
fn kind(constraint: Constraint) -> &'static str {
    match constraint {
        Constraint::Const => "const",
        Constraint::Values => "values",
        Constraint::MinLength | Constraint::MaxLength => "length",
        Constraint::MinItems | Constraint::MaxItems => "items",
        Constraint::MaxKeyLength => "keys",
        Constraint::Format => "format",
        Constraint::StartsWith => "prefix",
        Constraint::Required
        | Constraint::Min
        | Constraint::Max
        | Constraint::MultipleOf
        | Constraint::Within => "range",
    }
}

fn badge(kind: &'static str, en: &str, zh: &str) -> Badge {
    Badge {
        kind,
        words: Text::new(en, zh),
        codes: Vec::new(),
        disputed: false,
        more: None,
    }
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
