//! What users of an emitted crate can name: read from its source by itself, so that verdicts can be
//! held against it.

use std::collections::BTreeSet;

use antom_codegen::File;
use antom_workbench::diff::Rust;
use quote::{ToTokens, quote};
use syn::{Fields, ImplItem, Item, ItemImpl, ReturnType, Signature, UseTree, Visibility};

/// The verdict of one crate that takes the place of another.
pub(crate) fn verdict(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Rust {
    match (old.is_subset(new), new.is_subset(old)) {
        (false, _) => Rust::Major,
        (true, false) => Rust::Minor,
        (true, true) => Rust::Patch,
    }
}

/// Everything public in emitted files, each thing with all that would make it another.
pub(crate) fn surface(files: &[File]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files {
        let parsed = syn::parse_file(&file.text).expect("emitted code");
        // A type belongs to the folder, which names it anew, and not to its file.
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = match folder {
            "" => file.path.as_str(),
            folder => folder,
        };
        for item in &parsed.items {
            let mut told = Vec::new();
            collect(item, &mut told);
            found.extend(told.iter().map(|it| format!("{folder}: {it}")));
        }
    }
    found
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_open(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|it| it.path().is_ident("non_exhaustive"))
}

fn collect(item: &Item, told: &mut Vec<String>) {
    match item {
        Item::Struct(it) if is_public(&it.vis) => {
            let name = &it.ident;
            told.push(format!("struct {name}"));
            for field in it.fields.iter().filter(|it| is_public(&it.vis)) {
                let (field, ty) = (&field.ident, &field.ty);
                told.push(format!("{name}.{}: {}", quote!(#field), quote!(#ty)));
            }
        }
        Item::Enum(it) if is_public(&it.vis) => {
            let variants = it.variants.iter().map(|variant| {
                let (ident, fields) = (&variant.ident, sorted(&variant.fields));
                format!("{ident} {fields}")
            });
            let mut variants: Vec<String> = variants.collect();
            variants.sort_unstable();
            let name = &it.ident;
            if is_open(&it.attrs) {
                told.push(format!("enum {name}"));
                told.extend(variants.iter().map(|it| format!("{name}::{it}")));
            } else {
                told.push(format!("enum {name} {{ {} }}", variants.join(", ")));
            }
        }
        Item::Impl(it) => implementation(it, told),
        Item::Trait(it) if is_public(&it.vis) => {
            // Who implements a trait need not know of a method that has a default.
            let has_default =
                |it: &&syn::TraitItem| matches!(it, syn::TraitItem::Fn(it) if it.default.is_some());
            let (given, needed): (Vec<_>, Vec<_>) = it.items.iter().partition(has_default);
            let mut methods: Vec<String> = needed.into_iter().map(without_docs).collect();
            methods.sort_unstable();
            told.push(format!("trait {} {{ {} }}", it.ident, methods.join("; ")));
            let given = given.into_iter().map(without_docs);
            told.extend(given.map(|method| format!("{}::{method}", it.ident)));
        }
        Item::Use(it) if is_public(&it.vis) => uses(&it.tree, false, told),
        Item::Type(it) if is_public(&it.vis) => {
            let (name, ty) = (&it.ident, &it.ty);
            told.push(format!("type {name} = {}", quote!(#ty)));
        }
        Item::Mod(it) if is_public(&it.vis) => told.push(format!("mod {}", it.ident)),
        Item::Fn(it) if is_public(&it.vis) => told.push(signature(&it.sig)),
        Item::Static(it) if is_public(&it.vis) => told.push(format!("static {}", it.ident)),
        Item::Const(it) if is_public(&it.vis) => told.push(format!("const {}", it.ident)),
        _ => {}
    }
}

/// The fields of a variant, in no order that matters.
fn sorted(fields: &Fields) -> String {
    let fields = fields.iter().map(|it| {
        let (name, ty) = (&it.ident, &it.ty);
        format!("{}: {}", quote!(#name), quote!(#ty))
    });
    let mut fields: Vec<String> = fields.collect();
    fields.sort_unstable();
    fields.join(", ")
}

fn without_docs(item: &syn::TraitItem) -> String {
    match item {
        syn::TraitItem::Fn(it) => signature(&it.sig),
        other => other.to_token_stream().to_string(),
    }
}

fn signature(it: &Signature) -> String {
    it.to_token_stream().to_string()
}

fn implementation(it: &ItemImpl, told: &mut Vec<String>) {
    let ty = &it.self_ty;
    if let Some((of, _)) = &it.trait_ {
        // Everything has `Debug`, which is written out where a value must not be shown.
        let of = quote!(#of).to_string();
        if of != "rt :: fmt :: Debug" {
            told.push(format!("impl {of} for {}", quote!(#ty)));
        }
        for item in &it.items {
            if let ImplItem::Type(item) = item {
                let (name, is) = (&item.ident, &item.ty);
                told.push(format!(
                    "<{} as {}>::{name} = {}",
                    quote!(#ty),
                    of,
                    quote!(#is)
                ));
            }
        }
        return;
    }
    let name = quote!(#ty).to_string();
    let name = name.split(' ').next().unwrap_or_default();
    for item in &it.items {
        match item {
            ImplItem::Fn(item) if is_public(&item.vis) && is_client(name) => {
                told.push(call(name, &item.sig));
            }
            ImplItem::Fn(item) if is_public(&item.vis) => told.push(method(name, &item.sig)),
            ImplItem::Const(item) if is_public(&item.vis) => {
                told.push(format!("{name}::{}", item.ident));
            }
            _ => {}
        }
    }
}

fn is_client(name: &str) -> bool {
    ["Client", "Calls"].contains(&name)
}

/// A call. It takes the one request that its operation has, or any of several: which there are is told
/// by their types.
fn call(of: &str, it: &Signature) -> String {
    let (name, output) = (&it.ident, &it.output);
    format!("{of}::{name} {}", quote!(#output))
}

/// A method. Of a builder's type parameters nobody has to know the order, nor that there are others.
fn method(of: &str, it: &Signature) -> String {
    let Some(built) = of.strip_suffix("Builder") else {
        return format!("{of}::{}", signature(it));
    };
    let (name, inputs) = (&it.ident, &it.inputs);
    let result = match &it.output {
        ReturnType::Type(_, ty) if quote!(#ty).to_string() == built => {
            let clause = it
                .generics
                .where_clause
                .iter()
                .flat_map(|it| &it.predicates);
            // `S0: IsSet<name>`: the parameter has the number of the field.
            let bounds = |it: &syn::WherePredicate| match it {
                syn::WherePredicate::Type(it) => it.bounds.to_token_stream().to_string(),
                other => other.to_token_stream().to_string(),
            };
            let mut needed: Vec<String> = clause.map(bounds).collect();
            needed.sort_unstable();
            format!("{built} if {}", needed.join(", "))
        }
        ReturnType::Type(_, ty) if quote!(#ty).to_string() == "Self" => "as before".to_owned(),
        _ => "one step further".to_owned(),
    };
    format!("{of}::{name}({}) -> {result}", quote!(#inputs))
}

/// The names that a module gives to what it uses. A type of the crate's root is another one than a type of the module, even
/// if both have the name.
fn uses(tree: &UseTree, root: bool, told: &mut Vec<String>) {
    let mut name = |ident: &syn::Ident| {
        told.push(format!("use {ident}"));
        told.extend(root.then(|| format!("use crate::{ident}")));
    };
    match tree {
        UseTree::Path(it) => uses(&it.tree, it.ident == "crate", told),
        UseTree::Name(it) => name(&it.ident),
        UseTree::Rename(it) => name(&it.rename),
        UseTree::Glob(_) => {}
        UseTree::Group(it) => it.items.iter().for_each(|it| uses(it, root, told)),
    }
}
