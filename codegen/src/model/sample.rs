//! Samples: requests and responses as pages show them.

use super::Text;
use crate::json::Json;
use crate::source::Span;

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
