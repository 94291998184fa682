use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use http::Uri;

use crate::schema::ApiSchema;

/// The address of an API: scheme, host, and optionally port and a path prefix for all operations.
///
/// It is checked when a client is built. The scheme must be `https`; `http` is allowed for the
/// local machine, for tests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(Cow<'static, str>);

impl Address {
    /// Creates an address from a constant.
    pub const fn from_static(address: &'static str) -> Self {
        Self(Cow::Borrowed(address))
    }

    /// Returns the address as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the address for an error message, unless it may be a secret: an address with a
    /// password, or a key in its place.
    pub(super) fn shown(&self) -> Option<&str> {
        const LONGEST: usize = 100;
        let in_address = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:/[]".contains(&byte);
        let text = self.0.trim();
        (text.len() <= LONGEST && text.bytes().all(in_address)).then_some(text)
    }

    /// Like [`check`](Self::check). Also refuses a path that belongs to the operations of the API,
    /// since the client adds their paths.
    pub(super) fn check_for(&self, api: &ApiSchema) -> Result<Gateway, AddressError> {
        let gateway = self.check()?;
        if api.is_path_of_operations(&gateway.prefix) {
            return Err(AddressError::PathOfOperation);
        }
        Ok(gateway)
    }

    /// Checks the address and splits it into its parts.
    fn check(&self) -> Result<Gateway, AddressError> {
        let text = self.0.trim();
        if text.contains(['?', '#', '@']) {
            return Err(AddressError::ExcessParts);
        }
        let uri: Uri = text.parse().map_err(|_| AddressError::InvalidUrl)?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(AddressError::InvalidUrl);
        };
        if authority.host().is_empty() {
            return Err(AddressError::InvalidUrl);
        }
        match scheme {
            "https" => {}
            "http" if is_loopback(authority.host()) => {}
            _ => return Err(AddressError::Insecure),
        }
        let prefix = uri.path();
        let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
        if !is_plain(prefix) {
            return Err(AddressError::Path);
        }
        Ok(Gateway {
            origin: format!("{scheme}://{authority}"),
            prefix: prefix.to_owned(),
        })
    }
}

/// Whether a path is sent unchanged. HTTP clients resolve `..` and encode invalid characters; the
/// path sent would then differ from the path signed.
fn is_plain(path: &str) -> bool {
    let is_plain_byte =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~!$&()*+,;=:".contains(&byte);
    let is_segment =
        |segment: &str| !matches!(segment, "" | "." | "..") && segment.bytes().all(is_plain_byte);
    path.is_empty() || path.split('/').skip(1).all(is_segment)
}

/// Whether a host is the local machine, by name or address.
pub(super) fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => bare.eq_ignore_ascii_case("localhost"),
    }
}

impl From<&str> for Address {
    fn from(address: &str) -> Self {
        Self(Cow::Owned(address.to_owned()))
    }
}

impl From<String> for Address {
    fn from(address: String) -> Self {
        Self(Cow::Owned(address))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A valid address.
#[derive(Clone, Debug)]
pub(super) struct Gateway {
    /// Scheme and authority, without a trailing slash.
    pub(super) origin: String,
    /// The path prefix of all operations. It is signed too.
    pub(super) prefix: String,
}

/// Why an address is invalid.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AddressError {
    /// The address has no scheme or host, or cannot be parsed.
    InvalidUrl,
    /// The address has a query, a fragment or a user name.
    ExcessParts,
    /// The path has an empty segment, `.` or `..`, or characters that HTTP clients would encode.
    Path,
    /// The path is that of an operation, or the beginning of the paths of operations, which the client adds.
    PathOfOperation,
    /// The scheme is not `https`, and the host is not the local machine.
    Insecure,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidUrl => "invalid address; use scheme and host, `https://host`",
            Self::ExcessParts => {
                "the address has a query, a fragment or a user name; use scheme, host, port and \
                 path only"
            }
            Self::Path => {
                "the path would be normalized after signing; use a path without `//`, `.`, `..`, \
                 `%` and spaces (usually there is no path)"
            }
            Self::PathOfOperation => {
                "the path is that of an operation, which the client adds; use scheme and host only, \
                 `https://host`"
            }
            Self::Insecure => {
                "insecure address; use `https` (`http` is allowed for the local machine only)"
            }
        })
    }
}

/// Formats like `Display`: `main` prints an error with `Debug`.
impl fmt::Debug for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for AddressError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_split_into_origin_and_prefix() {
        for (address, origin, prefix) in [
            ("https://host", "https://host", ""),
            ("https://host/", "https://host", ""),
            (" https://host:8443/a/b/ ", "https://host:8443", "/a/b"),
            ("http://127.0.0.1:80", "http://127.0.0.1:80", ""),
            ("http://localhost:1", "http://localhost:1", ""),
            ("http://[::1]:9/x", "http://[::1]:9", "/x"),
        ] {
            let gateway = Address::from(address).check().unwrap();
            assert_eq!(
                (&*gateway.origin, &*gateway.prefix),
                (origin, prefix),
                "{address}"
            );
        }
    }

    #[test]
    fn other_addresses_are_refused() {
        for (address, error) in [
            ("", AddressError::InvalidUrl),
            ("host", AddressError::InvalidUrl),
            ("/path", AddressError::InvalidUrl),
            ("https://", AddressError::InvalidUrl),
            ("https://host/../x", AddressError::Path),
            ("https://host/x/..", AddressError::Path),
            ("https://host/./x", AddressError::Path),
            ("https://host/x/.", AddressError::Path),
            ("https://host//", AddressError::Path),
            ("https://host//x", AddressError::Path),
            ("https://host/x//", AddressError::Path),
            ("https://host/%2e%2E/x", AddressError::Path),
            ("https://host/a%2fb", AddressError::Path),
            ("https://host/a{b}", AddressError::Path),
            ("https://host/?a=b", AddressError::ExcessParts),
            ("https://host/#a", AddressError::ExcessParts),
            ("https://user:secret@host/", AddressError::ExcessParts),
            ("http://host", AddressError::Insecure),
            ("http://localhost.example.com", AddressError::Insecure),
            ("http://127.0.0.1.example.com", AddressError::Insecure),
            ("ftp://localhost", AddressError::Insecure),
        ] {
            assert_eq!(
                Address::from(address).check().unwrap_err(),
                error,
                "{address}"
            );
        }
    }
}
