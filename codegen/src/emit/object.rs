//! A named object type: one file.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Doc;
use super::fields::{field_type, in_rust};
use super::print::{INDENTATION, Piece, file, ident};
use super::{File, Whole, builder, docs, fields, money, schema, validate, wire};
use crate::model::{Api, Object};
use crate::words::Described;

pub(super) fn emit(api: &Api, whole: &Whole<'_>, object: &Object) -> File {
    let imports = imports(api, whole, object);
    let mut items: Vec<Piece> = vec![quote!(use antom_runtime::__private as rt; #imports).into()];
    let mut lines = docs::paragraphs(
        [object.doc.en.as_str()]
            .into_iter()
            .chain(object.doc.zh.as_deref()),
    );
    let advised = object.only_advised_by();
    let in_chinese = object.doc.zh.is_some();
    for section in [
        docs::only_advised(api, Described::Type, advised, in_chinese),
        docs::money(object),
        docs::written(object),
        docs::rules(&object.rules),
        docs::pages_of_type(object),
    ] {
        if !section.is_empty() {
            lines.push(String::new());
            lines.extend(section);
        }
    }
    let doc = Doc(lines);
    items.extend(parts(api, whole, object, &doc, true));
    file(
        api,
        format!("types/{}.rs", object.module),
        &object.source,
        &[],
        items,
    )
}

/// The imports of an object's file: the named types and the shared rules that it uses.
pub(super) fn imports(api: &Api, whole: &Whole<'_>, object: &Object) -> TokenStream {
    let types = fields::imports(api, object);
    let rules = whole.rules.import(object);
    quote!(#types #rules)
}

/// Everything that is emitted for an object. If it is `shared`, other tables refer to its table.
pub(super) fn parts(
    api: &Api,
    whole: &Whole<'_>,
    object: &Object,
    doc: &Doc,
    shared: bool,
) -> Vec<Piece> {
    let mut parts = vec![model(api, object, doc).into(), debug(object).into()];
    parts.extend(
        object
            .money
            .as_ref()
            .map(|it| money::emit(object, it).into()),
    );
    parts.extend(builder::emit(api, &whole.parameters, object));
    parts.extend([
        wire::emit(object).into(),
        validate::emit(api, object).into(),
        schema::emit(api, whole, object, shared).into(),
    ]);
    parts
}

/// The struct.
fn model(api: &Api, object: &Object, doc: &Doc) -> String {
    let mut text = String::new();
    doc.write("", &mut text);
    let mut derived = vec!["Clone"];
    derived.extend((!is_secretive(object)).then_some("Debug"));
    // An object without required fields is complete while it is empty.
    derived.extend(
        in_rust(object)
            .all(|(_, it)| !it.is_plain())
            .then_some("Default"),
    );
    derived.push("PartialEq");
    let derived = derived.join(", ");
    let _ = writeln!(text, "#[derive({derived})]\n#[non_exhaustive]");
    let _ = write!(text, "pub struct {} {{", ident(&object.ident));
    let mut line_feed = "\n";
    for (_, field) in in_rust(object) {
        text.push_str(std::mem::take(&mut line_feed));
        docs::field(api, field).write(INDENTATION, &mut text);
        let name = ident(&field.ident);
        let value = field_type(api, object, field);
        let _ = writeln!(text, "{INDENTATION}pub {name}: {value},");
    }
    text.push_str("}\n");
    text
}

/// Whether the object has a sensitive field.
fn is_secretive(object: &Object) -> bool {
    in_rust(object).any(|(_, field)| field.sensitive)
}

/// A `Debug` that redacts sensitive values. Without sensitive fields, `Debug` is derived.
fn debug(object: &Object) -> TokenStream {
    if !is_secretive(object) {
        return quote!();
    }
    let (name, label) = (ident(&object.ident), &object.ident);
    let fields = in_rust(object).map(|(_, field)| {
        let field_name = ident(&field.ident);
        let label = field.ident.trim_start_matches("r#");
        match (field.sensitive, field.is_plain()) {
            (false, _) => quote!(.field(#label, &self.#field_name)),
            (true, true) => quote!(.field(#label, &rt::redacted(true))),
            (true, false) => quote!(.field(#label, &rt::redacted(self.#field_name.is_some()))),
        }
    });
    quote! {
        impl rt::fmt::Debug for #name {
            fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
                f.debug_struct(#label)#(#fields)*.finish()
            }
        }
    }
}
