//! The cases of a body, and the responses of a receiver.

use maud::{Markup, html};

use super::compare::Node;
use super::{Book, anchor, rules};
use antom_codegen::model::{Case, Cases, Path, Replies};

/// The cases of a body in the order in which they are tried.
pub(super) fn cases(book: &Book, parent: &str, cases: &Cases, nodes: &[Node<'_>]) -> Markup {
    html! {
        p.lead { (book.text(&cases.doc)) }
        p.lead {
            (book.say(
                "The first matching case applies.",
                "按顺序匹配，以第一个符合的情形为准。",
            ))
        }
        ol.cases {
            @for case in &cases.in_order {
                @let address = anchor::part(parent, "case", &case.name);
                li id=(address) data-find="case" {
                    (book.found(("case", &case.name), &address, Some(&case.doc), one(book, &address, case, nodes)))
                }
            }
        }
    }
}

fn one(book: &Book, address: &str, case: &Case, nodes: &[Node<'_>]) -> Markup {
    html! {
        div.head { a.name href={ "#" (address) } { code { (case.name) } } }
        p.doc { (book.text(&case.doc)) }
        p.logic {
            @if case.when.is_empty() {
                span.word { (book.say("Otherwise", "其余情形")) }
            } @else {
                span.word { (book.say("If", "若")) } " "
                (rules::conditions(book, &case.when, nodes))
            }
        }
    }
}

/// The responses to a notification.
pub(super) fn replies(book: &Book, replies: &Replies, nodes: &[Node<'_>]) -> Markup {
    html! {
        dl.replies {
            dt { (book.say("If handled", "已处理")) }
            dd { (values(&replies.acknowledgement, nodes)) }
            dt { (book.say("To request it again", "需要重新发送")) }
            dd { (values(&replies.refusal, nodes)) }
        }
    }
}

fn values(values: &[(Path, String)], nodes: &[Node<'_>]) -> Markup {
    html! {
        @for (path, value) in values {
            span.pair { (rules::path(path, nodes)) " = " code { (value) } } " "
        }
    }
}
