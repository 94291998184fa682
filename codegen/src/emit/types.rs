//! The module of all named types.

use quote::{format_ident, quote};

use super::File;
use super::gate::Gates;
use super::print::{file, ident};
use crate::model::Api;

pub(super) fn emit(api: &Api) -> File {
    let gates = Gates::of(api);
    let objects = api
        .objects
        .iter()
        .zip(&gates.objects)
        .map(|(object, gate)| {
            let module = ident(&object.module);
            let name = ident(&object.ident);
            let builder = format_ident!("{}Builder", object.ident);
            let gate = gate.attribute();
            (
                &object.module,
                quote!(#gate pub(crate) mod #module;),
                quote!(#gate pub use #module::{#name, #builder};),
            )
        });
    let lists = api.lists.iter().zip(&gates.lists).map(|(list, gate)| {
        let (module, name) = (ident(&list.module), ident(&list.ident));
        let gate = gate.attribute();
        (
            &list.module,
            quote!(#gate pub(crate) mod #module;),
            quote!(#gate pub use #module::#name;),
        )
    });
    let mut lines: Vec<_> = objects.chain(lists).collect();
    lines.sort_by(|a, b| a.0.cmp(b.0));
    let modules = lines.iter().map(|line| &line.1);
    let uses = lines.iter().map(|line| &line.2);
    let docs = ["The types of requests and responses.".to_owned()];
    file(
        api,
        "types/mod.rs".into(),
        "types/",
        &docs,
        vec![quote!(#(#modules)*), quote!(#(#uses)*)],
    )
}
