//! Operations: their products, the cases of what they exchange, the samples of their pages.

use std::fmt;

use super::{Api, Area, Condition, Field, Object, Outcome, Path, Sign, Test, Text};
use crate::json::Json;
use crate::source::Span;

/// Which body of an operation: what is sent, or what comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// It is sent.
    Request,
    /// It comes back.
    Response,
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Request => "request",
            Self::Response => "response",
        })
    }
}

/// Who sends the request of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The user of the crate.
    Outbound,
    /// The other side: the user of the crate is notified, and acknowledges.
    Inbound,
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Outbound => "outbound",
            Self::Inbound => "inbound",
        })
    }
}

/// An operation of the API, with every product that documents it.
#[derive(Clone, Debug)]
pub struct Operation {
    /// As the spec spells it, `createPaymentSession`.
    pub name: String,
    /// The area that it belongs to, if it does to any.
    pub area: Option<Area>,
    /// Its name with that of its area, `payments/pay`: no other operation of the API has it.
    pub qualified_name: String,
    /// The module it gets, `create_payment_session`.
    pub module: String,
    /// Who sends the request.
    pub direction: Direction,
    /// `POST`.
    pub method: String,
    /// The path without what goes before it, see [`Api::path_of`](super::Api::path_of); empty if the operation is
    /// inbound.
    pub path: String,
    /// What goes before its path for every client, where that is not [`Api::base_path`](super::Api::base_path), or
    /// that of test clients.
    pub base_path: Option<String>,
    /// The wire name of the request field that makes a repeated call harmless.
    pub idempotency_key: Option<String>,
    /// Ids of the pages that say so.
    pub idempotency_pages: Vec<String>,
    /// Whether the call only reads, so that it can be repeated without an idempotency key.
    pub safe: bool,
    /// The qualified name of the operation that tells how a call ended.
    pub inquiry: Option<String>,
    /// Where its responses say how a call ended, if they do: mostly where [`Api::outcome`](super::Api::outcome)
    /// says. Those to notifications do not.
    pub outcome: Option<Outcome>,
    /// Its products; one without a name if it is documented once.
    pub products: Vec<Product>,
    /// The response that all products share.
    pub response: Object,
    /// The response without success, if it has more than [`Api::failure`](super::Api::failure).
    pub failure: Option<Object>,
    /// Whether the spec says that a response without success has all fields of the response, and none of them is
    /// required of a success alone. It is then the same struct in Rust, in a wrapper.
    pub fails_like_response: bool,
    /// The cases of a successful response, for an outbound operation.
    pub next: Option<Cases>,
    /// What a receiver answers, for an inbound operation.
    pub replies: Option<Replies>,
    /// The result codes of all products, each once.
    pub result_codes: Vec<ResultCode>,
    /// Where the first of its files gives its name.
    pub span: Span,
}

impl Operation {
    /// Whether a name means this operation: its own, or that with the name of its area.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.qualified_name == name
    }

    /// The name of its area, if it belongs to one.
    pub fn area_name(&self) -> Option<&str> {
        self.area.as_ref().map(|it| it.name.as_str())
    }

    /// The folder of its module, `payments/pay`.
    pub fn folder(&self) -> String {
        let area = self.area.as_ref();
        area.map_or(self.module.clone(), |area| {
            format!("{}/{}", area.module, self.module)
        })
    }

    /// The ids of the pages that document it, if nothing but advisory pages of `api` do.
    pub fn only_advised_by(&self, api: &Api) -> Option<Vec<&str>> {
        let mut ids: Vec<&str> = Vec::new();
        for product in &self.products {
            if !api.are_advisory(&product.pages) {
                return None;
            }
            let new = product.pages.iter().map(String::as_str);
            ids.extend(new.filter(|it| !ids.contains(it)).collect::<Vec<_>>());
        }
        Some(ids)
    }

    /// Whether the other side sends it.
    pub fn is_inbound(&self) -> bool {
        self.direction == Direction::Inbound
    }
}

/// What the receiver of an inbound operation answers: paths in the response, and their values.
#[derive(Clone, Debug)]
pub struct Replies {
    /// When it has handled what was sent.
    pub acknowledgement: Vec<(Path, String)>,
    /// When it has not.
    pub refusal: Vec<(Path, String)>,
}

/// An operation as documented for one product.
#[derive(Clone, Debug)]
pub struct Product {
    /// As the spec spells it; none if the operation is documented once.
    pub name: Option<String>,
    /// What the call does.
    pub doc: Text,
    /// The pages that document it.
    pub pages: Vec<String>,
    /// What is sent. Its `ident` is `EasySafePayRequest`, or `Request` without a product; if it is
    /// inbound, `EasySafePayNotification` or `Notification`.
    pub request: Object,
    /// The cases of what is sent, for an inbound operation.
    pub event: Option<Cases>,
    /// Nested fields with a fixed value that tell products apart.
    pub selects: Vec<(Path, String)>,
    /// What tells it from other notifications, if it is inbound: one of these ways.
    pub identified_by: Vec<Vec<Sign>>,
    /// What comes back on success, as documented for this product.
    pub response: Object,
    /// The codes that this product documents, by index in [`Operation::result_codes`].
    pub result_codes: Vec<usize>,
    /// What its pages show, in documented order.
    pub samples: Vec<Sample>,
    /// Where its file names the operation.
    pub span: Span,
}

impl Product {
    /// The fields of the request that have one value, and that value: what tells products apart.
    pub(crate) fn fixed_values(&self) -> Vec<(String, String)> {
        let fields = self.request.fields.iter();
        let constants = fields.filter_map(|it| Some((it.name.clone(), it.fixed()?.to_owned())));
        let selected = self
            .selects
            .iter()
            .map(|(path, value)| (path.dotted(), value.clone()));
        constants.chain(selected).collect()
    }
}

/// The cases of a body.
#[derive(Clone, Debug)]
pub struct Cases {
    /// The enum in Rust: `Next`, `Event`, or with a product `EasySafePayEvent`.
    pub ident: String,
    /// The module (and file) of the enum.
    pub module: String,
    /// What telling them apart is for.
    pub doc: Text,
    /// The cases; the first whose conditions hold is the one. The last has no conditions.
    pub in_order: Vec<Case>,
    /// How the call is repeated until a response is final, if it asks how something ends.
    pub follow: Option<Follow>,
}

/// How a call is repeated that asks how something ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    /// The cases that are final, by index in [`Cases::in_order`].
    pub until: Vec<usize>,
    /// The pause between two calls, in seconds.
    pub every: u64,
    /// How long after the first call another one begins at most, in seconds.
    pub at_most: u64,
}

/// One case of a body.
#[derive(Clone, Debug)]
pub struct Case {
    /// As the spec spells it, `redirect`.
    pub name: String,
    /// The variant in Rust.
    pub ident: String,
    /// What it means.
    pub doc: Text,
    /// All of these hold in this case.
    pub when: Vec<Condition>,
    /// Where its id stands.
    pub span: Span,
}

impl Case {
    /// The fields of the body that are there for certain in this case, and otherwise need not be.
    pub fn certain(&self) -> impl Iterator<Item = &Field> {
        self.when.iter().filter_map(|condition| {
            let [field] = condition.path.fields.as_slice() else {
                return None;
            };
            (condition.test == Test::Present(true) && !field.is_plain()).then_some(field)
        })
    }
}

/// A request, a response or both, as a page shows them.
#[derive(Clone, Debug)]
pub struct Sample {
    /// `authorize-and-pay`; unique within its product.
    pub id: String,
    /// What it shows.
    pub doc: Text,
    /// Whether its bodies are shown in part only: what is required of a body as a whole may be
    /// missing in it.
    pub excerpt: bool,
    /// What is sent, fields in the order of the page.
    pub request: Option<Json>,
    /// What comes back.
    pub response: Option<Json>,
    /// Ids of the pages that show it.
    pub pages: Vec<String>,
    /// Where its id stands.
    pub span: Span,
}

/// A result code of an operation.
#[derive(Clone, Debug)]
pub struct ResultCode {
    /// As the spec spells it, `PARAM_ILLEGAL`.
    pub name: String,
    /// The variant in Rust.
    pub ident: String,
    /// The status of an answer with this code.
    pub status: String,
    /// What it means.
    pub message: Text,
    /// What to do.
    pub action: Text,
    /// Whether the very same request may be sent again.
    pub retryable: bool,
    /// Where an operation or protocol failure first names it.
    pub span: Span,
    /// Where `result_codes.yaml` defines it.
    pub definition: Span,
}
