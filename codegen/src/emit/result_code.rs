//! The result codes of the API: a value list with a table of what each code means.

use std::fmt::Write as _;

use quote::quote;

use super::docs::Doc;
use super::print::{Piece, file};
use super::schema::text;
use super::{File, docs, list};
use crate::model::{Api, Operation, ResultCode, Text, Value, ValueList};

/// `result_code.rs`, of an API whose responses say how a call ended.
pub(super) fn emit(api: &Api) -> File {
    let codes = ValueList {
        name: "ResultCode".into(),
        ident: "ResultCode".into(),
        module: "result_code".into(),
        source: String::new(),
        doc: Text::clone(&api.doc),
        values: api.result_codes.iter().map(value).collect(),
        open: true,
        span: api.span,
    };
    let doc = Doc(docs::paragraphs([
        "A result code. The documentation of an operation lists those that it returns.",
        "What a code means and what to do about it: [`message`](Self::message), [`action`](Self::action).",
    ]));
    let mut items: Vec<Piece> = vec![
        quote!(
            use antom_runtime::prelude::*;
        )
        .into(),
    ];
    items.extend(list::definition(
        &codes,
        &doc,
        api.result_codes.iter().map(code_doc),
    ));
    items.push(table(api).into());
    items.push("code_list!(ResultCode, CODES);\n".to_owned().into());
    file(
        api,
        "result_code.rs".into(),
        "result_codes.yaml",
        &[],
        items,
    )
}

fn value(code: &ResultCode) -> Value {
    Value {
        name: code.name.clone(),
        ident: code.ident.clone(),
        doc: None,
        span: code.span,
    }
}

fn code_doc(code: &ResultCode) -> Doc {
    let mut texts = vec![format!("{}: {}", head(code), code.message.en)];
    texts.extend(code.message.zh.clone());
    Doc(docs::paragraphs(texts.iter().map(String::as_str)))
}

/// A code with its status.
fn head(code: &ResultCode) -> String {
    let again = if code.retryable {
        ", can be retried"
    } else {
        ""
    };
    format!("`{}` ({}{again})", code.name, code.status)
}

/// What each code means.
fn table(api: &Api) -> String {
    let mut text = "static CODES: &[Code] = &[\n".to_owned();
    for code in &api.result_codes {
        let _ = writeln!(text, "    {},", row(api, code).replace('\n', "\n    "));
    }
    text.push_str("];\n");
    text
}

/// A code as a table has it.
pub(super) fn row(api: &Api, code: &ResultCode) -> String {
    let name = &code.name;
    let status = match &api.outcome {
        Some(outcome) if code.status == outcome.success => "Success",
        Some(outcome) if code.status == outcome.failure => "Failure",
        _ => "Unknown",
    };
    let (message, action) = (text(&code.message), text(&code.action));
    let retryable = if code.retryable { ".retryable()" } else { "" };
    format!(
        "Code::new(\n    {name:?},\n    Status::{status},\n    {message},\n    {action},\n){retryable}"
    )
}

/// The codes that mean something else for an operation than for the API.
pub(super) fn own<'o>(api: &Api, operation: &'o Operation) -> Vec<&'o ResultCode> {
    let codes = operation.result_codes.iter();
    codes.filter(|it| api.has_own(it)).collect()
}

/// The table of those, if there are any.
pub(super) fn own_table(api: &Api, operation: &Operation) -> String {
    let own = own(api, operation);
    if own.is_empty() {
        return String::new();
    }
    let rows = own
        .iter()
        .map(|code| row(api, code).replace('\n', "\n    "));
    let rows: Vec<String> = rows.map(|row| format!("    {row},\n")).collect();
    format!(
        "/// The result codes that mean something else here.\nstatic OWN_CODES: &[Code] = &[\n{}];\n",
        rows.concat()
    )
}

/// The codes of an operation, as a section of its documentation.
pub(super) fn section(api: &Api, operation: &Operation) -> Vec<String> {
    if operation.result_codes.is_empty() {
        return Vec::new();
    }
    let own = own(api, operation);
    let mut lines = ["", "# Result codes", ""].map(str::to_owned).to_vec();
    for code in &operation.result_codes {
        let link = format!("[{}](crate::ResultCode::{})", head(code), code.ident);
        match own.iter().find(|it| it.name == code.name) {
            Some(code) => {
                let texts = [&code.message.en, &code.action.en];
                let texts = texts.map(|it| docs::paragraphs([it.as_str()]).join(" "));
                lines.push(format!("- {link}: {}", texts.join(" ")));
            }
            None => lines.push(format!("- {link}")),
        }
    }
    lines
}
