//! The root of the crate, and the table of the whole API.

use proc_macro2::TokenStream;
use quote::quote;

use super::gate::Gate;
use super::print::{Piece, file, header, ident};
use super::{File, Whole, client, docs, notification, operation};
use crate::model::{Api, Area, Operation, Page, ProtocolCodes, ProtocolFailure, Stub, TestClients};

/// `lib.rs`. It is written line by line in rustfmt's style: `rustfmt::skip` applies to modules, but
/// a crate cannot skip its own root.
pub(super) fn emit(api: &Api) -> File {
    let mut text = header(api, "api.yaml");
    text.push('\n');
    for line in crate_docs(api) {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    text.push('\n');
    if !api.stubs.is_empty() || !api.areas.is_empty() {
        text.push_str(FEATURE_BADGES);
    }
    let operations = api.operations_of(None).map(|it| (it.module.as_str(), None));
    let areas = api.areas.iter().map(|it| (it.module.as_str(), Some(it)));
    let mut modules: Vec<(&str, Option<&Area>)> = operations.chain(areas).collect();
    modules.extend([("tables", None), ("types", None)]);
    if api.outcome.is_some() {
        modules.extend([("failure", None), ("result_code", None)]);
    }
    modules.sort_unstable_by_key(|it| it.0);
    for (module, area) in modules {
        let visibility = match module {
            "failure" | "result_code" | "tables" => "",
            _ => "pub ",
        };
        let gate = Gate::of_area(area).line();
        text.push_str(&format!(
            "{gate}#[rustfmt::skip]\n{visibility}mod {module};\n"
        ));
    }
    text.push_str(&reexports(api));
    if api.outcome.is_some() {
        text.push_str(
            "pub use failure::{Failure, FailureBuilder};\npub use result_code::ResultCode;\n",
        );
    }
    text.push_str("pub use tables::schema;\n");
    text.push_str(&stubs(api));
    text.push_str(&format!(
        "\n// A runtime of another version is refused.\nconst _: () = \
         antom_runtime::__private::assert_emitted_for({:?});\n",
        compatible_version()
    ));
    File {
        path: "lib.rs".into(),
        text,
    }
}

/// The part of this version that the runtime's version must match.
fn compatible_version() -> String {
    match (
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
    ) {
        ("0", minor) => format!("0.{minor}"),
        (major, _) => major.to_owned(),
    }
}

/// Has the documentation say which feature an item needs. docs.rs sets the cfg, and has the compiler that knows the feature.
const FEATURE_BADGES: &str = "#![cfg_attr(docsrs, feature(doc_cfg))]\n\n";

/// The re-exports of the runtime under the crate's own name.
fn reexports(api: &Api) -> String {
    let has_money = api.objects.iter().any(|it| it.money.is_some());
    let money = if has_money { "MoneyError, " } else { "" };
    format!(
        "
pub use antom_runtime::endpoint::{{
    self, CallOutcome, Decoded, Endpoint, RequestError, ResponseError, Status,
}};
pub use antom_runtime::validate::{{self, AsValid, Invalid, Valid, Validate, Violation, Violations}};
pub use antom_runtime::wire::{{Decimal, Scalars}};
pub use antom_runtime::{{Error, Language, {money}Text, schema, serde_json, time}};
"
    )
}

/// The items of stubs, each behind the feature of its name.
fn stubs(api: &Api) -> String {
    let mut text = String::new();
    let has = |stub| api.stubs.contains(&stub);
    if has(Stub::Client) {
        for module in ["blocking", "client"] {
            text +=
                &format!("\n#[cfg(feature = \"client\")]\n#[rustfmt::skip]\npub mod {module};\n");
        }
        text += "\n#[cfg(feature = \"client\")]\npub use client::Client;\n";
    }
    if notification::is_emitted(api) {
        text += "\n#[cfg(feature = \"notification\")]\n#[rustfmt::skip]\npub mod notification;\n";
    } else if has(Stub::Notification) {
        text += "\n#[cfg(feature = \"notification\")]\npub use antom_runtime::notification;\n";
    }
    if has(Stub::Server) {
        text += "\n#[cfg(feature = \"server\")]\n#[rustfmt::skip]\npub mod server;\n";
    }
    if has(Stub::Samples) {
        text += "\n#[cfg(feature = \"samples\")]\n#[rustfmt::skip]\nmod samples;\n\n#[cfg(feature \
                 = \"samples\")]\npub use samples::samples;\n";
    }
    if api.is_signed() {
        // Only the runtime knows which features enable signatures.
        text += "\n// The module `signature`, if a feature enables \
                 it.\nantom_runtime::__private::reexport_signature!();\n";
    }
    text
}

fn crate_docs(api: &Api) -> Vec<String> {
    // The guide introduces the crate itself.
    let mut lines = match &api.guide {
        Some(guide) => guide.trim_end().lines().map(str::to_owned).collect(),
        None => docs::paragraphs(
            [api.doc.en.as_str()]
                .into_iter()
                .chain(api.doc.zh.as_deref()),
        ),
    };
    let heading = match api.operations_of(None).next() {
        None if !api.areas.is_empty() => "# Areas",
        _ => "# Operations",
    };
    lines.extend(["", heading, ""].map(str::to_owned));
    lines.extend(api.operations_of(None).map(|it| operation_line(api, it)));
    lines.extend(api.areas.iter().map(area_line));
    if !api.pages.is_empty() {
        lines.extend(
            [
                "",
                "# Pages",
                "",
                "The documentation pages by their IDs. A violation of a limit that only advisory pages state is a warning. A \
                 missing required field is an error even then.",
                "",
            ]
            .map(str::to_owned),
        );
        lines.extend(api.pages.iter().map(page_line));
    }
    lines
}

/// The line on an operation in the documentation of an area, or of the crate.
fn operation_line(api: &Api, operation: &Operation) -> String {
    let (name, module) = (&operation.name, &operation.module);
    // Disambiguates macros and primitive types: an operation may be called `test`.
    let link = format!("[`{name}`](mod@{module})");
    format!("- {link}: {}", operation::route(api, operation))
}

/// Links use URLs, since the module does not exist without its feature.
fn area_line(area: &Area) -> String {
    let (name, module) = (&area.name, &area.module);
    let doc = docs::paragraphs([area.doc.en.as_str()]).join(" ");
    format!("- [`{name}`](./{module}/index.html), with the feature `{module}`: {doc}")
}

/// `payments/mod.rs`: the operations of an area.
pub(super) fn emit_area(api: &Api, area: &Area) -> File {
    let texts = [area.doc.en.as_str()]
        .into_iter()
        .chain(area.doc.zh.as_deref());
    let mut lines = docs::paragraphs(texts);
    lines.extend(["", "# Operations", ""].map(str::to_owned));
    lines.extend(
        api.operations_of(Some(area))
            .map(|it| operation_line(api, it)),
    );
    let modules = api.operations_of(Some(area)).map(|it| ident(&it.module));
    let items = vec![quote!(#(pub mod #modules;)*)];
    let path = format!("{}/mod.rs", area.module);
    file(api, path, "api.yaml", &lines, items)
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
    let advisory = if page.advisory { ", advisory" } else { "" };
    format!(
        "- `{}`: {title} ({}{date}{advisory})",
        page.id, page.language
    )
}

/// `tables.rs`: the table of the API, and the rules that several objects share.
pub(super) fn emit_schema(api: &Api, whole: &Whole<'_>) -> File {
    let name = &api.name;
    let operations = api.operations.iter().map(|it| {
        let gate = Gate::of_area(it.area.as_ref()).attribute();
        let module = operation::path(it);
        quote!(#gate &crate::#module::OPERATION)
    });
    let pages = api.pages.iter().map(page);
    let outcome = api.outcome.as_ref().filter(|_| is_used(api)).map(|it| {
        let gate = outcome_gate(api);
        let doc = quote!(#[doc = " The fields of the result in responses."] #gate pub(crate));
        operation::outcome_static(it, &doc)
    });
    let (test_path, with_test_path) = api
        .test_clients
        .as_ref()
        .map(|it| test_path(api, it))
        .unzip();
    let (codes, with_codes) = api.protocol_codes.as_ref().map(protocol_codes).unzip();
    let codes_import = codes.as_ref().map(|_| {
        quote!(
            use crate::ResultCode;
        )
    });
    let mut items: Vec<Piece> = vec![
        quote!(
            use antom_runtime::__private as rt;
            #codes_import
        )
        .into(),
        quote! {
            static SCHEMA: rt::ApiSchema = {
                use rt::table::*;
                ApiSchema::new(#name, &[#(#operations),*], &[#(#pages),*]) #with_test_path #with_codes
            };

            #outcome
            #test_path
            #codes

            /// Returns the table of all documented facts.
            pub fn schema() -> &'static rt::ApiSchema {
                &SCHEMA
            }
        }
        .into(),
    ];
    items.extend(whole.rules.tables(api).into_iter().map(Piece::from));
    file(api, "tables.rs".into(), "api.yaml", &[], items)
}

/// Whether the outcome of the API is used.
fn is_used(api: &Api) -> bool {
    let mut operations = api.operations.iter();
    api.protocol_codes.is_some() || operations.any(|it| operation::is_as_in_api(api, it))
}

/// Without operations, only the protocol codes refer to the outcome.
fn outcome_gate(api: &Api) -> Option<TokenStream> {
    match api.protocol_codes {
        Some(_) => None,
        None => {
            let as_in_api = |it: &&Operation| operation::is_as_in_api(api, it);
            Gate::of_any(client::outbound(api).filter(as_in_api)).attribute()
        }
    }
}

/// The path of test clients: the static, and the call that refers to it.
fn test_path(api: &Api, clients: &TestClients) -> (TokenStream, TokenStream) {
    let prefix = &clients.client_id_prefix;
    let base = &api.base_path;
    let test = &clients.base_path;
    let definition = quote! {
        /// The path of calls by test clients.
        static TEST_PATH: rt::TestPath = rt::TestPath {
            client_id_prefix: #prefix,
            base_path: #base,
            test_base_path: #test,
        };
    };
    (definition, quote!(.with_test_path(&TEST_PATH)))
}

/// The protocol codes: the static, and the call that refers to it.
fn protocol_codes(codes: &ProtocolCodes) -> (TokenStream, TokenStream) {
    let words = ProtocolFailure::ALL.map(|(word, _)| ident(word));
    let names = codes.iter().map(|(_, code)| &code.name);
    let definition = quote! {
        /// The result codes of a server for calls that reach no operation or are invalid.
        static PROTOCOL_CODES: rt::ProtocolCodes = {
            use rt::table::*;
            ProtocolCodes {
                outcome: &OUTCOME,
                #(#words: Code::named(ResultCode::CODES, #names),)*
            }
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
    let date = page.date.as_deref().unwrap_or_default();
    let version = page.version.as_deref().unwrap_or_default();
    let address = page.address.as_deref().unwrap_or_default();
    quote!(PageSchema { id: #id, title: #title, language: #language, date: #date, version: #version, address: #address })
}
