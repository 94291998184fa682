use std::error::Error;
use std::fmt;

use crate::client::AddressError;
use crate::client::settings::BuildError;
use crate::signature::KeyError;

/// Why a client cannot be built from environment variables. It never shows the value of a variable.
#[non_exhaustive]
pub enum EnvError {
    /// Variables are missing or invalid. Lists all of them.
    Variables(Vec<VariableError>),
    /// The variables are valid, but the client cannot be built.
    Build(BuildError),
}

/// Why an environment variable is missing or invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VariableError {
    /// The variable is not set, or is empty.
    Missing {
        /// Its name.
        name: String,
    },
    /// The variable is not UTF-8.
    NotUnicode {
        /// Its name.
        name: String,
    },
    /// The variable is not a valid key.
    Key {
        /// Its name.
        name: String,
        /// What is wrong with the key.
        error: KeyError,
    },
    /// The variable is the public half of the client's own private key, not the key of the server.
    OwnKey {
        /// Its name.
        name: String,
        /// The variable with the private key.
        private_key: String,
    },
    /// The variable is neither the name of a gateway nor a valid address.
    Gateway {
        /// Its name.
        name: String,
        /// The names of the documented gateways.
        known: Vec<&'static str>,
        /// What is wrong with the address.
        error: AddressError,
    },
    /// The variable is not a client ID: it has characters other than visible ASCII.
    ClientId {
        /// Its name.
        name: String,
    },
    /// The variable is not the version of a key, which is a number.
    KeyVersion {
        /// Its name.
        name: String,
    },
    /// The value is in quotation marks. Some programs read them as a part of the value.
    Quoted {
        /// Its name.
        name: String,
    },
}

impl VariableError {
    /// Returns the name of the variable.
    pub fn name(&self) -> &str {
        match self {
            Self::Missing { name }
            | Self::NotUnicode { name }
            | Self::Key { name, .. }
            | Self::OwnKey { name, .. }
            | Self::Gateway { name, .. }
            | Self::ClientId { name }
            | Self::KeyVersion { name }
            | Self::Quoted { name } => name,
        }
    }
}

impl fmt::Display for VariableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name();
        match self {
            Self::Missing { .. } => write!(f, "`{name}` is empty or not set"),
            Self::NotUnicode { .. } => write!(f, "`{name}` is not UTF-8"),
            Self::Key { error, .. } => write!(f, "`{name}`: {error}"),
            Self::OwnKey { private_key, .. } => write!(
                f,
                "`{name}` is the public half of `{private_key}`; set it to the server's public key, \
                 shown in the dashboard"
            ),
            Self::Gateway { known, error, .. } if known.is_empty() => {
                write!(f, "`{name}`: {error}")
            }
            Self::Gateway { known, error, .. } => write!(
                f,
                "`{name}` is neither a gateway (`{}`) nor a valid address: {error}",
                known.join("`, `")
            ),
            Self::ClientId { .. } => write!(
                f,
                "`{name}` is not a client ID: it has characters other than visible ASCII"
            ),
            Self::KeyVersion { .. } => write!(
                f,
                "`{name}` is not the version of a key, a number; remove it, or set the version that the \
                 dashboard shows, usually `1`"
            ),
            Self::Quoted { .. } => {
                write!(
                    f,
                    "`{name}` is in quotation marks; remove them from the value"
                )
            }
        }
    }
}

impl Error for VariableError {}

impl fmt::Display for EnvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variables(errors) => {
                f.write_str("cannot read the client's settings from the environment:")?;
                errors.iter().try_for_each(|error| write!(f, "\n  {error}"))
            }
            Self::Build(error) => error.fmt(f),
        }
    }
}

/// Formats like `Display`: `main` prints an error with `Debug`.
impl fmt::Debug for EnvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for EnvError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            // `Display` has all of them already.
            Self::Variables(_) => None,
            Self::Build(error) => error.source(),
        }
    }
}

impl From<BuildError> for EnvError {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}
