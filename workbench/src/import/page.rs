//! What a page says, each fact with its line. Sentences of the page are not kept.

use antom_codegen::json::Json;
use antom_codegen::model::Body;
use antom_codegen::model::{Constraint, Constraints, Language, Test};

use crate::import::read::layout::uses::Use;

/// What a page says of an operation.
#[derive(Clone, Debug)]
pub struct Page {
    /// The path of the page, as it was given.
    pub file: String,
    /// The language it is written in.
    pub language: Language,
    /// Its title.
    pub title: Option<Said<String>>,
    /// The date it bears, `2024-05-09`.
    pub date: Option<Said<String>>,
    /// The operation, `createPaymentSession`.
    pub operation: Option<Said<String>>,
    /// The product, `EasySafePay`.
    pub product: Option<Said<String>>,
    /// `POST`.
    pub method: Option<Said<String>>,
    /// `/v1/payments/createPaymentSession`.
    pub path: Option<Said<String>>,
    /// The line that says that the other side sends it, if one does.
    pub inbound: Option<usize>,
    /// The request field that makes a repeated call harmless.
    pub idempotency_key: Option<Said<String>>,
    /// What is sent.
    pub request: Vec<PageField>,
    /// What comes back.
    pub response: Vec<PageField>,
    /// What it demands of fields where others are as it says.
    pub rules: Vec<PageRule>,
    /// What the call can answer.
    pub result_codes: Vec<PageCode>,
    /// Requests and responses that it shows.
    pub samples: Vec<PageSample>,
    /// What it leaves open, in the order of its lines.
    pub doubts: Vec<Doubt>,
    /// What was not read, in the order of its lines.
    pub skipped: Vec<Skipped>,
    /// What became of each line, the first first.
    pub lines: Vec<Use>,
}

/// A fact, and the line of the page that says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// What it says.
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
    /// What must hold of its value.
    pub constraints: Constraints,
    /// The values that it lists, closed or not.
    pub values: Vec<String>,
    /// Where each fact stands, for those that have a line of their own.
    pub constraint_lines: Vec<(Constraint, usize)>,
    /// The fields below it; none if it has none, or if the page hides them.
    pub children: Vec<PageField>,
}

/// A rule as a page words it: `required when x is V`.
#[derive(Clone, Debug)]
pub struct PageRule {
    /// The line that says it.
    pub line: usize,
    /// Which way the fields travel.
    pub direction: Body,
    /// What goes before the paths: empty for those of a request, `order.goods[].` for those of an object in it.
    pub owner: String,
    /// Whether breaking it is a warning only.
    pub warning: bool,
    /// All of these must hold, by the paths of fields.
    pub when: Vec<(String, Test)>,
    /// What must then hold, by the paths of fields.
    pub then: Vec<(String, Constraints)>,
    /// Fields of which at least one must be there.
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
    /// Whether the very same request may be sent again, if the page says so or otherwise.
    pub again: Option<bool>,
    /// The line that introduces it.
    pub line: usize,
}

/// A request or a response as a page shows it.
#[derive(Clone, Debug)]
pub struct PageSample {
    /// What the page calls it, `AUTHORIZE_AND_PAY`, if it has a name.
    pub name: Option<String>,
    /// Which it is; none if it is a part of either.
    pub direction: Option<Body>,
    /// What it holds.
    pub body: Json,
    /// The line it begins on.
    pub line: usize,
}

/// Something that the page leaves open, or says in a way that no program can decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The line that raises it.
    pub line: usize,
    /// What it is about.
    pub direction: Option<Body>,
    /// The field it is about, as `fields` writes its path; empty if it is about the operation.
    pub path: String,
    /// What has to be decided, in our own words.
    pub question: String,
}

/// A passage that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its first line.
    pub first: usize,
    /// Its last line.
    pub last: usize,
    /// Why, in our own words.
    pub reason: String,
}
