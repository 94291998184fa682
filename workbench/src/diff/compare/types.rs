//! Named types and value lists apart from the messages that hold them: what they are called, what
//! is said of them.

use super::collector::{Collector, Scope};
use super::emitted::Owner;
use super::texts;
use crate::diff::Rust;
use crate::diff::catalogue::entries::*;
use crate::lists::{Pair, pairs, reordered};
use antom_codegen::model::{Api, Field, Object, Shape, ValueList};
use antom_codegen::source::Span;

/// Compares every type. Those that are gone come last.
pub(super) fn compare(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    for (index, object) in new.objects.iter().enumerate() {
        match collector.twins.old_object(index) {
            Some(was) => twins_of_objects(collector, was, index),
            None => added(collector, &object.name, OBJECT, object.span),
        }
    }
    for (index, list) in new.lists.iter().enumerate() {
        match collector.twins.old_list(index) {
            Some(was) => twins_of_lists(collector, was, index),
            None => added(collector, &list.name, LIST, list.span),
        }
    }
    for (index, object) in old.objects.iter().enumerate() {
        if collector.twins.object(index).is_none() {
            removed(collector, &object.name, OBJECT);
        }
    }
    for (index, list) in old.lists.iter().enumerate() {
        if collector.twins.list(index).is_none() {
            removed(collector, &list.name, LIST);
        }
    }
}

/// The natures of named types.
const OBJECT: &str = "object";
const LIST: &str = "value list";

fn added(collector: &mut Collector<'_>, name: &str, is: &str, at: Span) {
    let finding = if is_named(collector.old, name) {
        TYPE_NATURE_CHANGED.at(name, at).was(match is {
            OBJECT => LIST,
            _ => OBJECT,
        })
    } else {
        TYPE_ADDED.at(name, at)
    };
    collector.tell(&Scope::default(), finding.is(is));
}

/// A type of a different nature was already reported.
fn removed(collector: &mut Collector<'_>, name: &str, was: &str) {
    if !is_named(collector.new, name) {
        let finding = TYPE_REMOVED.at(name, collector.new.span).was(was);
        collector.tell(&Scope::default(), finding);
    }
}

fn is_named(api: &Api, name: &str) -> bool {
    let mut objects = api.objects.iter().map(|it| it.name.as_str());
    let mut lists = api.lists.iter().map(|it| it.name.as_str());
    objects.any(|it| it == name) || lists.any(|it| it == name)
}

/// What a type is called, where it stands and what it is.
struct Head<'a> {
    name: &'a str,
    ident: &'a str,
    source: &'a str,
    doc: &'a antom_codegen::model::Text,
    span: Span,
}

impl<'a> From<&'a Object> for Head<'a> {
    fn from(it: &'a Object) -> Self {
        Self {
            name: &it.name,
            ident: &it.ident,
            source: &it.source,
            doc: &it.doc,
            span: it.span,
        }
    }
}

impl<'a> From<&'a ValueList> for Head<'a> {
    fn from(it: &'a ValueList) -> Self {
        Self {
            name: &it.name,
            ident: &it.ident,
            source: &it.source,
            doc: &it.doc,
            span: it.span,
        }
    }
}

fn heads(collector: &mut Collector<'_>, old: &Head<'_>, new: &Head<'_>) {
    let scope = Scope::default();
    let name = new.name;
    let at = new.span;
    let idents = if old.ident == new.ident {
        Rust::Patch
    } else {
        Rust::Major
    };
    if old.name != new.name {
        let finding = TYPE_RENAMED.at(name, at).was(old.name).is(name);
        collector.tell(&scope, finding.rust(idents));
    } else if old.ident != new.ident {
        let finding = TYPE_RUST_NAME_CHANGED.at(name, at).keyed(["rust"]);
        collector.tell(&scope, finding.was(old.ident).is(new.ident));
    }
    if old.source != new.source {
        let finding = SPEC_FILE_CHANGED.at(name, at);
        collector.tell(&scope, finding.was(old.source).is(new.source));
    }
    texts::doc(collector, &scope, (old.doc, new.doc), name, at);
}

fn twins_of_objects(collector: &mut Collector<'_>, was: usize, is: usize) {
    let (old, new) = (&collector.old.objects[was], &collector.new.objects[is]);
    heads(collector, &old.into(), &new.into());
    money(collector, old, new);
    let scope = Scope::default();
    let owner = Owner::of((collector.old, old), (collector.new, new));
    // Where only one of them names pages for all of its fields, each field is compared.
    let of_both: [&[String]; 2] = match [&old.pages, &new.pages] {
        [was, is] if !was.is_empty() && !is.is_empty() => {
            texts::pages(collector, &scope, (was, is), &new.name, new.span);
            [was, is]
        }
        _ => [&[], &[]],
    };
    let objects = texts::Objects {
        old,
        new,
        owner,
        prefix: &format!("{}.", new.name),
        pages: of_both,
    };
    texts::object(collector, &scope, objects);
    for pair in pairs(&old.fields, &new.fields, |it| it.name.as_str()) {
        if let Pair::Both(old, field) = pair
            && is_boxed(&old.shape) != is_boxed(&field.shape)
        {
            let path = format!("{}.{}", new.name, field.name);
            let word = |it: &Field| {
                if is_boxed(&it.shape) {
                    "boxed"
                } else {
                    "not boxed"
                }
            };
            let finding = TYPE_BOXING_CHANGED.at(path, field.type_span);
            collector.tell(&scope, finding.was(word(old)).is(word(field)));
        }
    }
    if !collector.walked.contains(&(was, is)) {
        unwalked(collector, owner);
    }
}

/// Tells how the fields of a type are others in Rust, where no message could tell: none has the type
/// at the same place in both specs.
fn unwalked(collector: &mut Collector<'_>, owner: Owner<'_>) {
    let (old, new) = (owner.old.1, owner.new.1);
    for pair in pairs(&old.fields, &new.fields, |it| it.name.as_str()) {
        let (was, is) = match pair {
            Pair::Added(field) => (None, Some(field)),
            Pair::Removed(field) => (Some(field), None),
            Pair::Both(was, is) => (Some(was), Some(is)),
        };
        let name = is.or(was).map_or("", |it| &it.name);
        // The Rust names of fields and their types were already reported.
        let are_same = |was: &Field, is: &Field| collector.twins.are_same(&was.shape, &is.shape);
        let rust = match (was, is) {
            (Some(was), Some(is)) if are_same(was, is) => owner.presence(name),
            (Some(_), Some(_)) => owner.presence(name).max(owner.value(name)),
            _ => owner.whole(name),
        };
        if rust == Rust::Patch {
            continue;
        }
        let at = is.map_or(new.span, |it| it.span);
        let mut finding = TYPE_FIELD_CHANGED.at(format!("{}.{name}", new.name), at);
        finding = was
            .into_iter()
            .fold(finding, |it, field| it.was(&field.documented));
        finding = is
            .into_iter()
            .fold(finding, |it, field| it.is(&field.documented));
        collector.tell(&Scope::default(), finding.rust(rust));
    }
}

/// How amounts of money are counted.
fn money(collector: &mut Collector<'_>, old: &Object, new: &Object) {
    let (was, is) = (counted(old), counted(new));
    let path = format!("{}.money", new.name);
    let at = new.span;
    let finding = match (was, is) {
        (Some(was), Some(is)) if was != is => {
            Some(TYPE_MONEY_CHANGED.at(&path, at).was(was).is(is))
        }
        (None, Some(is)) => Some(TYPE_MONEY_ADDED.at(&path, at).is(is)),
        (Some(was), None) => Some(TYPE_MONEY_REMOVED.at(&path, at).was(was)),
        _ => None,
    };
    if let Some(finding) = finding {
        collector.tell(&Scope::default(), finding.keyed(["money"]));
    }
    if let (Some(was), Some(is)) = (&old.money, &new.money) {
        texts::pages(
            collector,
            &Scope::default(),
            (&was.pages, &is.pages),
            &path,
            at,
        );
    }
}

/// `currency, value (IDR 0)`
fn counted(object: &Object) -> Option<String> {
    let money = object.money.as_ref()?;
    let mut text = format!("{}, {}", money.currency, money.value);
    let decimals = money.decimals.iter();
    let decimals: Vec<String> = decimals
        .map(|(code, count)| format!("{code} {count}"))
        .collect();
    if !decimals.is_empty() {
        text.push_str(&format!(" ({})", decimals.join(", ")));
    }
    Some(text)
}

fn is_boxed(shape: &Shape) -> bool {
    matches!(shape, Shape::Object { boxed: true, .. })
}

fn twins_of_lists(collector: &mut Collector<'_>, was: usize, is: usize) {
    let (old, new) = (&collector.old.lists[was], &collector.new.lists[is]);
    heads(collector, &old.into(), &new.into());
    let scope = Scope::default();
    texts::pages(
        collector,
        &scope,
        (&old.pages, &new.pages),
        &new.name,
        new.span,
    );
    for pair in pairs(&old.values, &new.values, |it| it.name.as_str()) {
        match pair {
            Pair::Added(value) => {
                if !collector.told_added.contains(&(is, value.name.clone())) {
                    let finding = LIST_VALUE_ADDED.at(&new.name, value.span);
                    collector.tell(&scope, finding.is(&value.name));
                }
            }
            Pair::Removed(value) => {
                if !collector.told_removed.contains(&(was, value.name.clone())) {
                    let finding = LIST_VALUE_REMOVED.at(&new.name, new.span);
                    collector.tell(&scope, finding.was(&value.name));
                }
            }
            Pair::Both(old, value) => {
                let path = format!("{}.{}", new.name, value.name);
                if old.ident != value.ident {
                    let finding = VALUE_RUST_NAME_CHANGED
                        .at(&path, value.span)
                        .keyed(["rust"]);
                    collector.tell(&scope, finding.was(&old.ident).is(&value.ident));
                }
                let [was, is] = [&old.doc, &value.doc].map(|doc| {
                    doc.clone().unwrap_or(antom_codegen::model::Text {
                        en: String::new(),
                        zh: None,
                    })
                });
                texts::doc(collector, &scope, (&was, &is), &path, value.span);
            }
        }
    }
    if let Some((was, is)) = reordered(&old.values, &new.values, |it| &it.name) {
        let finding = VALUE_ORDER_CHANGED
            .at(&new.name, new.span)
            .keyed(["values"]);
        collector.tell(&scope, finding.was(was).is(is));
    }
    if old.open != new.open && !collector.told_openness.contains(&is) {
        let word = |open| if open { "open" } else { "closed" };
        let finding = LIST_OPENNESS_CHANGED
            .at(&new.name, new.span)
            .keyed(["open"]);
        collector.tell(&scope, finding.was(word(old.open)).is(word(new.open)));
    }
}
