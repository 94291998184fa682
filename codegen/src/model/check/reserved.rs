//! Names that emitted code uses itself. A spec may use any of them: a module gets an underscore,
//! and an ambiguous type is referred to by path.

/// The names of the standard prelude that emitted code uses next to types of the spec. `String` is
/// missing: it is a built-in type, so no type has that name.
const OF_RUST: [&str; 5] = ["Box", "From", "Into", "Option", "Vec"];

/// The names that the modules of operations and their clients define.
const OF_OPERATIONS: [&str; 13] = [
    "Call",
    "Client",
    "Event",
    "Failure",
    "FailureBuilder",
    "NextStep",
    "Notification",
    "NotificationBuilder",
    "Request",
    "RequestBuilder",
    "Response",
    "ResponseBuilder",
    "ResultCode",
];

/// Returns whether the name of a type is ambiguous in some emitted file.
pub(super) fn is_ambiguous(name: &str) -> bool {
    OF_RUST.contains(&name) || OF_OPERATIONS.contains(&name)
}

/// The module of a product. A name that emitted code needs gets an underscore, like a keyword.
pub(super) fn product_module(module: String) -> String {
    if OPERATION_NAMES.contains(&module.as_str()) {
        format!("{module}_")
    } else {
        module
    }
}

/// The names that emitted code needs in the module of an operation.
const OPERATION_NAMES: [&str; 6] = [
    // Its own modules.
    "failure",
    "next",
    "response",
    "result_code",
    // The alias of the runtime.
    "antom_runtime",
    "rt",
];

/// The module of an operation or area at the root of the crate. It is also a method of the client.
/// A name that emitted code needs gets an underscore, like a keyword.
pub(super) fn root_module(module: String) -> String {
    if ROOT_NAMES.contains(&module.as_str()) {
        format!("{module}_")
    } else {
        module
    }
}

/// The names that emitted code needs at the root of the crate, in the client, and as features.
const ROOT_NAMES: [&str; 32] = [
    // Modules of the crate, and re-exports of the runtime.
    "blocking",
    "client",
    "endpoint",
    "failure",
    "notification",
    "result_code",
    "samples",
    "schema",
    "serde_json",
    "server",
    "signature",
    "tables",
    "time",
    "types",
    "validate",
    // Re-exports in the modules of the client, and methods of every client.
    "builder",
    "builder_from_env",
    "follow",
    "from_env",
    "http",
    "resume",
    "store",
    "with_pace",
    "with_retry",
    // Files with a meaning for Cargo, and a feature with a meaning for it.
    "default",
    "lib",
    "main",
    // Paths in emitted code begin with these.
    "alloc",
    "antom_runtime",
    "core",
    "std",
    "str",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use syn::visit::{self, Visit};
    use syn::{Attribute, Block, ExprPath, Item, Macro, PatTupleStruct, UseTree};

    use super::*;
    use crate::model::names::NEEDED;

    /// Where types of a spec are named, emitted files have everything else by `rt`, by an import, or by a name in one of the
    /// two lists; and there is no other name in the lists.
    #[test]
    fn the_lists_have_what_emitted_code_names() {
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let mut names = BTreeSet::new();
        for case in std::fs::read_dir(cases).expect("the cases") {
            let spec = case.expect("an entry").path().join("spec");
            let files = crate::generate(&spec).expect("the spec is in order");
            let texts = files.iter().map(|it| &it.text);
            for text in texts.filter(|it| it.contains("use antom_runtime::__private as rt;")) {
                names.extend(Names::from_outside(text));
            }
        }
        let listed = OF_RUST.into_iter().chain(NEEDED).chain(["String"]);
        assert_eq!(names, listed.map(str::to_owned).collect());
    }

    /// An operation is a method of the client, beside those that every client has.
    #[test]
    fn the_list_has_the_methods_of_every_client() {
        let macros = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/client/macros.rs");
        let text = std::fs::read_to_string(macros).expect("the macros of clients");
        let names = text.split("pub fn ").skip(1);
        let names = names.map(|it| it.split(['<', '(']).next().unwrap_or_default());
        let names: BTreeSet<&str> = names.collect();
        assert!(names.len() >= 6, "{names:?}");
        for name in names {
            assert!(ROOT_NAMES.contains(&name), "`{name}` is not reserved");
        }
    }

    /// The types, traits and modules that a file names.
    #[derive(Default)]
    struct Names {
        /// What is defined or imported.
        own: BTreeSet<String>,
        /// What paths begin with.
        used: BTreeSet<String>,
    }

    impl Names {
        /// The names that a file neither defines nor imports.
        fn from_outside(file: &str) -> BTreeSet<String> {
            let mut names = Self::default();
            names
                .own
                .extend(["self", "Self", "super", "crate"].map(str::to_owned));
            names.visit_file(&syn::parse_file(file).expect("Rust"));
            &names.used - &names.own
        }
    }

    impl<'f> Visit<'f> for Names {
        fn visit_attribute(&mut self, _: &'f Attribute) {}

        fn visit_item(&mut self, item: &'f Item) {
            let name = match item {
                Item::Enum(it) => Some(&it.ident),
                Item::Mod(it) => Some(&it.ident),
                Item::Struct(it) => Some(&it.ident),
                Item::Trait(it) => Some(&it.ident),
                Item::Type(it) => Some(&it.ident),
                _ => None,
            };
            self.own.extend(name.map(ToString::to_string));
            visit::visit_item(self, item);
        }

        fn visit_type_param(&mut self, it: &'f syn::TypeParam) {
            self.own.insert(it.ident.to_string());
            visit::visit_type_param(self, it);
        }

        fn visit_use_tree(&mut self, tree: &'f UseTree) {
            match tree {
                UseTree::Path(it) => {
                    self.used.insert(it.ident.to_string());
                    self.own.extend(imported(&it.tree));
                }
                tree => self.own.extend(imported(tree)),
            }
            // An alias is in the way of a type as much as a name that is not imported.
            if let UseTree::Path(it) = tree
                && let UseTree::Rename(it) = &*it.tree
            {
                self.used.insert(it.rename.to_string());
            }
        }

        fn visit_path(&mut self, path: &'f syn::Path) {
            if path.leading_colon.is_none() {
                self.used
                    .extend(path.segments.first().map(|it| it.ident.to_string()));
            }
            visit::visit_path(self, path);
        }

        // What is one word is a value or a macro, which no type hides.

        fn visit_expr_path(&mut self, it: &'f ExprPath) {
            if it.path.segments.len() > 1 {
                visit::visit_expr_path(self, it);
            }
        }

        fn visit_pat_tuple_struct(&mut self, it: &'f PatTupleStruct) {
            if it.path.segments.len() > 1 {
                visit::visit_pat_tuple_struct(self, it);
            }
        }

        fn visit_macro(&mut self, it: &'f Macro) {
            if it
                .path
                .segments
                .last()
                .is_some_and(|it| it.ident == "required_fields")
            {
                self.own
                    .extend(it.tokens.clone().into_iter().map(|it| it.to_string()));
            }
            if it.path.segments.len() > 1 {
                visit::visit_macro(self, it);
            }
        }

        fn visit_block(&mut self, block: &'f Block) {
            // A table names what the runtime has for it, and types of a spec by their paths.
            let is_table = matches!(block.stmts.first(), Some(syn::Stmt::Item(Item::Use(_))));
            if !is_table {
                visit::visit_block(self, block);
            }
        }
    }

    /// The names that a `use` brings under themselves.
    fn imported(tree: &UseTree) -> Vec<String> {
        match tree {
            UseTree::Path(it) => imported(&it.tree),
            UseTree::Name(it) => vec![it.ident.to_string()],
            UseTree::Group(it) => it.items.iter().flat_map(imported).collect(),
            UseTree::Rename(_) | UseTree::Glob(_) => Vec::new(),
        }
    }
}
