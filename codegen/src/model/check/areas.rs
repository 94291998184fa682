//! Areas: the folders of operations, and their modules.

use std::collections::{HashMap, HashSet};

use super::Checker;
use super::claims::Claims;
use super::reserved::root_module;
use crate::diagnostic::catalogue::{operations, types};
use crate::model::{Area, names};
use crate::source::Spanned;
use crate::spec::OperationDecl;
use crate::spec::files::area_of;

/// The names of the modules of areas and operations, per area and at the root.
pub(super) struct Modules {
    areas: Vec<Area>,
    of_area: HashMap<String, Claims>,
    root: Claims,
    /// The methods of the server's trait, where areas have no namespaces.
    methods: Claims,
}

impl Default for Modules {
    fn default() -> Self {
        Self {
            areas: Vec::new(),
            of_area: HashMap::new(),
            root: Claims::modules(),
            methods: Claims::modules(),
        }
    }
}

impl Modules {
    /// The area of this name.
    pub(super) fn area(&self, name: Option<&str>) -> Option<Area> {
        let mut found = self
            .areas
            .iter()
            .filter(|it| Some(it.name.as_str()) == name);
        found.next().cloned()
    }
}

impl<'d> Checker<'d> {
    /// Declares the areas of `api.yaml`. Every area must have operations, and every operation's
    /// folder must be an area.
    pub(super) fn declare_areas(&mut self, modules: &mut Modules) {
        let document = self.document;
        let paths = document.sources.iter().map(|it| it.relative.as_str());
        let folders: HashSet<&str> = paths.filter_map(area_of).collect();
        for decl in &document.api.areas {
            let name = &decl.name;
            if !is_area_name(&name.value) {
                let why =
                    "the name of an area has lower-case letters, digits and `_`, like its folder";
                let problem =
                    types::unusable_name(name.span, &name.value, why, "choose such a name");
                self.problems.push(problem);
            }
            let module = root_module(names::module(&name.value).unwrap_or_default());
            self.claim(&mut modules.root, &module, name);
            if !folders.contains(name.value.as_str()) {
                self.problems
                    .push(operations::unused_area(name.span, &name.value));
            }
            modules.areas.push(Area {
                name: name.value.clone(),
                module,
                doc: decl.doc.clone(),
                span: name.span,
            });
        }
        self.areas = modules.areas.clone();
        self.check_folders();
    }

    /// Checks that `api.yaml` defines the areas of all operations.
    fn check_folders(&mut self) {
        let document = self.document;
        let known = document.api.areas.iter().map(|it| it.name.value.as_str());
        let mut reported: HashSet<&str> = HashSet::new();
        for decl in &document.operations {
            let Some(area) = decl.area.as_deref() else {
                continue;
            };
            if !known.clone().any(|it| it == area) && reported.insert(area) {
                let problem = operations::unknown_area(decl.name.span, area, known.clone());
                self.problems.push(problem);
            }
        }
    }

    /// The module of an operation, which is also a method of the client and of the server's trait.
    pub(super) fn operation_module(
        &mut self,
        decl: &'d OperationDecl,
        modules: &mut Modules,
    ) -> String {
        let name = &decl.name;
        let module = match &decl.rust {
            Some(given) => self.given_ident(given, names::given_module, names::module),
            None => self.ident(name, None, names::module),
        };
        let Some(area) = modules.area(decl.area.as_deref()) else {
            let module = root_module(module);
            self.claim_both(modules, None, &module, name);
            return module;
        };
        self.claim_both(modules, Some(&area), &module, name);
        module
    }

    fn claim_both(
        &mut self,
        modules: &mut Modules,
        area: Option<&Area>,
        module: &str,
        name: &Spanned<String>,
    ) {
        let (scope, method) = match area {
            Some(area) => {
                let of_area = modules.of_area.entry(area.name.clone());
                let scope = of_area.or_insert_with(Claims::modules);
                (scope, format!("{}_{module}", area.module))
            }
            None => (&mut modules.root, module.to_owned()),
        };
        if self.claim(scope, module, name) {
            self.claim(&mut modules.methods, &method, name);
        }
    }
}

fn is_area_name(name: &str) -> bool {
    let fits = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
    name.starts_with(|it: char| it.is_ascii_lowercase()) && name.bytes().all(fits)
}
