//! The document: its head, and what there is below it in the order in which it is read.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Book, anchor, call, operation, overview, pages, result_codes, types};
use antom_codegen::model::{Area, Operation};

use crate::export::signing;

const STYLE: &str = include_str!("reference.css");
const SCRIPT: &str = include_str!("reference.js");

/// What may be loaded and run: nothing but the style sheet and the script below, by their hashes.
/// A test computes them again and says what they must be.
const POLICY: &str = "default-src 'none'; style-src 'sha256-F/i3gIkYWc8X58+EE3AUfd+subsH0x1xOJrEf5bFvPI='; script-src 'sha256-9mt1I5rxZ27GgZ2kVLlo9xU2WMgtJEoPms01i2akAZM='; \
    base-uri 'none'; form-action 'none'";

/// What of the reference a document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// All of it.
    Whole,
    /// What is there beside the operations of areas.
    Rest,
    /// The operations of an area.
    Area(&'a Area),
}

/// A document. Where it holds a part only, its links to the others are as if these were in it; see [`super::split`].
pub(super) fn document(book: &Book, part: Part<'_>) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="antom-codegen";
                meta name="referrer" content="no-referrer";
                title { (book.api.name) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body(book, part))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// Everything that is seen.
fn body(book: &Book, part: Part<'_>) -> Markup {
    let operations = book.api.operations.iter().filter(|it| match part {
        Part::Whole => true,
        Part::Rest => it.area.is_none(),
        Part::Area(area) => it.area_name() == Some(&area.name),
    });
    html! {
        (top(book))
        (contents(book))
        main id=(anchor::section("content")) tabindex="-1" {
            @match part {
                Part::Area(area) => (overview::area(book, area)),
                Part::Whole | Part::Rest => {
                    (overview::section(book))
                    (call::section(book))
                }
            }
            @for operation in operations { (operation::section(book, operation)) }
            @if !matches!(part, Part::Area(_)) {
                (types::objects(book))
                (types::lists(book))
                (result_codes::protocol(book))
                (pages::section(book))
            }
        }
    }
}

/// Search and the choices that hold for the whole document.
fn top(book: &Book) -> Markup {
    html! {
        header {
            a.skip href={ "#" (anchor::section("content")) } { (book.say("Skip to the content", "跳到正文")) }
            a.title href={ "#" (anchor::section("overview")) } { (book.api.name) }
            search.scripted {
                label.hidden for="ui:search" { (book.say("Search", "搜索")) }
                input id="ui:search" type="search" role="combobox" autocomplete="off" spellcheck="false"
                    aria-expanded="false" aria-controls="ui:found" aria-autocomplete="list"
                    placeholder="Search fields, values, codes" data-zh="搜索字段、取值、结果码";
                kbd aria-hidden="true" { "/" }
                div id="ui:panel" hidden {
                    ul id="ui:found" role="listbox" aria-labelledby="ui:search" {}
                    p id="ui:count" role="status" {}
                }
            }
            @if book.bilingual {
                fieldset.switch {
                    legend.hidden { (book.say("Language", "语言")) }
                    label { input id="ui:en" type="radio" name="ui:lang" value="en" checked autocomplete="off"; span lang="en-GB" { "English" } }
                    label { input id="ui:zh" type="radio" name="ui:lang" value="zh" autocomplete="off"; span lang="zh-Hans" { "中文" } }
                }
            }
            fieldset.switch {
                legend.hidden { (book.say("Colours", "配色")) }
                label { input type="radio" name="ui:theme" value="auto" checked autocomplete="off"; span { (book.say("Auto", "自动")) } }
                label { input id="ui:light" type="radio" name="ui:theme" value="light" autocomplete="off"; span { (book.say("Light", "浅色")) } }
                label { input id="ui:dark" type="radio" name="ui:theme" value="dark" autocomplete="off"; span { (book.say("Dark", "深色")) } }
            }
        }
    }
}

fn contents(book: &Book) -> Markup {
    let api = book.api;
    html! {
        nav {
            h2.hidden { (book.say("Contents", "目录")) }
            details.contents open {
                summary { (book.say("Contents", "目录")) }
                ul {
                    @if signing::is_signed(api) {
                        li { a href={ "#" (anchor::section("signing")) } { (book.say("Signatures", "签名")) } }
                    }
                    @for operation in &api.operations {
                        @let address = anchor::operation(operation);
                        li {
                            a href={ "#" (address) } { (operation.name) }
                            (parts(book, operation, &address))
                        }
                    }
                    (group(book, "types", ("Types", "类型"), api.objects.iter().map(|it| (it.name.as_str(), anchor::object(&it.name)))))
                    (group(book, "values", ("Value lists", "取值列表"), api.lists.iter().map(|it| (it.name.as_str(), anchor::list(&it.name)))))
                    @if api.protocol_codes.is_some() {
                        li { a href={ "#" (anchor::section("protocol")) } { (book.say("Calls that reach no operation", "未到达接口的调用")) } }
                    }
                    @if !api.pages.is_empty() {
                        li { a href={ "#" (anchor::section("pages")) } { (book.say("Sources", "来源")) } }
                    }
                }
            }
        }
    }
}

/// A part of the contents that is closed at first.
fn group<'a>(
    book: &Book,
    section: &str,
    (en, zh): (&str, &str),
    items: impl ExactSizeIterator<Item = (&'a str, String)>,
) -> Markup {
    html! {
        @if items.len() > 0 {
            li {
                a href={ "#" (anchor::section(section)) } { (book.say(en, zh)) }
                details {
                    summary { (items.len()) (book.hidden(en, zh)) }
                    ul { @for (name, address) in items { li { a href={ "#" (address) } { (name) } } } }
                }
            }
        }
    }
}

/// The parts of an operation, in the order in which they stand in the document.
fn parts(book: &Book, operation: &Operation, address: &str) -> Markup {
    html! {
        ul {
            li { a href={ "#" (anchor::within(address, "request")) } {
                @if operation.is_inbound() { (book.say("Notification", "通知")) } @else { (book.say("Request", "请求")) }
            } }
            @for product in operation.products.iter().filter(|it| it.event.is_some()) {
                @let parent = operation::of_product(address, product);
                li { a href={ "#" (anchor::part(&parent, "part", "cases")) } {
                    (book.say("What it says", "通知的情形"))
                    @if let Some(name) = &product.name { ": " (name) }
                } }
            }
            li { a href={ "#" (anchor::within(address, "response")) } { (book.say("Response", "响应")) } }
            @if operation.next.is_some() {
                li { a href={ "#" (anchor::part(address, "part", "cases")) } { (book.say("What a success says", "成功响应的情形")) } }
            }
            @if operation.replies.is_some() {
                li { a href={ "#" (anchor::part(address, "part", "replies")) } { (book.say("What to answer", "如何应答")) } }
            }
            @if !operation.result_codes.is_empty() {
                li { a href={ "#" (anchor::part(address, "part", "codes")) } { (book.say("Result codes", "结果码")) } }
            }
            li { a href={ "#" (anchor::part(address, "part", "samples")) } { (book.say("Samples", "示例")) } }
        }
    }
}
