//! Result codes: what each means and what to do.

use maud::{Markup, html};

use super::{Book, anchor, rules};
use antom_codegen::model::{Operation, ProtocolFailure, ResultCode};

/// The result codes of an operation, as a table that the script can filter.
pub(super) fn table(book: &Book, operation: &Operation, columns: &[Option<&str>]) -> Markup {
    let parent = anchor::operation(operation);
    let mut statuses: Vec<&str> = Vec::new();
    for code in &operation.result_codes {
        if !statuses.contains(&code.status.as_str()) {
            statuses.push(&code.status);
        }
    }
    html! {
        div.codes {
            div.controls.scripted {
                label {
                    (book.hidden("Filter result codes", "筛选结果码"))
                    input.filter type="search" autocomplete="off" spellcheck="false"
                        placeholder="Filter" data-zh="筛选";
                }
                @for status in &statuses {
                    label.choice { input type="checkbox" name="status" value=(status); " " (status_words(book, status)) }
                }
                label.choice { input type="checkbox" name="retryable"; " " (book.say("retryable", "可重试")) }
                output.count {}
            }
            table {
                thead { tr {
                    th scope="col" { (book.say("Code", "结果码")) }
                    th scope="col" { (book.say("Status", "状态")) }
                    th scope="col" { (book.say("Meaning", "含义")) }
                    th scope="col" { (book.say("What to do", "处理方式")) }
                } }
                tbody {
                    @for (index, code) in operation.result_codes.iter().enumerate() {
                        @let of: Vec<bool> = operation.products.iter().map(|it| it.result_codes.contains(&index)).collect();
                        @let address = anchor::part(&parent, "code", &code.name);
                        tr id=(address) data-find="code" data-status=(code.status) data-retryable[code.retryable] data-columns=(rules::numbers(&of)) {
                            (book.found(("code", &code.name), &address, Some(&code.message), html! {
                                th scope="row" {
                                    a.name href={ "#" (address) } { code { (code.name) } }
                                    @if columns.len() > 1 && !of.iter().all(|it| *it) {
                                        " " (rules::owners(columns, &of))
                                    }
                                }
                                (facts(book, code))
                            }))
                        }
                    }
                }
            }
        }
    }
}

fn facts(book: &Book, code: &ResultCode) -> Markup {
    html! {
        td {
            (status_words(book, &code.status))
            @if code.retryable { " " span.badge.retry { (book.say("retryable", "可重试")) } }
        }
        td.doc { (book.text(&code.message)) }
        td { (book.text(&code.action)) }
    }
}

/// A status, and what the API says that it stands for.
fn status_words(book: &Book, status: &str) -> Markup {
    let outcome = book.api.outcome.as_ref();
    let words = outcome.and_then(|it| {
        let known = [
            (&it.success, "success", "成功"),
            (&it.failure, "failure", "失败"),
            (&it.unknown, "unknown", "未知"),
        ];
        let (_, en, zh) = known.into_iter().find(|(it, ..)| *it == status)?;
        Some((en, zh))
    });
    html! {
        span.status data-outcome=[words.map(|(en, _)| en)] {
            code { (status) }
            @if let Some((en, zh)) = words { " " (book.say(en, zh)) }
        }
    }
}

/// What a server answers to what reaches no operation.
pub(super) fn protocol(book: &Book) -> Markup {
    html! {
        @if let Some(codes) = &book.api.protocol_codes {
            section id=(anchor::section("protocol")) {
                h2 { (book.say("Calls that reach no operation", "未到达接口的调用")) }
                div.codes { table {
                    thead { tr {
                        th scope="col" { (book.say("Problem", "问题")) }
                        th scope="col" { (book.say("Code", "结果码")) }
                        th scope="col" { (book.say("Status", "状态")) }
                        th scope="col" { (book.say("Meaning", "含义")) }
                        th scope="col" { (book.say("What to do", "处理方式")) }
                    } }
                    tbody { @for (failure, code) in codes { tr {
                        td { (failure_words(book, *failure)) }
                        th scope="row" { code { (code.name) } }
                        (facts(book, code))
                    } } }
                } }
            }
        }
    }
}

fn failure_words(book: &Book, failure: ProtocolFailure) -> Markup {
    let (en, zh) = match failure {
        ProtocolFailure::Method => ("wrong method", "方法不符"),
        ProtocolFailure::MediaType => ("not JSON", "不是 JSON"),
        ProtocolFailure::Path => ("unknown path", "路径不存在"),
        ProtocolFailure::Client => ("unknown client", "未知客户端"),
        ProtocolFailure::Key => ("missing key", "缺少密钥"),
        ProtocolFailure::Signature => ("wrong signature", "签名不符"),
        ProtocolFailure::Fields => ("invalid fields", "字段无效"),
        ProtocolFailure::Internal => ("internal error", "内部错误"),
    };
    book.say(en, zh)
}
