//! Operations: products, cases, and samples.

use super::{Api, Area, Condition, Direction, Field, Object, Outcome, Path, Sign, Test, Text};
use crate::json::Json;
use crate::source::Span;

/// An operation of the API, with all its products.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The name in the spec, such as `createPaymentSession`.
    pub name: String,
    /// The area, if any.
    pub area: Option<Area>,
    /// The name with its area, such as `payments/pay`. It is unique in the API.
    pub qualified_name: String,
    /// The module, such as `create_payment_session`.
    pub module: String,
    /// The sender of the request.
    pub direction: Direction,
    /// The method, such as `POST`.
    pub method: String,
    /// The path without its prefix, see [`Api::path_of`](super::Api::path_of); empty if the
    /// operation is inbound.
    pub path: String,
    /// The path prefix for all clients, if it is neither [`Api::base_path`](super::Api::base_path)
    /// nor that of test clients.
    pub base_path: Option<String>,
    /// The JSON name of the request field that is the idempotency key.
    pub idempotency_key: Option<String>,
    /// The ids of the pages that document the idempotency key.
    pub idempotency_pages: Vec<String>,
    /// Whether the operation is read-only, so that calls can be repeated without an idempotency
    /// key.
    pub safe: bool,
    /// The qualified name of the operation that tells how a call ended.
    pub inquiry: Option<String>,
    /// The fields of responses that say how a call ended, if any: usually those of
    /// [`Api::outcome`](super::Api::outcome). Responses to notifications have none.
    pub outcome: Option<Outcome>,
    /// The products; one without a name if the operation is documented once.
    pub products: Vec<Product>,
    /// The response that all products share.
    pub response: Object,
    /// The unsuccessful response, if it has more fields than [`Api::failure`](super::Api::failure).
    pub failure: Option<Object>,
    /// Whether an unsuccessful response has all fields of the response, and none of them is
    /// required for a success only. It is then a wrapper of the same struct in Rust.
    pub fails_like_response: bool,
    /// The cases of a successful response, for an outbound operation.
    pub next: Option<Cases>,
    /// The replies of a receiver, for an inbound operation.
    pub replies: Option<Replies>,
    /// The result codes of all products, each once.
    pub result_codes: Vec<ResultCode>,
    /// The place of the name in the first of its files.
    pub span: Span,
}

impl Operation {
    /// Returns whether a name refers to this operation, with or without its area.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.qualified_name == name
    }

    /// Returns the name of the area, if any.
    pub fn area_name(&self) -> Option<&str> {
        self.area.as_ref().map(|it| it.name.as_str())
    }

    /// Returns the folder of the module, such as `payments/pay`.
    pub fn folder(&self) -> String {
        let area = self.area.as_ref();
        area.map_or(self.module.clone(), |area| {
            format!("{}/{}", area.module, self.module)
        })
    }

    /// Returns the ids of the pages that document the operation, if all of them are advisory.
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

    /// Returns whether the server sends the request.
    pub fn is_inbound(&self) -> bool {
        self.direction == Direction::Inbound
    }
}

/// The replies of the receiver of an inbound operation: paths in the response, and their values.
#[derive(Clone, Debug)]
pub struct Replies {
    /// The reply after handling the message.
    pub acknowledgement: Vec<(Path, String)>,
    /// The reply after failing to handle it.
    pub refusal: Vec<(Path, String)>,
}

/// An operation as documented for one product.
#[derive(Clone, Debug)]
pub struct Product {
    /// The name in the spec; `None` if the operation is documented once.
    pub name: Option<String>,
    /// The description of the call.
    pub doc: Text,
    /// The pages.
    pub pages: Vec<String>,
    /// The request. Its `ident` is `EasySafePayRequest`, or `Request` without a product; if
    /// inbound, `EasySafePayNotification` or `Notification`.
    pub request: Object,
    /// The cases of the request, for an inbound operation.
    pub event: Option<Cases>,
    /// The nested constant fields that identify the product.
    pub selects: Vec<(Path, String)>,
    /// The alternative sets of fields that identify an inbound operation.
    pub identified_by: Vec<Vec<Sign>>,
    /// The successful response, as documented for this product.
    pub response: Object,
    /// The codes that this product documents, by index in [`Operation::result_codes`].
    pub result_codes: Vec<usize>,
    /// The samples of its pages, in documented order.
    pub samples: Vec<Sample>,
    /// The place of the operation's name in its file.
    pub span: Span,
}

impl Product {
    /// The constant fields of the request with their values, which identify the product.
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
    /// The enum in Rust: `NextStep`, `Event`, or with a product `EasySafePayEvent`.
    pub ident: String,
    /// The module and file of the enum.
    pub module: String,
    /// The description.
    pub doc: Text,
    /// The cases. The first case whose conditions hold is used. The last case has no conditions.
    pub in_order: Vec<Case>,
    /// The interval and final cases of a repeated inquiry, if any.
    pub follow: Option<Follow>,
}

/// The interval and final cases of a repeated inquiry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    /// The final cases, by index in [`Cases::in_order`].
    pub until: Vec<usize>,
    /// The pause between two calls, in seconds.
    pub every: u64,
    /// The maximum time between the first call and the start of the last, in seconds.
    pub at_most: u64,
}

/// A case of a body.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name in the spec, such as `redirect`.
    pub name: String,
    /// The variant in Rust.
    pub ident: String,
    /// The meaning.
    pub doc: Text,
    /// The conditions, all of which must hold.
    pub when: Vec<Condition>,
    /// The place of the id.
    pub span: Span,
}

impl Case {
    /// Returns the optional fields of the body that are always present in this case.
    pub fn certain(&self) -> impl Iterator<Item = &Field> {
        self.when.iter().filter_map(|condition| {
            let [field] = condition.path.fields.as_slice() else {
                return None;
            };
            (condition.test == Test::Present(true) && !field.is_plain()).then_some(field)
        })
    }
}

/// A sample from a page: a request, a response or both.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The id, such as `authorize-and-pay`. It is unique within its product.
    pub id: String,
    /// The description.
    pub doc: Text,
    /// Whether the bodies are incomplete excerpts, in which required fields may be missing.
    pub excerpt: bool,
    /// The request, with fields in the order of the page.
    pub request: Option<Json>,
    /// The response.
    pub response: Option<Json>,
    /// The ids of the pages.
    pub pages: Vec<String>,
    /// The place of the id.
    pub span: Span,
}

/// A result code of an operation.
#[derive(Clone, Debug)]
pub struct ResultCode {
    /// The name in the spec, such as `PARAM_ILLEGAL`.
    pub name: String,
    /// The variant in Rust.
    pub ident: String,
    /// The status of a response with this code.
    pub status: String,
    /// The meaning.
    pub message: Text,
    /// The recommended action.
    pub action: Text,
    /// Whether the same request may be sent again.
    pub retryable: bool,
    /// The place where an operation or protocol failure first names it.
    pub span: Span,
    /// The place of its definition in `result_codes.yaml`.
    pub definition: Span,
}
