use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use http::Uri;

/// Where an API is reached: scheme, host and, where they differ from the usual, port and a path
/// before that of every operation.
///
/// It is checked when a client is built: `https` only, except for `http` to the same machine, which
/// is there for tests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(Cow<'static, str>);

impl Address {
    /// An address that is known when the program is compiled.
    pub const fn from_static(address: &'static str) -> Self {
        Self(Cow::Borrowed(address))
    }

    /// The address as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address in its parts.
    pub(super) fn check(&self) -> Result<Gateway, AddressError> {
        let text = self.0.trim();
        if text.contains(['?', '#', '@']) {
            return Err(AddressError::NotOnlyAnAddress);
        }
        let uri: Uri = text.parse().map_err(|_| AddressError::NotAnAddress)?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(AddressError::NotAnAddress);
        };
        if authority.host().is_empty() {
            return Err(AddressError::NotAnAddress);
        }
        match scheme {
            "https" => {}
            "http" if is_loopback(authority.host()) => {}
            _ => return Err(AddressError::NotSecure),
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

/// Whether a path is sent as it is written. HTTP clients resolve `..` and the like, and encode what a URL
/// does not have; the path that is sent would then be another than the one that is signed.
fn is_plain(path: &str) -> bool {
    let is_plain_byte =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~!$&()*+,;=:".contains(&byte);
    let is_segment =
        |segment: &str| !matches!(segment, "" | "." | "..") && segment.bytes().all(is_plain_byte);
    path.is_empty() || path.split('/').skip(1).all(is_segment)
}

/// Whether a host is this machine, by its name or its address.
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

/// An address that has been checked.
#[derive(Clone, Debug)]
pub(super) struct Gateway {
    /// Scheme and authority, without a slash at the end.
    pub(super) origin: String,
    /// What stands before the path of every operation; it is signed with it.
    pub(super) prefix: String,
}

/// Why a client cannot be built for an address.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AddressError {
    /// It has no scheme or no host, or cannot be read.
    NotAnAddress,
    /// It has a query, a fragment, or a user name.
    NotOnlyAnAddress,
    /// Its path has an empty segment, `.` or `..`, or characters that would be sent in another form than
    /// they are signed in.
    Path,
    /// Its scheme is not `https`, and its host is not this machine.
    NotSecure,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAnAddress => "it is no address; give scheme and host, `https://host`",
            Self::NotOnlyAnAddress => {
                "it has a query, a fragment or a user name; give scheme, host, port and path only"
            }
            Self::Path => {
                "its path would be sent in another form than it is signed in; give a path without \
                 `//`, `.`, `..`, `%` and spaces, mostly none"
            }
            Self::NotSecure => {
                "it is not secure; use `https` (`http` is for addresses of this machine only)"
            }
        })
    }
}

/// As it displays: an error that `main` returns is printed by this.
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
            ("", AddressError::NotAnAddress),
            ("host", AddressError::NotAnAddress),
            ("/path", AddressError::NotAnAddress),
            ("https://", AddressError::NotAnAddress),
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
            ("https://host/?a=b", AddressError::NotOnlyAnAddress),
            ("https://host/#a", AddressError::NotOnlyAnAddress),
            ("https://user:secret@host/", AddressError::NotOnlyAnAddress),
            ("http://host", AddressError::NotSecure),
            ("http://localhost.example.com", AddressError::NotSecure),
            ("http://127.0.0.1.example.com", AddressError::NotSecure),
            ("ftp://localhost", AddressError::NotSecure),
        ] {
            assert_eq!(
                Address::from(address).check().unwrap_err(),
                error,
                "{address}"
            );
        }
    }
}
