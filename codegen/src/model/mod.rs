//! The checked spec: everything resolved, named and ordered, nothing left to look up.
//!
//! Emitters and exports receive an [`Api`] and nothing else, so what has not been checked cannot
//! reach the output. Decisions about Rust (names, types, optionality) are made here, once.

mod area;
mod check;
mod constraints;
mod limit;
pub mod names;
mod number;
mod operation;
pub mod recognition;
mod rule;
mod shape;
mod stubs;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::source::{Source, Span};

pub use area::{Area, NotFound};
pub use check::{check, check_unfinished};
pub use check::{fits, format_fits};
pub use constraints::Constraints;
pub use limit::{Change, Constraint, Format, Limit, Within};
pub use number::Number;
pub use operation::{
    Body, Case, Cases, Direction, Follow, Operation, Product, Replies, ResultCode, Sample,
};
pub use recognition::Sign;
pub use rule::{Condition, Consequence, Path, Rule, Test};
pub use shape::Shape;
pub use stubs::{Gateway, ProtocolCodes, ProtocolFailure, Stub, TestClients};

/// A whole API, ready to be emitted.
#[derive(Clone, Debug)]
pub struct Api {
    /// The files it was read from: what every `span` below points into.
    pub sources: Arc<[Source]>,
    /// Where `api.yaml` gives the name.
    pub span: Span,
    /// The name of the spec folder, for headers of emitted files.
    pub folder: String,
    /// The name of the crate, as `api.yaml` gives it.
    pub name: String,
    /// What the API is.
    pub doc: Text,
    /// What a user of the crate reads first, in Markdown.
    pub guide: Option<String>,
    /// The languages in which every text of the spec exists.
    pub languages: Vec<Language>,
    /// What goes before the path of every operation; empty if nothing does.
    pub base_path: String,
    /// How numbers and booleans travel.
    pub scalars: Scalars,
    /// Where an answer says how a call ended, if the API has such a notion.
    pub outcome: Option<Outcome>,
    /// The areas of its operations, in the order of `api.yaml`.
    pub areas: Vec<Area>,
    /// The pages that document the API.
    pub pages: Vec<Page>,
    /// Every object type, in the order of the spec's files.
    pub objects: Vec<Object>,
    /// Every value list, named or written inline, in the order of the spec's files.
    pub lists: Vec<ValueList>,
    /// The Rust names of types that mean something else in some emitted file, so that the types are
    /// named by their paths.
    pub by_path: BTreeSet<String>,
    /// Every operation, in the order of the spec's folders.
    pub operations: Vec<Operation>,
    /// Every result code by its name, as `result_codes.yaml` describes it.
    pub result_codes: Vec<ResultCode>,
    /// The response without success of every operation that documents nothing but a result for it; none if responses do
    /// not say how a call ended.
    pub failure: Option<Object>,
    /// What is emitted beside the models.
    pub stubs: Vec<Stub>,
    /// Where the API can be reached.
    pub gateways: Vec<Gateway>,
    /// The clients that are there for tests only.
    pub test_clients: Option<TestClients>,
    /// What a server answers to a call that is not in order.
    pub protocol_codes: Option<ProtocolCodes>,
}

impl Api {
    /// Whether its messages are signed: whether there is a stub that signs or verifies them.
    pub fn is_signed(&self) -> bool {
        self.stubs.iter().any(|it| it.is_signed())
    }

    /// The path of a call as it is sent and signed, without what a gateway has before it; empty for an inbound
    /// operation. Test clients may have another, see [`Operation::base_path`].
    pub fn path_of(&self, operation: &Operation) -> String {
        if operation.is_inbound() {
            return String::new();
        }
        let base = operation.base_path.as_deref().unwrap_or(&self.base_path);
        format!("{base}{}", operation.path)
    }

    /// Whether pages are there, and each is advisory.
    pub fn are_advisory(&self, ids: &[String]) -> bool {
        let is_advisory = |id: &String| self.pages.iter().any(|it| it.id == *id && it.advisory);
        !ids.is_empty() && ids.iter().all(is_advisory)
    }

    /// The ids of the pages that document a value list, if only advisory pages do: its own, or those of the fields that have
    /// its values.
    pub fn list_only_advised_by<'a>(&'a self, list: &'a ValueList) -> Option<Vec<&'a str>> {
        if !list.pages.is_empty() {
            let ids = list.pages.iter().map(String::as_str).collect();
            return self.are_advisory(&list.pages).then_some(ids);
        }
        let index = self.lists.iter().position(|it| it.name == list.name)?;
        let requests = self.operations.iter().flat_map(|it| &it.products);
        let bodies = requests.map(|it| &it.request);
        let bodies = bodies.chain(self.operations.iter().map(|it| &it.response));
        let fields = self.objects.iter().chain(bodies).flat_map(|it| &it.fields);
        only_advised(fields.filter(|it| *it.shape.innermost() == Shape::List(index)))
    }

    /// Whether an operation says something else of a result code than the API does.
    pub fn has_own(&self, code: &ResultCode) -> bool {
        let general = self.result_codes.iter().find(|it| it.name == code.name);
        general.is_none_or(|it| {
            it.message != code.message || it.action != code.action || it.retryable != code.retryable
        })
    }
}

/// A text in the languages of the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese, where the spec has it.
    pub zh: Option<String>,
}

/// A language of the spec's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Chinese.
    Zh,
}

/// How numbers and booleans travel in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalars {
    /// As strings: `"20"`, `"true"`.
    Strings,
    /// As themselves: `20`, `true`.
    Native,
}

/// Where an answer says how the call ended: paths in a response, and the three statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The path of the status.
    pub status: Vec<String>,
    /// The path of the result code.
    pub code: Vec<String>,
    /// The path of the message.
    pub message: Vec<String>,
    /// The status of a call that succeeded.
    pub success: String,
    /// The status of a call that failed for good.
    pub failure: String,
    /// The status of a call whose outcome is not known.
    pub unknown: String,
}

/// A documentation page.
#[derive(Clone, Debug)]
pub struct Page {
    /// What fields refer to it by.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub language: String,
    /// Its date, where it bears one.
    pub date: Option<String>,
    /// Its version, where it bears one.
    pub version: Option<String>,
    /// Where it is to be found.
    pub address: Option<String>,
    /// Whether it is no documentation of the API itself: what it says of a value is advice.
    pub advisory: bool,
    /// Where `api.yaml` lists it.
    pub span: Span,
}

/// An object: a named type, a request or a response.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its name in the spec; for a request or response its name in Rust.
    pub name: String,
    /// Its name in Rust.
    pub ident: String,
    /// The module (and file) that a named type gets, `order`.
    pub module: String,
    /// The spec file it comes from, relative to the spec folder, with `/`.
    pub source: String,
    /// What it is.
    pub doc: Text,
    /// Its fields in documented order.
    pub fields: Vec<Field>,
    /// Its rules in documented order.
    pub rules: Vec<Rule>,
    /// Ids of the pages that document it: those of fields and rules that name none. Empty if each field names its own.
    pub pages: Vec<String>,
    /// Where its name stands; for a request or response, where its fields begin.
    pub span: Span,
}

impl Object {
    /// The ids of the pages that document it, if nothing but advisory pages do: those of its fields.
    pub fn only_advised_by(&self) -> Option<Vec<&str>> {
        only_advised(self.fields.iter())
    }
}

/// The ids of the pages that document fields, if only advisory pages do.
fn only_advised<'a>(fields: impl Iterator<Item = &'a Field>) -> Option<Vec<&'a str>> {
    let mut ids: Vec<&str> = Vec::new();
    for field in fields {
        if !field.advisory {
            return None;
        }
        for id in &field.pages {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
    }
    (!ids.is_empty()).then_some(ids)
}

/// A field of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// Its name in Rust, keywords escaped (`r#type`).
    pub ident: String,
    /// What it is.
    pub doc: Text,
    /// Advice that no program can check.
    pub note: Option<Text>,
    /// Its type as the spec spells it: `String`, `Array<Goods>`.
    pub documented: String,
    /// Its type, resolved.
    pub shape: Shape,
    /// What must hold of its value. On an array or a map of scalars everything holds for each of them that is not about
    /// the whole: see [`Constraint::is_of_whole`].
    pub constraints: Constraints,
    /// What it is taken as where it is left out: a fact for readers, never sent and never filled in.
    pub default: Option<String>,
    /// Whether its value must never be shown.
    pub sensitive: bool,
    /// Constraints that an official sample contradicts, with the reason, in spec order.
    pub disputed: Vec<(Constraint, Text)>,
    /// Ids of the pages that document it.
    pub pages: Vec<String>,
    /// Whether nothing but advisory pages document it.
    pub advisory: bool,
    /// Where its name stands.
    pub span: Span,
    /// Where its type stands.
    pub type_span: Span,
    /// Where the words of its constraints stand, in the order in which they are written.
    pub constraint_spans: Vec<(Constraint, Span)>,
}

impl Field {
    /// Where a constraint of the field is written; where its name stands if it has no such word.
    pub fn span_of(&self, constraint: Constraint) -> Span {
        let written = self.constraint_spans.iter();
        let mut matching = written.filter(|(it, _)| *it == constraint);
        matching.next().map_or(self.span, |(_, span)| *span)
    }

    /// Its constraints without those that an official sample contradicts: a dispute says already that
    /// something is wrong there.
    pub fn undisputed(&self) -> Constraints {
        let mut constraints = self.constraints.clone();
        for (disputed, _) in &self.disputed {
            constraints.remove(*disputed);
        }
        constraints
    }

    /// The constraints whose breach is an error: those that are neither disputed nor mere advice.
    pub fn enforced(&self) -> Constraints {
        let mut constraints = self.constraints.clone();
        for (_, constraint) in Constraint::ALL {
            if self.is_warning(constraint) {
                constraints.remove(constraint);
            }
        }
        // An unsigned field cannot hold a number below zero, even if only advice says so.
        let is_unsigned = matches!(self.shape.innermost(), Shape::Integer { signed: false });
        if is_unsigned && constraints.min().is_none() {
            constraints.set(Constraint::Min, 0_i64);
        }
        constraints
    }

    /// Whether anything is demanded of its value, beside that it is there and what its own type demands.
    pub fn has_limits(&self) -> bool {
        let mut all = Constraint::ALL.iter();
        let is_limit =
            |(_, it): &(&str, Constraint)| *it != Constraint::Required && self.constraints.has(*it);
        matches!(self.shape.innermost(), Shape::Url | Shape::Email) || all.any(is_limit)
    }

    /// Whether breaking `constraint` is a warning only. Whatever documents a field, one that must be there must be
    /// there: it is a plain value in Rust.
    pub fn is_warning(&self, constraint: Constraint) -> bool {
        self.is_disputed(constraint) || self.advisory && constraint != Constraint::Required
    }

    /// Whether breaking `constraint` is a warning because an official sample does.
    pub fn is_disputed(&self, constraint: Constraint) -> bool {
        self.disputed
            .iter()
            .any(|(disputed, _)| *disputed == constraint)
    }

    /// Whether the field is a plain value in Rust: required, and nobody disputes it.
    pub fn is_plain(&self) -> bool {
        self.constraints.required() && !self.is_disputed(Constraint::Required)
    }

    /// The value of a field that has only one and is always there: no field in Rust.
    pub fn fixed(&self) -> Option<&str> {
        self.constraints.constant().filter(|_| self.is_plain())
    }
}

/// A value list.
#[derive(Clone, Debug)]
pub struct ValueList {
    /// Its name in the spec, or for an inline list the derived name.
    pub name: String,
    /// Its name in Rust.
    pub ident: String,
    /// The module (and file) it gets.
    pub module: String,
    /// The spec file it comes from.
    pub source: String,
    /// What it lists.
    pub doc: Text,
    /// Ids of the pages that document it, for a named list that names some.
    pub pages: Vec<String>,
    /// Its values in documented order.
    pub values: Vec<Value>,
    /// Whether other values may come up.
    pub open: bool,
    /// Where its name stands, or for an inline list that of its field.
    pub span: Span,
}

/// One value of a list.
#[derive(Clone, Debug)]
pub struct Value {
    /// On the wire.
    pub name: String,
    /// The variant in Rust.
    pub ident: String,
    /// What it means; none in a plain inline list.
    pub doc: Option<Text>,
    /// Where it stands.
    pub span: Span,
}
