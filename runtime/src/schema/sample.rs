//! Samples: the requests and responses shown in the documentation.

use super::{OperationSchema, ProductSchema};
use crate::endpoint::Endpoint;
use crate::{Language, Text};

/// A sample from a documentation page: a request, a response or both.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    operation: &'static OperationSchema,
    product: &'static ProductSchema,
    id: &'static str,
    doc: Text,
    excerpt: bool,
    request: Option<&'static str>,
    response: Option<&'static str>,
    pages: &'static [&'static str],
}

impl Sample {
    /// Creates a sample of a request or its response, without bodies.
    #[doc(hidden)]
    pub const fn of<E: Endpoint>(
        id: &'static str,
        doc: Text,
        pages: &'static [&'static str],
    ) -> Self {
        Self {
            operation: E::OPERATION,
            product: E::PRODUCT,
            id,
            doc,
            excerpt: false,
            request: None,
            response: None,
            pages,
        }
    }

    /// Marks the bodies as incomplete excerpts.
    #[doc(hidden)]
    pub const fn excerpt(mut self) -> Self {
        self.excerpt = true;
        self
    }

    /// Sets the request.
    #[doc(hidden)]
    pub const fn with_request(mut self, body: &'static str) -> Self {
        self.request = Some(body);
        self
    }

    /// Sets the response.
    #[doc(hidden)]
    pub const fn with_response(mut self, body: &'static str) -> Self {
        self.response = Some(body);
        self
    }

    /// Returns the operation.
    pub const fn operation(&self) -> &'static OperationSchema {
        self.operation
    }

    /// Returns the product whose pages show the sample.
    pub const fn product(&self) -> &'static ProductSchema {
        self.product
    }

    /// Returns the name of the sample, such as `authorize-and-pay`. It is unique within its
    /// product.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Returns the description.
    pub const fn description(&self, language: Language) -> &'static str {
        self.doc.get(language)
    }

    /// Returns whether the bodies are incomplete excerpts, so that required fields can be missing.
    pub const fn is_excerpt(&self) -> bool {
        self.excerpt
    }

    /// Returns the request as indented JSON, with fields in the order of the page.
    pub const fn request(&self) -> Option<&'static str> {
        self.request
    }

    /// Returns the response as indented JSON, with fields in the order of the page.
    pub const fn response(&self) -> Option<&'static str> {
        self.response
    }

    /// Returns the ids of the pages that show the sample.
    pub const fn pages(&self) -> &'static [&'static str] {
        self.pages
    }
}

/// Returns the sample of a product with an id.
pub fn find_sample(
    samples: &'static [Sample],
    product: &'static ProductSchema,
    id: &str,
) -> Option<&'static Sample> {
    let mut samples = samples.iter();
    samples.find(|it| std::ptr::eq(it.product, product) && it.id == id)
}
