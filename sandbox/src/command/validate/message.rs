//! Kinds of messages, each with the table that says what is documented of it.

use antom::endpoint::Status;
use antom::schema::{Body, Direction, ObjectSchema, OperationSchema, ProductSchema};

use crate::command::operation::{product_of, title};
use crate::command::problem::Misnamed;

/// A kind of message.
#[derive(Clone, Copy)]
pub(crate) struct Message {
    pub(crate) operation: &'static OperationSchema,
    pub(crate) product: &'static ProductSchema,
    pub(crate) part: Part,
    pub(crate) schema: &'static ObjectSchema,
}

/// Which message of an operation it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What the merchant or, for a notification, Antom sends.
    Request,
    /// What comes back: of a success, if the operation tells.
    Response,
    /// What comes back if the call failed or its outcome is unknown.
    Failure,
}

impl Message {
    /// The message that is named; where a response says how the call ended, the body tells which one it is.
    pub(crate) fn named(
        operation: &'static OperationSchema,
        product: Option<&str>,
        is_response: bool,
        body: &[u8],
    ) -> Result<Self, Misnamed> {
        if !is_response {
            let product = product_of(operation, product, body, naming)?;
            return Ok(Self::new(operation, product, Part::Request));
        }
        // All products have the response in common, so the first one does.
        let named = product.map(|it| product_of(operation, Some(it), body, naming));
        let first = || operation.products().first().copied();
        let product = match named {
            Some(named) => named?,
            None => first().ok_or_else(|| Misnamed::NoProduct(operation, Vec::new(), naming))?,
        };
        let part = match status(operation, body) {
            Some(Status::Failure | Status::Unknown) => Part::Failure,
            Some(Status::Success) | None => Part::Response,
        };
        Ok(Self::new(operation, product, part))
    }

    /// A message of an operation for a product.
    pub(crate) fn new(
        operation: &'static OperationSchema,
        product: &'static ProductSchema,
        part: Part,
    ) -> Self {
        let schema = match part {
            Part::Request => product.request(),
            Part::Response => product.response(),
            Part::Failure => operation.failure().unwrap_or(product.response()),
        };
        Self {
            operation,
            product,
            part,
            schema,
        }
    }

    /// `payments/pay OrderCode, request`.
    pub(crate) fn title(&self) -> String {
        let product = match self.part {
            Part::Request => self.product.name(),
            Part::Response | Part::Failure => "",
        };
        format!("{}, {}", title(self.operation, product), self.word())
    }

    /// What it is called.
    pub(crate) fn word(&self) -> &'static str {
        match (self.operation.direction(), self.part) {
            (Direction::Outbound, Part::Request) => "request",
            (Direction::Outbound, Part::Response) => "response",
            (Direction::Outbound, Part::Failure) => "response of a failure",
            (Direction::Inbound, Part::Request) => "notification",
            (Direction::Inbound, _) => "acknowledgement",
        }
    }
}

/// How the call ended, as a response says.
pub(crate) fn status(operation: &OperationSchema, body: &[u8]) -> Option<Status> {
    let outcome = operation.outcome()?;
    let status = Body::parse(body).ok()?.text(outcome.status)?;
    Some(outcome.read(&status))
}

/// How a product is named for `validate`.
fn naming(operation: &OperationSchema, product: &ProductSchema) -> String {
    let (operation, product) = (operation.name(), product.name());
    format!("antom validate {operation} {product} FILE")
}
