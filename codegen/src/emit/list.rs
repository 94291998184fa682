//! A value list: a file with an enum.

use std::fmt::Write as _;

use quote::quote;

use super::docs::Doc;
use super::print::{INDENTATION, Piece, file, ident};
use super::{File, docs};
use crate::model::{Api, Value, ValueList};
use crate::words::Described;

pub(super) fn emit(api: &Api, list: &ValueList) -> File {
    let mut items: Vec<Piece> = vec![
        quote!(
            use antom_runtime::__private as rt;
        )
        .into(),
    ];
    let variant_docs = list.values.iter().map(variant_doc);
    items.extend(definition(list, &list_doc(api, list), variant_docs));
    file(
        api,
        format!("types/{}.rs", list.module),
        &list.source,
        &[],
        items,
    )
}

/// The description of a list, and its pages.
fn list_doc(api: &Api, list: &ValueList) -> Doc {
    let mut lines = docs::text(&list.doc).0;
    let advised = list.only_advised_by();
    // The note on advisory pages names them already.
    let pages = match advised {
        Some(_) => Vec::new(),
        None => docs::documented_on(&list.pages),
    };
    let in_chinese = list.doc.zh.is_some();
    for section in [
        docs::only_advised(api, Described::List, advised, in_chinese),
        pages,
    ] {
        if !section.is_empty() {
            lines.push(String::new());
            lines.extend(section);
        }
    }
    Doc(lines)
}

fn variant_doc(value: &Value) -> Doc {
    let wire = format!("`{}`", value.name);
    match &value.doc {
        Some(doc) => {
            let en = format!("{wire}: {}", doc.en);
            Doc(docs::paragraphs(
                [en.as_str()].into_iter().chain(doc.zh.as_deref()),
            ))
        }
        None => docs::english(&wire),
    }
}

/// The enum and its table, with a comment per variant. Result codes are a value list too, with
/// different comments.
pub(super) fn definition(
    list: &ValueList,
    doc: &Doc,
    variant_docs: impl Iterator<Item = Doc>,
) -> [Piece; 2] {
    let (name, label) = (ident(&list.ident), &list.name);
    let mut definition = String::new();
    doc.write("", &mut definition);
    definition.push_str("#[derive(Clone, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\n");
    let _ = writeln!(definition, "pub enum {name} {{");
    for (value, doc) in list.values.iter().zip(variant_docs) {
        doc.write(INDENTATION, &mut definition);
        let _ = writeln!(definition, "{INDENTATION}{},", ident(&value.ident));
    }
    definition
        .push_str("    /// A value that is not documented, verbatim.\n    Unknown(String),\n}\n");
    let open = if list.open { "open" } else { "closed" };
    let mut table = format!("rt::value_list!({name} as {label:?}, {open}, {{\n");
    for value in &list.values {
        let _ = writeln!(
            table,
            "{INDENTATION}{} => {:?},",
            ident(&value.ident),
            value.name
        );
    }
    table.push_str("});\n");
    [definition.into(), table.into()]
}
