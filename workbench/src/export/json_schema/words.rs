//! Additional facts of a schema: texts, pages, and facts without a keyword, under names that start
//! with `x-`.

use crate::export::written::scalar;
use crate::fields::asked;
use antom_codegen::json::Json;
use antom_codegen::model::{
    Constraint, Constraints, Field, Object, Page, Scalars, Shape, Text, ValueList, Within,
};
use antom_codegen::words;

/// The keywords of a schema, in the order in which they are written.
pub(in crate::export) type Keywords = Vec<(String, Json)>;

pub(in crate::export) fn put(keywords: &mut Keywords, keyword: &str, value: impl Into<Json>) {
    keywords.push((keyword.to_owned(), value.into()));
}

/// A text in every language: `description` and `x-description-zh`.
pub(in crate::export) fn text(keywords: &mut Keywords, keyword: &str, text: &Text) {
    put(keywords, keyword, text.en.as_str());
    if let Some(zh) = &text.zh {
        let other = if keyword.starts_with("x-") {
            format!("{keyword}-zh")
        } else {
            format!("x-{keyword}-zh")
        };
        put(keywords, &other, zh.as_str());
    }
}

/// What is said of a field that its value cannot break.
pub(super) fn of_field(keywords: &mut Keywords, scalars: Scalars, field: &Field) {
    text(keywords, "description", &field.doc);
    if let Some(note) = &field.note {
        text(keywords, "x-note", note);
    }
    if let Some(default) = &field.default {
        put(keywords, "default", scalar(default, &field.shape, scalars));
    }
    held(keywords, scalars, field.shape.innermost(), field);
    if let Some(within) = field.constraints.within() {
        put(keywords, "x-within", window(within));
    }
    if field.sensitive {
        put(keywords, "x-sensitive", true);
    }
    if !field.disputed.is_empty() {
        let disputed = field
            .disputed
            .iter()
            .map(|(constraint, reason)| dispute(field, *constraint, reason));
        put(keywords, "x-disputed", Json::list(disputed));
    }
    if !field.pages.is_empty() {
        put(keywords, "x-pages", field.pages.clone());
    }
}

/// How an amount of money is counted.
pub(super) fn of_money(keywords: &mut Keywords, object: &Object) {
    let Some(money) = &object.money else {
        return;
    };
    let [currency, value] = [&money.currency, &money.value].map(|it| it.as_str().into());
    let mut said = vec![
        ("currency".to_owned(), currency),
        ("value".to_owned(), value),
    ];
    if !money.decimals.is_empty() {
        let decimals = money.decimals.iter();
        let decimals = decimals.map(|(code, count)| (code.clone(), u64::from(*count).into()));
        said.push(("decimals".to_owned(), Json::Object(decimals.collect())));
    }
    if !money.pages.is_empty() {
        put(&mut said, "pages", money.pages.clone());
    }
    put(keywords, "x-money", Json::Object(said));
}

/// What a string holds, and the limits of a number in a string.
fn held(keywords: &mut Keywords, scalars: Scalars, items: &Shape, field: &Field) {
    let in_string = scalars == Scalars::Strings;
    let name = match items {
        Shape::Integer { .. } if in_string => "Integer",
        Shape::Decimal if in_string => "Decimal",
        Shape::Boolean if in_string => "Boolean",
        Shape::Datetime => "Datetime",
        Shape::Date => "Date",
        Shape::Url => "Url",
        Shape::Email => "Email",
        _ => "",
    };
    if !name.is_empty() {
        put(keywords, "x-type", name);
    }
    let constraints = field.enforced();
    let is_said = matches!(items, Shape::Datetime | Shape::Date);
    if constraints.format().is_some() && !is_said {
        put(
            keywords,
            "x-format",
            limit(&constraints, Constraint::Format),
        );
    }
    limits(keywords, scalars, items, &constraints);
}

/// The limits of a number in a string, as numbers.
pub(super) fn limits(
    keywords: &mut Keywords,
    scalars: Scalars,
    shape: &Shape,
    constraints: &Constraints,
) {
    let is_number = matches!(shape, Shape::Integer { .. } | Shape::Decimal);
    if scalars == Scalars::Native || !is_number {
        return;
    }
    let stated = [
        (Constraint::Min, "x-minimum"),
        (Constraint::Max, "x-maximum"),
        (Constraint::MultipleOf, "x-multiple-of"),
        (Constraint::MinLength, "x-min-length"),
        (Constraint::MaxLength, "x-max-length"),
    ];
    for (constraint, keyword) in stated.into_iter().filter(|(it, _)| constraints.has(*it)) {
        put(keywords, keyword, limit(constraints, constraint));
    }
}

fn dispute(field: &Field, constraint: Constraint, reason: &Text) -> Json {
    let mut keywords = Keywords::new();
    put(&mut keywords, "constraint", constraint.word());
    put(
        &mut keywords,
        "limit",
        limit(&field.constraints, constraint),
    );
    text(&mut keywords, "reason", reason);
    Json::Object(keywords)
}

/// What a constraint allows, as the spec says it.
pub(super) fn limit(constraints: &Constraints, constraint: Constraint) -> Json {
    match constraints
        .within()
        .filter(|_| constraint == Constraint::Within)
    {
        Some(within) => window(within),
        None => asked(constraints, constraint).unwrap_or(Json::Null),
    }
}

fn window(within: Within) -> Json {
    let mut window = vec![("after", Json::from("now"))];
    window.extend(
        within
            .at_most
            .map(|it| ("at_most", Json::from(words::duration(it)))),
    );
    if within.tolerance > 0 {
        window.push(("tolerance", Json::from(words::duration(within.tolerance))));
    }
    Json::object(window)
}

/// The pages that fields refer to by their ids.
pub(in crate::export) fn documentation(pages: &[Page]) -> Json {
    Json::list(pages.iter().map(|page| {
        let mut keywords = Keywords::new();
        put(&mut keywords, "id", page.id.as_str());
        put(&mut keywords, "title", page.title.as_str());
        put(&mut keywords, "language", page.language.as_str());
        if let Some(date) = &page.date {
            put(&mut keywords, "date", date.as_str());
        }
        if let Some(version) = &page.version {
            put(&mut keywords, "version", version.as_str());
        }
        if page.advisory {
            put(&mut keywords, "advisory", true);
        }
        if let Some(address) = &page.address {
            put(&mut keywords, "address", address.as_str());
        }
        Json::Object(keywords)
    }))
}

/// The values of a list, or those of them that `only` leaves, each with its text.
pub(super) fn values(list: &ValueList, only: Option<&[String]>) -> Json {
    let values = list
        .values
        .iter()
        .filter(|it| only.is_none_or(|only| only.contains(&it.name)));
    Json::list(values.map(|it| {
        let mut keywords = Keywords::new();
        put(&mut keywords, "value", it.name.as_str());
        if let Some(doc) = &it.doc {
            text(&mut keywords, "description", doc);
        }
        Json::Object(keywords)
    }))
}
