//! The checked spec: resolved and validated.
//!
//! Emitters and exports only receive an [`Api`], so unchecked data cannot reach the output. All
//! decisions about Rust (names, types, optionality) are made here, once.

mod area;
mod check;
mod constraints;
mod money;
pub mod names;
mod operation;
pub mod recognition;
mod rule;
mod shape;
mod stubs;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::source::{Source, Span};

pub use crate::terms::{
    Body, Change, Constraint, Direction, Format, Language, Limit, Number, Page, ProtocolFailure,
    Scalars, Stub, Test, Text, Within,
};
pub use area::{Area, NotFound};
pub use check::{check, check_unfinished};
pub use check::{fits, format_fits};
pub use constraints::Constraints;
pub use money::Money;
pub use operation::{Case, Cases, Follow, Operation, Product, Replies, ResultCode, Sample};
pub use recognition::Sign;
pub use rule::{Condition, Consequence, Path, Rule};
pub use shape::Shape;
pub use stubs::{Gateway, ProtocolCodes, TestClients};

/// A whole API.
#[derive(Clone, Debug)]
pub struct Api {
    /// The files of the spec, to which every `span` refers.
    pub sources: Arc<[Source]>,
    /// The place of the name in `api.yaml`.
    pub span: Span,
    /// The name of the spec folder, for headers of emitted files.
    pub folder: String,
    /// The name of the crate.
    pub name: String,
    /// The description.
    pub doc: Text,
    /// The guide, in Markdown: the first page of the crate's documentation.
    pub guide: Option<String>,
    /// The languages of all texts.
    pub languages: Vec<Language>,
    /// The prefix of the paths of operations; can be empty.
    pub base_path: String,
    /// How numbers and booleans are encoded.
    pub scalars: Scalars,
    /// The fields of a response that say how the call ended, if responses have them.
    pub outcome: Option<Outcome>,
    /// The areas, in the order of `api.yaml`.
    pub areas: Vec<Area>,
    /// The documentation pages.
    pub pages: Vec<Page>,
    /// All object types, in the order of the spec's files.
    pub objects: Vec<Object>,
    /// All value lists, named or inline, in the order of the spec's files.
    pub lists: Vec<ValueList>,
    /// The Rust names of types that are ambiguous in some emitted file, so that the types are
    /// referred to by path.
    pub by_path: BTreeSet<String>,
    /// All operations, in the order of the spec's folders.
    pub operations: Vec<Operation>,
    /// All result codes by name, as defined in `result_codes.yaml`.
    pub result_codes: Vec<ResultCode>,
    /// The unsuccessful response of operations that document only the result. `None` if responses
    /// have no result.
    pub failure: Option<Object>,
    /// The stubs to emit.
    pub stubs: Vec<Stub>,
    /// The documented addresses.
    pub gateways: Vec<Gateway>,
    /// The test clients.
    pub test_clients: Option<TestClients>,
    /// The result codes of a server for calls that reach no operation or are invalid.
    pub protocol_codes: Option<ProtocolCodes>,
}

impl Api {
    /// Returns whether messages are signed, because a stub signs or verifies them.
    pub fn is_signed(&self) -> bool {
        self.stubs.iter().any(|it| it.is_signed())
    }

    /// Returns the path of a call as it is sent and signed, without the gateway's prefix; empty for
    /// an inbound operation. Test clients may have another path, see [`Operation::base_path`].
    pub fn path_of(&self, operation: &Operation) -> String {
        if operation.is_inbound() {
            return String::new();
        }
        let base = operation.base_path.as_deref().unwrap_or(&self.base_path);
        format!("{base}{}", operation.path)
    }

    /// Returns whether there are pages and all of them are advisory.
    pub(crate) fn are_advisory(&self, ids: &[String]) -> bool {
        let is_advisory = |id: &String| self.pages.iter().any(|it| it.id == *id && it.advisory);
        !ids.is_empty() && ids.iter().all(is_advisory)
    }

    /// Returns whether an operation overrides a result code.
    pub fn has_own(&self, code: &ResultCode) -> bool {
        let general = self.result_codes.iter().find(|it| it.name == code.name);
        general.is_none_or(|it| {
            it.message != code.message || it.action != code.action || it.retryable != code.retryable
        })
    }
}

/// The fields of a response that say how the call ended, and the three statuses.
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
    /// The status of a call with an unknown outcome.
    pub unknown: String,
}

/// An object: a named type, a request or a response.
#[derive(Clone, Debug)]
pub struct Object {
    /// The name in the spec; for a request or response, the Rust name.
    pub name: String,
    /// The Rust name.
    pub ident: String,
    /// The module and file of a named type, such as `order`.
    pub module: String,
    /// The spec file, relative to the spec folder, with `/`.
    pub source: String,
    /// The description.
    pub doc: Text,
    /// The fields, in documented order.
    pub fields: Vec<Field>,
    /// The rules, in documented order.
    pub rules: Vec<Rule>,
    /// Which of its fields are an amount of money, if the spec says so.
    pub money: Option<Money>,
    /// The ids of the default pages of its fields and rules. Empty if each field has its own.
    pub pages: Vec<String>,
    /// The place of its name; for a request or response, of its first field.
    pub span: Span,
}

impl Object {
    /// Returns the ids of the pages that document its fields, if all of them are advisory.
    pub fn only_advised_by(&self) -> Option<Vec<&str>> {
        only_advised(self.fields.iter())
    }
}

/// The ids of the pages of fields, if all of them are advisory.
pub(crate) fn only_advised<'a>(fields: impl Iterator<Item = &'a Field>) -> Option<Vec<&'a str>> {
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
    /// The name in JSON.
    pub name: String,
    /// The Rust name, with keywords escaped (`r#type`).
    pub ident: String,
    /// The description.
    pub doc: Text,
    /// Advice that cannot be checked.
    pub note: Option<Text>,
    /// The type as in the spec: `String`, `Array<Goods>`.
    pub documented: String,
    /// The resolved type.
    pub shape: Shape,
    /// The constraints. On an array or map of scalars, most constraints apply to each of them;
    /// `min_items`, `max_items` and `max_key_length` apply to the whole.
    pub constraints: Constraints,
    /// The value that a missing field stands for. It is never sent or filled in.
    pub default: Option<String>,
    /// Whether the value must never be shown.
    pub sensitive: bool,
    /// The disputed constraints, which an official sample contradicts, with reasons, in spec order.
    pub disputed: Vec<(Constraint, Text)>,
    /// The ids of the pages that document the field.
    pub pages: Vec<String>,
    /// Whether only advisory pages document the field.
    pub advisory: bool,
    /// The place of the name.
    pub span: Span,
    /// The place of the type.
    pub type_span: Span,
    /// The places of the constraints, in the order of the file.
    pub constraint_spans: Vec<(Constraint, Span)>,
}

impl Field {
    /// Returns the place of a constraint, or of the name if the field does not have the constraint.
    pub fn span_of(&self, constraint: Constraint) -> Span {
        let written = self.constraint_spans.iter();
        let mut matching = written.filter(|(it, _)| *it == constraint);
        matching.next().map_or(self.span, |(_, span)| *span)
    }

    /// Returns the undisputed constraints.
    pub(crate) fn undisputed(&self) -> Constraints {
        let mut constraints = self.constraints.clone();
        for (disputed, _) in &self.disputed {
            constraints.remove(*disputed);
        }
        constraints
    }

    /// Returns the constraints whose violations are errors: neither disputed nor advisory.
    pub fn enforced(&self) -> Constraints {
        let mut constraints = self.constraints.clone();
        for (_, constraint) in Constraint::ALL {
            if self.is_warning(constraint) {
                constraints.remove(constraint);
            }
        }
        // An unsigned field cannot hold a negative number, even if the minimum is only advice.
        let is_unsigned = matches!(self.shape.innermost(), Shape::Integer { signed: false });
        if is_unsigned && constraints.min().is_none() {
            constraints.set(Constraint::Min, 0_i64);
        }
        constraints
    }

    /// Returns whether the value has constraints other than `required` and those of its type.
    pub fn has_limits(&self) -> bool {
        let mut all = Constraint::ALL.iter();
        let is_limit =
            |(_, it): &(&str, Constraint)| *it != Constraint::Required && self.constraints.has(*it);
        matches!(self.shape.innermost(), Shape::Url | Shape::Email) || all.any(is_limit)
    }

    /// Returns whether violations of `constraint` are warnings. `required` is always an error,
    /// since the field is a plain value in Rust.
    pub fn is_warning(&self, constraint: Constraint) -> bool {
        self.is_disputed(constraint) || self.advisory && constraint != Constraint::Required
    }

    /// Returns whether violations of `constraint` are warnings because an official sample
    /// contradicts it.
    pub fn is_disputed(&self, constraint: Constraint) -> bool {
        self.disputed
            .iter()
            .any(|(disputed, _)| *disputed == constraint)
    }

    /// Returns whether the field is a plain value in Rust: required and undisputed.
    pub fn is_plain(&self) -> bool {
        self.constraints.required() && !self.is_disputed(Constraint::Required)
    }

    /// Returns the value of a required constant, which is not a field in Rust.
    pub fn fixed(&self) -> Option<&str> {
        self.constraints.constant().filter(|_| self.is_plain())
    }
}

/// A value list.
#[derive(Clone, Debug)]
pub struct ValueList {
    /// The name in the spec, or the derived name of an inline list.
    pub name: String,
    /// The Rust name.
    pub ident: String,
    /// The module and file.
    pub module: String,
    /// The spec file.
    pub source: String,
    /// The description.
    pub doc: Text,
    /// The ids of the pages of a named list, if any.
    pub pages: Vec<String>,
    /// The ids of the pages that document it, if all of them are advisory; else empty.
    pub(crate) advised_by: Vec<String>,
    /// The values, in documented order.
    pub values: Vec<Value>,
    /// Whether undocumented values are possible.
    pub open: bool,
    /// The place of the name, or of the field's name for an inline list.
    pub span: Span,
}

impl ValueList {
    /// Returns the ids of the pages that document the list, if all of them are advisory: its own
    /// pages, or those of the fields that use it.
    pub fn only_advised_by(&self) -> Option<Vec<&str>> {
        let ids: Vec<&str> = self.advised_by.iter().map(String::as_str).collect();
        (!ids.is_empty()).then_some(ids)
    }
}

/// A value of a list.
#[derive(Clone, Debug)]
pub struct Value {
    /// The value in JSON.
    pub name: String,
    /// The variant in Rust.
    pub ident: String,
    /// The meaning, if documented.
    pub doc: Option<Text>,
    /// The place.
    pub span: Span,
}
