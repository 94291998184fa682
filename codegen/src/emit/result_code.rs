//! The result codes of the API: a value list with a table of meanings.

use quote::quote;

use super::docs::Doc;
use super::print::{Piece, file, indented};
use super::schema::text;
use super::{File, docs, list, schema};
use crate::model::{Api, Operation, ResultCode, Text, Value, ValueList};

/// The documentation of the list. It is not wrapped as plain text, which would escape its links.
const LIST_DOC: &str = "\
A result code. The documentation of an operation lists those that it returns.

[`message`](Self::message) returns the meaning of a code, [`action`](Self::action) the
recommended action, and [`is_retryable`](Self::is_retryable) whether to send the request again.
These are general. An operation can document its own for the same code: `OPERATION` in its module
returns them, by [`result_code`](crate::schema::OperationSchema::result_code).";

/// The note on the codes with a different meaning in an operation.
const OWN_NOTE: &str = "\
The meaning of a code is described here only if it differs from the general one, which
[`ResultCode`] describes. [`OPERATION.result_code`] returns the description for this operation.

[`OPERATION.result_code`]: crate::schema::OperationSchema::result_code";

/// `result_code.rs`, for an API whose responses have a result.
pub(super) fn emit(api: &Api) -> File {
    let codes = ValueList {
        name: "ResultCode".into(),
        ident: "ResultCode".into(),
        module: "result_code".into(),
        source: String::new(),
        doc: Text::clone(&api.doc),
        pages: Vec::new(),
        advised_by: Vec::new(),
        values: api.result_codes.iter().map(value).collect(),
        open: true,
        span: api.span,
    };
    let doc = Doc(LIST_DOC.lines().map(str::to_owned).collect());
    let mut items: Vec<Piece> = vec![
        quote!(
            use antom_runtime::__private as rt;
        )
        .into(),
    ];
    items.extend(list::definition(
        &codes,
        &doc,
        api.result_codes.iter().map(|it| code_doc(api, it)),
    ));
    items.push(table(api, "static CODES", &api.result_codes).into());
    items.push("rt::code_list!(ResultCode, CODES);\n".to_owned().into());
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

fn code_doc(api: &Api, code: &ResultCode) -> Doc {
    let mut texts = vec![format!("{}: {}", head(code), code.message.en)];
    texts.extend(code.message.zh.clone());
    texts.push(documented_by(api, code));
    Doc(docs::paragraphs(texts.iter().map(String::as_str)))
}

/// The operations that document a code. A code without operations can be returned by every call.
fn documented_by(api: &Api, code: &ResultCode) -> String {
    let has_code = |it: &&Operation| it.result_codes.iter().any(|own| own.name == code.name);
    let operations = api.operations.iter().filter(has_code);
    let names: Vec<String> = operations
        .map(|it| format!("`{}`", api.short_name(it)))
        .collect();
    match names.as_slice() {
        [] => "Not listed by any operation. The gateway can return it for every call.".to_owned(),
        names => format!("Listed by {}.", names.join(", ")),
    }
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

/// The meanings of codes.
fn table<'c>(api: &Api, name: &str, codes: impl IntoIterator<Item = &'c ResultCode>) -> String {
    let codes = codes.into_iter();
    let rows: Vec<String> = codes
        .map(|code| indented(&row(api, code)) + ",\n")
        .collect();
    schema::table(
        &format!("{name}: &[rt::Code]"),
        &format!("&[\n{}]", rows.concat()),
    )
}

/// The row of a code in a table.
fn row(api: &Api, code: &ResultCode) -> String {
    let name = &code.name;
    let status = match &api.outcome {
        Some(outcome) if code.status == outcome.success => "Success",
        Some(outcome) if code.status == outcome.failure => "Failure",
        _ => "Unknown",
    };
    let (message, action) = (text(&code.message), text(&code.action));
    let retryable = if code.retryable { ".retryable()" } else { "" };
    format!(
        "Code::new(\n    {name:?},\n    Status::{status},\n    {message},\n    \
         {action},\n){retryable}"
    )
}

/// The codes with a different meaning in an operation.
pub(super) fn own<'o>(api: &Api, operation: &'o Operation) -> Vec<&'o ResultCode> {
    let codes = operation.result_codes.iter();
    codes.filter(|it| api.has_own(it)).collect()
}

/// The table of these codes, if any.
pub(super) fn own_table(api: &Api, operation: &Operation) -> String {
    let own = own(api, operation);
    if own.is_empty() {
        return String::new();
    }
    let table = table(api, "static OWN_CODES", own);
    format!("/// The result codes with a different meaning in this operation.\n{table}")
}

/// The codes of an operation, as a section of its documentation.
pub(super) fn section(api: &Api, operation: &Operation) -> Vec<String> {
    if operation.result_codes.is_empty() {
        return Vec::new();
    }
    let own = own(api, operation);
    let mut lines = ["", "# Result codes", ""].map(str::to_owned).to_vec();
    if !own.is_empty() {
        lines.extend(OWN_NOTE.lines().map(str::to_owned));
        lines.push(String::new());
    }
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
