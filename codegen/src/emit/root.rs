//! The root of the crate, and the table of the whole API.

use proc_macro2::TokenStream;
use quote::quote;

use super::print::{file, header, ident};
use super::{File, docs, operation, result_code};
use crate::model::{Api, Page, ProtocolCodes, ProtocolFailure, Stub, TestClients};

/// `lib.rs`. It is written line by line, because rustfmt looks at it: `rustfmt::skip` keeps it from
/// the modules below, but a crate cannot skip its own root.
pub(super) fn emit(api: &Api) -> File {
    let mut text = header(api, "api.yaml");
    text.push('\n');
    for line in crate_docs(api) {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    text.push('\n');
    let mut modules: Vec<&str> = api
        .operations
        .iter()
        .map(|operation| operation.module.as_str())
        .collect();
    modules.extend(["tables", "types"]);
    modules.sort_unstable();
    for module in modules {
        let visibility = if module == "tables" { "" } else { "pub " };
        text.push_str(&format!("#[rustfmt::skip]\n{visibility}mod {module};\n"));
    }
    text.push_str(REEXPORTS);
    text.push_str(&stubs(&api.stubs));
    File {
        path: "lib.rs".into(),
        text,
    }
}

/// What a user of the crate needs of the runtime, under the crate's own name.
const REEXPORTS: &str = "
pub use antom_runtime::endpoint::{
    self, Answer, AnswerError, Decoded, Endpoint, RequestError, Status,
};
pub use antom_runtime::validate::{self, Invalid, Valid, Validate, Violation, Violations};
pub use antom_runtime::wire::{Decimal, Scalars};
pub use antom_runtime::{Language, Text, builder, schema, serde_json, time};
pub use tables::schema;
";

/// What stubs add to the root, each behind the feature of its name.
fn stubs(stubs: &[Stub]) -> String {
    let mut text = String::new();
    let has = |stub| stubs.contains(&stub);
    if has(Stub::Client) {
        for module in ["blocking", "client"] {
            text +=
                &format!("\n#[cfg(feature = \"client\")]\n#[rustfmt::skip]\npub mod {module};\n");
        }
        text += "\n#[cfg(feature = \"client\")]\npub use client::Client;\n";
    }
    if has(Stub::Notification) {
        text += "\n#[cfg(feature = \"notification\")]\npub use antom_runtime::notification;\n";
    }
    if has(Stub::Server) {
        text += "\n#[cfg(feature = \"server\")]\n#[rustfmt::skip]\npub mod server;\n";
    }
    if !stubs.is_empty() {
        // Which features do is for the runtime to know: backends have features of their own.
        text += "\n// The module `signature`, where a feature asks for it.\nantom_runtime::reexport_signature!();\n";
    }
    text
}

fn crate_docs(api: &Api) -> Vec<String> {
    let mut lines = docs::paragraphs(
        [api.doc.en.as_str()]
            .into_iter()
            .chain(api.doc.zh.as_deref()),
    );
    if let Some(guide) = &api.guide {
        lines.push(String::new());
        lines.extend(guide.trim_end().lines().map(str::to_owned));
    }
    lines.extend(["", "# Operations", ""].map(str::to_owned));
    for operation in &api.operations {
        let (name, module) = (&operation.name, &operation.module);
        // Macros and primitive types have names of their own: an operation may be called `test`.
        let link = format!("[`{name}`](mod@{module})");
        lines.push(format!("- {link}: {}", operation::route(api, operation)));
    }
    if !api.pages.is_empty() {
        lines.extend(
            [
                "",
                "# Pages",
                "",
                "What documents the fields; each field names its pages by these ids.",
                "",
            ]
            .map(str::to_owned),
        );
        lines.extend(api.pages.iter().map(page_line));
    }
    lines
}

fn page_line(page: &Page) -> String {
    let title = docs::paragraphs([page.title.as_str()]).join(" ");
    let title = page
        .address
        .as_ref()
        .map_or(title.clone(), |address| format!("[{title}]({address})"));
    let date = page
        .date
        .as_ref()
        .map(|date| format!(", {date}"))
        .unwrap_or_default();
    format!("- `{}`: {title} ({}{date})", page.id, page.language)
}

/// `tables.rs`: the table of the API.
pub(super) fn emit_schema(api: &Api) -> File {
    let name = &api.name;
    let operations = api.operations.iter().map(|operation| {
        let module = ident(&operation.module);
        quote!(&crate::#module::OPERATION)
    });
    let pages = api.pages.iter().map(page);
    let outcome = api.outcome.as_ref().map(|outcome| {
        let [status, code, message] =
            [&outcome.status, &outcome.code, &outcome.message].map(|path| path.join("."));
        let (success, failure, unknown) = (&outcome.success, &outcome.failure, &outcome.unknown);
        quote! {
            /// Where an answer tells how the call ended.
            pub(crate) static OUTCOME: Outcome = Outcome {
                status: #status,
                code: #code,
                message: #message,
                success: #success,
                failure: #failure,
                unknown: #unknown,
            };
        }
    });
    let (test_path, with_test_path) = api
        .test_clients
        .as_ref()
        .map(|it| test_path(api, it))
        .unzip();
    let (codes, with_codes) = api
        .protocol_codes
        .as_ref()
        .map(|it| protocol_codes(api, it))
        .unzip();
    let items = vec![
        quote!(
            use antom_runtime::prelude::*;
        ),
        quote! {
            static SCHEMA: ApiSchema =
                ApiSchema::new(#name, &[#(#operations),*], &[#(#pages),*]) #with_test_path #with_codes;

            #outcome
            #test_path
            #codes

            /// Everything that is documented, as a table.
            pub fn schema() -> &'static ApiSchema {
                &SCHEMA
            }
        },
    ];
    file(api, "tables.rs".into(), "api.yaml", &[], items)
}

/// Where the calls of test clients go: the static, and the call that names it.
fn test_path(api: &Api, clients: &TestClients) -> (TokenStream, TokenStream) {
    let (prefix, base, test) = (
        &clients.client_id_prefix,
        &api.base_path,
        &clients.base_path,
    );
    let definition = quote! {
        /// Where calls of clients go that are there for tests only.
        static TEST_PATH: TestPath = TestPath {
            client_id_prefix: #prefix,
            base_path: #base,
            test_base_path: #test,
        };
    };
    (definition, quote!(.with_test_path(&TEST_PATH)))
}

/// What a server answers to calls that are not in order: the static, and the call that names it.
fn protocol_codes(api: &Api, codes: &ProtocolCodes) -> (TokenStream, TokenStream) {
    let words = ProtocolFailure::ALL.map(|(word, _)| ident(word));
    let codes = codes.iter().map(|(_, code)| result_code::row(api, code));
    let definition = quote! {
        /// What a server answers to a call that is not in order.
        static PROTOCOL_CODES: ProtocolCodes = ProtocolCodes {
            outcome: &OUTCOME,
            #(#words: #codes,)*
        };
    };
    (definition, quote!(.with_protocol_codes(&PROTOCOL_CODES)))
}

fn page(page: &Page) -> TokenStream {
    let Page {
        id,
        title,
        language,
        ..
    } = page;
    let (date, address) = (
        page.date.as_deref().unwrap_or_default(),
        page.address.as_deref().unwrap_or_default(),
    );
    quote!(PageSchema { id: #id, title: #title, language: #language, date: #date, address: #address })
}
