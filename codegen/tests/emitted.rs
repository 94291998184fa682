//! Each folder below `cases` holds a spec that shows one feature of the language, and a snapshot of what is emitted for it:
//! the paths of all files, and the text of those that the case is about.
//!
//! `shown` of a case lists the latter, a path in each line, in which `*` stands for anything. After `names of` it lists
//! files of which the names that they declare are shown instead of their text.

use std::fs;
use std::path::Path;

use antom_codegen::File;
use syn::{Fields, Ident, ImplItem, Item, Type, UseTree};

/// Nothing of it is shown: it is compiled and run by `compiles.rs`.
const NOT_SHOWN: &str = "library";

#[test]
fn cases() {
    insta::glob!("cases/*/spec", |spec| {
        let case = spec.parent().expect("the folder of the case");
        if !case.ends_with(NOT_SHOWN) {
            insta::with_settings!({
                snapshot_path => case, prepend_module_to_snapshot => false, snapshot_suffix => "", omit_expression => true,
            }, {
                insta::assert_snapshot!("emitted", emitted(case));
            });
        }
    });
}

fn emitted(case: &Path) -> String {
    let files =
        antom_codegen::generate(case.join("spec")).unwrap_or_else(|problems| panic!("{problems}"));
    let mut text: String = files
        .iter()
        .map(|file| format!("{}\n", file.path))
        .collect();
    let shown = fs::read_to_string(case.join("shown")).expect("the list of what is shown");
    for pattern in shown.lines() {
        let (pattern, show): (_, fn(&File) -> String) = match pattern.strip_prefix("names of ") {
            Some(pattern) => (pattern, names),
            None => (pattern, |file| file.text.clone()),
        };
        let found: Vec<&File> = files.iter().filter(|it| fits(&it.path, pattern)).collect();
        assert!(!found.is_empty(), "{}: no file `{pattern}`", case.display());
        for file in found {
            text += &format!("\n==> {}\n{}", file.path, show(file));
        }
    }
    text
}

fn fits(path: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => path == pattern,
        Some((start, end)) => {
            path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end)
        }
    }
}

/// The names that a file declares: a line for each item, with what is in it.
fn names(file: &File) -> String {
    let parsed = syn::parse_file(&file.text).expect("emitted code");
    parsed
        .items
        .iter()
        .filter_map(declared)
        .map(|line| line + "\n")
        .collect()
}

fn declared(item: &Item) -> Option<String> {
    let (what, inside) = match item {
        Item::Struct(it) => (format!("struct {}", it.ident), fields(&it.fields)),
        Item::Enum(it) => (
            format!("enum {}", it.ident),
            it.variants.iter().map(|it| &it.ident).collect(),
        ),
        Item::Impl(it) if it.trait_.is_none() => {
            let Type::Path(path) = &*it.self_ty else {
                return None;
            };
            let methods = it.items.iter().filter_map(|it| match it {
                ImplItem::Fn(it) => Some(&it.sig.ident),
                _ => None,
            });
            (
                format!("impl {}", path.path.segments.last()?.ident),
                methods.collect(),
            )
        }
        Item::Mod(it) => (format!("mod {}", it.ident), Vec::new()),
        Item::Static(it) => (format!("static {}", it.ident), Vec::new()),
        Item::Type(it) => (format!("type {}", it.ident), Vec::new()),
        Item::Trait(it) => (format!("trait {}", it.ident), Vec::new()),
        Item::Fn(it) => (format!("fn {}", it.sig.ident), Vec::new()),
        Item::Use(it) => {
            let mut used = Vec::new();
            uses(&it.tree, &mut used);
            ("use".to_owned(), used)
        }
        _ => return None,
    };
    let inside: String = inside.iter().map(|it| format!(" {it}")).collect();
    Some(what + &inside)
}

fn fields(fields: &Fields) -> Vec<&Ident> {
    fields.iter().filter_map(|it| it.ident.as_ref()).collect()
}

/// The names that are used under, and not where they come from.
fn uses<'a>(tree: &'a UseTree, used: &mut Vec<&'a Ident>) {
    match tree {
        UseTree::Path(it) => uses(&it.tree, used),
        UseTree::Name(it) => used.push(&it.ident),
        UseTree::Rename(it) => used.push(&it.rename),
        UseTree::Group(it) => it.items.iter().for_each(|it| uses(it, used)),
        UseTree::Glob(_) => {}
    }
}

#[test]
fn the_output_depends_on_the_spec_alone() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(NOT_SHOWN)
        .join("spec");
    let once = antom_codegen::generate(&spec).expect("the spec is in order");
    for _ in 0..5 {
        assert_eq!(
            antom_codegen::generate(&spec).expect("the spec is in order"),
            once
        );
    }
}
