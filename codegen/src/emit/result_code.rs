//! The result codes of an operation: a value list with a table of what each code means.

use quote::quote;

use super::print::{file, ident};
use super::schema::text;
use super::{File, docs, list, request};
use crate::model::{Api, Operation, ResultCode, Value, ValueList};

pub(super) fn emit(api: &Api, operation: &Operation) -> File {
    let codes = ValueList {
        name: "ResultCode".into(),
        ident: "ResultCode".into(),
        module: "result_code".into(),
        source: String::new(),
        doc: operation.response.doc.clone(),
        values: operation.result_codes.iter().map(value).collect(),
        open: true,
        span: operation.span,
    };
    let variants = operation.result_codes.iter().map(|code| {
        let (doc, variant) = (code_doc(code), ident(&code.ident));
        quote!(#doc #variant,)
    });
    let doc = docs::english(&format!("The result codes of `{}`.", operation.name));
    let rows = operation.result_codes.iter().map(|code| row(api, code));
    let items = vec![
        quote!(
            use antom_runtime::prelude::*;
        ),
        list::definition(&codes, quote!(#(#variants)*), doc),
        quote! {
            impl CodeList for ResultCode {
                const CODES: &'static [Code] = &[#(#rows),*];
            }

            code_list!(ResultCode);
        },
    ];
    file(
        api,
        request::path(operation, "result_code"),
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

fn code_doc(code: &ResultCode) -> proc_macro2::TokenStream {
    let mut texts = vec![format!(
        "`{}` ({}): {}",
        code.name, code.status, code.message.en
    )];
    texts.extend(code.message.zh.clone());
    texts.push(format!("What to do: {}", code.action.en));
    texts.extend(code.action.zh.clone());
    if code.retryable {
        texts.push("The very same request may be sent again.".into());
    }
    docs::attributes(&docs::paragraphs(texts.iter().map(String::as_str)))
}

/// A code as a table has it.
pub(super) fn row(api: &Api, code: &ResultCode) -> proc_macro2::TokenStream {
    let name = &code.name;
    let status = match &api.outcome {
        Some(outcome) if code.status == outcome.success => quote!(Status::Success),
        Some(outcome) if code.status == outcome.failure => quote!(Status::Failure),
        _ => quote!(Status::Unknown),
    };
    let (message, action) = (text(&code.message), text(&code.action));
    let retryable = code.retryable.then(|| quote!(.retryable()));
    quote!(Code::new(#name, #status, #message, #action) #retryable)
}
