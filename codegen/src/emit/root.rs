//! The root of the crate, and the table of the whole API.

use proc_macro2::TokenStream;
use quote::quote;

use super::print::{file, header, ident};
use super::{File, docs, operation};
use crate::model::{Api, Page};

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
    File {
        path: "lib.rs".into(),
        text,
    }
}

/// What a user of the crate needs of the runtime, under the crate's own name.
const REEXPORTS: &str = "
pub use antom_runtime::endpoint::{self, Answer, AnswerError, Endpoint, RequestError, Status};
pub use antom_runtime::validate::{self, Invalid, Valid, Validate, Violation, Violations};
pub use antom_runtime::wire::{Decimal, Scalars};
pub use antom_runtime::{Language, Text, builder, schema, serde_json, time};
pub use tables::schema;
";

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
        // rustdoc calls a target redundant where the label already leads there.
        let link = if name == module {
            format!("[`{name}`]")
        } else {
            format!("[`{name}`]({module})")
        };
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
    let items = vec![
        quote!(
            use antom_runtime::prelude::*;
        ),
        quote! {
            static SCHEMA: ApiSchema = ApiSchema::new(#name, &[#(#operations),*], &[#(#pages),*]);

            #outcome

            /// Everything that is documented, as a table.
            pub fn schema() -> &'static ApiSchema {
                &SCHEMA
            }
        },
    ];
    file(api, "tables.rs".into(), "api.yaml", &[], items)
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
