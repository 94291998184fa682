//! The kinds of files that a spec has.

/// A kind of spec file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpecFile {
    /// `api.yaml`
    Api,
    /// A file below `types/`.
    Types,
    /// A file below `operations/`.
    Operation,
    /// `result_codes.yaml`
    ResultCodes,
}

impl SpecFile {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Api, Self::Types, Self::Operation, Self::ResultCodes];

    /// The kind of a file by its path inside the spec folder, with `/`; none if it is no part of a
    /// spec.
    pub fn of(relative: &str) -> Option<Self> {
        match (relative, relative.split_once('/')) {
            ("api.yaml", _) => Some(Self::Api),
            ("result_codes.yaml", _) => Some(Self::ResultCodes),
            (_, Some(("types", _))) => Some(Self::Types),
            (_, Some(("operations", _))) => Some(Self::Operation),
            _ => None,
        }
    }

    /// Its name where one of the kinds is asked for: `operation`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Types => "types",
            Self::Operation => "operation",
            Self::ResultCodes => "result_codes",
        }
    }
}
