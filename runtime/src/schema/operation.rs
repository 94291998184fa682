//! An operation: its products, requests, answers and result codes.

use super::ObjectSchema;
use crate::endpoint::{Code, Outcome};

/// Who sends the request of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The user of the crate calls the other side.
    Outbound,
    /// The other side notifies the user of the crate, at a path of the user's own.
    Inbound,
}

/// An operation, with every product that documents it.
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
    /// An operation that is reached by a method and a path.
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

    /// Names the area that the operation belongs to.
    #[doc(hidden)]
    pub const fn with_area(mut self, area: &'static str) -> Self {
        self.area = area;
        self
    }

    /// Says who sends the request; without this it is the user of the crate.
    #[doc(hidden)]
    pub const fn with_direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// Says that its path is the same for all clients.
    #[doc(hidden)]
    pub const fn with_own_base_path(mut self) -> Self {
        self.own_base_path = true;
        self
    }

    /// Names the request field that makes a repeated call harmless.
    #[doc(hidden)]
    pub const fn with_idempotency_key(mut self, field: &'static str) -> Self {
        self.idempotency_key = Some(field);
        self
    }

    /// Names the operation that tells how a call ended.
    #[doc(hidden)]
    pub const fn with_inquiry(mut self, operation: &'static str) -> Self {
        self.inquiry = Some(operation);
        self
    }

    /// Says where a response tells how the call ended, and what the result codes of the API mean.
    #[doc(hidden)]
    pub const fn with_outcome(mut self, outcome: &'static Outcome, codes: &'static [Code]) -> Self {
        self.outcome = Some(outcome);
        self.codes = codes;
        self
    }

    /// Sets what comes back when the call did not succeed.
    #[doc(hidden)]
    pub const fn with_failure(mut self, failure: &'static ObjectSchema) -> Self {
        self.failure = Some(failure);
        self
    }

    /// Sets the result codes that mean something else for this operation than for the API.
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

    /// Its name, `createPaymentSession`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the area that the operation belongs to; empty if it belongs to none.
    pub const fn area(&self) -> &'static str {
        self.area
    }

    /// Returns the name with that of the area, `payments/pay`: no other operation of the API has it.
    pub fn qualified_name(&self) -> String {
        match self.area {
            "" => self.name.to_owned(),
            area => format!("{area}/{}", self.name),
        }
    }

    /// Who sends the request.
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// The HTTP method, in capitals.
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The path, from the first slash after the host; empty if the operation is inbound.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Returns whether the operation has a base path of its own, in place of the API's and of that for tests: its
    /// [`path`](Self::path) is then the same for all clients.
    pub const fn has_own_base_path(&self) -> bool {
        self.own_base_path
    }

    /// Returns whether a request has a body. A GET or HEAD has none, nor has a DELETE of which no request
    /// fields are documented: the signature then covers an empty body.
    pub fn has_request_body(&self) -> bool {
        let has_fields = |it: &&ProductSchema| !it.request.fields().is_empty();
        match self.method {
            "GET" | "HEAD" | "DELETE" => self.products.iter().any(has_fields),
            _ => true,
        }
    }

    /// Returns whether a response may have a body: that to a HEAD has none.
    pub fn has_response_body(&self) -> bool {
        self.method != "HEAD"
    }

    /// The wire name of the request field that makes a repeated call harmless.
    pub const fn idempotency_key(&self) -> Option<&'static str> {
        self.idempotency_key
    }

    /// Returns the qualified name of the operation that tells how a call of this one ended,
    /// `payments/inquiryPayment`. `None` if the spec names none.
    pub const fn inquiry(&self) -> Option<&'static str> {
        self.inquiry
    }

    /// Where an answer tells how the call ended.
    pub const fn outcome(&self) -> Option<&'static Outcome> {
        self.outcome
    }

    /// Returns what comes back when the call failed or its outcome is unknown. `None` if responses do not say how a
    /// call ended.
    pub const fn failure(&self) -> Option<&'static ObjectSchema> {
        self.failure
    }

    /// Its products.
    pub const fn products(&self) -> &'static [&'static ProductSchema] {
        self.products
    }

    /// The product of that name; an operation that is documented once has one with an empty name.
    pub fn product(&self, name: &str) -> Option<&'static ProductSchema> {
        self.products
            .iter()
            .copied()
            .find(|product| product.name == name)
    }

    /// The result codes that its products document, each once, as they are to be read for this operation.
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

    /// What a result code means for this operation; nothing if no product documents it.
    pub fn result_code(&self, name: &str) -> Option<&'static Code> {
        self.result_codes().find(|code| code.name() == name)
    }
}

fn find(codes: &'static [Code], name: &str) -> Option<&'static Code> {
    codes.iter().find(|code| code.name() == name)
}

/// What a notification is recognised by: the paths of fields, each with its values. Without values it is enough
/// that the field is there.
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
    /// A product with its request and response.
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

    /// Sets the nested fields with a fixed value that tell the product from others.
    #[doc(hidden)]
    pub const fn with_selects(mut self, selects: &'static [(&'static str, &'static str)]) -> Self {
        self.selects = selects;
        self
    }

    /// Sets by which fields a notification is told from those of other operations.
    #[doc(hidden)]
    pub const fn with_identified_by(mut self, identified_by: &'static [Signs]) -> Self {
        self.identified_by = identified_by;
        self
    }

    /// Names the result codes that the product documents.
    #[doc(hidden)]
    pub const fn with_result_codes(mut self, codes: &'static [&'static str]) -> Self {
        self.result_codes = codes;
        self
    }

    /// Names the pages that document the product.
    #[doc(hidden)]
    pub const fn with_pages(mut self, pages: &'static [&'static str]) -> Self {
        self.pages = pages;
        self
    }

    /// Its name, `EasySafePay`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What is sent.
    pub const fn request(&self) -> &'static ObjectSchema {
        self.request
    }

    /// What comes back when the call succeeded, as all products of the operation share it.
    pub const fn response(&self) -> &'static ObjectSchema {
        self.response
    }

    /// The fields that have a fixed value, with that value: what tells products apart.
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

    /// Returns by which fields a notification is told from those of other operations: one of these ways. Empty
    /// if its fixed fields are enough.
    pub const fn identified_by(&self) -> &'static [Signs] {
        self.identified_by
    }

    /// The result codes that the product documents.
    pub const fn result_codes(&self) -> &'static [&'static str] {
        self.result_codes
    }

    /// The ids of the pages that document the product.
    pub const fn pages(&self) -> &'static [&'static str] {
        self.pages
    }
}
