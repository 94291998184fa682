//! Converts a spec to the checked model: resolves all names, and makes all decisions about Rust.

mod areas;
mod cases;
mod claims;
mod clashes;
mod consequences;
mod constraints;
mod cycles;
mod defaults;
mod depth;
mod failures;
mod fields;
mod fits;
mod lists;
mod money;
mod notifications;
mod objects;
mod operations;
mod outcome;
mod paths;
mod products;
mod replies;
mod reserved;
mod responses;
mod result_codes;
mod rules;
mod samples;
mod stubs;
mod types;
mod unused;
mod values;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::{Api, Area, Operation, Page, ValueList};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, code};
use crate::source::Span;
use crate::spec::{Document, ResultCodeDecl, SpecFile};

pub use fits::{fits, format_fits};

/// Checks and resolves a spec.
///
/// # Errors
///
/// Fails if the spec has problems, with all problems found by reading and by checking.
pub fn check(document: &Document) -> Result<Api, Diagnostics> {
    let (api, problems) = judge(document);
    sound(document, api, problems)
}

/// Checks a spec with unfinished drafts. Undecided questions, missing texts, samples that
/// contradict their draft, and drafts that cannot be distinguished are ignored.
///
/// # Errors
///
/// Fails if the spec has any other problem.
pub fn check_unfinished(document: &Document) -> Result<Api, Diagnostics> {
    const UNFINISHED: [&str; 6] = [
        "undecided",
        "missing-language",
        "contradictory-sample",
        "unquoted-scalar",
        "indistinguishable-notifications",
        "indistinguishable-products",
    ];
    let (api, mut problems) = judge(document);
    problems.retain(|it| !UNFINISHED.contains(&it.code));
    sound(document, api, problems)
}

/// The API as far as it is known, and all problems.
fn judge(document: &Document) -> (Api, Vec<Diagnostic>) {
    let mut checker = Checker::new(document);
    let of_files = checker.problems.len();
    let api = checker.api();
    let mut problems = checker.problems;
    let found = problems.split_off(of_files);
    problems.extend(found.into_iter().filter(|it| can_be_judged(document, it)));
    (api, problems)
}

fn sound(document: &Document, api: Api, problems: Vec<Diagnostic>) -> Result<Api, Diagnostics> {
    if problems.is_empty() {
        Ok(api)
    } else {
        Err(Diagnostics::new(document.sources.clone(), problems))
    }
}

/// Whether everything needed to report a problem was read.
fn can_be_judged(document: &Document, problem: &Diagnostic) -> bool {
    let judged_by = code(problem.code).map_or(&[][..], |it| it.judged_by);
    !judged_by.iter().any(|it| document.unread.contains(it))
}

/// The meaning of a type name.
#[derive(Clone, Copy, Debug)]
enum Named {
    /// Index among the objects.
    Object(usize),
    /// Index among the lists.
    List(usize),
    /// A type whose definition could not be read.
    Broken,
}

/// The state of checking.
struct Checker<'d> {
    document: &'d Document,
    problems: Vec<Diagnostic>,
    types: HashMap<&'d str, Named>,
    lists: Vec<ValueList>,
    /// The inline lists, by the place of their field's name.
    inline: HashMap<Span, usize>,
    /// The lists by their values; inline lists also by their field.
    listed: HashMap<String, usize>,
    pages: HashSet<&'d str>,
    /// The advisory pages.
    advisory: HashSet<&'d str>,
    codes: HashMap<&'d str, &'d ResultCodeDecl>,
    /// Unresolved types. Problems that depend on them are not reported.
    unresolved: HashSet<String>,
    /// Types that a misspelled name may stand for; they are not reported as unused.
    meant: HashSet<String>,
    /// Whether some type may stand for any other, so that none is reported as unused.
    any_is_meant: bool,
    /// Result codes that a misspelled name may stand for.
    meant_codes: HashSet<&'d str>,
    /// The statuses and result codes that have been reported, with their fields.
    judged_outcomes: HashSet<(Span, Span)>,
    /// The areas, in the order of `api.yaml`.
    areas: Vec<Area>,
}

impl<'d> Checker<'d> {
    fn new(document: &'d Document) -> Self {
        Self {
            document,
            problems: document.problems.clone(),
            types: HashMap::new(),
            lists: Vec::new(),
            inline: HashMap::new(),
            listed: HashMap::new(),
            pages: document
                .api
                .pages
                .iter()
                .map(|it| it.id.value.as_str())
                .collect(),
            advisory: document
                .api
                .pages
                .iter()
                .filter(|it| it.advisory)
                .map(|it| it.id.value.as_str())
                .collect(),
            codes: document
                .result_codes
                .iter()
                .map(|it| (it.name.value.as_str(), it))
                .collect(),
            unresolved: HashSet::new(),
            meant: HashSet::new(),
            any_is_meant: false,
            meant_codes: HashSet::new(),
            judged_outcomes: HashSet::new(),
            areas: Vec::new(),
        }
    }

    fn api(&mut self) -> Api {
        let mut claims = claims::Claims::types();
        let decls = self.declare_types(&mut claims);
        self.declare_inline_lists(&decls, &mut claims);
        let mut objects = self.objects(&decls);
        self.mark_cycles(&mut objects, &decls);
        self.check_depth(&objects, &decls);
        let mut operations = self.operations(&objects);
        self.check_objects(&objects, &decls, &operations);
        self.type_rules(&mut objects, &decls);
        self.samples(&mut operations, &objects);
        self.check_statuses();
        self.check_result_codes();
        self.check_crate_name();
        if !self.document.operations.is_empty() {
            self.check_unused_types(&objects, &decls, &operations);
        } else if !self.document.unread.contains(&SpecFile::Operation) {
            let help = "put operations into operations/<operation>/<product>.yaml, or into the \
                        folder of an area";
            let folder = self.document.folder.clone();
            self.problems.push(catalogue::files::empty_spec(
                folder,
                "this spec has no operation",
                help,
            ));
        }
        self.assemble(objects, operations)
    }

    fn assemble(&mut self, objects: Vec<super::Object>, mut operations: Vec<Operation>) -> Api {
        let outcome = self.document.api.outcome.as_ref().map(outcome::resolve);
        let failure = self.failures(outcome.as_ref(), &mut operations, &objects);
        let result_codes = self.all_codes();
        let stubs = self.stubs(&operations);
        let gateways = self.gateways();
        let test_clients = self.test_clients();
        let protocol_codes = self.protocol_codes();
        let decl = &self.document.api;
        self.advise_lists(&objects, &operations);
        let page = |it: &crate::spec::PageDecl| Page {
            id: it.id.value.clone(),
            title: it.title.clone(),
            language: it.language.clone(),
            date: it.date.clone(),
            version: it.version.clone(),
            address: it.address.clone(),
            advisory: it.advisory,
            span: it.id.span,
        };
        Api {
            sources: Arc::clone(&self.document.sources),
            span: decl.name.span,
            folder: self.document.folder_name.clone(),
            name: decl.name.value.clone(),
            doc: decl.doc.clone(),
            guide: self.document.guide.clone(),
            languages: decl.languages.clone(),
            base_path: decl.base_path.clone(),
            scalars: decl.scalars,
            outcome,
            by_path: self.by_path(&objects),
            areas: std::mem::take(&mut self.areas),
            pages: decl.pages.iter().map(page).collect(),
            objects,
            lists: std::mem::take(&mut self.lists),
            operations,
            result_codes,
            failure,
            stubs,
            gateways,
            test_clients,
            protocol_codes,
        }
    }

    /// The types that emitted files refer to by path.
    fn by_path(&self, objects: &[super::Object]) -> BTreeSet<String> {
        let of_products = self.names_of_products();
        let objects = objects.iter().map(|it| &it.ident);
        let types = objects.chain(self.lists.iter().map(|it| &it.ident));
        types
            .filter(|it| reserved::is_ambiguous(it) || of_products.contains(*it))
            .cloned()
            .collect()
    }

    /// The spec file of a place, relative to the spec folder.
    fn source(&self, span: Span) -> String {
        self.document.sources[span.file as usize].relative.clone()
    }

    fn check_crate_name(&mut self) {
        let name = &self.document.api.name;
        let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "-_".contains(it);
        let begins_well = name.value.starts_with(|it: char| it.is_ascii_lowercase());
        let is_crate_name = begins_well && name.value.chars().all(fits);
        // An unreadable name is empty and has been reported.
        if !is_crate_name && !name.value.is_empty() {
            let why = "the name of a crate has lower-case letters, digits, `-` and `_`";
            self.problems.push(catalogue::types::unusable_name(
                name.span,
                &name.value,
                why,
                "rename it",
            ));
        }
    }
}
