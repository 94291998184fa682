//! The YAML with places, before names are resolved.

use std::collections::HashSet;
use std::sync::Arc;

use super::{OperationDecl, RuleDecl, SpecFile};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span, Spanned};
use crate::terms::{Constraint, Format, Language, Number, Scalars, Stub, Text, Within};

/// A spec as written.
///
/// Problems inside its files are stored here, with placeholders for unreadable parts.
/// [`check`](crate::check) reports them together with its own findings.
#[derive(Debug)]
pub struct Document {
    /// The files.
    pub sources: Arc<[Source]>,
    /// The content of `api.yaml`.
    pub(crate) api: ApiDecl,
    /// The types of all files, in order.
    pub(crate) types: Vec<TypeDecl>,
    /// The operations, one per file, in order.
    pub(crate) operations: Vec<OperationDecl>,
    /// The result codes.
    pub(crate) result_codes: Vec<ResultCodeDecl>,
    /// The problems of the files.
    pub(crate) problems: Vec<Diagnostic>,
    /// The files with unreadable parts. Their references are unknown, so seemingly unused items are
    /// not reported.
    pub(crate) gaps: HashSet<u32>,
    /// The kinds of files that were not read completely. Seemingly missing items may be in the
    /// rest, so they are not reported; see [`Code`](crate::diagnostic::Code).
    pub(crate) unread: HashSet<SpecFile>,
    /// The guide, in Markdown.
    pub(crate) guide: Option<String>,
    /// The folder as it was passed.
    pub(crate) folder: String,
    /// The last component of the folder.
    pub(crate) folder_name: String,
}

impl Document {
    /// Whether there is an undecided question.
    pub(crate) fn is_undecided(&self) -> bool {
        self.problems.iter().any(|it| it.code == "undecided")
    }
}

/// The API as a whole.
#[derive(Debug)]
pub(crate) struct ApiDecl {
    /// The name of the crate.
    pub name: Spanned<String>,
    /// The description.
    pub doc: Text,
    /// The languages of all texts.
    pub languages: Vec<Language>,
    /// The prefix of every operation's path.
    pub base_path: String,
    /// How numbers and booleans are encoded.
    pub scalars: Scalars,
    /// The fields of the result.
    pub outcome: Option<OutcomeDecl>,
    /// The areas of operations.
    pub areas: Vec<AreaDecl>,
    /// The documentation pages.
    pub pages: Vec<PageDecl>,
    /// The stubs to emit.
    pub stubs: Vec<Spanned<Stub>>,
    /// The documented addresses.
    pub gateways: Vec<GatewayDecl>,
    /// The test clients.
    pub test_clients: Option<TestClientsDecl>,
    /// The result codes of a server for calls that reach no operation or are invalid.
    pub protocol_codes: Option<ProtocolCodesDecl>,
}

/// An area of the API: a folder of operations.
#[derive(Debug)]
pub(crate) struct AreaDecl {
    /// The name, which is that of the folder.
    pub name: Spanned<String>,
    /// The description.
    pub doc: Text,
}

/// An address of the API.
#[derive(Debug)]
pub(crate) struct GatewayDecl {
    /// The name.
    pub name: Spanned<String>,
    /// The description.
    pub doc: Text,
    /// `https://host[:port][/prefix]`.
    pub address: Spanned<String>,
}

/// The test clients.
#[derive(Debug)]
pub(crate) struct TestClientsDecl {
    /// The prefix of their ids.
    pub client_id_prefix: String,
    /// The base path of their calls, which replaces that of the API.
    pub base_path: Spanned<String>,
}

/// The result codes of a server, one per kind of failure.
#[derive(Debug)]
pub(crate) struct ProtocolCodesDecl {
    /// The place.
    pub span: Span,
    /// The codes, in the order of [`ProtocolFailure::ALL`](crate::terms::ProtocolFailure::ALL).
    pub codes: Vec<Spanned<String>>,
}

/// The fields of the result, and the three statuses.
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
    /// The status of a call with an unknown outcome.
    pub unknown: Spanned<String>,
}

/// A documentation page.
#[derive(Debug)]
pub(crate) struct PageDecl {
    /// The id by which fields refer to the page.
    pub id: Spanned<String>,
    /// The title.
    pub title: String,
    /// The language.
    pub language: String,
    /// The date.
    pub date: Option<String>,
    /// The version.
    pub version: Option<String>,
    /// The URL.
    pub address: Option<String>,
    /// Whether its constraints are advice.
    pub advisory: bool,
}

/// A named type.
#[derive(Debug)]
pub(crate) struct TypeDecl {
    /// The name.
    pub name: Spanned<String>,
    /// The Rust name, if it differs.
    pub rust: Option<Spanned<String>>,
    /// The description.
    pub doc: Text,
    /// The pages of the type, and the default pages of its fields and rules.
    pub pages: Vec<Spanned<String>>,
    /// The content.
    pub body: TypeBody,
}

/// The content of a named type.
#[derive(Debug)]
pub(crate) enum TypeBody {
    /// An object.
    Object {
        /// The fields.
        fields: Vec<FieldDecl>,
        /// The rules.
        rules: Vec<RuleDecl>,
        /// Which of its fields are an amount of money.
        money: Option<MoneyDecl>,
    },
    /// A value list.
    List {
        /// The values.
        values: Vec<ValueDecl>,
        /// Whether undocumented values are possible.
        open: bool,
    },
    /// An unreadable type, of which only the name is known.
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
    /// The value in JSON.
    pub name: Spanned<String>,
    /// The meaning.
    pub doc: Option<Text>,
    /// The variant in Rust, if it differs from the derived one.
    pub rust: Option<Spanned<String>>,
}

/// A field.
#[derive(Debug)]
pub(crate) struct FieldDecl {
    /// The name in JSON.
    pub name: Spanned<String>,
    /// The Rust name, if it differs from the derived one.
    pub rust: Option<Spanned<String>>,
    /// The type; `None` if unreadable.
    pub ty: Option<Spanned<String>>,
    /// The description.
    pub doc: Text,
    /// Advice that cannot be checked.
    pub note: Option<Text>,
    /// The constraints.
    pub demands: Vec<Demand>,
    /// Whether values other than those listed by the field are possible.
    pub open: Option<Spanned<bool>>,
    /// The values to which the list is narrowed.
    pub only: Option<Spanned<Vec<Spanned<String>>>>,
    /// The value that a missing field stands for.
    pub default: Option<Spanned<String>>,
    /// Whether the value must never be shown.
    pub sensitive: bool,
    /// The disputed constraints, which an official sample contradicts, with reasons.
    pub disputed: Vec<(Spanned<Constraint>, Text)>,
    /// The pages, if they differ from those of the file.
    pub pages: Option<Vec<Spanned<String>>>,
}

impl FieldDecl {
    /// Whether values other than those listed by the field are possible.
    pub(crate) fn is_open(&self) -> bool {
        self.open.as_ref().is_some_and(|it| it.value)
    }

    /// The place of a constraint of the field.
    pub(crate) fn demand(&self, constraint: Constraint) -> Option<&Demand> {
        self.demands.iter().find(|it| it.constraint == constraint)
    }
}

/// A constraint as written.
#[derive(Debug)]
pub(crate) struct Demand {
    /// The constraint.
    pub constraint: Constraint,
    /// The place of the word.
    pub key: Span,
    /// The place of the limit.
    pub span: Span,
    /// The limit.
    pub limit: Limit,
}

/// The limit of a constraint.
#[derive(Debug)]
pub(crate) enum Limit {
    /// The limit of `required`.
    Flag(bool),
    /// The limit of `const`.
    Text(String),
    /// The limit of `starts_with`, and of `values` in a rule.
    Texts(Vec<Spanned<String>>),
    /// The limit of lengths and numbers of items.
    Count(u64),
    /// The limit of `min`, `max` and `multiple_of`.
    Number(Number),
    /// The limit of `format`.
    Format(Format),
    /// The limit of `within`.
    Within(Within),
    /// The limit of `values`: the name of a list.
    List(String),
    /// The limit of `values`: the values.
    Values(Vec<ValueDecl>),
}

/// A result code.
#[derive(Debug)]
pub(crate) struct ResultCodeDecl {
    /// The name.
    pub name: Spanned<String>,
    /// The status.
    pub status: Spanned<String>,
    /// Whether the same request may be sent again.
    pub retryable: bool,
    /// The meaning.
    pub message: Text,
    /// The recommended action.
    pub action: Text,
}
