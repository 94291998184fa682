//! The document: its head, and what there is below it in the order in which it is read.

use antom_codegen::model::{Area, Operation};
use antom_codegen::write::GENERATED;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::search::{self, Found};
use super::{Book, anchor, call, operation, overview, pages, result_codes, types};

use crate::export::signing;

const STYLE: &str = include_str!("reference.css");
const SCRIPT: &str = include_str!("reference.js");

/// What does the work of the script where scripts do not run.
const STYLE_WITHOUT_SCRIPT: &str = include_str!("without_script.css");

/// What may be loaded and run: nothing but the style sheets and the script below, by their hashes.
/// A test computes them again and says what they must be.
const STYLES: &str = "'sha256-jgBbNhnbHWesqa1zPxpMyG+B3wFtsV1/FSFgNyhxkB8=' 'sha256-Q/73WbNNnkYVS6Y9gyiLVfTOTeGTYhdivykj5YmlCgE='";
const SCRIPTS: &str = "'sha256-5VHkKxAfChPrXpJDeGNfYxz2BUz8nz+RGjF05g/3Vkc='";

/// What of the reference a document holds.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    /// All of it.
    Whole,
    /// What is there beside the operations of areas.
    Rest,
    /// The operations of an area.
    Area(&'a Area),
    /// What there is of an area beside its operations.
    Head(&'a Area),
    /// An operation of an area.
    Operation(&'a Operation),
}

impl Part<'_> {
    fn holds(self, operation: &Operation) -> bool {
        match self {
            Self::Whole => true,
            Self::Rest => operation.area.is_none(),
            Self::Area(area) => operation.area_name() == Some(&area.name),
            Self::Head(_) => false,
            Self::Operation(it) => std::ptr::eq(it, operation),
        }
    }

    /// Whether it holds what does not belong to an area.
    fn holds_rest(self) -> bool {
        matches!(self, Self::Whole | Self::Rest)
    }

    fn title(self, api: &str) -> String {
        match self {
            Self::Whole | Self::Rest => api.to_owned(),
            Self::Area(area) | Self::Head(area) => format!("{} – {api}", area.name),
            Self::Operation(it) => format!("{} – {api}", it.qualified_name),
        }
    }
}

/// The files of a reference of several documents that one of them must know.
pub(super) struct Files<'n> {
    /// Its own.
    pub(super) own: &'n str,
    /// The index of all.
    pub(super) index: &'n str,
}

/// The document that holds everything.
pub(super) fn whole(book: &Book) -> String {
    let body = body(book, Part::Whole);
    let index = search::index(&[("", &book.finds.take())]);
    let body = html! {
        (body)
        script type="application/json" id="ui:index" { (PreEscaped(index)) }
    };
    document(book, Part::Whole, None, &body)
}

/// A document that holds a part, and what a search finds in it. Its links to the others are as if these were in it; see
/// [`super::split`].
pub(super) fn part(book: &Book, part: Part<'_>, files: &Files<'_>) -> (String, Vec<Found>) {
    let body = body(book, part);
    (document(book, part, Some(files), &body), book.finds.take())
}

fn document(book: &Book, part: Part<'_>, files: Option<&Files<'_>>, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        (PreEscaped(format!("<!-- {GENERATED} -->")))
        html lang="en" data-language="en" data-file=[files.map(|it| it.own)] data-index=[files.map(|it| it.index)] {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(files.is_some()));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="antom-codegen";
                meta name="referrer" content="no-referrer";
                title { (part.title(&book.api.name)) }
                style { (PreEscaped(STYLE)) }
                noscript { style { (PreEscaped(STYLE_WITHOUT_SCRIPT)) } }
            }
            body {
                (body)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// The script loads an index in a separate file. It is trusted, because local files have no hashes.
fn policy(loads_index: bool) -> String {
    let loaded = if loads_index { " 'strict-dynamic'" } else { "" };
    format!(
        "default-src 'none'; style-src {STYLES}; script-src {SCRIPTS}{loaded}; base-uri 'none'; form-action 'none'"
    )
}

/// Everything that is seen.
fn body(book: &Book, part: Part<'_>) -> Markup {
    let operations = book.api.operations.iter();
    html! {
        (top(book))
        (contents(book, part))
        main id=(anchor::section("content")) tabindex="-1" {
            @match part {
                Part::Area(area) | Part::Head(area) => (overview::area(book, area)),
                Part::Whole | Part::Rest => {
                    (overview::section(book))
                    (call::section(book))
                }
                Part::Operation(_) => {}
            }
            @for operation in operations.filter(|it| part.holds(it)) { (operation::section(book, operation)) }
            @if part.holds_rest() {
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

/// The table of contents of the whole reference. Sections in other documents are listed without
/// their items.
fn contents(book: &Book, part: Part<'_>) -> Markup {
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
                    (operations(book, part, None))
                    @for area in &api.areas {
                        li.area { (area.name) }
                        (operations(book, part, Some(area)))
                    }
                    (group(book, part, "types", ("Types", "类型"), api.objects.iter().map(|it| (it.name.as_str(), anchor::object(&it.name)))))
                    (group(book, part, "values", ("Value lists", "取值列表"), api.lists.iter().map(|it| (it.name.as_str(), anchor::list(&it.name)))))
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

/// The operations of an area, or those without area. Only operations in this document are listed
/// with their parts.
fn operations(book: &Book, part: Part<'_>, area: Option<&Area>) -> Markup {
    html! {
        @for operation in book.api.operations_of(area) {
            @let address = anchor::operation(operation);
            li {
                a href={ "#" (address) } { (operation.name) }
                @if part.holds(operation) { (parts(book, operation, &address)) }
            }
        }
    }
}

/// A section of the contents whose items are collapsed at first.
fn group<'a>(
    book: &Book,
    part: Part<'_>,
    section: &str,
    (en, zh): (&str, &str),
    items: impl ExactSizeIterator<Item = (&'a str, String)>,
) -> Markup {
    html! {
        @if items.len() > 0 {
            li {
                a href={ "#" (anchor::section(section)) } { (book.say(en, zh)) }
                @if part.holds_rest() {
                    details {
                        summary { (items.len()) (book.hidden(en, zh)) }
                        ul { @for (name, address) in items { li { a href={ "#" (address) } { (name) } } } }
                    }
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
                    (book.say("Cases", "通知情形"))
                    @if let Some(name) = &product.name { ": " (name) }
                } }
            }
            li { a href={ "#" (anchor::within(address, "response")) } { (book.say("Response", "响应")) } }
            @if operation.next.is_some() {
                li { a href={ "#" (anchor::part(address, "part", "cases")) } { (book.say("Cases of a success", "成功响应的情形")) } }
            }
            @if operation.replies.is_some() {
                li { a href={ "#" (anchor::part(address, "part", "replies")) } { (book.say("How to respond", "如何响应")) } }
            }
            @if !operation.result_codes.is_empty() {
                li { a href={ "#" (anchor::part(address, "part", "codes")) } { (book.say("Result codes", "结果码")) } }
            }
            li { a href={ "#" (anchor::part(address, "part", "samples")) } { (book.say("Samples", "示例")) } }
        }
    }
}
