//! A page as files of a spec: all stated facts, with marks for open questions, without texts.

mod api;
mod fields;
mod inbound;
mod known;
mod lists;
mod operation;
mod plan;
mod rules;
mod samples;
mod save;
mod types;
mod yaml;

use std::collections::HashSet;
use std::fmt;

use self::lists::DraftList;
use self::plan::{Plan, is_answered, plan};
use self::types::DraftType;
use self::yaml::Yaml;
use super::captured::{self, Names};
use super::page::{Doubt, Page};
use super::rows;
use crate::fields::FieldRow;
use antom_codegen::model::Api;
use antom_codegen::model::Body;

pub use self::save::{SaveError, save};
pub(crate) use self::yaml::scalar;

/// A page as files of a spec.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The operation.
    pub operation: String,
    /// The product, if the operation is documented for several.
    pub product: Option<String>,
    /// The id of the page in fields.
    pub page_id: String,
    /// The files, in the order in which a spec is read.
    pub files: Vec<DraftFile>,
    /// The open questions, in the order of lines; each is a mark in one of the files.
    pub undecided: Vec<Doubt>,
}

impl Draft {
    /// All files or their additions as one text, each after a heading with its path.
    pub fn stream(&self) -> String {
        let part = |file: &DraftFile| match &file.extends {
            Some(extended) => format!("# file: {} (to be added)\n{}", file.path, extended.added),
            None => format!("# file: {}\n{}", file.path, file.text),
        };
        self.files.iter().map(part).collect::<Vec<_>>().join("\n")
    }

    /// The fields of the page under the names that the draft has for it.
    pub fn rows(&self, page: &Page) -> Vec<FieldRow> {
        let mut rows = rows(page, &self.page_id);
        for row in &mut rows {
            row.operation.clone_from(&self.operation);
            row.product.clone_from(&self.product);
        }
        rows
    }
}

/// A drafted file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFile {
    /// Its path inside the spec folder, with `/`.
    pub path: String,
    /// Its contents.
    pub text: String,
    /// The old contents and the additions, if the captured spec has this file.
    pub extends: Option<Extended>,
}

/// A file of the captured spec to which lines have been added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extended {
    /// The file as it was.
    pub before: String,
    /// The additions.
    pub added: String,
}

/// Why no operation can be drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoOperation {
    /// The page does not name the operation.
    Nameless {
        /// The page.
        file: String,
    },
    /// The page has no parameters and nothing else of an operation.
    Empty {
        /// The page.
        file: String,
    },
    /// A name from the user or the page is invalid in a spec.
    Unusable {
        /// The named thing: `an operation`.
        what: &'static str,
        /// The name.
        name: String,
    },
}

impl fmt::Display for NoOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nameless { file } => write!(
                f,
                "`{file}` does not name its operation; use `--operation NAME`"
            ),
            Self::Empty { file } => write!(
                f,
                "`{file}` does not document an operation: it has neither request nor response parameters; pass the page of an operation as Markdown (workbench/README.md)"
            ),
            Self::Unusable { what, name } => {
                write!(
                    f,
                    "`{name}` is not a valid name of {what}: only ASCII letters and digits are allowed; use `--operation payOrder` or `--product EntryCode`"
                )
            }
        }
    }
}

impl std::error::Error for NoOperation {}

/// Drafts the files of a spec from a page. With a captured spec, only missing files are drafted,
/// which refer to its types and result codes.
///
/// # Errors
///
/// The page does not document an operation.
pub fn draft(page: &Page, api: Option<&Api>, names: &Names) -> Result<Draft, NoOperation> {
    let plan = plan(page, api, names)?;
    let answered = |it: &Doubt| is_answered(it, page, api, names, &plan);
    let settled = page.doubts.iter().map(answered).collect();
    let mut drafting = Drafting {
        page,
        api,
        plan,
        inbound: false,
        types: Vec::new(),
        lists: Vec::new(),
        undecided: Vec::new(),
        settled,
        grouped: Vec::new(),
        left_out: Vec::new(),
        compared: Vec::new(),
    };
    drafting.group();
    let operation = drafting.operation_file();
    let mut files = drafting.type_files();
    files.push(operation);
    files.extend(drafting.result_code_file());
    files.splice(0..0, drafting.api_file());
    let mut undecided = drafting.undecided;
    undecided.sort_by_key(|it| it.line);
    Ok(Draft {
        operation: drafting.plan.operation,
        product: drafting.plan.product,
        page_id: drafting.plan.page_id,
        files,
        undecided,
    })
}

/// What drafting knows and collects on its way.
struct Drafting<'a> {
    page: &'a Page,
    api: Option<&'a Api>,
    plan: Plan<'a>,
    /// Whether it is drafted as an operation that the other side sends.
    inbound: bool,
    /// The types that the captured spec lacks, in the order in which they come up.
    types: Vec<DraftType>,
    /// The value lists that it lacks.
    lists: Vec<DraftList>,
    undecided: Vec<Doubt>,
    /// Which of the page's doubts have found a place.
    settled: Vec<bool>,
    /// Questions that several fields raise alike.
    grouped: Vec<Doubt>,
    /// What the operation's mark says of fields that could not be drafted.
    left_out: Vec<String>,
    /// Captured types whose fields have been compared with those of the page.
    compared: Vec<String>,
}

/// The field, or the operation, that a mark is about.
#[derive(Clone, Copy)]
struct Spot<'s> {
    direction: Option<Body>,
    path: &'s str,
    line: usize,
}

/// An id that is not taken yet: the base, with a number if necessary.
fn unique(base: String, taken: &mut HashSet<String>) -> String {
    let mut id = base.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{base}-{number}");
    }
    id
}

impl Drafting<'_> {
    /// Notes a question of our own; what is returned goes into a mark.
    fn ask(&mut self, spot: Spot<'_>, question: String) -> String {
        let mark = self.mark(spot.line, &question);
        self.undecided.push(Doubt {
            line: spot.line,
            direction: spot.direction,
            path: spot.path.to_owned(),
            question,
        });
        mark
    }

    /// What several fields ask alike is asked once, of the operation, with each field and its line.
    fn group(&mut self) {
        let doubts = &self.page.doubts;
        for (index, first) in doubts.iter().enumerate() {
            let alike = |at: &usize| {
                let it = &doubts[*at];
                !self.settled[*at] && !it.path.is_empty() && it.question == first.question
            };
            let members: Vec<usize> = (index..doubts.len()).filter(alike).collect();
            if members.len() < 2 || members[0] != index {
                continue;
            }
            let named: Vec<String> = members
                .iter()
                .map(|at| format!("`{}` ({})", doubts[*at].path, doubts[*at].line))
                .collect();
            self.grouped.push(Doubt {
                line: first.line,
                direction: None,
                path: String::new(),
                question: format!(
                    "{} ({} fields, by their lines: {})",
                    first.question,
                    members.len(),
                    named.join(", ")
                ),
            });
            for at in members {
                self.settled[at] = true;
            }
        }
    }

    /// The page's own doubts of a field; with `below`, also of everything that it holds.
    fn doubts(&mut self, direction: Option<Body>, path: &str, below: bool) -> Vec<String> {
        let page = self.page;
        let mut marks = Vec::new();
        for (index, doubt) in page.doubts.iter().enumerate() {
            let rest = doubt.path.strip_prefix(path);
            let inside = |it: &str| below && !path.is_empty() && it.starts_with(['.', '[', '{']);
            let fits = rest.is_some_and(|it| it.is_empty() || inside(it));
            if fits && doubt.direction == direction && !self.settled[index] {
                self.settled[index] = true;
                self.undecided.push(doubt.clone());
                let of_what = rest
                    .filter(|it| !it.is_empty())
                    .map(|_| format!("{}: ", doubt.path));
                let question = format!("{}{}", of_what.unwrap_or_default(), doubt.question);
                marks.push(self.mark(doubt.line, &question));
            }
        }
        marks
    }

    /// The doubts that are about nothing that was drafted: they are the operation's.
    fn other_doubts(&mut self) -> Vec<String> {
        let page = self.page;
        let mut marks = Vec::new();
        for doubt in std::mem::take(&mut self.grouped) {
            marks.push(self.mark(doubt.line, &doubt.question));
            self.undecided.push(doubt);
        }
        for (index, doubt) in page.doubts.iter().enumerate() {
            if !std::mem::replace(&mut self.settled[index], true) {
                self.undecided.push(doubt.clone());
                let of_what = if doubt.path.is_empty() {
                    String::new()
                } else {
                    format!("{}: ", doubt.path)
                };
                marks.push(self.mark(doubt.line, &format!("{of_what}{}", doubt.question)));
            }
        }
        marks
    }

    /// A question with its place, without the folder of the page.
    fn mark(&self, line: usize, question: &str) -> String {
        let file = self
            .page
            .file
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default();
        format!("{file}:{line}: {question}")
    }

    /// A missing text.
    fn unwritten(&self) -> Yaml {
        match self.plan.languages.as_slice() {
            [_] => Yaml::text(""),
            languages => Yaml::map(
                languages
                    .iter()
                    .map(|it| (captured::word(*it), Yaml::text(""))),
            ),
        }
    }
}

/// The keys of a mapping, in the order in which they are added.
#[derive(Default)]
struct Keys(Vec<(String, Yaml)>);

impl Keys {
    fn add(&mut self, key: &str, value: Yaml) {
        self.0.push((key.to_owned(), value));
    }

    fn add_some(&mut self, key: &str, value: Option<Yaml>) {
        self.0.extend(value.map(|it| (key.to_owned(), it)));
    }

    /// The open questions, if any.
    fn add_marks(&mut self, marks: &[String]) {
        match marks {
            [] => {}
            [only] => self.add("undecided", Yaml::text(only)),
            _ => self.add(
                "undecided",
                Yaml::List(marks.iter().map(Yaml::text).collect()),
            ),
        }
    }

    fn into_map(self) -> Yaml {
        Yaml::Map(self.0)
    }
}
