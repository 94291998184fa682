//! What each package shows to others, as a list to review: a new line here is a promise. What documentation hides is none;
//! the items of a private module are shown where a module re-exports them that is not.
//!
//! `unreachable_pub` sees to it that what is `pub` can be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::{Attribute, File, ImplItem, Item, ItemImpl, UseTree, Visibility};

#[test]
fn packages() {
    for package in ["codegen", "runtime", "sandbox", "workbench"] {
        let source = Path::new(env!("CARGO_MANIFEST_DIR"))
            .with_file_name(package)
            .join("src");
        insta::assert_snapshot!(package, Package::read(&source).listing());
    }
}

/// The files of a package by their paths, with `/`.
struct Package(BTreeMap<String, File>);

impl Package {
    fn read(source: &Path) -> Self {
        let files = crate::support::files_below(source).into_iter();
        let files = files.filter(|it| it.extension().is_some_and(|it| it == "rs"));
        let parsed = files.map(|path| {
            let inside = path.strip_prefix(source).expect("a path inside");
            let text = std::fs::read_to_string(&path).expect("a file");
            (
                inside.display().to_string().replace('\\', "/"),
                syn::parse_file(&text).expect("Rust"),
            )
        });
        Self(parsed.collect())
    }

    /// The items that are shown, below the file that each is in.
    fn listing(&self) -> String {
        let files = self.0.iter();
        let items = files.flat_map(|(path, file)| file.items.iter().map(move |it| (path, it)));
        let items = items.filter_map(|(path, item)| Some((path, declared(item)?.1)));
        let (shown, mut hidden): (BTreeSet<_>, BTreeSet<_>) =
            items.partition(|(path, name)| self.shows(path, name));
        // Names of both kinds are given the benefit of the doubt.
        hidden.retain(|(_, name)| !shown.iter().any(|(_, other)| other == name));
        let hidden: BTreeSet<String> = hidden.into_iter().map(|(_, name)| name).collect();
        let mut listing = String::new();
        let mut count = 0;
        for (path, file) in &self.0 {
            let items = file.items.iter().flat_map(|item| match item {
                Item::Impl(block) => methods(block, &hidden),
                item => declared(item)
                    .filter(|(_, name)| self.shows(path, name))
                    .map(|(kind, name)| format!("{kind} {name}"))
                    .into_iter()
                    .collect(),
            });
            let items: Vec<String> = items.collect();
            if !items.is_empty() {
                count += items.len();
                listing += &format!("{path}\n  {}\n", items.join("\n  "));
            }
        }
        format!("{count} items\n\n{listing}")
    }

    /// Whether an item of a file is shown: where it is, at the root as exported macros are, or where it is re-exported.
    fn shows(&self, path: &str, name: &str) -> bool {
        let Some((parent, module)) = parent(path) else {
            return true;
        };
        let is_reexported = |(other, file): (&String, &File)| {
            let of_item = |it: &Item| match it {
                Item::Use(it) => {
                    is_public(&it.vis, &it.attrs) && reexports(&it.tree, &[module, name])
                }
                _ => false,
            };
            file.items.iter().any(of_item)
                && (self.shows_module(other) || (*other == parent && self.shows(&parent, name)))
        };
        name.ends_with('!') || self.shows_module(path) || self.0.iter().any(is_reexported)
    }

    /// Whether a module is shown, and with it all that is public in it.
    fn shows_module(&self, path: &str) -> bool {
        let Some((parent, module)) = parent(path) else {
            return true;
        };
        let is_it = |it: &Item| matches!(it, Item::Mod(it) if it.ident == module && is_public(&it.vis, &it.attrs));
        self.0[&parent].items.iter().any(is_it) && self.shows_module(&parent)
    }
}

/// The file that declares the module of another file, and the module's name there; none for the root of a crate.
fn parent(path: &str) -> Option<(String, &str)> {
    let module = path.strip_suffix("/mod.rs").or(path.strip_suffix(".rs"))?;
    match module.rsplit_once('/') {
        Some((folder, name)) => Some((format!("{folder}/mod.rs"), name)),
        None if ["lib", "main"].contains(&module) => None,
        None => Some(("lib.rs".to_owned(), module)),
    }
}

/// Whether an import has a path that ends like this, or all that is in its module.
fn reexports(tree: &UseTree, path: &[&str]) -> bool {
    match (tree, path) {
        (UseTree::Path(it), [module, name]) => {
            (it.ident == module && reexports(&it.tree, &[name])) || reexports(&it.tree, path)
        }
        (UseTree::Group(it), path) => it.items.iter().any(|it| reexports(it, path)),
        (UseTree::Name(it), [name]) => it.ident == name,
        (UseTree::Glob(_), [_]) => true,
        _ => false,
    }
}

fn is_public(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    matches!(visibility, Visibility::Public(_)) && !is_hidden(attributes)
}

/// Whether there is `#[doc(hidden)]`.
fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        let argument = it.parse_args::<syn::Ident>();
        it.path().is_ident("doc") && argument.is_ok_and(|it| it == "hidden")
    })
}

/// A public item by its kind and name.
fn declared(item: &Item) -> Option<(&'static str, String)> {
    let (kind, visibility, attributes, name) = match item {
        Item::Const(it) => ("const", &it.vis, &it.attrs, &it.ident),
        Item::Enum(it) => ("enum", &it.vis, &it.attrs, &it.ident),
        Item::Fn(it) => ("fn", &it.vis, &it.attrs, &it.sig.ident),
        Item::Mod(it) => ("mod", &it.vis, &it.attrs, &it.ident),
        Item::Static(it) => ("static", &it.vis, &it.attrs, &it.ident),
        Item::Struct(it) => ("struct", &it.vis, &it.attrs, &it.ident),
        Item::Trait(it) => ("trait", &it.vis, &it.attrs, &it.ident),
        Item::Type(it) => ("type", &it.vis, &it.attrs, &it.ident),
        Item::Macro(it) => {
            let is_exported = it.attrs.iter().any(|it| it.path().is_ident("macro_export"));
            let name = it
                .ident
                .as_ref()
                .filter(|_| is_exported && !is_hidden(&it.attrs));
            return name.map(|it| ("macro", format!("{it}!")));
        }
        _ => return None,
    };
    is_public(visibility, attributes).then(|| (kind, name.to_string()))
}

/// The public methods and constants of a type, unless it is hidden.
fn methods(block: &ItemImpl, hidden: &BTreeSet<String>) -> Vec<String> {
    let owner = owner(&block.self_ty);
    if block.trait_.is_some() || hidden.contains(&owner) {
        return Vec::new();
    }
    let method = |inside: &ImplItem| {
        let (kind, visibility, attributes, name) = match inside {
            ImplItem::Fn(it) => ("fn", &it.vis, &it.attrs, &it.sig.ident),
            ImplItem::Const(it) => ("const", &it.vis, &it.attrs, &it.ident),
            _ => return None,
        };
        is_public(visibility, attributes).then(|| format!("{kind} {owner}::{name}"))
    };
    block.items.iter().filter_map(method).collect()
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
