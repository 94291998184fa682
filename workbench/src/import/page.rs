//! The facts of a page with their lines. Sentences of the page are not kept.

use antom_codegen::json::Json;
use antom_codegen::model::Body;
use antom_codegen::model::{Constraint, Constraints, Language, Test};

use crate::import::read::layout::uses::Use;

/// The facts of a page about an operation.
#[derive(Clone, Debug)]
pub struct Page {
    /// The path of the page, as it was given.
    pub file: String,
    /// The language it is written in.
    pub language: Language,
    /// Its title.
    pub title: Option<Said<String>>,
    /// Its date, `2024-05-09`.
    pub date: Option<Said<String>>,
    /// The operation, `createPaymentSession`.
    pub operation: Option<Said<String>>,
    /// The product, `EasySafePay`.
    pub product: Option<Said<String>>,
    /// `POST`.
    pub method: Option<Said<String>>,
    /// `/v1/payments/createPaymentSession`.
    pub path: Option<Said<String>>,
    /// The line that states that the other side sends it, if any.
    pub inbound: Option<usize>,
    /// The idempotency key.
    pub idempotency_key: Option<Said<String>>,
    /// The fields of the request.
    pub request: Vec<PageField>,
    /// The fields of the response.
    pub response: Vec<PageField>,
    /// The conditional requirements.
    pub rules: Vec<PageRule>,
    /// The result codes.
    pub result_codes: Vec<PageCode>,
    /// The samples.
    pub samples: Vec<PageSample>,
    /// The open questions, in the order of lines.
    pub doubts: Vec<Doubt>,
    /// The unread parts, in the order of lines.
    pub skipped: Vec<Skipped>,
    /// The use of each line, from the first.
    pub lines: Vec<Use>,
}

/// A fact with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// The fact.
    pub value: T,
    /// The line, from 1.
    pub line: usize,
}

/// A field as a page documents it.
#[derive(Clone, Debug)]
pub struct PageField {
    /// Its name on the wire.
    pub name: String,
    /// The line that introduces it.
    pub line: usize,
    /// Its type in the words of the spec language: `String`, `Array<Goods>`, `Url`.
    pub documented: String,
    /// Its constraints.
    pub constraints: Constraints,
    /// The listed values, of an open or closed list.
    pub values: Vec<String>,
    /// The lines of facts that have separate lines.
    pub constraint_lines: Vec<(Constraint, usize)>,
    /// Its nested fields; empty if it has none or the page hides them.
    pub children: Vec<PageField>,
}

/// A rule as a page words it: `required when x is V`.
#[derive(Clone, Debug)]
pub struct PageRule {
    /// Its line.
    pub line: usize,
    /// The message of the fields.
    pub direction: Body,
    /// What goes before the paths: empty for those of a request, `order.goods[].` for those of an object in it.
    pub owner: String,
    /// Whether breaking it is a warning only.
    pub warning: bool,
    /// All of these must hold, by the paths of fields.
    pub when: Vec<(String, Test)>,
    /// What must then hold, by the paths of fields.
    pub then: Vec<(String, Constraints)>,
    /// Fields of which at least one is required.
    pub any_of: Vec<String>,
}

impl PageRule {
    /// Whether it demands something of a field of the body.
    pub(super) fn names(&self, name: &str) -> bool {
        let of_then = self.then.iter().any(|(it, _)| it == name);
        self.owner.is_empty() && (of_then || self.any_of.iter().any(|it| it == name))
    }

    /// Whether another sentence says the same, whatever the order of fields and conditions.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let sorted = |rule: &Self| {
            let mut any_of = rule.any_of.clone();
            any_of.sort();
            let mut when: Vec<String> = rule.when.iter().map(|it| format!("{it:?}")).collect();
            when.sort();
            (
                rule.owner.clone(),
                rule.direction,
                any_of,
                when,
                rule.then.clone(),
            )
        };
        sorted(self) == sorted(other)
    }
}

/// A result code as a page documents it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageCode {
    /// `PARAM_ILLEGAL`.
    pub name: String,
    /// `F`.
    pub status: String,
    /// Whether the same request may be sent again, if the page states it.
    pub again: Option<bool>,
    /// The line that introduces it.
    pub line: usize,
}

/// A request or a response as a page shows it.
#[derive(Clone, Debug)]
pub struct PageSample {
    /// Its name on the page, `AUTHORIZE_AND_PAY`, if it has a name.
    pub name: Option<String>,
    /// Request or response; none for a part of either.
    pub direction: Option<Body>,
    /// The body.
    pub body: Json,
    /// The line it begins on.
    pub line: usize,
}

/// An open question about the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The line that raises it.
    pub line: usize,
    /// The message.
    pub direction: Option<Body>,
    /// The field it is about, as `fields` writes its path; empty if it is about the operation.
    pub path: String,
    /// The question.
    pub question: String,
}

/// A passage that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its first line.
    pub first: usize,
    /// Its last line.
    pub last: usize,
    /// The reason.
    pub reason: String,
}
