//! Rules in words: when something holds, what must then hold.

use maud::{Markup, html};

use super::compare::{Node, address_of};
use super::{Book, anchor, badges, pages};
use antom_codegen::model::{Condition, Consequence, Language, Path, Rule, Test};
use antom_codegen::words;

/// A rule with the columns in which it holds.
pub(super) struct Listed<'a> {
    pub(super) rule: &'a Rule,
    pub(super) address: String,
    pub(super) columns: Vec<bool>,
}

/// The rules of all columns, each once; rules of one id that say different things stay apart.
pub(super) fn together<'a>(parent: &str, columns: &[&'a [Rule]]) -> Vec<Listed<'a>> {
    let mut listed: Vec<Listed<'a>> = Vec::new();
    for (column, rule) in columns
        .iter()
        .enumerate()
        .flat_map(|(column, rules)| rules.iter().map(move |rule| (column, rule)))
    {
        if let Some(known) = listed.iter_mut().find(|it| same(it.rule, rule)) {
            known.columns[column] = true;
            continue;
        }
        let namesakes = listed.iter().filter(|it| it.rule.id == rule.id).count();
        let mut address = anchor::part(parent, "rule", &rule.id);
        if namesakes > 0 {
            address = format!("{address}:{}", namesakes + 1);
        }
        let mut of = vec![false; columns.len()];
        of[column] = true;
        listed.push(Listed {
            rule,
            address,
            columns: of,
        });
    }
    listed
}

/// Whether two rules say the same.
fn same(one: &Rule, other: &Rule) -> bool {
    let when = |rule: &Rule| -> Vec<(String, Test)> {
        rule.when
            .iter()
            .map(|it| (it.path.dotted(), it.test.clone()))
            .collect()
    };
    let then = |rule: &Rule| -> Vec<_> {
        rule.then
            .iter()
            .map(|it| (it.path.dotted(), it.constraints.clone()))
            .collect()
    };
    (&one.id, &one.doc, one.warning) == (&other.id, &other.doc, other.warning)
        && one.disputed == other.disputed
        && when(one) == when(other)
        && then(one) == then(other)
}

/// The rules of an operation or a type; `columns` names the products if there are several.
pub(super) fn list(
    book: &Book,
    columns: &[Option<&str>],
    rules: &[Listed<'_>],
    nodes: &[Node<'_>],
) -> Markup {
    html! {
        ul.rules {
            @for listed in rules {
                li id=(listed.address) data-find="rule" data-columns=(numbers(&listed.columns)) {
                    (one(book, columns, listed, nodes))
                }
            }
        }
    }
}

/// The columns in which something is, as the script reads them.
pub(super) fn numbers(columns: &[bool]) -> String {
    let present = columns.iter().enumerate().filter(|(_, is)| **is);
    let numbers: Vec<String> = present.map(|(index, _)| index.to_string()).collect();
    numbers.join(" ")
}

fn one(book: &Book, columns: &[Option<&str>], listed: &Listed<'_>, nodes: &[Node<'_>]) -> Markup {
    let rule = listed.rule;
    let pages: Vec<&str> = rule.pages.iter().map(String::as_str).collect();
    html! {
        (book.found(("rule", &rule.id), &listed.address, Some(&rule.doc), html! {
            div.head {
                a.name href={ "#" (listed.address) } { code { (rule.id) } }
                @if rule.warning {
                    span.badge.warning { (book.say("warning", "警告")) }
                } @else {
                    span.badge.error { (book.say("error", "错误")) }
                }
                @if columns.len() > 1 { (owners(columns, &listed.columns)) }
                (pages::references(book, &pages))
            }
            p.doc { (book.text(&rule.doc)) }
        }))
        @if let Some(reason) = &rule.disputed {
            p.dispute { b { (book.say("Disputed: ", "有争议：")) } (book.text(reason)) }
        }
        p.logic {
            @if !rule.when.is_empty() {
                span.word { (book.say("If", "若")) } " " (conditions(book, &rule.when, nodes)) " "
            }
            span.word { @if rule.when.is_empty() { (book.say("Always", "始终")) } @else { (book.say("then", "则")) } } " "
            @for (index, consequence) in rule.then.iter().enumerate() {
                @if index > 0 { " " span.word { (book.say("and", "且")) } " " }
                (this(book, consequence, nodes))
            }
        }
    }
}

/// The products in which something is.
pub(super) fn owners(columns: &[Option<&str>], present: &[bool]) -> Markup {
    let named = columns.iter().zip(present).enumerate();
    html! {
        @for (index, (name, _)) in named.filter(|(_, (_, is))| **is) {
            b.owner data-column=(index) { (name.unwrap_or_default()) } " "
        }
    }
}

/// Conditions that must all hold.
pub(super) fn conditions(book: &Book, conditions: &[Condition], nodes: &[Node<'_>]) -> Markup {
    html! {
        @for (index, condition) in conditions.iter().enumerate() {
            @if index > 0 { " " span.word { (book.say("and", "且")) } " " }
            (path(&condition.path, nodes)) " " (test(book, &condition.test))
        }
    }
}

fn test(book: &Book, test: &Test) -> Markup {
    let (words, texts) = words::test(test);
    let or = || {
        book.say(
            words::or(Language::En).trim(),
            words::or(Language::Zh).trim(),
        )
    };
    html! {
        (book.text(&words))
        @for (index, text) in texts.iter().enumerate() {
            @if index > 0 { " " (or()) }
            " " code { (text) }
        }
    }
}

fn this(book: &Book, consequence: &Consequence, nodes: &[Node<'_>]) -> Markup {
    let badges = badges::of_constraints(&consequence.constraints, |_| false);
    html! {
        (path(&consequence.path, nodes)) " "
        @if consequence.constraints.required() {
            span.presence.required { (book.say("required", "必填")) }
        }
        (badges::show(book, &badges))
    }
}

/// A path with a link to the field at its end, or as near to it as the document shows.
pub(super) fn path(path: &Path, nodes: &[Node<'_>]) -> Markup {
    html! {
        @match address_of(nodes, &path.fields) {
            Some(address) => a.path href={ "#" (address) } { code { (path.dotted()) } },
            None => code { (path.dotted()) },
        }
    }
}
