//! From conditional sentences to rules: the names of the page become paths of its fields.

use antom_codegen::model::{Body, Constraint, Constraints, Limit, Test};

use super::facts::conditions::{Asked, Conditional, Demand};
use crate::import::documented::core;
use crate::import::page::{Doubt, Page, PageField, PageRule};
use crate::import::questions;
use crate::import::rows::suffix;
use crate::import::shapes::Shapes;

/// A conditional sentence, and the field that it describes.
#[derive(Clone, Debug)]
pub(in crate::import) struct Pending {
    /// Which way the field travels.
    pub direction: Body,
    /// The field.
    pub path: String,
    /// What is said of it.
    pub said: Conditional,
}

/// Takes conditional sentences over: what comes back of every success is required of a response, and
/// the others are rules. What leads to no field stays a question.
pub(in crate::import) fn take(pending: Vec<Pending>, page: &mut Page, known: &Shapes) {
    for it in pending {
        if is_success(&it, page) {
            require(page, &it);
        } else if let Some(rule) = rule(&it, page, known) {
            let same = |other: &PageRule| other.is_like(&rule);
            if !page.rules.iter().any(same) {
                page.rules.push(rule);
            }
        } else {
            page.doubts.push(Doubt {
                line: it.said.line,
                direction: Some(it.direction),
                path: it.path,
                question: question(&it.said.demand),
            });
        }
    }
}

/// The rule that a field of the request always has one value, if the name leads to a field in an object
/// whose fields are known, and to a text.
pub(in crate::import) fn fixed(
    page: &Page,
    known: &Shapes,
    (name, value): (&str, &str),
    line: usize,
) -> Option<PageRule> {
    let names = Names {
        fields: &page.request,
        known,
        owner: "",
    };
    let path = names.path(name)?;
    // An object has no value; which of its fields is meant, the page does not say.
    let is_nested = path.contains('.');
    is_nested.then(|| PageRule {
        line,
        direction: Body::Request,
        owner: String::new(),
        warning: false,
        when: Vec::new(),
        then: vec![(
            path,
            Constraints::default().with(Constraint::Const, value.to_owned()),
        )],
        any_of: Vec::new(),
    })
}

fn question(demand: &Demand) -> String {
    match demand {
        Demand::AnyOf(_) => questions::TIED.to_owned(),
        Demand::Limit(_, limit) => {
            format!("a limit of {limit} applies under a condition: what is the rule?")
        }
        Demand::Required | Demand::Returned => questions::UNDRAFTED.to_owned(),
    }
}

/// Whether a field comes back whenever the call succeeded, which is what `required` says of a response.
fn is_success(pending: &Pending, page: &Page) -> bool {
    let of_response = pending.direction == Body::Response && page.inbound.is_none();
    let succeeded = page
        .result_codes
        .iter()
        .find(|it| it.name.contains("SUCCESS"));
    let is_status = |name: &str| name.to_ascii_lowercase().ends_with("resultstatus");
    let asks_for_success = match pending.said.when.as_slice() {
        [Asked::Success] => true,
        [Asked::Field(name, Test::Equals(value))] => {
            is_status(name) && succeeded.is_some_and(|it| it.status == *value)
        }
        _ => false,
    };
    of_response && pending.said.demand == Demand::Returned && asks_for_success
}

fn require(page: &mut Page, pending: &Pending) {
    if let Some(field) = field_at(&mut page.response, &pending.path)
        && !field.constraints.required()
    {
        field.constraints.set(Constraint::Required, Limit::Flag);
        field
            .constraint_lines
            .push((Constraint::Required, pending.said.line));
    }
}

fn field_at<'f>(fields: &'f mut [PageField], path: &str) -> Option<&'f mut PageField> {
    let (first, rest) = match path.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    };
    let name = first.split(['[', '{']).next()?;
    let field = fields.iter_mut().find(|it| it.name == name)?;
    match rest {
        Some(rest) => field_at(&mut field.children, rest),
        None => Some(field),
    }
}

/// The rule that a sentence is, if all of its names lead to fields of the same object.
fn rule(pending: &Pending, page: &Page, known: &Shapes) -> Option<PageRule> {
    // The spec language has no rules for responses.
    if pending.direction == Body::Response {
        return None;
    }
    let fields = &page.request;
    let (owner, name) = match pending.path.rsplit_once('.') {
        Some((owner, name)) => (format!("{owner}."), name),
        None => (String::new(), pending.path.as_str()),
    };
    let names = Names {
        fields,
        known,
        owner: &owner,
    };
    let mut when = Vec::new();
    for asked in &pending.said.when {
        let Asked::Field(field, test) = asked else {
            return None;
        };
        when.push((names.path(field)?, test.clone()));
    }
    let mut rule = PageRule {
        line: pending.said.line,
        direction: pending.direction,
        owner: owner.clone(),
        warning: pending.said.demand == Demand::Returned,
        when,
        then: Vec::new(),
        any_of: Vec::new(),
    };
    let constraints = Constraints::default();
    match &pending.said.demand {
        Demand::AnyOf(fields) => {
            let paths: Option<Vec<String>> = fields.iter().map(|it| names.path(it)).collect();
            rule.any_of = paths?;
        }
        Demand::Required | Demand::Returned => {
            let required = constraints.with(Constraint::Required, Limit::Flag);
            rule.then.push((name.to_owned(), required));
        }
        Demand::Limit(constraint, limit) => {
            let limited = match constraint {
                Constraint::Min | Constraint::Max => constraints.with(*constraint, *limit),
                _ => constraints.with(*constraint, u64::try_from(limit.whole()?).ok()?),
            };
            rule.then.push((name.to_owned(), limited));
        }
    }
    Some(rule)
}

/// Whether a long name is another one but for a letter.
fn is_misspelt(name: &str, meant: &str) -> bool {
    let same = |(one, other): &(u8, u8)| one == other;
    let ahead = name.bytes().zip(meant.bytes()).take_while(same).count();
    let behind = name
        .bytes()
        .rev()
        .zip(meant.bytes().rev())
        .take_while(same)
        .count();
    let (shorter, longer) = (name.len().min(meant.len()), name.len().max(meant.len()));
    shorter > 8 && longer - shorter <= 1 && ahead + behind + 1 >= longer
}

/// The fields that names of a sentence may mean.
struct Names<'n> {
    fields: &'n [PageField],
    known: &'n Shapes,
    /// What goes before the names of the fields beside the described one.
    owner: &'n str,
}

impl Names<'_> {
    /// The path that a name leads to from the object of the described field: a field of this object, or
    /// the only one below it that is called so. A name that is misspelt by a letter is meant all the same.
    fn path(&self, name: &str) -> Option<String> {
        let mut paths = Vec::new();
        self.paths(self.fields, "", &mut paths);
        let inside = paths.iter().filter_map(|it| it.strip_prefix(self.owner));
        let below: Vec<&str> = inside.filter(|it| !it.contains(['[', '{'])).collect();
        let only = |name: &str| {
            let ends = format!(".{name}");
            let mut ending = below.iter().filter(|it| it.ends_with(&ends));
            ending.next().filter(|_| ending.next().is_none())
        };
        if below.contains(&name) {
            return Some(name.to_owned());
        }
        if let Some(path) = only(name) {
            return Some((*path).to_owned());
        }
        let last = |it: &&str| it.rsplit('.').next().unwrap_or_default().to_owned();
        let misspelt = |it: &&&str| is_misspelt(name, &last(it));
        let mut meant = below.iter().filter(misspelt);
        let only = meant.next().filter(|_| meant.next().is_none());
        only.map(|it| (*it).to_owned())
    }

    /// The paths of all fields, with those of objects whose fields are known from elsewhere.
    fn paths(&self, fields: &[PageField], prefix: &str, paths: &mut Vec<String>) {
        for field in fields {
            let path = format!("{prefix}{}", field.name);
            let below = format!("{path}{}.", suffix(field));
            self.paths(&field.children, &below, paths);
            if field.children.is_empty()
                && let Some(names) = self.known.fields(core(&field.documented))
            {
                paths.extend(names.iter().map(|it| format!("{below}{it}")));
            }
            paths.push(path);
        }
    }
}
