//! Texts of the spec as doc comments.

mod facts;
mod markdown;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::schema::common_pages;
use crate::model::{
    Api, Case, Cases, Condition, Constraint, Field, Language, Object, Rule, Shape, Text,
};
use crate::words;
use facts::facts;
pub(super) use markdown::paragraphs;
use markdown::{item, wrap};

/// A doc comment, line by line.
pub(super) struct Doc(pub Vec<String>);

impl Doc {
    /// Writes the comment with this indentation.
    pub(super) fn write(&self, indentation: &str, out: &mut String) {
        for line in &self.0 {
            let space = if line.is_empty() { "" } else { " " };
            out.extend([indentation, "///", space, line, "\n"]);
        }
    }
}

/// As attributes, which the formatter converts to comments.
impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in &self.0 {
            let space = if line.is_empty() { "" } else { " " };
            let line = format!("{space}{line}");
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

/// A doc comment of one English text.
pub(super) fn english(text: &str) -> Doc {
    Doc(wrap(text))
}

/// A text as a doc comment: English, then Chinese.
pub(super) fn text(text: &Text) -> Doc {
    Doc(paragraphs(both(text)))
}

/// The doc comment of a field: description in both languages, limits, advice, disputes.
pub(super) fn field(api: &Api, field: &Field) -> Doc {
    let mut texts = vec![field.doc.en.clone()];
    texts.extend(field.doc.zh.clone());
    texts.extend(facts(api, field));
    if let Some(default) = &field.default {
        texts.push(format!("Treated as `{default}` if missing."));
        let in_chinese = field.doc.zh.is_some();
        texts.extend(in_chinese.then(|| format!("不填时按 `{default}` 处理。")));
    }
    if let Some(note) = &field.note {
        texts.push(format!("Note: {}", note.en));
        texts.extend(note.zh.as_ref().map(|zh| format!("注意：{zh}")));
    }
    for (constraint, reason) in &field.disputed {
        let violation = match constraint {
            Constraint::Required => "Disputed. A missing value is only a warning".to_owned(),
            Constraint::Values => "Disputed. An undocumented value is only a warning".to_owned(),
            constraint => format!(
                "Disputed. A violation of `{}` is only a warning",
                constraint.word()
            ),
        };
        texts.push(format!("{violation}: {}", reason.en));
        texts.extend(
            reason
                .zh
                .as_ref()
                .map(|zh| format!("有争议，因此仅作警告：{zh}")),
        );
    }
    Doc(paragraphs(texts.iter().map(String::as_str)))
}

/// That an object is an amount of money, as a paragraph of its documentation.
pub(super) fn money(object: &Object) -> Vec<String> {
    let text = "[`parse`](Self::parse) reads an amount from a decimal number, \
                [`to_decimal`](Self::to_decimal) returns it as one. Instead of `+`, there is \
                [`checked_add`](Self::checked_add): it fails if the currencies differ.";
    object.money.iter().map(|_| text.to_owned()).collect()
}

/// The doc comment of a setter, which refers to the field. That of a number repeats the description,
/// which names the unit: a number in the wrong unit compiles.
pub(super) fn setter(object: &Object, field: &Field) -> Doc {
    let (ident, name) = (&object.ident, &field.ident);
    let mut lines = vec![if name.starts_with("r#") {
        format!("Sets `{}`.", field.name)
    } else {
        format!("Sets [`{ident}::{name}`].")
    }];
    if matches!(field.shape, Shape::Integer { .. } | Shape::Decimal) {
        lines.push(String::new());
        lines.extend(wrap(&field.doc.en));
    }
    let money = object.money.as_ref().filter(|it| it.value == field.name);
    if money.is_some() {
        lines.push(format!("See [`{ident}::parse`] for a decimal number."));
    }
    Doc(lines)
}

/// The paragraph on the pages that document an object: those of most fields, and the fields with
/// other pages. If most fields are only on advisory pages, the official pages of the others come
/// first.
pub(super) fn pages(object: &Object) -> Vec<String> {
    let common = common_pages(object);
    let (own, others): (Vec<_>, Vec<_>) = fields_by_pages(object)
        .into_iter()
        .partition(|it| it.pages == common);
    let most = own.first().map_or(&*object.pages, |it| it.pages);
    let mut parts: Vec<String> = Vec::new();
    if others.is_empty() {
        parts.extend((!most.is_empty()).then(|| listed_pages(most)));
    } else if own.iter().all(|it| it.advisory) {
        let (advice, official): (Vec<_>, Vec<_>) = others.iter().partition(|it| it.advisory);
        let named = official.into_iter().chain(advice).map(|it| {
            let pages = listed_pages(it.pages);
            format!("{pages} ({})", quoted(&it.names))
        });
        parts.extend(named);
        parts.push(format!("all other fields on {}", listed_pages(most)));
    } else {
        parts.push(listed_pages(most));
        let named = others.iter().map(|it| {
            let pages = listed_pages(it.pages);
            format!("{} on {pages}", quoted(&it.names))
        });
        parts.extend(named);
    }
    let money = object.money.as_ref().map(|it| &*it.pages);
    if let Some(pages) = money.filter(|it| !it.is_empty() && *it != most) {
        parts.push(format!(
            "the decimals of currencies on {}",
            listed_pages(pages)
        ));
    }
    if parts.is_empty() {
        return Vec::new();
    }
    documented(&parts.join("; "))
}

/// The paragraph on the pages of a type. There is none if all fields have the same advisory pages,
/// which [`only_advised`] names already.
pub(super) fn pages_of_type(object: &Object) -> Vec<String> {
    let mut fields = object.fields.iter();
    let same = fields.all(|it| it.advisory && it.pages == object.fields[0].pages);
    if same && object.money.is_none() && !object.fields.is_empty() {
        return Vec::new();
    }
    pages(object)
}

/// The fields that the same pages document.
struct OnPages<'o> {
    pages: &'o [String],
    names: Vec<String>,
    advisory: bool,
}

/// The fields by their pages, in documented order.
fn fields_by_pages(object: &Object) -> Vec<OnPages<'_>> {
    let mut groups: Vec<OnPages<'_>> = Vec::new();
    for field in &object.fields {
        match groups.iter_mut().find(|it| it.pages == field.pages) {
            Some(group) => group.names.push(field.name.clone()),
            None => groups.push(OnPages {
                pages: &field.pages,
                names: vec![field.name.clone()],
                advisory: field.advisory,
            }),
        }
    }
    groups
}

/// The paragraph on the pages that document something; empty if there are none.
pub(super) fn documented_on(pages: &[String]) -> Vec<String> {
    match pages {
        [] => Vec::new(),
        pages => documented(&listed_pages(pages)),
    }
}

/// A sentence on pages, whose first words lead to the list of them. The link is not plain text, so
/// it is added after wrapping.
fn documented(pages: &str) -> Vec<String> {
    let mut lines = wrap(&format!("{DOCUMENTED} on {pages}."));
    if let Some(first) = lines.first_mut() {
        *first = first.replacen(DOCUMENTED, &format!("[{DOCUMENTED}](crate#pages)"), 1);
    }
    lines
}

const DOCUMENTED: &str = "Documented";

fn listed_pages(pages: &[String]) -> String {
    match pages {
        [] => "no page".into(),
        pages => quoted(pages),
    }
}

/// The doc comment of a response: description, rules and pages.
pub(super) fn body(object: &Object) -> Doc {
    let mut lines = paragraphs(both(&object.doc));
    for section in [rules(&object.rules), pages(object)] {
        if !section.is_empty() {
            lines.push(String::new());
            lines.extend(section);
        }
    }
    Doc(lines)
}

/// The doc comment of an unsuccessful response with the fields of the response.
pub(super) fn failure_like_response(doc: &Text) -> Doc {
    let mut lines = paragraphs(both(doc));
    lines.push(String::new());
    lines.push("It has the fields of [`Response`].".to_owned());
    Doc(lines)
}

/// The paragraphs saying that only advisory pages document something, in each language.
pub(super) fn only_advised(
    api: &Api,
    what: words::Described,
    ids: Option<Vec<&str>>,
    in_chinese: bool,
) -> Vec<String> {
    let Some(ids) = ids else {
        return Vec::new();
    };
    let pages = api.pages.iter().filter(|it| ids.contains(&it.id.as_str()));
    let text = words::only_advised(what, pages);
    let zh = text.zh.filter(|_| in_chinese);
    paragraphs([Some(text.en), zh].iter().flatten().map(String::as_str))
}

/// The doc comment of an enum of cases.
pub(super) fn cases(cases: &Cases) -> Doc {
    let mut lines = paragraphs(both(&cases.doc));
    lines.push(String::new());
    lines.extend(wrap(
        "The last case covers everything else. A new documented case is a breaking change: an \
         existing `match` then fails to compile.",
    ));
    Doc(lines)
}

/// The doc comment of a case: its meaning and conditions.
pub(super) fn case(case: &Case) -> Doc {
    let conditions: Vec<String> = case.when.iter().map(condition).collect();
    let when = match conditions.as_slice() {
        [] => "All other cases.".to_owned(),
        conditions => format!("If {}.", conditions.join(" and ")),
    };
    Doc(paragraphs(both(&case.doc).chain([when.as_str()])))
}

fn condition(condition: &Condition) -> String {
    let (words, texts) = words::test(&condition.test);
    let path = condition.path.dotted();
    match texts {
        [] => format!("`{path}` {}", words.en),
        texts => format!("`{path}` {} {}", words.en, either(texts)),
    }
}

fn both(text: &Text) -> impl Iterator<Item = &str> {
    [text.en.as_str()].into_iter().chain(text.zh.as_deref())
}

/// The rules of an object, as a section.
pub(super) fn rules(rules: &[Rule]) -> Vec<String> {
    if rules.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["# Rules".to_owned(), String::new()];
    for rule in rules {
        let severity = if rule.warning { " (a warning)" } else { "" };
        let zh = rule.doc.zh.as_deref().unwrap_or_default();
        lines.extend(item(&format!(
            "`{}`{severity}: {} {zh}",
            rule.id, rule.doc.en
        )));
        if let Some(reason) = &rule.disputed {
            let zh = reason.zh.as_ref();
            let zh = zh.map_or(String::new(), |zh| format!(" 有争议，因此仅作警告：{zh}"));
            let en = &reason.en;
            lines.extend(item(&format!(
                "`{}` is disputed, so breaking it is a warning: {en}{zh}",
                rule.id
            )));
        }
    }
    lines
}

/// The constant fields, which are written automatically, as a section.
pub(super) fn written(object: &Object) -> Vec<String> {
    let fixed = object
        .fields
        .iter()
        .filter_map(|field| Some((field, field.fixed()?)));
    let items: Vec<String> = fixed
        .flat_map(|(field, value)| {
            item(&format!("`{}` is `{value}`: {}", field.name, field.doc.en))
        })
        .collect();
    if items.is_empty() {
        return items;
    }
    let mut lines = vec!["# Constant fields".to_owned(), String::new()];
    lines.extend(items);
    lines
}

fn quoted(values: &[String]) -> String {
    joined(values, ", ")
}

fn either(values: &[String]) -> String {
    joined(values, words::or(Language::En))
}

fn joined(values: &[String], by: &str) -> String {
    let quoted = values.iter().map(|value| format!("`{value}`"));
    quoted.collect::<Vec<_>>().join(by)
}
