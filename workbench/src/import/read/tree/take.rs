//! From what a page says of its fields to the fields of the page.

use std::collections::{BTreeSet, HashMap};

use antom_codegen::model::Body;

use super::nest::{Around, Nesting, runs};
use crate::import::page::{Doubt, Page, PageField, PageSample, Said};
use crate::import::questions;
use crate::import::read::facts::facts;
use crate::import::read::fields::entry::Entry;
use crate::import::read::fields::field_type::field_type;
use crate::import::read::rules::Pending;
use crate::import::read::tree::{Levels, Node, by_levels, learn};
use crate::import::rows::suffix;
use crate::import::shapes::Shapes;

/// The fields of a page in its order.
#[derive(Debug, Default)]
pub(in crate::import) struct Fields {
    /// What is sent.
    pub request: Vec<Entry>,
    /// What comes back.
    pub response: Vec<Entry>,
    /// The fields of types that have a table of their own.
    pub types: Vec<(String, Vec<Entry>)>,
}

/// The fields of a page, each where it belongs.
#[derive(Debug)]
pub(in crate::import) struct Trees {
    /// What is sent.
    pub request: Vec<Node>,
    /// What comes back.
    pub response: Vec<Node>,
    /// Questions about neither.
    pub doubts: Vec<(usize, String)>,
}

/// The trees of request and response, with every field where it belongs.
///
/// What is learnt of types where the evidence is good helps where it is not, so they are put
/// together anew until nothing is learnt any more.
pub(in crate::import) fn nested(fields: Fields, samples: &[PageSample], known: &Shapes) -> Trees {
    let levels = Levels::of(&[&fields.request, &fields.response]);
    let types = fields.types;
    let request = by_levels(fields.request);
    let response = by_levels(fields.response);
    let mut shapes = known.clone();
    let mut followed = Vec::new();
    for nodes in [&request, &response] {
        learn(nodes, levels, &mut shapes);
        runs(nodes, None, levels, &mut followed);
    }
    loop {
        let nest = |nodes: &[Node], direction: Body| {
            let nesting = Nesting {
                shapes: &shapes,
                runs: &followed,
                samples,
                direction,
                levels,
            };
            nesting.unflatten(nodes.to_vec(), &Around::default())
        };
        let mut nodes = [
            nest(&request, Body::Request),
            nest(&response, Body::Response),
        ];
        let mut learnt = shapes.clone();
        nodes.iter().for_each(|it| learn(it, levels, &mut learnt));
        if learnt == shapes {
            let mut tables = Tables {
                types: &types,
                used: BTreeSet::new(),
                entered: Vec::new(),
            };
            nodes.iter_mut().for_each(|it| tables.attach(it));
            let doubts = tables.unused();
            let [request, response] = nodes;
            return Trees {
                request,
                response,
                doubts,
            };
        }
        shapes = learnt;
    }
}

/// Types within types that have tables of their own; pages that go on are not meant to be read.
const DEEPEST: usize = 8;

/// The tables in which a page has the fields of types.
struct Tables<'a> {
    types: &'a [(String, Vec<Entry>)],
    /// Those that a field has.
    used: BTreeSet<String>,
    /// The types around the present field.
    entered: Vec<String>,
}

impl Tables<'_> {
    /// Puts the fields of types below the fields of these types.
    fn attach(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            node.name_type(|name| self.types.iter().any(|(it, _)| it == name));
            let Some(name) = node.entry.ty.object().map(str::to_owned) else {
                continue;
            };
            if self.entered.len() > DEEPEST || self.entered.contains(&name) {
                continue;
            }
            if node.children.is_empty()
                && let Some((_, entries)) = self.types.iter().find(|(it, _)| *it == name)
            {
                node.children = by_levels(entries.clone());
                self.used.insert(name.clone());
            }
            self.entered.push(name);
            self.attach(&mut node.children);
            self.entered.pop();
        }
    }

    /// Questions about the tables of types that no field has.
    fn unused(&self) -> Vec<(usize, String)> {
        let unused = self
            .types
            .iter()
            .filter(|(name, _)| !self.used.contains(name));
        let question = |(name, entries): &(String, Vec<Entry>)| {
            let line = entries.first()?.line;
            Some((
                line,
                format!(
                    "the fields of `{name}` are here, but no field has that type: which field should?"
                ),
            ))
        };
        unused.filter_map(question).collect()
    }
}

/// Takes fields over into a page.
pub(in crate::import) struct Taken<'a> {
    /// The page.
    pub page: &'a mut Page,
    /// Which way the fields travel.
    pub direction: Body,
    /// What is said of fields where others are as it says.
    pub conditionals: &'a mut Vec<Pending>,
}

impl Taken<'_> {
    /// Takes over fields below a path, with what is asked about them.
    pub(crate) fn fields(&mut self, nodes: Vec<Node>, prefix: &str) -> Vec<PageField> {
        let mut fields: Vec<PageField> = Vec::new();
        let mut lines = HashMap::new();
        for node in nodes {
            let path = format!("{prefix}{}", node.entry.name);
            if let Some(first) = lines.get(&node.entry.name) {
                let question = format!(
                    "the field appears a second time, after line {first}: which entry is correct?"
                );
                self.ask(node.entry.line, &path, question);
                continue;
            }
            lines.insert(node.entry.name.clone(), node.entry.line);
            fields.push(self.field(node, path));
        }
        fields
    }

    fn field(&mut self, node: Node, path: String) -> PageField {
        let facts = facts(&node.entry);
        for (line, question) in node.doubts.into_iter().chain(facts.doubts) {
            self.ask(line, &path, question);
        }
        if let (Some(line), Body::Request) = (facts.idempotent, self.direction) {
            self.idempotent(&node.entry.name, line, &path);
        }
        self.conditionals
            .extend(facts.conditionals.into_iter().map(|said| Pending {
                direction: self.direction,
                path: path.clone(),
                said,
            }));
        let prefix = format!("{path}{}.", node.entry.ty.suffix());
        PageField {
            name: node.entry.name,
            line: node.entry.line,
            documented: node.entry.ty.documented,
            constraints: facts.constraints,
            values: facts.values,
            constraint_lines: facts.lines,
            children: self.fields(node.children, &prefix),
        }
    }

    fn idempotent(&mut self, name: &str, line: usize, path: &str) {
        match &self.page.idempotency_key {
            None if path == name => {
                self.page.idempotency_key = Some(Said {
                    value: name.to_owned(),
                    line,
                });
            }
            None => {
                let question =
                    "a nested field is called the idempotency key: how should it be expressed?";
                self.ask(line, path, question.to_owned());
            }
            Some(known) => {
                let question = format!(
                    "`{}` is also called the idempotency key: which is correct?",
                    known.value
                );
                self.ask(line, path, question);
            }
        }
    }

    fn ask(&mut self, line: usize, path: &str, question: String) {
        self.page.doubts.push(Doubt {
            line,
            direction: Some(self.direction),
            path: path.to_owned(),
            question,
        });
    }
}

/// Objects whose fields are neither on the page nor known: a question for each type.
pub(in crate::import) fn unknown_types(page: &Page, known: &Shapes) -> Vec<Doubt> {
    let all = [
        (Body::Request, &page.request),
        (Body::Response, &page.response),
    ];
    let mut shown = known.clone();
    for (_, fields) in all {
        learn_shown(fields, &mut shown);
    }
    let mut doubts = Vec::new();
    for (direction, fields) in all {
        hidden(fields, "", &mut |path, field, name| {
            if shown.fields(name).is_none() {
                shown.learn(name, []);
                doubts.push(Doubt {
                    line: field.line,
                    direction: Some(direction),
                    path: path.to_owned(),
                    question: questions::hidden_fields(name),
                });
            }
        });
    }
    doubts
}

/// Learns the types whose fields are shown.
fn learn_shown(fields: &[PageField], shapes: &mut Shapes) {
    for field in fields {
        if let Some(name) = object(field).filter(|_| !field.children.is_empty()) {
            shapes.learn(&name, []);
        }
        learn_shown(&field.children, shapes);
    }
}

/// Calls `found` with each object whose fields are not shown: its path, the field and its type.
fn hidden(fields: &[PageField], prefix: &str, found: &mut impl FnMut(&str, &PageField, &str)) {
    for field in fields {
        let path = format!("{prefix}{}", field.name);
        if let Some(name) = object(field).filter(|_| field.children.is_empty()) {
            found(&path, field, &name);
        }
        hidden(&field.children, &format!("{path}{}.", suffix(field)), found);
    }
}

/// The type of objects that a field finally holds.
fn object(field: &PageField) -> Option<String> {
    field_type(&field.documented, &field.name)?
        .object()
        .map(str::to_owned)
}
