//! Kinds of messages, each with the table that says what is documented of it.

use antom::Language;
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
    /// What comes back if the call failed.
    Failure,
    /// What comes back while the outcome is unknown, as for a payment that waits for its buyer.
    Unknown,
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
            Some(Status::Failure) => Part::Failure,
            Some(Status::Unknown) => Part::Unknown,
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
            Part::Failure | Part::Unknown => operation.failure().unwrap_or(product.response()),
        };
        Self {
            operation,
            product,
            part,
            schema,
        }
    }

    /// `payments/pay OrderCode, request`.
    pub(crate) fn title(&self, language: Language) -> String {
        let product = match self.part {
            Part::Request => self.product.name(),
            Part::Response | Part::Failure | Part::Unknown => "",
        };
        let title = title(self.operation, product);
        match language {
            Language::Zh => format!("{title}，{}", self.word(language)),
            _ => format!("{title}, {}", self.word(language)),
        }
    }

    /// What it is called.
    pub(crate) fn word(&self, language: Language) -> &'static str {
        match (self.operation.direction(), self.part, language) {
            (Direction::Outbound, Part::Request, Language::Zh) => "请求",
            (Direction::Outbound, Part::Request, _) => "request",
            (Direction::Outbound, Part::Response, Language::Zh) => "响应",
            (Direction::Outbound, Part::Response, _) => "response",
            (Direction::Outbound, Part::Failure, Language::Zh) => "失败响应（状态 F）",
            (Direction::Outbound, Part::Failure, _) => "response of a failure (status F)",
            (Direction::Outbound, Part::Unknown, Language::Zh) => "结果未定的响应（状态 U）",
            (Direction::Outbound, Part::Unknown, _) => "response without success (status U)",
            (Direction::Inbound, Part::Request, Language::Zh) => "通知",
            (Direction::Inbound, Part::Request, _) => "notification",
            (Direction::Inbound, _, Language::Zh) => "确认响应",
            (Direction::Inbound, ..) => "acknowledgement",
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
