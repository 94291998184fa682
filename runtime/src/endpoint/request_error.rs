use std::error::Error;
use std::fmt;

use crate::schema::NotSelected;
use crate::validate::Violations;

/// Why a body cannot be read as a request of an operation with several products.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RequestError {
    /// The body is not JSON, or belongs to no product.
    NotSelected(NotSelected),
    /// The body belongs to a product but cannot be read. Contains all violations.
    Violations(Violations),
}

impl From<NotSelected> for RequestError {
    fn from(error: NotSelected) -> Self {
        Self::NotSelected(error)
    }
}

impl From<Violations> for RequestError {
    fn from(violations: Violations) -> Self {
        Self::Violations(violations)
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSelected(error) => error.fmt(f),
            Self::Violations(violations) => violations.fmt(f),
        }
    }
}

impl Error for RequestError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotSelected(error) => Some(error),
            Self::Violations(violations) => Some(violations),
        }
    }
}
