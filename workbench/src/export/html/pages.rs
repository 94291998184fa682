//! The pages that document the API: where every fact comes from.

use maud::{Markup, html};

use super::{Book, anchor};
use antom_codegen::model::Page;
use antom_codegen::words::{self, Described};

/// The pages in the order in which they are numbered.
pub(super) fn section(book: &Book) -> Markup {
    html! {
        @if !book.api.pages.is_empty() {
            section id=(anchor::section("pages")) {
                h2 { (book.say("Sources", "来源")) }
                p.lead {
                    (book.say(
                        "This reference was captured from these pages; the numbers next to fields refer to them. If the reference and a page differ, the page is correct.",
                        "本文档依据以下页面整理，字段旁的数字即指这些页面。如与页面不一致，以页面为准。",
                    ))
                }
                ol.pages { @for page in &book.api.pages { (one(book, page)) } }
            }
        }
    }
}

fn one(book: &Book, page: &Page) -> Markup {
    html! {
        @let address = anchor::page(&page.id);
        li id=(address) data-find="page" {
            (book.found(("page", &page.title), &address, None, html! {
                span.name { (titled(page)) } " "
                span.badge { (language(book, &page.language)) }
                @if let Some(date) = &page.date { span.badge { (date) } }
                @if let Some(version) = &page.version { span.badge { (book.say("version", "版本")) " " (version) } }
                " " code.id { (page.id) }
            }))
        }
    }
}

fn language(book: &Book, language: &str) -> Markup {
    match language {
        "en" => book.say("English", "英文"),
        "zh" => book.say("Chinese", "中文"),
        other => html! { (other) },
    }
}

fn titled(page: &Page) -> Markup {
    match address(page) {
        Some(address) => html! { a href=(address) rel="noreferrer" { (page.title) } },
        None => html! { (page.title) },
    }
}

/// Where the page is to be found, if a browser may be sent there.
fn address(page: &Page) -> Option<&str> {
    let address = page.address.as_deref()?;
    let schemes = ["https://", "http://"];
    schemes
        .iter()
        .any(|it| address.starts_with(it))
        .then_some(address)
}

/// That nothing but advisory pages document something, if that is so.
pub(super) fn only_advised(book: &Book, what: Described, ids: Option<Vec<&str>>) -> Markup {
    let Some(ids) = ids else {
        return html! {};
    };
    let pages = book
        .api
        .pages
        .iter()
        .filter(|it| ids.contains(&it.id.as_str()));
    let text = words::only_advised(what, pages);
    html! { p.note { (book.text(&text)) } }
}

/// The numbers of pages, each with a link to the page or to what is known of it.
pub(super) fn references(book: &Book, ids: &[&str]) -> Markup {
    let numbered = book.api.pages.iter().enumerate();
    let cited: Vec<(usize, &Page)> = numbered
        .filter(|(_, it)| ids.contains(&it.id.as_str()))
        .collect();
    html! {
        @if !cited.is_empty() {
            span.sources {
                (book.hidden("Sources:", "来源："))
                @for (index, page) in cited {
                    @let here = format!("#{}", anchor::page(&page.id));
                    a href=(address(page).unwrap_or(&here)) rel="noreferrer" title=(page.title) { (index + 1) }
                    " "
                }
            }
        }
    }
}
