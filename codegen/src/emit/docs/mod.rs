//! Texts of the spec as doc comments.

mod facts;
mod markdown;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::schema::common_pages;
use crate::model::{Api, Case, Cases, Condition, Field, Language, Object, Rule, Text};
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
        texts.extend(in_chinese.then(|| format!("未传时按 `{default}` 处理。")));
    }
    if let Some(note) = &field.note {
        texts.push(format!("Note: {}", note.en));
        texts.extend(note.zh.as_ref().map(|zh| format!("注意：{zh}")));
    }
    for (constraint, reason) in &field.disputed {
        texts.push(format!(
            "`{}` is disputed, so breaking it is a warning: {}",
            constraint.word(),
            reason.en
        ));
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
    let Some(money) = &object.money else {
        return Vec::new();
    };
    let mut text = "An amount of money: `parse` reads it from a decimal number, \
                    `to_decimal` shows it as one."
        .to_owned();
    // The type's own pages are listed below.
    let of_type = match common_pages(object) {
        [] => &object.pages,
        common => common,
    };
    if !money.pages.is_empty() && money.pages != *of_type {
        text.push_str(&format!(" Documented on {}.", listed_pages(&money.pages)));
    }
    wrap(&text)
}

/// The doc comment of a setter, which refers to the field.
pub(super) fn setter(object: &Object, field: &Field) -> Doc {
    let name = &field.ident;
    let text = if name.starts_with("r#") {
        format!("Sets `{}`.", field.name)
    } else {
        format!("Sets [`{}::{name}`].", object.ident)
    };
    Doc(vec![text])
}

/// The paragraph on the pages that document an object: those of most fields, and the fields with
/// other pages.
pub(super) fn pages(object: &Object) -> Vec<String> {
    let common = common_pages(object);
    let mut others: Vec<(&[String], Vec<String>)> = Vec::new();
    for field in object.fields.iter().filter(|it| it.pages != common) {
        match others.iter_mut().find(|(pages, _)| *pages == field.pages) {
            Some((_, names)) => names.push(field.name.clone()),
            None => others.push((&field.pages, vec![field.name.clone()])),
        }
    }
    if common.is_empty() && others.is_empty() {
        return documented_on(&object.pages);
    }
    let mut text = format!("Documented on {}", listed_pages(common));
    for (pages, names) in others {
        text.push_str(&format!("; {} on {}", quoted(&names), listed_pages(pages)));
    }
    wrap(&format!("{text}."))
}

/// The paragraph on the pages that document something; empty if there are none.
pub(super) fn documented_on(pages: &[String]) -> Vec<String> {
    match pages {
        [] => Vec::new(),
        pages => wrap(&format!("Documented on {}.", listed_pages(pages))),
    }
}

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
