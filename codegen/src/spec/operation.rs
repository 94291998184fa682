//! Operations as written.

use super::{ConditionDecl, FieldDecl, OutcomeDecl, RuleDecl, SampleDecl};
use crate::model::{Direction, Text};
use crate::source::{Span, Spanned};

/// What a notification is recognised by: a field.
#[derive(Debug)]
pub(crate) struct SignDecl {
    pub path: Spanned<String>,
    /// One of which the field has; empty if it is enough that the field is there.
    pub values: Vec<Spanned<String>>,
}

/// An operation as documented for one product.
#[derive(Debug)]
pub(crate) struct OperationDecl {
    /// Its name.
    pub name: Spanned<String>,
    /// The area whose folder its file is in.
    pub area: Option<String>,
    /// Its name in Rust, where the derived one will not do.
    pub rust: Option<Spanned<String>>,
    /// The product.
    pub product: Option<Spanned<String>>,
    /// Who sends it.
    pub direction: Spanned<Direction>,
    /// What the call does.
    pub doc: Text,
    /// Its method.
    pub method: Spanned<String>,
    /// Its path; empty if it is inbound.
    pub path: Spanned<String>,
    /// What goes before its path, where it is not what goes before all others.
    pub base_path: Option<Spanned<String>>,
    /// The request field that makes a repeated call harmless.
    pub idempotency_key: Option<Spanned<String>>,
    /// The pages that say so.
    pub idempotency_pages: Option<Vec<Spanned<String>>>,
    /// Where it is said that the call only reads, if it is.
    pub safe: Option<Span>,
    /// The operation that tells how a call ended.
    pub inquiry: Option<Spanned<String>>,
    /// Where its responses say how a call ended, if it is elsewhere than those of the API.
    pub outcome: Option<Spanned<OwnOutcome>>,
    /// Response fields that a response without success may have, too.
    pub failure: FailureDecl,
    /// What a field of this file is documented by unless it says otherwise.
    pub pages: Vec<Spanned<String>>,
    /// What is sent.
    pub request: Vec<FieldDecl>,
    /// Where the request begins.
    pub request_span: Span,
    /// Nested fields with a fixed value: path and value.
    pub selects: Vec<(Spanned<String>, Spanned<String>)>,
    /// What tells it from other notifications: one of these holds.
    pub identified_by: Vec<Vec<SignDecl>>,
    /// Rules for the request.
    pub rules: Vec<RuleDecl>,
    /// What comes back.
    pub response: Vec<FieldDecl>,
    /// Rules for the response to a call that succeeded.
    pub response_rules: Vec<RuleDecl>,
    /// Where the response begins.
    pub response_span: Span,
    /// The answer of a receiver that has handled it.
    pub acknowledgement: Option<ReplyDecl>,
    /// The answer of a receiver that has not.
    pub refusal: Option<ReplyDecl>,
    /// The cases that a reader must tell apart.
    pub cases: Option<CasesDecl>,
    /// What the call can answer.
    pub result_codes: Vec<ResultCodeUse>,
    /// What its pages show.
    pub samples: Vec<SampleDecl>,
}

/// Where the responses of one operation say how a call ended.
#[derive(Debug)]
pub(crate) enum OwnOutcome {
    /// Nowhere.
    Nowhere,
    /// Here.
    At(Box<OutcomeDecl>),
    /// It could not be read.
    Broken,
}

/// The response fields that a response without success may have, beside the outcome.
#[derive(Debug)]
pub(crate) enum FailureDecl {
    /// Those that are named.
    Fields(Vec<Spanned<String>>),
    /// All fields of the response.
    All(Span),
}

/// An answer that is always the same.
#[derive(Debug)]
pub(crate) struct ReplyDecl {
    /// Where its key stands.
    pub span: Span,
    /// What it says: path and value.
    pub values: Vec<(Spanned<String>, Spanned<String>)>,
}

/// The cases of a body.
#[derive(Debug)]
pub(crate) struct CasesDecl {
    /// Where their key stands.
    pub span: Span,
    /// What telling them apart is for.
    pub doc: Text,
    /// The cases, the first that fits being the one.
    pub in_order: Vec<CaseDecl>,
    /// How the call is repeated until a response is final.
    pub follow: Option<FollowDecl>,
}

/// How a call is repeated that asks how something ends.
#[derive(Debug)]
pub(crate) struct FollowDecl {
    /// Where its key stands.
    pub span: Span,
    /// The ids of the cases that are final.
    pub until: Vec<Spanned<String>>,
    /// The pause between two calls, in seconds.
    pub every: u64,
    /// For how long, in seconds.
    pub at_most: u64,
}

/// A case of a body.
#[derive(Debug)]
pub(crate) struct CaseDecl {
    /// Its name.
    pub id: Spanned<String>,
    /// What it means.
    pub doc: Text,
    /// When it is the one; always, if nothing is asked.
    pub when: Vec<ConditionDecl>,
}

/// A result code of an operation.
#[derive(Debug)]
pub(crate) struct ResultCodeUse {
    /// Its name.
    pub name: Spanned<String>,
    /// What this operation's page says differently.
    pub message: Option<Text>,
    /// What this operation's page says differently.
    pub action: Option<Text>,
    /// What this operation's page says differently.
    pub retryable: Option<bool>,
}
