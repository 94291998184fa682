//! Areas, and how operations are looked up by their names.

use std::fmt;

use super::{Api, Operation, Text};
use crate::source::Span;
use crate::suggest;

/// An area of the API: operations of one folder, which share a module, a namespace of the client
/// and a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name, which is that of its folder.
    pub name: String,
    /// Its module, which is also the name of its feature.
    pub module: String,
    /// What its operations are for.
    pub doc: Text,
    /// Where `api.yaml` names it.
    pub span: Span,
}

/// Why a name leads to no operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// The API has no such operation.
    Unknown {
        /// What was asked for.
        name: String,
        /// The operations that there are.
        known: Vec<String>,
    },
    /// Several areas have an operation of this name.
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The operations that it may be, each with its area.
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
                "several areas have an operation `{name}`; name one of {}",
                listing(candidates)
            ),
        }
    }
}

impl std::error::Error for NotFound {}

impl Api {
    /// The operation of this name: `area/name`, or the name alone where no other area has it.
    ///
    /// # Errors
    ///
    /// There is no such operation, or there are several.
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

    /// The names by which operations are found: those alone that no other area has.
    fn known_names(&self) -> Vec<String> {
        let operations = self.operations.iter();
        operations.map(|it| self.short_name(it)).collect()
    }

    /// The shortest name by which an operation is found.
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

    /// The operations of an area, or with `None` those of no area, in order.
    pub fn operations_of<'a>(
        &'a self,
        area: Option<&'a Area>,
    ) -> impl Iterator<Item = &'a Operation> {
        let wanted = area.map(|it| it.name.as_str());
        let operations = self.operations.iter();
        operations.filter(move |it| it.area_name() == wanted)
    }
}
