//! The requests and responses of an API, and finding them by name.

use std::fmt;

use antom_codegen::model::Body;
use antom_codegen::model::{Api, NotFound, Object, Operation, Product, Rule};
use antom_codegen::suggest;

/// A request or a response of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// The product; none for the response that all products share.
    pub product: Option<&'a Product>,
    /// Whether it is the request or the response.
    pub direction: Body,
}

/// Every request and response of every product.
pub fn messages(api: &Api) -> Vec<Message<'_>> {
    let operations = api.operations.iter();
    let products = operations.flat_map(|operation| {
        let products = operation.products.iter();
        products.map(move |product| (operation, product))
    });
    let both = products.flat_map(|(operation, product)| {
        let directions = [Body::Request, Body::Response];
        directions.map(|direction| Message {
            operation,
            product: Some(product),
            direction,
        })
    });
    both.collect()
}

impl<'a> Message<'a> {
    /// Finds a message. The product is omitted for operations without products, and for the shared
    /// response.
    ///
    /// # Errors
    ///
    /// The API has no such message, or the name is ambiguous.
    pub fn find(
        api: &'a Api,
        operation: &str,
        product: Option<&str>,
        direction: Body,
    ) -> Result<Self, NoMessage> {
        let found = api.operation(operation).map_err(NoMessage::Operation)?;
        Ok(Self {
            operation: found,
            product: product_of(found, product, direction)?,
            direction,
        })
    }

    /// Its name, which is also the start of its file name:
    /// `createPaymentSession.EasySafePay.request`, prefixed with the area, if any.
    pub fn name(&self) -> String {
        let product = self.product.and_then(|it| it.name.as_deref());
        let direction = self.direction.to_string();
        let parts: Vec<String> = [
            self.operation.area_name(),
            Some(self.operation.name.as_str()),
            product,
            Some(&direction),
        ]
        .into_iter()
        .flatten()
        .map(in_file_name)
        .collect();
        parts.join(".")
    }

    /// Its fields.
    pub fn object(&self) -> &'a Object {
        match (self.direction, self.product) {
            (Body::Request, Some(product)) => &product.request,
            (Body::Response, Some(product)) => &product.response,
            (_, None) => &self.operation.response,
        }
    }

    /// Whether a client of the API receives it: a response or a notification. It may have
    /// additional fields.
    pub fn is_received(&self) -> bool {
        (self.direction == Body::Response) != self.operation.is_inbound()
    }

    /// The rule of its product about fixed values, if any.
    pub fn fixed_by_product(&self) -> Vec<Rule> {
        let product = self.product.filter(|_| self.direction == Body::Request);
        product.and_then(Rule::fixed_by).into_iter().collect()
    }
}

fn product_of<'a>(
    operation: &'a Operation,
    product: Option<&str>,
    direction: Body,
) -> Result<Option<&'a Product>, NoMessage> {
    let names = operation.products.iter().filter_map(|it| it.name.clone());
    match (product, operation.products.as_slice()) {
        (None, [only]) => Ok(Some(only)),
        (None, _) if direction == Body::Response => Ok(None),
        (None, _) => Err(NoMessage::WhichProduct {
            operation: operation.name.clone(),
            known: names.collect(),
        }),
        (Some(name), products) => {
            let found = products.iter().find(|it| it.name.as_deref() == Some(name));
            found.map(Some).ok_or_else(|| NoMessage::Product {
                operation: operation.name.clone(),
                name: name.to_owned(),
                known: names.collect(),
            })
        }
    }
}

/// A name for every file system.
fn in_file_name(name: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    name.chars()
        .map(|it| if plain(it) { it } else { '-' })
        .collect()
}

/// Why a request or response was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoMessage {
    /// The name does not lead to one operation.
    Operation(NotFound),
    /// The operation has no such product.
    Product {
        /// The operation.
        operation: String,
        /// The requested name.
        name: String,
        /// The known products; empty for an operation without products.
        known: Vec<String>,
    },
    /// The operation has several products with different requests.
    WhichProduct {
        /// The operation.
        operation: String,
        /// The known products.
        known: Vec<String>,
    },
}

impl fmt::Display for NoMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listing = |known: &[String]| suggest::listing(known.iter().map(String::as_str));
        let (name, known) = match self {
            Self::Operation(error) => return error.fmt(f),
            Self::Product {
                operation, known, ..
            } if known.is_empty() => {
                return write!(f, "`{operation}` has no products; leave the product out");
            }
            Self::Product {
                operation,
                name,
                known,
            } => {
                write!(f, "`{operation}` has no product `{name}`")?;
                (name, known)
            }
            Self::WhichProduct { operation, known } => {
                let known = listing(known);
                return write!(
                    f,
                    "the products of `{operation}` have different requests; use one of {known}"
                );
            }
        };
        if let Some(help) = suggest::did_you_mean(name, known.iter().map(String::as_str)) {
            write!(f, "; {help}")?;
        }
        write!(f, " (known: {})", listing(known))
    }
}

impl std::error::Error for NoMessage {}
