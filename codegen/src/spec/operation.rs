//! Operations as written.

use super::{ConditionDecl, FieldDecl, OutcomeDecl, RuleDecl, SampleDecl};
use crate::source::{Span, Spanned};
use crate::terms::{Direction, Text};

/// A field that identifies a notification.
#[derive(Debug)]
pub(crate) struct SignDecl {
    pub path: Spanned<String>,
    /// The possible values; empty if the presence of the field is enough.
    pub values: Vec<Spanned<String>>,
}

/// An operation as documented for one product.
#[derive(Debug)]
pub(crate) struct OperationDecl {
    /// The name.
    pub name: Spanned<String>,
    /// The area of the file's folder.
    pub area: Option<String>,
    /// The Rust name, if it differs from the derived one.
    pub rust: Option<Spanned<String>>,
    /// The product.
    pub product: Option<Spanned<String>>,
    /// The direction.
    pub direction: Spanned<Direction>,
    /// The description.
    pub doc: Text,
    /// The method.
    pub method: Spanned<String>,
    /// The path; empty if it is inbound.
    pub path: Spanned<String>,
    /// The path prefix, if it differs from that of all others.
    pub base_path: Option<Spanned<String>>,
    /// The request field that is the idempotency key.
    pub idempotency_key: Option<Spanned<String>>,
    /// The pages on the idempotency key.
    pub idempotency_pages: Option<Vec<Spanned<String>>>,
    /// The place of `safe: true`, if any.
    pub safe: Option<Span>,
    /// The operation with which to inquire how a call ended.
    pub inquiry: Option<Spanned<String>>,
    /// The outcome, if it differs from that of the API.
    pub outcome: Option<Spanned<OwnOutcome>>,
    /// The response fields of an unsuccessful response.
    pub failure: FailureDecl,
    /// The default pages of fields.
    pub pages: Vec<Spanned<String>>,
    /// The fields of the request.
    pub request: Vec<FieldDecl>,
    /// The place of the request.
    pub request_span: Span,
    /// The nested constant fields: path and value.
    pub selects: Vec<(Spanned<String>, Spanned<String>)>,
    /// The alternative sets of fields that identify a notification.
    pub identified_by: Vec<Vec<SignDecl>>,
    /// The rules of the request.
    pub rules: Vec<RuleDecl>,
    /// The fields of the response.
    pub response: Vec<FieldDecl>,
    /// The rules of a successful response.
    pub response_rules: Vec<RuleDecl>,
    /// The place of the response.
    pub response_span: Span,
    /// The reply after handling the message.
    pub acknowledgement: Option<ReplyDecl>,
    /// The reply after failing to handle it.
    pub refusal: Option<ReplyDecl>,
    /// The cases.
    pub cases: Option<CasesDecl>,
    /// The result codes.
    pub result_codes: Vec<ResultCodeUse>,
    /// The samples.
    pub samples: Vec<SampleDecl>,
}

/// The outcome of one operation.
#[derive(Debug)]
pub(crate) enum OwnOutcome {
    /// Responses have no result.
    Nowhere,
    /// The result is here.
    At(Box<OutcomeDecl>),
    /// Unreadable.
    Broken,
}

/// The response fields of an unsuccessful response, in addition to the result.
#[derive(Debug)]
pub(crate) enum FailureDecl {
    /// The listed fields.
    Fields(Vec<Spanned<String>>),
    /// All fields of the response.
    All(Span),
}

/// A fixed reply.
#[derive(Debug)]
pub(crate) struct ReplyDecl {
    /// The place of the key.
    pub span: Span,
    /// The values by path.
    pub values: Vec<(Spanned<String>, Spanned<String>)>,
}

/// The cases of a body.
#[derive(Debug)]
pub(crate) struct CasesDecl {
    /// The place of the key.
    pub span: Span,
    /// The description.
    pub doc: Text,
    /// The cases, the first matching one of which is used.
    pub in_order: Vec<CaseDecl>,
    /// The interval and final cases of a repeated inquiry.
    pub follow: Option<FollowDecl>,
}

/// The interval and final cases of a repeated inquiry.
#[derive(Debug)]
pub(crate) struct FollowDecl {
    /// The place of the key.
    pub span: Span,
    /// The ids of the cases that are final.
    pub until: Vec<Spanned<String>>,
    /// The pause between two calls, in seconds.
    pub every: u64,
    /// The maximum duration, in seconds.
    pub at_most: u64,
}

/// A case of a body.
#[derive(Debug)]
pub(crate) struct CaseDecl {
    /// The name.
    pub id: Spanned<String>,
    /// The meaning.
    pub doc: Text,
    /// The conditions; always applicable if empty.
    pub when: Vec<ConditionDecl>,
}

/// A result code of an operation.
#[derive(Debug)]
pub(crate) struct ResultCodeUse {
    /// The name.
    pub name: Spanned<String>,
    /// The message, if overridden.
    pub message: Option<Text>,
    /// The action, if overridden.
    pub action: Option<Text>,
    /// Whether it is retryable, if overridden.
    pub retryable: Option<bool>,
}
