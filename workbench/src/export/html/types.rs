//! The types that operations share, and the lists of values.

use maud::{Markup, html};

use super::compare::{Applied, Level, together};
use super::{Book, anchor, pages, rules, tree};
use antom_codegen::model::{Object, Shape, ValueList};
use antom_codegen::words::Described;

/// Every named object, with its own fields and links to what they hold.
pub(super) fn objects(book: &Book) -> Markup {
    html! {
        @if !book.api.objects.is_empty() {
            section id=(anchor::section("types")) {
                h2 { (book.say("Types", "类型")) }
                @for (index, object) in book.api.objects.iter().enumerate() {
                    (one(book, index, object))
                }
            }
        }
    }
}

fn one(book: &Book, index: usize, object: &Object) -> Markup {
    let address = anchor::object(&object.name);
    let listed = rules::together(&address, &[&object.rules]);
    let applied = listed
        .iter()
        .flat_map(|it| Applied::of(it.rule, &it.address, &[true]));
    let nodes = together(
        book.api,
        &Level {
            address: address.clone(),
            objects: vec![Some(object)],
            rules: applied.collect(),
            fixed: Vec::new(),
            around: Vec::new(),
            in_place: false,
        },
    );
    let holds = |shape: &Shape| matches!(shape, Shape::Object { index: it, .. } if *it == index);
    html! {
        article.type id=(address) data-find="type" {
            (book.found(("type", &object.name), &address, Some(&object.doc), html! {
                h3 { a.name href={ "#" (address) } { (object.name) } }
                p.doc { (book.text(&object.doc)) }
            }))
            (pages::only_advised(book, Described::Type, object.only_advised_by()))
            (money(book, object))
            (users(book, &holds))
            (tree::tree(book, &[None], &nodes))
            @if !listed.is_empty() {
                h4 { (book.say("Rules", "规则")) }
                (rules::list(book, &[None], &listed, &nodes))
            }
        }
    }
}

/// How an amount of money is counted.
fn money(book: &Book, object: &Object) -> Markup {
    let Some(money) = &object.money else {
        return html! {};
    };
    let (currency, value) = (&money.currency, &money.value);
    let pages: Vec<&str> = money.pages.iter().map(String::as_str).collect();
    html! {
        p.money {
            (book.say("An amount of money: ", "金额："))
            code { (value) } (book.say(" counts the minor units of ", " 以 ")) code { (currency) }
            (book.say(" as ISO 4217 defines them", " 的最小货币单位（ISO 4217）计"))
            @for (index, (code, decimals)) in money.decimals.iter().enumerate() {
                @if index == 0 { (book.say(", except: ", "，例外：")) } @else { (book.say(", ", "、")) }
                code { (code) } " " (decimals)
                (book.say(if *decimals == 1 { " decimal" } else { " decimals" }, " 位小数"))
            }
            (book.say(".", "。")) " "
            (pages::references(book, &pages))
        }
    }
}

/// Every list of values, named or not.
pub(super) fn lists(book: &Book) -> Markup {
    html! {
        @if !book.api.lists.is_empty() {
            section id=(anchor::section("values")) {
                h2 { (book.say("Value lists", "取值列表")) }
                @for (index, list) in book.api.lists.iter().enumerate() {
                    (values(book, index, list))
                }
            }
        }
    }
}

fn values(book: &Book, index: usize, list: &ValueList) -> Markup {
    let address = anchor::list(&list.name);
    let holds = |shape: &Shape| *shape == Shape::List(index);
    let advised = list.only_advised_by();
    html! {
        article.values id=(address) data-find="type" {
            (book.found(("type", &list.name), &address, Some(&list.doc), html! {
                h3 {
                    a.name href={ "#" (address) } { (list.name) } " "
                    @if list.open {
                        span.badge.open { (book.say("open: other values may occur", "开放：可能出现其他取值")) }
                    } @else {
                        span.badge { (book.say("closed", "封闭")) }
                    }
                }
                p.doc { (book.text(&list.doc)) }
            }))
            (pages::only_advised(book, Described::List, advised))
            (users(book, &holds))
            dl {
                @for value in &list.values {
                    @let address = anchor::within(&address, &value.name);
                    div id=(address) data-find="value" {
                        (book.found(("value", &value.name), &address, value.doc.as_ref(), html! {
                            dt { a.name href={ "#" (address) } { code { (value.name) } } }
                            dd.doc { @if let Some(doc) = &value.doc { (book.text(doc)) } }
                        }))
                    }
                }
            }
        }
    }
}

/// The objects with a field of a type.
fn users(book: &Book, holds: &dyn Fn(&Shape) -> bool) -> Markup {
    let has = |object: &Object| object.fields.iter().any(|it| holds(it.shape.innermost()));
    let mut users: Vec<(String, String)> = Vec::new();
    for operation in &book.api.operations {
        let mut products = operation.products.iter();
        if products.any(|it| has(&it.request) || has(&it.response)) {
            users.push((book.api.short_name(operation), anchor::operation(operation)));
        }
    }
    for object in book.api.objects.iter().filter(|it| has(it)) {
        users.push((object.name.clone(), anchor::object(&object.name)));
    }
    html! {
        @if !users.is_empty() {
            p.users {
                (book.say("Used by", "用于"))
                @for (name, address) in &users { " " a href={ "#" (address) } { (name) } }
            }
        }
    }
}
