//! An operation: products, requests, responses and result codes.

use super::ObjectSchema;
use crate::endpoint::{Code, Outcome};

/// The direction of an operation's request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The client calls the server.
    Outbound,
    /// The server sends a notification to a path chosen by the client.
    Inbound,
}

/// An operation with all its products.
#[derive(Debug)]
pub struct OperationSchema {
    name: &'static str,
    area: &'static str,
    direction: Direction,
    method: &'static str,
    path: &'static str,
    own_base_path: bool,
    idempotency_key: Option<&'static str>,
    inquiry: Option<&'static str>,
    outcome: Option<&'static Outcome>,
    failure: Option<&'static ObjectSchema>,
    products: &'static [&'static ProductSchema],
    codes: &'static [Code],
    own_codes: &'static [Code],
}

impl OperationSchema {
    /// Creates an operation with a method and a path.
    #[doc(hidden)]
    pub const fn new(name: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            name,
            area: "",
            direction: Direction::Outbound,
            method,
            path,
            own_base_path: false,
            idempotency_key: None,
            inquiry: None,
            outcome: None,
            failure: None,
            products: &[],
            codes: &[],
            own_codes: &[],
        }
    }

    /// Sets the area that the operation belongs to.
    #[doc(hidden)]
    pub const fn with_area(mut self, area: &'static str) -> Self {
        self.area = area;
        self
    }

    /// Sets the direction. The default is outbound.
    #[doc(hidden)]
    pub const fn with_direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// Marks the path as the same for all clients.
    #[doc(hidden)]
    pub const fn with_own_base_path(mut self) -> Self {
        self.own_base_path = true;
        self
    }

    /// Sets the request field that is the idempotency key.
    #[doc(hidden)]
    pub const fn with_idempotency_key(mut self, field: &'static str) -> Self {
        self.idempotency_key = Some(field);
        self
    }

    /// Sets the operation that tells how a call ended.
    #[doc(hidden)]
    pub const fn with_inquiry(mut self, operation: &'static str) -> Self {
        self.inquiry = Some(operation);
        self
    }

    /// Sets the fields of a response that say how the call ended, and the result codes of the API.
    #[doc(hidden)]
    pub const fn with_outcome(mut self, outcome: &'static Outcome, codes: &'static [Code]) -> Self {
        self.outcome = Some(outcome);
        self.codes = codes;
        self
    }

    /// Sets the response of an unsuccessful call.
    #[doc(hidden)]
    pub const fn with_failure(mut self, failure: &'static ObjectSchema) -> Self {
        self.failure = Some(failure);
        self
    }

    /// Sets the result codes that have another meaning in this operation.
    #[doc(hidden)]
    pub const fn with_own_codes(mut self, codes: &'static [Code]) -> Self {
        self.own_codes = codes;
        self
    }

    /// Sets the products.
    #[doc(hidden)]
    pub const fn with_products(mut self, products: &'static [&'static ProductSchema]) -> Self {
        self.products = products;
        self
    }

    /// Returns the name, such as `createPaymentSession`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the area; empty if there is none.
    pub const fn area(&self) -> &'static str {
        self.area
    }

    /// Returns the name including the area, such as `payments/pay`. It is unique in the API.
    pub fn qualified_name(&self) -> String {
        match self.area {
            "" => self.name.to_owned(),
            area => format!("{area}/{}", self.name),
        }
    }

    /// Returns the direction.
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// Returns the HTTP method, in capitals.
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// Returns the path, from the first slash after the host; empty if the operation is inbound.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Returns whether the operation has its own base path instead of those of the API. Its
    /// [`path`](Self::path) is then the same for all clients.
    pub const fn has_own_base_path(&self) -> bool {
        self.own_base_path
    }

    /// Returns whether a request has a body. A GET or HEAD request has none, nor has a DELETE
    /// without documented fields. The signature then covers an empty body.
    pub fn has_request_body(&self) -> bool {
        let has_fields = |it: &&ProductSchema| !it.request.fields().is_empty();
        match self.method {
            "GET" | "HEAD" | "DELETE" => self.products.iter().any(has_fields),
            _ => true,
        }
    }

    /// Returns whether a response can have a body. The response to a HEAD request has none.
    pub fn has_response_body(&self) -> bool {
        self.method != "HEAD"
    }

    /// Returns the request field that is the idempotency key.
    pub const fn idempotency_key(&self) -> Option<&'static str> {
        self.idempotency_key
    }

    /// Returns the qualified name of the operation that tells how a call of this operation ended,
    /// such as `payments/inquiryPayment`. `None` if the spec has none.
    pub const fn inquiry(&self) -> Option<&'static str> {
        self.inquiry
    }

    /// Returns the fields of a response that say how the call ended.
    pub const fn outcome(&self) -> Option<&'static Outcome> {
        self.outcome
    }

    /// Returns the response of a call that failed or has an unknown outcome. `None` if responses
    /// have no status.
    pub const fn failure(&self) -> Option<&'static ObjectSchema> {
        self.failure
    }

    /// Returns the products.
    pub const fn products(&self) -> &'static [&'static ProductSchema] {
        self.products
    }

    /// Returns the product of that name. An operation without products has one with an empty name.
    pub fn product(&self, name: &str) -> Option<&'static ProductSchema> {
        self.products
            .iter()
            .copied()
            .find(|product| product.name == name)
    }

    /// Returns the result codes of all products, each once, with their meaning in this operation.
    pub fn result_codes(&self) -> impl Iterator<Item = &'static Code> + use<> {
        let (products, own, all) = (self.products, self.own_codes, self.codes);
        products
            .iter()
            .enumerate()
            .flat_map(move |(index, product)| {
                let new = move |name: &&&str| {
                    let mut before = products[..index].iter();
                    !before.any(|it| it.result_codes.contains(name))
                };
                let names = product.result_codes.iter().filter(new);
                names.filter_map(move |name| find(own, name).or_else(|| find(all, name)))
            })
    }

    /// Returns the meaning of a result code in this operation, or `None` if no product documents
    /// it.
    pub fn result_code(&self, name: &str) -> Option<&'static Code> {
        self.result_codes().find(|code| code.name() == name)
    }
}

fn find(codes: &'static [Code], name: &str) -> Option<&'static Code> {
    codes.iter().find(|code| code.name() == name)
}

/// Fields that identify a notification: paths, each with its values. Without values, the presence
/// of the field is enough.
pub type Signs = &'static [(&'static str, &'static [&'static str])];

/// An operation as documented for one product.
#[derive(Debug)]
pub struct ProductSchema {
    name: &'static str,
    request: &'static ObjectSchema,
    response: &'static ObjectSchema,
    selects: &'static [(&'static str, &'static str)],
    identified_by: &'static [Signs],
    result_codes: &'static [&'static str],
    pages: &'static [&'static str],
}

impl ProductSchema {
    /// Creates a product with its request and response.
    #[doc(hidden)]
    pub const fn new(
        name: &'static str,
        request: &'static ObjectSchema,
        response: &'static ObjectSchema,
    ) -> Self {
        Self {
            name,
            request,
            response,
            selects: &[],
            identified_by: &[],
            result_codes: &[],
            pages: &[],
        }
    }

    /// Sets the nested constant fields that identify the product.
    #[doc(hidden)]
    pub const fn with_selects(mut self, selects: &'static [(&'static str, &'static str)]) -> Self {
        self.selects = selects;
        self
    }

    /// Sets the fields that identify a notification among other operations.
    #[doc(hidden)]
    pub const fn with_identified_by(mut self, identified_by: &'static [Signs]) -> Self {
        self.identified_by = identified_by;
        self
    }

    /// Sets the result codes that the product documents.
    #[doc(hidden)]
    pub const fn with_result_codes(mut self, codes: &'static [&'static str]) -> Self {
        self.result_codes = codes;
        self
    }

    /// Sets the pages that document the product.
    #[doc(hidden)]
    pub const fn with_pages(mut self, pages: &'static [&'static str]) -> Self {
        self.pages = pages;
        self
    }

    /// Returns the name, such as `EasySafePay`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the request.
    pub const fn request(&self) -> &'static ObjectSchema {
        self.request
    }

    /// Returns the response of a successful call, which all products share.
    pub const fn response(&self) -> &'static ObjectSchema {
        self.response
    }

    /// Returns the constant fields with their values, which identify the product.
    pub fn fixed_fields(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let constants =
            self.request
                .fields()
                .iter()
                .filter_map(|field| match field.constraints().constant {
                    Some(value) if field.is_plain() => Some((field.name(), value)),
                    _ => None,
                });
        constants.chain(self.selects.iter().copied())
    }

    /// Returns the alternative sets of fields that identify a notification among other operations.
    /// Empty if its constant fields are enough.
    pub const fn identified_by(&self) -> &'static [Signs] {
        self.identified_by
    }

    /// Returns the result codes that the product documents.
    pub const fn result_codes(&self) -> &'static [&'static str] {
        self.result_codes
    }

    /// Returns the ids of the pages that document the product.
    pub const fn pages(&self) -> &'static [&'static str] {
        self.pages
    }
}
