//! Areas, and the lookup of operations by name.

use std::fmt;

use super::{Api, Operation, Text};
use crate::source::Span;
use crate::suggest;

/// An area of the API: the operations of one folder, which share a module, a namespace of the
/// client and a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The name, which is that of the folder.
    pub name: String,
    /// The module, which is also the name of the feature.
    pub module: String,
    /// The description.
    pub doc: Text,
    /// The place of its definition in `api.yaml`.
    pub span: Span,
}

/// Why a name identifies no operation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotFound {
    /// There is no such operation.
    Unknown {
        /// The name.
        name: String,
        /// The known operations.
        known: Vec<String>,
    },
    /// Several areas have an operation of this name.
    Ambiguous {
        /// The name.
        name: String,
        /// The candidates, with their areas.
        candidates: Vec<String>,
    },
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listing = |names: &[String]| suggest::listing(names.iter().map(String::as_str));
        match self {
            Self::Unknown { name, known } => {
                write!(f, "unknown operation `{name}`")?;
                if let Some(help) = suggest::did_you_mean(name, known.iter().map(String::as_str)) {
                    write!(f, "; {help}")?;
                }
                write!(f, " (known: {})", listing(known))
            }
            Self::Ambiguous { name, candidates } => write!(
                f,
                "several areas have an operation `{name}`; use one of {}",
                listing(candidates)
            ),
        }
    }
}

impl std::error::Error for NotFound {}

impl Api {
    /// Returns the operation of this name: `area/name`, or the name alone if it is unique.
    ///
    /// # Errors
    ///
    /// Fails if there is no such operation, or if there are several.
    pub fn operation(&self, name: &str) -> Result<&Operation, NotFound> {
        let exact = self.operations.iter().find(|it| it.qualified_name == name);
        if let Some(exact) = exact {
            return Ok(exact);
        }
        let named: Vec<&Operation> = self
            .operations
            .iter()
            .filter(|it| it.name == name)
            .collect();
        match named.as_slice() {
            [only] => Ok(only),
            [] => Err(NotFound::Unknown {
                name: name.to_owned(),
                known: self.known_names(),
            }),
            several => Err(NotFound::Ambiguous {
                name: name.to_owned(),
                candidates: several.iter().map(|it| it.qualified_name.clone()).collect(),
            }),
        }
    }

    /// The unique names of operations.
    fn known_names(&self) -> Vec<String> {
        let operations = self.operations.iter();
        operations.map(|it| self.short_name(it)).collect()
    }

    /// Returns the shortest unique name of an operation.
    pub fn short_name(&self, operation: &Operation) -> String {
        let alike = self
            .operations
            .iter()
            .filter(|it| it.name == operation.name);
        match alike.count() {
            1 => operation.name.clone(),
            _ => operation.qualified_name.clone(),
        }
    }

    /// Returns the operations of an area, or with `None` those without an area, in order.
    pub fn operations_of<'a>(
        &'a self,
        area: Option<&'a Area>,
    ) -> impl Iterator<Item = &'a Operation> {
        let wanted = area.map(|it| it.name.as_str());
        let operations = self.operations.iter();
        operations.filter(move |it| it.area_name() == wanted)
    }
}
