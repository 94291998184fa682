//! What the YAML says, every value with its place, nothing looked up yet.

use std::collections::HashSet;
use std::sync::Arc;

use super::{OperationDecl, RuleDecl, SpecFile};
use crate::diagnostic::Diagnostic;
use crate::model::{Constraint, Format, Language, Number, Scalars, Stub, Text, Within};
use crate::source::{Source, Span, Spanned};

/// A spec as written.
///
/// What is wrong inside its files is kept here, beside stand-ins for what could not be read, and
/// reported by [`check`](crate::check) together with what checking finds.
#[derive(Debug)]
pub struct Document {
    /// The files it was read from.
    pub sources: Arc<[Source]>,
    /// What `api.yaml` says.
    pub(crate) api: ApiDecl,
    /// The types of every file, in order.
    pub(crate) types: Vec<TypeDecl>,
    /// The operations, one for each file, in order.
    pub(crate) operations: Vec<OperationDecl>,
    /// The result codes.
    pub(crate) result_codes: Vec<ResultCodeDecl>,
    /// What is wrong with the files.
    pub(crate) problems: Vec<Diagnostic>,
    /// Files in which something could not be read. What a gap refers to is not known, so what
    /// seems to be unused is not called so.
    pub(crate) gaps: HashSet<u32>,
    /// The kinds of files of which one could not be read to its end. What seems to be missing may
    /// stand there, so it is not reported; see [`Code`](crate::diagnostic::Code).
    pub(crate) unread: HashSet<SpecFile>,
    /// The guide, in Markdown.
    pub(crate) guide: Option<String>,
    /// The folder as it was given.
    pub(crate) folder: String,
    /// The last component of the folder.
    pub(crate) folder_name: String,
}

impl Document {
    /// Whether something is marked as left to decide.
    pub(crate) fn is_undecided(&self) -> bool {
        self.problems.iter().any(|it| it.code == "undecided")
    }
}

/// The API as a whole.
#[derive(Debug)]
pub(crate) struct ApiDecl {
    /// The name of the crate.
    pub name: Spanned<String>,
    /// What the API is.
    pub doc: Text,
    /// The languages in which every text exists.
    pub languages: Vec<Language>,
    /// What goes before every operation's path.
    pub base_path: String,
    /// How numbers and booleans travel.
    pub scalars: Scalars,
    /// Where an answer says how a call ended.
    pub outcome: Option<OutcomeDecl>,
    /// The areas that operations are sorted into.
    pub areas: Vec<AreaDecl>,
    /// The documentation pages.
    pub pages: Vec<PageDecl>,
    /// What is emitted beside the models.
    pub stubs: Vec<Spanned<Stub>>,
    /// Where the API can be reached.
    pub gateways: Vec<GatewayDecl>,
    /// The clients that are there for tests only.
    pub test_clients: Option<TestClientsDecl>,
    /// What a server answers to a call that is not in order.
    pub protocol_codes: Option<ProtocolCodesDecl>,
}

/// An area of the API: a folder of operations.
#[derive(Debug)]
pub(crate) struct AreaDecl {
    /// Its name, which is that of its folder.
    pub name: Spanned<String>,
    /// What its operations are for.
    pub doc: Text,
}

/// An address of the API.
#[derive(Debug)]
pub(crate) struct GatewayDecl {
    /// Its name.
    pub name: Spanned<String>,
    /// What it is.
    pub doc: Text,
    /// `https://host[:port][/prefix]`.
    pub address: Spanned<String>,
}

/// The clients that are there for tests only.
#[derive(Debug)]
pub(crate) struct TestClientsDecl {
    /// How their ids begin.
    pub client_id_prefix: String,
    /// What stands for the API's base path in their calls.
    pub base_path: Spanned<String>,
}

/// What a server answers to a call that is not in order: for each kind of failure a result code.
#[derive(Debug)]
pub(crate) struct ProtocolCodesDecl {
    /// Where they begin.
    pub span: Span,
    /// The codes, in the order of [`ProtocolFailure::ALL`](crate::model::ProtocolFailure::ALL).
    pub codes: Vec<Spanned<String>>,
}

/// Where an answer says how a call ended.
#[derive(Debug)]
pub(crate) struct OutcomeDecl {
    /// The path of the status.
    pub status: Spanned<String>,
    /// The path of the result code.
    pub code: Spanned<String>,
    /// The path of the message.
    pub message: Spanned<String>,
    /// The status of a call that succeeded.
    pub success: Spanned<String>,
    /// The status of a call that failed for good.
    pub failure: Spanned<String>,
    /// The status of a call whose outcome is not known.
    pub unknown: Spanned<String>,
}

/// A documentation page.
#[derive(Debug)]
pub(crate) struct PageDecl {
    /// What fields refer to it by.
    pub id: Spanned<String>,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub language: String,
    /// Its date.
    pub date: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Where it is to be found.
    pub address: Option<String>,
    /// Whether what it says is advice.
    pub advisory: bool,
}

/// A named type.
#[derive(Debug)]
pub(crate) struct TypeDecl {
    /// Its name.
    pub name: Spanned<String>,
    /// Its name in Rust, where it is another one.
    pub rust: Option<Spanned<String>>,
    /// What it is.
    pub doc: Text,
    /// The pages that document it, and its fields and rules where these name none.
    pub pages: Vec<Spanned<String>>,
    /// What it holds.
    pub body: TypeBody,
}

/// What a named type is.
#[derive(Debug)]
pub(crate) enum TypeBody {
    /// An object.
    Object {
        /// Its fields.
        fields: Vec<FieldDecl>,
        /// Its rules.
        rules: Vec<RuleDecl>,
        /// Which of its fields are an amount of money.
        money: Option<MoneyDecl>,
    },
    /// A value list.
    List {
        /// Its values.
        values: Vec<ValueDecl>,
        /// Whether other values may come up.
        open: bool,
    },
    /// It could not be read; only its name is known.
    Broken,
}

/// Which fields of an object are a currency and a number of its minor units.
#[derive(Debug)]
pub(crate) struct MoneyDecl {
    /// Where the key stands.
    pub span: Span,
    /// The field with the currency.
    pub currency: Spanned<String>,
    /// The field with the number.
    pub value: Spanned<String>,
    /// Currencies whose number of decimals deviates from ISO 4217.
    pub decimals: Vec<(Spanned<String>, Spanned<u64>)>,
    /// The pages that document it, where they are not those of the type.
    pub pages: Option<Vec<Spanned<String>>>,
}

/// One value of a list.
#[derive(Debug)]
pub(crate) struct ValueDecl {
    /// On the wire.
    pub name: Spanned<String>,
    /// What it means.
    pub doc: Option<Text>,
    /// Its variant in Rust, where the derived one will not do.
    pub rust: Option<Spanned<String>>,
}

/// A field.
#[derive(Debug)]
pub(crate) struct FieldDecl {
    /// Its name on the wire.
    pub name: Spanned<String>,
    /// Its name in Rust, where the derived one will not do.
    pub rust: Option<Spanned<String>>,
    /// Its type; none if it could not be read.
    pub ty: Option<Spanned<String>>,
    /// What it is.
    pub doc: Text,
    /// Advice that no program can check.
    pub note: Option<Text>,
    /// What must hold of its value.
    pub demands: Vec<Demand>,
    /// Whether the values that the field itself lists are what is known only.
    pub open: Option<Spanned<bool>>,
    /// What the list of values is narrowed to.
    pub only: Option<Spanned<Vec<Spanned<String>>>>,
    /// What it is taken as where it is left out.
    pub default: Option<Spanned<String>>,
    /// Whether its value must never be shown.
    pub sensitive: bool,
    /// Constraints that an official sample contradicts, with the reason.
    pub disputed: Vec<(Spanned<Constraint>, Text)>,
    /// The pages that document it, where they are not those of the file.
    pub pages: Option<Vec<Spanned<String>>>,
}

impl FieldDecl {
    /// Whether values other than those that the field lists may come up.
    pub(crate) fn is_open(&self) -> bool {
        self.open.as_ref().is_some_and(|it| it.value)
    }

    /// Where a constraint of the field is written.
    pub(crate) fn demand(&self, constraint: Constraint) -> Option<&Demand> {
        self.demands.iter().find(|it| it.constraint == constraint)
    }
}

/// A constraint as written.
#[derive(Debug)]
pub(crate) struct Demand {
    /// Which one.
    pub constraint: Constraint,
    /// Where its word stands.
    pub key: Span,
    /// Where its limit stands.
    pub span: Span,
    /// The limit.
    pub limit: Limit,
}

/// The limit of a constraint.
#[derive(Debug)]
pub(crate) enum Limit {
    /// Of `required`.
    Flag(bool),
    /// Of `const`.
    Text(String),
    /// Of `starts_with`, and of `values` in a rule.
    Texts(Vec<Spanned<String>>),
    /// Of the lengths, and of the numbers of items.
    Count(u64),
    /// Of `min`, `max` and `multiple_of`.
    Number(Number),
    /// Of `format`.
    Format(Format),
    /// Of `within`.
    Within(Within),
    /// Of `values`: the name of a list.
    List(String),
    /// Of `values`: the values themselves.
    Values(Vec<ValueDecl>),
}

/// A result code.
#[derive(Debug)]
pub(crate) struct ResultCodeDecl {
    /// Its name.
    pub name: Spanned<String>,
    /// Its status.
    pub status: Spanned<String>,
    /// Whether the very same request may be sent again.
    pub retryable: bool,
    /// What it means.
    pub message: Text,
    /// What to do.
    pub action: Text,
}
