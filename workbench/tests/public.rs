//! What each package shows to others, as a list to review: a new line here is a promise.
//!
//! `unreachable_pub` sees to it that what is `pub` can be reached.

use std::path::{Path, PathBuf};

use syn::{ImplItem, Item, Visibility};

#[test]
fn packages() {
    for package in ["codegen", "runtime", "workbench"] {
        let source = Path::new(env!("CARGO_MANIFEST_DIR"))
            .with_file_name(package)
            .join("src");
        insta::assert_snapshot!(package, listing(&source));
    }
}

/// The public items of a package, below the file that each is in.
fn listing(source: &Path) -> String {
    let mut listing = String::new();
    let mut count = 0;
    for path in rust_files(source) {
        let text = std::fs::read_to_string(&path).expect("a file");
        let file = syn::parse_file(&text).expect("Rust");
        let items: Vec<String> = file.items.iter().flat_map(public).collect();
        if items.is_empty() {
            continue;
        }
        count += items.len();
        let inside = path.strip_prefix(source).expect("a path inside");
        listing += &format!("{}\n", inside.display().to_string().replace('\\', "/"));
        for item in items {
            listing += &format!("  {item}\n");
        }
    }
    format!("{count} items\n\n{listing}")
}

fn rust_files(source: &Path) -> Vec<PathBuf> {
    let mut files = crate::support::files_below(source);
    files.retain(|it| it.extension().is_some_and(|it| it == "rs"));
    files
}

/// An item by its kind and name, if it is public; of an `impl`, the items in it.
fn public(item: &Item) -> Vec<String> {
    let one = |kind: &str, visibility: &Visibility, name: String| match visibility {
        Visibility::Public(_) => vec![format!("{kind} {name}")],
        _ => Vec::new(),
    };
    match item {
        Item::Const(it) => one("const", &it.vis, it.ident.to_string()),
        Item::Enum(it) => one("enum", &it.vis, it.ident.to_string()),
        Item::Fn(it) => one("fn", &it.vis, it.sig.ident.to_string()),
        Item::Mod(it) => one("mod", &it.vis, it.ident.to_string()),
        Item::Static(it) => one("static", &it.vis, it.ident.to_string()),
        Item::Struct(it) => one("struct", &it.vis, it.ident.to_string()),
        Item::Trait(it) => one("trait", &it.vis, it.ident.to_string()),
        Item::Type(it) => one("type", &it.vis, it.ident.to_string()),
        Item::Macro(it) => {
            let is_exported = it
                .attrs
                .iter()
                .any(|attribute| attribute.path().is_ident("macro_export"));
            let name = it.ident.as_ref().filter(|_| is_exported);
            name.map(|name| format!("macro {name}!"))
                .into_iter()
                .collect()
        }
        Item::Impl(it) if it.trait_.is_none() => {
            let owner = owner(&it.self_ty);
            let method = |inside: &ImplItem| match inside {
                ImplItem::Fn(it) => one("fn", &it.vis, format!("{owner}::{}", it.sig.ident)),
                ImplItem::Const(it) => one("const", &it.vis, format!("{owner}::{}", it.ident)),
                _ => Vec::new(),
            };
            it.items.iter().flat_map(method).collect()
        }
        _ => Vec::new(),
    }
}

/// The name of the type that an `impl` is for.
fn owner(of: &syn::Type) -> String {
    match of {
        syn::Type::Path(path) => {
            let last = path.path.segments.last();
            last.map(|it| it.ident.to_string()).unwrap_or_default()
        }
        _ => String::new(),
    }
}
